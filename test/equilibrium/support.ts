/** Shared by the tests of this folder: matrices and models from plain numbers. */
import type { ExplicitModel, ExplicitTerm, ModeLetter } from '../../src/equilibrium/index.ts';
import { type ComplexMatrix, realMatrix } from '../../src/numerics/index.ts';

export const IDENTITY = realMatrix([
  [1, 0],
  [0, 1],
]);
export const SZ = realMatrix([
  [1, 0],
  [0, -1],
]);
export const SX = realMatrix([
  [0, 1],
  [1, 0],
]);

export type Entry = number | readonly number[];

/** Rows of numbers or [re, im]. */
export function matrixOf(rows: readonly (readonly Entry[])[]): ComplexMatrix {
  const flat = rows.flat();
  return {
    n: rows.length,
    re: Float64Array.from(flat, (z) => (typeof z === 'number' ? z : z[0]!)),
    im: Float64Array.from(flat, (z) => (typeof z === 'number' ? 0 : z[1]!)),
  };
}

export const largestDifference = (a: ComplexMatrix, b: ComplexMatrix): number =>
  a.re.reduce((most, x, n) => Math.max(most, Math.hypot(x - b.re[n]!, a.im[n]! - b.im[n]!)), 0);

export const term = (
  coefficient: number,
  system: ComplexMatrix,
  factors: Readonly<Record<string, readonly ModeLetter[]>> = {},
): ExplicitTerm => ({ coefficient, system, factors: new Map(Object.entries(factors)) });

export interface QubitAndMode {
  readonly kind: string;
  readonly omega0: number;
  readonly omega: number;
  readonly f1: number;
  readonly f2: number;
  readonly kappa: number;
}

/** ½ω₀σ_z + Ω a†a + κ(f₁σ_z + f₂σ_x)(a + a†), or with a spin: (Ω/2)τ_z and τ_x. */
export function qubitAndMode({ kind, omega0, omega, f1, f2, kappa }: QubitAndMode): ExplicitModel {
  const spin = kind === 'spin';
  const letters: readonly ModeLetter[] = spin ? ['x'] : ['a', 'ad'];
  return {
    systemDimension: 2,
    modes: [{ name: 'm', kind: spin ? 'spin' : 'oscillator' }],
    terms: [
      term(omega0 / 2, SZ),
      spin ? term(omega / 2, IDENTITY, { m: ['z'] }) : term(omega, IDENTITY, { m: ['ad', 'a'] }),
      ...letters.flatMap((letter) => [term(kappa * f1, SZ, { m: [letter] }), term(kappa * f2, SX, { m: [letter] })]),
    ],
  };
}

/** Largest deviation from trace one, Hermiticity. */
export function defect(rho: ComplexMatrix, d: number): number {
  let trace = 0;
  let worst = 0;
  for (let i = 0; i < d; i++) {
    trace += rho.re[i * d + i]!;
    for (let j = 0; j < d; j++) {
      const [p, q] = [i * d + j, j * d + i];
      worst = Math.max(worst, Math.abs(rho.re[p]! - rho.re[q]!), Math.abs(rho.im[p]! + rho.im[q]!));
    }
  }
  return Math.max(worst, Math.abs(trace - 1));
}
