/**
 * A function on an interval as Legendre expansions on panels small enough that each converges to rounding, and its Fourier integral
 * ∫f(ω)e^{−iωτ}dω at any τ.
 */
import { coefficientTail, gaussSum, legendreCoefficients, POINTS, valuesAtNodes } from '../special/legendre.ts';
import { sphericalBessel } from '../special/sphericalBessel.ts';

export interface Panel {
  readonly from: number;
  readonly to: number;
  /** ∫|f| over the panel. */
  readonly magnitude: number;
  /** Bound of the uniform error of the expansion times the length of the panel. */
  readonly error: number;
  /** 2h(−1)^{⌊k/2⌋}a_k, trailing negligible ones left out. */
  readonly coefficients: Float64Array;
}

/** Rounding of the values shows in the last coefficients, amplified by about their number. */
const ROUNDING = 2e-14;
/** By how much an expansion coefficient can exceed the mean noise of the values. */
const NOISE_GAIN = 40;
/** Larger tails than this fraction of f are not blamed on rounding. */
const NOISIEST = 1e-7;
/** Coefficients that add up to less than these fractions of the whole and of the panel are left out: below the rounding of either. */
const NEGLIGIBLE = 1e-17;
const NEGLIGIBLE_HERE = 1e-15;
/** Bisections one after the other: a panel is then rounding-sized beside its place. What is unresolved shows in its error. */
const DEEPEST = 60;

export interface ResolutionOptions {
  /** A bound for the rounding error of f(x) where that is larger than a few units in the last place. */
  readonly noise?: (x: number) => number;
  /** Bisections allowed; what is then unresolved shows in the errors of the panels. Default 2000. */
  readonly bisections?: number;
}

/**
 * Panels of f between neighbouring `edges` (ascending), bisected until the expansions have converged to 1e-16 of `total` or to the rounding
 * of f itself.
 */
export function resolvePanels(
  f: (x: number) => number,
  edges: readonly number[],
  total: number,
  { noise, bisections = 2000 }: ResolutionOptions = {},
): Panel[] {
  const panels: Panel[] = [];
  let left = bisections;
  const values = new Float64Array(POINTS);
  const coefficients = new Float64Array(POINTS);
  const noiseBetween = (from: number, to: number): number => {
    if (noise === undefined) return 0;
    valuesAtNodes(noise, from, to, values);
    return NOISE_GAIN * ((to - from) / 2) * gaussSum(values);
  };
  const resolve = (from: number, to: number, depth: number): void => {
    valuesAtNodes(f, from, to, values);
    legendreCoefficients(values, coefficients);
    const half = (to - from) / 2;
    const magnitude = half * gaussSum(values.map(Math.abs));
    const tail = 2 * half * coefficientTail(coefficients);
    // 1e-16 of the whole: its rounding
    const converged = tail <= 1e-16 * total + ROUNDING * magnitude;
    const noisy = !converged && tail <= NOISIEST * magnitude && tail <= noiseBetween(from, to);
    if (converged || noisy || depth === 0 || left <= 0) {
      const negligible = NEGLIGIBLE * total + NEGLIGIBLE_HERE * magnitude;
      panels.push({ from, to, magnitude, error: tail, coefficients: packed(coefficients, half, negligible) });
      return;
    }
    left--;
    const middle = from > 0 && to > 2 * from ? Math.sqrt(from * to) : (from + to) / 2;
    resolve(from, middle, depth - 1);
    resolve(middle, to, depth - 1);
  };
  for (let k = 0; k + 1 < edges.length; k++) if (edges[k + 1]! > edges[k]!) resolve(edges[k]!, edges[k + 1]!, DEEPEST);
  return panels;
}

function packed(coefficients: Float64Array, half: number, negligible: number): Float64Array {
  let used = POINTS;
  for (let dropped = 0; used > 1; used--) {
    dropped += 2 * half * Math.abs(coefficients[used - 1]!);
    if (dropped > negligible) break;
  }
  const result = new Float64Array(used);
  for (let k = 0; k < used; k++) result[k] = 2 * half * (k % 4 < 2 ? 1 : -1) * coefficients[k]!;
  return result;
}

/** Adds ∫f e^{−iωτ}dω over the panels to `sum` = [re, im]; τ ≥ 0. */
export function addFourierIntegrals(panels: readonly Panel[], tau: number, sum: Float64Array): void {
  const bessel = new Float64Array(POINTS);
  for (const { from, to, coefficients } of panels) {
    const used = sphericalBessel(((to - from) / 2) * tau, coefficients.length, bessel);
    let even = 0;
    let odd = 0;
    for (let k = 0; k < used; k += 2) even += coefficients[k]! * bessel[k]!;
    for (let k = 1; k < used; k += 2) odd += coefficients[k]! * bessel[k]!;
    const phase = ((from + to) / 2) * tau;
    const cos = Math.cos(phase);
    const sin = Math.sin(phase);
    sum[0]! += even * cos - odd * sin;
    sum[1]! -= even * sin + odd * cos;
  }
}
