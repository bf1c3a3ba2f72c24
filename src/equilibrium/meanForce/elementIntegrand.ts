/** The elements of ρ₀D and of ρ₀(D − ⟨D⟩) per unit of J(ω). */

import type { ComplexMatrix } from '../../numerics/index.ts';
import type { BathIntegrand } from './bathIntegral.ts';
import { endsOfElement } from './existence.ts';
import type { SecondOrderKernel } from './secondOrderKernel.ts';

export type ComplexPart = 're' | 'im';

interface Path {
  /** The intermediate level. */
  readonly k: number;
  /** A_ik A*_jk: a quantum more in the bath. */
  readonly emitted: number;
  /** A*_ki A_kj: a quantum less. */
  readonly absorbed: number;
}

function pathsOf({ re, im }: ComplexMatrix, d: number, i: number, j: number, part: ComplexPart): Path[] {
  const paths: Path[] = [];
  for (let k = 0; k < d; k++) {
    const [p, q, r, s] = [i * d + k, j * d + k, k * d + i, k * d + j];
    const emitted = part === 're' ? re[p]! * re[q]! + im[p]! * im[q]! : im[p]! * re[q]! - re[p]! * im[q]!;
    const absorbed = part === 're' ? re[r]! * re[s]! + im[r]! * im[s]! : re[r]! * im[s]! - im[r]! * re[s]!;
    if (emitted !== 0 || absorbed !== 0) paths.push({ k, emitted, absorbed });
  }
  return paths;
}

type Sum = (omega: number) => number;

/** (n+1) Σ_k { emitted e[E_i, E_k+ω, E_j] + absorbed e[E_i+ω, E_k, E_j+ω] }/Z */
function sumOver(kernel: SecondOrderKernel, paths: readonly Path[], i: number, j: number): Sum {
  const { levels, weight, emission } = kernel;
  const [left, right] = [levels[i]!, levels[j]!];
  return (omega) => {
    let sum = 0;
    for (const { k, emitted, absorbed } of paths) {
      const middle = levels[k]!;
      if (emitted !== 0) sum += emitted * weight(left, middle + omega, right);
      if (absorbed !== 0) sum += absorbed * weight(left + omega, middle, right + omega);
    }
    return sum * emission(omega);
  };
}

/**
 * |terms| of the same sum, times how much larger than usual their rounding is; the weights are positive but for the finite part kept at T = 0, whose
 * modulus is their magnitude.
 */
function sizeOver(kernel: SecondOrderKernel, paths: readonly Path[], i: number, j: number): Sum {
  const absolute = paths.map(({ k, emitted, absorbed }) => ({
    k,
    emitted: Math.abs(emitted),
    absorbed: Math.abs(absorbed),
  }));
  const { weight, rounding } = kernel;
  const positive = {
    ...kernel,
    weight: (x: number, y: number, z: number) =>
      rounding[Math.min(x, y, z) === 0 ? 'ground' : 'excited'] * Math.abs(weight(x, y, z)),
  };
  return sumOver(positive, absolute, i, j);
}

/** (ρ₀D)_ij, real or imaginary part; undefined when it vanishes identically. */
export function elementIntegrand(
  kernel: SecondOrderKernel,
  matrix: ComplexMatrix,
  i: number,
  j: number,
  part: ComplexPart,
): BathIntegrand | undefined {
  const paths = pathsOf(matrix, kernel.levels.length, i, j, part);
  if (paths.length === 0) return undefined;
  return {
    value: sumOver(kernel, paths, i, j),
    magnitude: sizeOver(kernel, paths, i, j),
    ...endsOfElement(kernel, matrix, i, j),
  };
}

/** Correction of p_i: Σ_{j≠i} [p_j(ρ₀D)_ii − p_i(ρ₀D)_jj], the form of (ρ₀(D − ⟨D⟩))_ii that does not cancel at low temperature. */
export function populationIntegrand(
  kernel: SecondOrderKernel,
  matrix: ComplexMatrix,
  i: number,
): BathIntegrand | undefined {
  const p = kernel.populations;
  const diagonal = Array.from(p, (_, j) => elementIntegrand(kernel, matrix, j, j, 're'));
  const own = diagonal[i];
  const others = diagonal.filter((other, j) => other !== undefined && j !== i) as BathIntegrand[];
  const rest = p.reduce((sum, value, j) => (j === i ? sum : sum + value), 0);
  const gain = rest === 0 ? undefined : own;
  const losses = p[i] === 0 ? [] : others;
  if (gain === undefined && losses.length === 0) return undefined;
  const combine = (which: 'value' | 'magnitude', sign: 1 | -1) => (omega: number) => {
    let sum = gain === undefined ? 0 : rest * gain[which](omega);
    for (const loss of losses) sum += sign * p[i]! * loss[which](omega);
    return sum;
  };
  return {
    value: combine('value', -1),
    magnitude: combine('magnitude', 1),
    ...endsOfElement(kernel, matrix, i, i),
  };
}
