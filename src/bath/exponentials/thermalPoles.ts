/**
 * Poles of the thermal factor, coth(ω/2T) ≈ 2T/ω + Σ_k 4Tη_kω/(ω² + ν_k²).
 *
 * Matsubara: ν_k = 2πkT, η_k = 1, to be cut off somewhere. Padé, the [N−1/N] approximant: Hu, Luo, Jiang, Xu & Yan, J. Chem. Phys. 134, 244106 (2011).
 */
import { hermitianEigenvalues } from '../../numerics/index.ts';

export interface ThermalPoles {
  /** ν_k */
  readonly rates: readonly number[];
  /** η_k */
  readonly weights: readonly number[];
}

export function matsubaraPoles(temperature: number, count: number): ThermalPoles {
  const rates = Array.from({ length: count }, (_, k) => 2 * Math.PI * (k + 1) * temperature);
  return { rates, weights: rates.map(() => 1) };
}

/** η_j = ½N(2N + 3) Π_k(ζ_k² − ξ_j²)/Π_{k≠j}(ξ_k² − ξ_j²), ξ and ζ from the eigenvalues of two tridiagonal matrices. */
export function padePoles(temperature: number, count: number): ThermalPoles {
  const xi = inverseEigenvalues(2 * count, 1, count);
  const zeta = inverseEigenvalues(2 * count - 1, 3, count - 1);
  const weights = xi.map((own, j) => {
    let weight = (count * (2 * count + 3)) / 2;
    // numerator and denominator interlace: taken in turn, no partial product is large
    for (let k = 0; k < count; k++) {
      if (k < zeta.length) weight *= (zeta[k]! - own) * (zeta[k]! + own);
      const other = xi[k < j ? k : k + 1];
      if (k + 1 < count && other !== undefined) weight /= (other - own) * (other + own);
    }
    return weight;
  });
  return { rates: xi.map((x) => x * temperature), weights };
}

/** 2/x for the largest eigenvalues x of the matrix with off-diagonals 1/√((2m + first)(2m + first + 2)), m ≥ 1, ascending. */
function inverseEigenvalues(size: number, first: number, count: number): number[] {
  const re = new Float64Array(size * size);
  for (let m = 1; m < size; m++) {
    const entry = 1 / Math.sqrt((2 * m + first) * (2 * m + first + 2));
    re[(m - 1) * size + m] = entry;
    re[m * size + m - 1] = entry;
  }
  const values = hermitianEigenvalues({ n: size, re });
  return [...values]
    .sort((a, b) => b - a)
    .slice(0, count)
    .map((x) => 2 / x);
}
