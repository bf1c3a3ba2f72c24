/**
 * Legendre expansions of smooth functions on a panel, and their integrals against e^{−iωτ}, exact for every τ: with x = (ω − c)/h ∈ [−1, 1],
 * f = Σ a_k P_k(x) gives ∫f e^{−iωτ} dω = 2h e^{−icτ} Σ (−i)^k a_k j_k(hτ) (DLMF 18.17.19). The cost does not grow with τ.
 * Source: Bakhvalov & Vasil'eva, USSR Comput. Math. Math. Phys. 8 (1968) 241.
 */

/** Points of the Gauss–Legendre rule, and number of Legendre coefficients. */
export const POINTS = 28;

export interface Rule {
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
}

/** P_n(x) and P_n'(x) by DLMF 18.9.1 and 18.9.17. */
function legendreWithDerivative(n: number, x: number): readonly [number, number] {
  let previous = 1;
  let current = x;
  for (let k = 1; k < n; k++) [previous, current] = [current, ((2 * k + 1) * x * current - k * previous) / (k + 1)];
  return [current, (n * (previous - x * current)) / (1 - x * x)];
}

/**
 * Newton iteration from cos(π(i − 1/4)/(n + 1/2)), DLMF 18.16.12; nodes ascending. The start is right to 2e-4, so that three steps, each squaring
 * the error, reach rounding; six are made.
 */
export function gaussLegendre(n: number): Rule {
  const nodes = new Float64Array(n);
  const weights = new Float64Array(n);
  for (let i = 0; i < n / 2; i++) {
    let x = Math.cos((Math.PI * (i + 0.75)) / (n + 0.5));
    for (let step = 0; step < 6; step++) {
      const [value, slope] = legendreWithDerivative(n, x);
      x -= value / slope;
    }
    const slope = legendreWithDerivative(n, x)[1];
    const weight = 2 / ((1 - x * x) * slope * slope);
    nodes[i] = -x;
    nodes[n - 1 - i] = x;
    weights[i] = weight;
    weights[n - 1 - i] = weight;
  }
  return { nodes, weights };
}

/** Gauss–Legendre nodes on [−1, 1], ascending, and weights. */
export const { nodes: NODES, weights: WEIGHTS } = gaussLegendre(POINTS);

/** Row k: (2k+1)/2·w_i·P_k(x_i), so that coefficient k is the product with the values at the nodes. */
const TRANSFORM = (() => {
  const rows = new Float64Array(POINTS * POINTS);
  for (let i = 0; i < POINTS; i++) {
    let previous = 0;
    let current = 1;
    for (let k = 0; k < POINTS; k++) {
      rows[k * POINTS + i] = ((2 * k + 1) / 2) * WEIGHTS[i]! * current;
      [previous, current] = [current, ((2 * k + 1) * NODES[i]! * current - k * previous) / (k + 1)];
    }
  }
  return rows;
})();

/** Coefficients k = from … POINTS − 1 of the interpolating expansion, written to `out[k]`. */
export function legendreCoefficients(values: Float64Array, out: Float64Array, from = 0): void {
  for (let k = from; k < POINTS; k++) {
    let even = 0;
    let odd = 0;
    for (let i = 0, at = k * POINTS; i < POINTS; i += 2, at += 2) {
      even += TRANSFORM[at]! * values[i]!;
      odd += TRANSFORM[at + 1]! * values[i + 1]!;
    }
    out[k] = even + odd;
  }
}

/** What the neglected coefficients may add up to, judged by the last four computed ones (`out` as from `legendreCoefficients`). */
export function coefficientTail(coefficients: Float64Array): number {
  let tail = 0;
  for (let k = POINTS - 4; k < POINTS; k++) tail = Math.max(tail, Math.abs(coefficients[k]!));
  return 2 * tail;
}

/** From this coefficient on `gaussError` wants to know them. */
export const MIDDLE = POINTS / 2 - 2;

/**
 * Error of `gaussSum`, judged by the coefficients from `MIDDLE` on: the rule is exact up to degree 2n − 1, so that the neglected part is the tail
 * diminished once more by (about the square of) its decay over the second half of the coefficients.
 */
export function gaussError(coefficients: Float64Array): number {
  let middle = 0;
  for (let k = MIDDLE; k < MIDDLE + 4; k++) middle = Math.max(middle, Math.abs(coefficients[k]!));
  const tail = coefficientTail(coefficients);
  const decay = middle === 0 ? 1 : Math.min(1, tail / (2 * middle));
  return 4 * tail * decay * decay;
}

/** The values at the nodes of f on [from, to]. */
export function valuesAtNodes(f: (x: number) => number, from: number, to: number, out: Float64Array): void {
  const centre = (from + to) / 2;
  const half = (to - from) / 2;
  for (let i = 0; i < POINTS; i++) out[i] = f(centre + half * NODES[i]!);
}

/** Σ w_i v_i, the integral over [−1, 1]. */
export function gaussSum(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < POINTS; i++) sum += WEIGHTS[i]! * values[i]!;
  return sum;
}
