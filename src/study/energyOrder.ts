/**
 * A state in the eigenbasis of H_S in which its populations and coherences are named: for more than two levels with the energies ascending, for a
 * qubit with the upper level first; inside a degenerate level, where H_S leaves the basis open, the one that diagonalises ρ there, with the
 * largest population first.
 */
import { type ComplexMatrix, hermitianEigensystem, zeroMatrix } from '../numerics/index.ts';
import { boundInEnergyBasis, toEnergyBasis } from '../tcl/index.ts';

export interface BoundedState {
  readonly rho: ComplexMatrix;
  /** Bounds of the moduli of the errors of all elements, row-major. */
  readonly bound: Float64Array;
}

/** `levels`: the energies in the basis that `rho` is in; those that coincide have the same number. */
export function inEnergyOrder({ rho, bound }: BoundedState, levels: Float64Array): BoundedState {
  if (isInOrder(levels)) return { rho, bound };
  const d = levels.length;
  const order = Array.from(levels, (_, i) => i);
  if (d > 2) order.sort((i, j) => levels[i]! - levels[j]! || i - j);
  const unitary = zeroMatrix(d);
  for (let first = 0; first < d; ) {
    let end = first + 1;
    while (end < d && levels[order[end]!] === levels[order[first]!]) end++;
    const members = order.slice(first, end);
    const m = members.length;
    const { re, im } = m === 1 ? { re: [1], im: [0] } : hermitianEigensystem(block(rho, members));
    for (let column = 0; column < m; column++) {
      // eigenvalues ascend
      const source = m - 1 - column;
      for (const [k, member] of members.entries()) {
        unitary.re[member * d + first + column] = re[source * m + k]!;
        unitary.im[member * d + first + column] = im[source * m + k]!;
      }
    }
    first = end;
  }
  return {
    rho: toEnergyBasis({ unitary }, rho),
    bound: boundInEnergyBasis({ unitary }, bound),
  };
}

/** Without levels of one energy. */
function isInOrder(levels: Float64Array): boolean {
  if (levels.length === 2) return levels[0] !== levels[1];
  return levels.every((level, k) => k === 0 || level > levels[k - 1]!);
}

function block({ n: d, re, im }: ComplexMatrix, members: readonly number[]): ComplexMatrix {
  const n = members.length;
  const part = (list: Float64Array, sign: 1 | -1) =>
    Float64Array.from({ length: n * n }, (_, key) => {
      const [i, j] = [members[Math.floor(key / n)]!, members[key % n]!];
      return (list[i * d + j]! + sign * list[j * d + i]!) / 2;
    });
  return { n, re: part(re, 1), im: part(im, -1) };
}
