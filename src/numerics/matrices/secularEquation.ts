/**
 * The eigenproblem of a diagonal matrix and one of rank 1, D + ρ z zᵀ with d_1 < d_2 < … and ρ > 0: its eigenvalues are the zeros of the secular function
 *
 *   f(λ) = 1 + ρ Σ_j z_j²/(d_j − λ),   d_k < λ_k < d_{k+1}.
 *
 * Zeros are found as distances from the nearer of the two poles, by rational interpolation held between bounds (Li, LAPACK Working Note 89). The vectors are
 * those of a z for which the computed λ_k are exact, which makes them orthogonal (Gu & Eisenstat, SIAM J. Matrix Anal. Appl. 15, 1266 (1994)).
 */

export interface RankOneUpdate {
  readonly d: Float64Array;
  readonly z: Float64Array;
  readonly rho: number;
}

export interface UpdatedEigenSystem {
  readonly values: Float64Array;
  /** Row k is the eigenvector of value k, of norm 1. */
  readonly vectors: Float64Array;
}

export function rankOneEigensystem(problem: RankOneUpdate): UpdatedEigenSystem {
  const { d } = problem;
  const n = d.length;
  const values = new Float64Array(n);
  // row k: d_j − λ_k
  const gaps = new Float64Array(n * n);
  for (let k = 0; k < n; k++) {
    const { origin, distance } = secularZero(problem, k);
    values[k] = d[origin]! + distance;
    for (let j = 0; j < n; j++) gaps[k * n + j] = d[j]! - d[origin]! - distance;
  }
  return { values, vectors: vectorsOf(problem, gaps) };
}

/** A zero λ = d_origin + distance. */
interface SecularZero {
  readonly origin: number;
  readonly distance: number;
}

const MOST_STEPS = 100;

function secularZero(problem: RankOneUpdate, k: number): SecularZero {
  const { d, rho, z } = problem;
  const n = d.length;
  const isLast = k === n - 1;
  const width = isLast ? rho * z.reduce((sum, x) => sum + x * x, 0) : d[k + 1]! - d[k]!;
  const nearNext = !isLast && secularFunction(problem, { origin: k, distance: width / 2 }, k).value < 0;
  const origin = nearNext ? k + 1 : k;
  let [low, high] = isLast ? [0, width] : nearNext ? [-width / 2, 0] : [0, width / 2];
  let distance = (low + high) / 2;
  for (let step = 0; step < MOST_STEPS; step++) {
    const at = secularFunction(problem, { origin, distance }, k);
    if (Math.abs(at.value) <= n * Number.EPSILON * at.size) break;
    if (at.value < 0) low = distance;
    else high = distance;
    const wanted =
      distance +
      interpolatedStep(at, d[k]! - d[origin]! - distance, isLast ? undefined : d[k + 1]! - d[origin]! - distance);
    const next = wanted > low && wanted < high ? wanted : (low + high) / 2;
    if (next === distance || next === low || next === high) break;
    distance = next;
  }
  return { origin, distance };
}

interface SecularValue {
  readonly value: number;
  /** 1 and the moduli of the terms. */
  readonly size: number;
  /** The derivatives of the terms up to d_k, and of those beyond. */
  readonly slopeBelow: number;
  readonly slopeAbove: number;
}

function secularFunction({ d, z, rho }: RankOneUpdate, { origin, distance }: SecularZero, k: number): SecularValue {
  const base = d[origin]!;
  let [below, slopeBelow, above, slopeAbove] = [0, 0, 0, 0];
  for (let j = 0; j <= k; j++) {
    const q = z[j]! / (d[j]! - base - distance);
    below += z[j]! * q;
    slopeBelow += q * q;
  }
  for (let j = k + 1; j < d.length; j++) {
    const q = z[j]! / (d[j]! - base - distance);
    above += z[j]! * q;
    slopeAbove += q * q;
  }
  return {
    value: 1 + rho * (below + above),
    size: 1 + rho * (Math.abs(below) + Math.abs(above)),
    slopeBelow: rho * slopeBelow,
    slopeAbove: rho * slopeAbove,
  };
}

/** To the zero of c + a/(own − x) + b/(next − x) with the value and the slopes of f; `own` and `next` are the distances of the poles. */
function interpolatedStep(
  { value, slopeBelow, slopeAbove }: SecularValue,
  own: number,
  next: number | undefined,
): number {
  if (next === undefined) return own + (own * own * slopeBelow) / (value - own * slopeBelow);
  const c = value - own * slopeBelow - next * slopeAbove;
  const a = (own + next) * value - own * next * (slopeBelow + slopeAbove);
  const b = own * next * value;
  const root = Math.sqrt(Math.max(0, a * a - 4 * b * c));
  return a <= 0 ? (a - root) / (2 * c) : (2 * b) / (a + root);
}

function vectorsOf({ d, z, rho }: RankOneUpdate, gaps: Float64Array): Float64Array {
  const n = d.length;
  const own = z.map((sign, i) => {
    let product = -gaps[i * n + i]! / rho;
    for (let j = 0; j < n; j++) if (j !== i) product *= gaps[j * n + i]! / (d[i]! - d[j]!);
    return Math.sign(sign) * Math.sqrt(Math.abs(product));
  });
  for (let k = 0; k < n; k++) {
    let square = 0;
    for (let j = 0; j < n; j++) {
      const x = own[j]! / gaps[k * n + j]!;
      gaps[k * n + j] = x;
      square += x * x;
    }
    const factor = 1 / Math.sqrt(square);
    for (let j = 0; j < n; j++) gaps[k * n + j]! *= factor;
  }
  return gaps;
}
