/** The exponential integrals E₁ and Ei (DLMF chapter 6) for x > 0. */

const EULER_GAMMA = 0.5772156649015329;
/** From here on the asymptotic series of Ei reaches double precision. */
const ASYMPTOTIC_FROM = 40;

/** Σ_{k≥1} x^k/(k k!), DLMF 6.6.1. */
function entireSeries(x: number): number {
  let sum = 0;
  let power = 1;
  for (let k = 1; k < 400; k++) {
    power *= x / k;
    const term = power / k;
    sum += term;
    if (Math.abs(term) < 1e-17 * Math.abs(sum)) break;
  }
  return sum;
}

/** E₁(x) = ∫ₓ^∞ e^{−t}/t dt for x > 0, to a few 1e-16: DLMF 6.6.2 below x = 1, the continued fraction 6.9.1 above. */
export function exponentialIntegralE1(x: number): number {
  if (x <= 1) return -EULER_GAMMA - Math.log(x) - entireSeries(-x);
  if (x > 745) return 0;
  let fraction = 0;
  for (let k = Math.ceil(20 + 80 / x); k >= 1; k--) fraction = k / (1 + k / (x + fraction));
  return Math.exp(-x) / (x + fraction);
}

/** Ei(x) = −P∫_{−x}^∞ e^{−t}/t dt for x > 0 (DLMF 6.2.5); absolute accuracy 1e-16 near its zero at 0.3725. */
export function exponentialIntegralEi(x: number): number {
  if (x < ASYMPTOTIC_FROM) return EULER_GAMMA + Math.log(x) + entireSeries(x);
  let sum = 1;
  let term = 1;
  for (let k = 1; k < x; k++) {
    term *= k / x;
    sum += term;
    if (term < 1e-17) break;
  }
  return (Math.exp(x) / x) * sum;
}
