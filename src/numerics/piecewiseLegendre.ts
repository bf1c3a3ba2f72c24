/**
 * A function on an interval as Legendre expansions on panels small enough that each converges to rounding, and its Fourier integral
 * ∫f(ω)e^{−iωτ}dω at any τ.
 */
import { coefficientTail, gaussSum, legendreCoefficients, POINTS, valuesAtNodes } from './legendre.ts';
import { sphericalBessel } from './sphericalBessel.ts';

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
const NEGLIGIBLE = 1e-17;
const NEGLIGIBLE_HERE = 1e-15;
const DEEPEST = 60;

/**
 * Panels of f between neighbouring `edges` (ascending), bisected until the expansions have converged to 1e-16 of `total` or to the rounding
 * of f itself. At most `most` bisections are made; what is then missing shows in the errors of the panels.
 */
export function resolvePanels(f: (x: number) => number, edges: readonly number[], total: number, most = 2000): Panel[] {
  const panels: Panel[] = [];
  let bisections = most;
  const values = new Float64Array(POINTS);
  const coefficients = new Float64Array(POINTS);
  const resolve = (from: number, to: number, depth: number): void => {
    valuesAtNodes(f, from, to, values);
    legendreCoefficients(values, coefficients);
    const half = (to - from) / 2;
    const magnitude = half * gaussSum(values.map(Math.abs));
    const tail = 2 * half * coefficientTail(coefficients);
    const resolved = tail <= 1e-16 * total + ROUNDING * magnitude;
    if (resolved || depth === 0 || bisections <= 0) {
      panels.push({
        from,
        to,
        magnitude,
        error: tail,
        coefficients: packed(coefficients, half, NEGLIGIBLE * total + NEGLIGIBLE_HERE * magnitude),
      });
      return;
    }
    bisections--;
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
