/**
 * The second divided difference of the exponential,
 *   exp[x₀, x₁, x₂] = ∫_{s₁+s₂+s₃=1} e^{s₁x₀+s₂x₁+s₃x₂} (Hermite–Genocchi; de Boor, Surveys in Approximation Theory 1 (2005) 46),
 * symmetric, positive and entire in its arguments. Two imaginary-time integrations over [0, β] leave exactly this function, so the removable
 * poles at coinciding Bohr frequencies never appear.
 */

/** (1 − e^{−x})/x */
const meanDecay = (x: number): number => (x === 0 ? 1 : -Math.expm1(-x) / x);

/** exp[0, −p, −q] for 0 ≤ p ≤ q ≤ 1 as Σ_n (−1)^n h_n(p, q)/(n+2)!, with the complete homogeneous polynomials h_n = p h_{n−1} + q^n. */
function nearSeries(p: number, q: number): number {
  let homogeneous = 1;
  let power = 1;
  let inverseFactorial = 0.5;
  let sum = 0.5;
  for (let n = 1; n < 24; n++) {
    power *= -q;
    homogeneous = -p * homogeneous + power;
    inverseFactorial /= n + 2;
    const term = homogeneous * inverseFactorial;
    sum += term;
    // beside a sum that begins with 1/2 this and the terms after it, which fall by factorials, are less than rounding
    if (Math.abs(power) * inverseFactorial * (n + 1) < 1e-18) break;
  }
  return sum;
}

/** exp[0, −p, −q] with p, q ≥ 0, to a few units in the last place (relative). */
function fromLargest(p: number, q: number): number {
  const near = Math.min(p, q);
  const far = Math.max(p, q);
  if (far < 1) return nearSeries(near, far);
  if (far === Number.POSITIVE_INFINITY) return 0;
  return (meanDecay(near) - Math.exp(-near) * meanDecay(far - near)) / far;
}

/** e^{−max(x)} exp[x₀, x₁, x₂]: between 0 and ½, whatever the arguments. Differences of the arguments are all that enters. */
export function scaledSecondDifference(x0: number, x1: number, x2: number): number {
  const top = Math.max(x0, x1, x2);
  if (x0 === top) return fromLargest(top - x1, top - x2);
  return x1 === top ? fromLargest(top - x0, top - x2) : fromLargest(top - x0, top - x1);
}
