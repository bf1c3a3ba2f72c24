/**
 * Functions that are real on the real axis, f(z̄) = f(z)*, in real arithmetic. A point z with Im z > 0 stands for the pair z, z̄ and carries a complex number
 * w = u + iv there and w* at z̄, two real unknowns; a real point carries one. Σ_j w_j/(Z − z_j) is then linear in real unknowns:
 *
 *   w/(Z − z) for a real z,   u [q + q′] + v [i(q − q′)],  q = 1/(Z − z), q′ = 1/(Z − z̄), for a pair.
 */
import type { Complex } from '../complex.ts';
import * as c from '../complex.ts';

/** How many real unknowns points carry. */
export const unknownsOf = (points: readonly Complex[]): number =>
  points.reduce((sum, { im }) => sum + (im === 0 ? 1 : 2), 0);

/** 1/(Z − z) and 1/(Z − z̄). */
const resolvents = (at: Complex, point: Complex): readonly [Complex, Complex] => [
  c.inv(c.minus(at, point)),
  c.inv(c.minus(at, c.conj(point))),
];

/** The columns at Z in the order of the unknowns; `weight(z)` multiplies the resolvent of z, its conjugate partner that of z̄. */
export function conjugateColumns(
  at: Complex,
  points: readonly Complex[],
  weights?: (index: number) => readonly [Complex, Complex],
): Complex[] {
  const columns: Complex[] = [];
  for (const [index, point] of points.entries()) {
    let [q, mirrored] = resolvents(at, point);
    if (weights !== undefined) {
      const [own, other] = weights(index);
      q = c.mul(q, own);
      mirrored = c.mul(mirrored, other);
    }
    if (point.im === 0) columns.push(q);
    else columns.push(c.plus(q, mirrored), c.mul(c.I, c.minus(q, mirrored)));
  }
  return columns;
}

/** The complex numbers at points of real unknowns. */
export function fromUnknowns(points: readonly Complex[], unknowns: ArrayLike<number>): Complex[] {
  let key = 0;
  return points.map(({ im }) => ({ re: unknowns[key++]!, im: im === 0 ? 0 : unknowns[key++]! }));
}

/** Σ_j w_j/(Z − z_j) over points and their conjugates. */
export function conjugateSum(at: Complex, points: readonly Complex[], weights: readonly Complex[]): Complex {
  let sum = c.ZERO;
  for (const [index, point] of points.entries()) {
    const [q, mirrored] = resolvents(at, point);
    const weight = weights[index]!;
    sum = c.plus(sum, c.mul(weight, q));
    if (point.im !== 0) sum = c.plus(sum, c.mul(c.conj(weight), mirrored));
  }
  return sum;
}
