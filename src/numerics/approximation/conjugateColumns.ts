/**
 * Functions that are real on the real axis, f(z̄) = f(z)*, in real arithmetic. A point z with Im z > 0 stands for the pair z, z̄ and carries a complex number
 * w = u + iv there and w* at z̄, two real unknowns; a real point carries one. Σ_j w_j/(Z − z_j) is then linear in real unknowns:
 *
 *   w/(Z − z) for a real z,   u [q + q′] + v [i(q − q′)],  q = 1/(Z − z), q′ = 1/(Z − z̄), for a pair.
 */
import type { Complex } from '../complex.ts';
import { zeros } from '../matrices/complexArray.ts';
import type { ComplexArray } from '../matrices/linear.ts';

/** How many real unknowns points carry: how many they are with their conjugates. */
export const conjugatesCounted = (points: readonly Complex[]): number =>
  points.reduce((sum, { im }) => sum + (im === 0 ? 1 : 2), 0);

export function complexArray(values: readonly Complex[]): ComplexArray {
  const out = zeros(values.length);
  for (let k = 0; k < values.length; k++) {
    out.re[k] = values[k]!.re;
    out.im[k] = values[k]!.im;
  }
  return out;
}

/** 1/(Z − z) at many Z; 0 at z itself. */
export function resolvents({ re, im }: ComplexArray, z: Complex): ComplexArray {
  const out = zeros(re.length);
  for (let k = 0; k < re.length; k++) {
    const [x, y] = [re[k]! - z.re, im[k]! - z.im];
    // by the larger of the two: no overflow of a square
    const size = Math.max(Math.abs(x), Math.abs(y));
    if (size === 0) continue;
    const [u, v] = [x / size, y / size];
    const factor = 1 / (size * (u * u + v * v));
    out.re[k] = u * factor;
    out.im[k] = -v * factor;
  }
  return out;
}

const mirrored = ({ re, im }: Complex): Complex => ({ re, im: -im });

/** The columns at many Z in the order of the unknowns. */
export const conjugateColumns = (at: ComplexArray, points: readonly Complex[]): ComplexArray[] =>
  points.flatMap((z) => pairColumns(resolvents(at, z), z.im === 0 ? undefined : resolvents(at, mirrored(z))));

/** q, or q + q′ and i(q − q′). */
export function pairColumns(q: ComplexArray, partner: ComplexArray | undefined): ComplexArray[] {
  if (partner === undefined) return [q];
  const count = q.re.length;
  const [sum, difference] = [zeros(count), zeros(count)];
  for (let k = 0; k < count; k++) {
    sum.re[k] = q.re[k]! + partner.re[k]!;
    sum.im[k] = q.im[k]! + partner.im[k]!;
    difference.re[k] = partner.im[k]! - q.im[k]!;
    difference.im[k] = q.re[k]! - partner.re[k]!;
  }
  return [sum, difference];
}

/** The complex numbers at points of real unknowns. */
export function fromUnknowns(points: readonly Complex[], unknowns: ArrayLike<number>): Complex[] {
  let key = 0;
  return points.map(({ im }) => ({ re: unknowns[key++]!, im: im === 0 ? 0 : unknowns[key++]! }));
}

/** Σ_j w_j/(Z − z_j) over points and their conjugates, at many Z, for every family of weights w. */
export function conjugateSums(
  at: ComplexArray,
  points: readonly Complex[],
  families: readonly (readonly Complex[])[],
): ComplexArray[] {
  const sums = families.map(() => zeros(at.re.length));
  for (const [j, z] of points.entries()) {
    const own = resolvents(at, z);
    const partner = z.im === 0 ? undefined : resolvents(at, mirrored(z));
    for (const [f, weights] of families.entries()) {
      addWeighted(sums[f]!, weights[j]!, own);
      if (partner) addWeighted(sums[f]!, mirrored(weights[j]!), partner);
    }
  }
  return sums;
}

/** sum += w · values */
export function addWeighted(sum: ComplexArray, { re: u, im: v }: Complex, { re, im }: ComplexArray): void {
  const { re: x, im: y } = sum;
  for (let k = 0; k < re.length; k++) {
    x[k]! += u * re[k]! - v * im[k]!;
    y[k]! += u * im[k]! + v * re[k]!;
  }
}

/** The same at one Z. */
export function conjugateSum(at: Complex, points: readonly Complex[], weights: readonly Complex[]): Complex {
  const [sum] = conjugateSums(complexArray([at]), points, [weights]);
  return { re: sum!.re[0]!, im: sum!.im[0]! };
}
