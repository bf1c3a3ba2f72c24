/** The turn between the basis the user typed and the eigenbasis of H_S, and what is read off a state in either. */

import { type BoundedVector, type NumericBasis, numberOf, type SteadyNumbers, toUserBasis } from '../tcl/index.ts';
import type { Derived } from './derived.ts';

/** The basis each number of a result is in. */
export function basisLabels(rotated: boolean) {
  const energy = rotated ? 'eigenbasis of H_S' : 'as typed, the eigenbasis of H_S';
  const typed = rotated ? 'as typed' : energy;
  return { bloch: typed, rho: typed, leading: energy, coherence: energy };
}

export function rowsInUserBasis(basis: NumericBasis, { re, im }: NonNullable<SteadyNumbers['rho']>) {
  const d = re.length;
  const turnedBack = toUserBasis(basis, { n: d, re: Float64Array.from(re.flat()), im: Float64Array.from(im.flat()) });
  return re.map((row, i) => row.map((_, j) => [turnedBack.re[i * d + j]!, turnedBack.im[i * d + j]!]));
}

/** x̂′, ŷ′, ẑ′ of the energy basis in the user's axes. */
export type Axes = readonly (readonly number[])[];

export function axesOf({ rotation, given }: Derived): Axes | undefined {
  if (rotation === undefined || given === undefined) return undefined;
  return rotation.axes.map((axis) => axis.map((component) => numberOf(component, given.values).re));
}

/** v₁′x̂′ + v₂′ŷ′ + v₃′ẑ′ */
export function turnedVector(v: readonly number[], axes: Axes, part = (x: number) => x): number[] {
  return [0, 1, 2].map((k) => v.reduce((sum, x, j) => sum + x * part(axes[j]![k]!), 0));
}

export const turned = ({ value, error }: BoundedVector, axes: Axes): BoundedVector => ({
  value: turnedVector(value, axes),
  error: turnedVector(error, axes, Math.abs),
});

export function qubitMatrix([x, y, z]: readonly number[]): SteadyNumbers['rho'] {
  return {
    re: [
      [(1 + z!) / 2, x! / 2],
      [x! / 2, (1 - z!) / 2],
    ],
    im: [
      [0, -y! / 2],
      [y! / 2, 0],
    ],
  };
}

/** Σ_{i≠j} |ρ_ij| */
export function l1Coherence({ re, im }: NonNullable<SteadyNumbers['rho']>): number {
  let sum = 0;
  for (const [i, row] of re.entries()) {
    for (const [j, x] of row.entries()) if (i !== j) sum += Math.hypot(x, im[i]![j]!);
  }
  return sum;
}
