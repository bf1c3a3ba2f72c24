/**
 * The upper incomplete gamma function Γ(a, x) for any real a (DLMF chapter 8), and the two integrals it stands for in principal-value
 * integrals of the Ohmic family:
 *
 *   ∫₀^∞ u^s e^{−u}/(u + x) du = Γ(s+1) x^s e^x Γ(−s, x)                                     (DLMF 8.6.4)
 *   P∫₀^∞ u^s e^{−u}/(u − x) du = Γ(s+1) x^s e^{−x} Re[e^{iπs} Γ(−s, x e^{iπ})]   (its mean over both sides of the cut)
 */
import { NoAnswerError } from '../../errors.ts';
import { gamma, reciprocalGammaRemainder } from './gamma.ts';

/** The continued fraction takes about 90/x terms, the series below x about 20. */
const FRACTION_FROM = 1.5;
/** Several times what any a ≤ 171 and x ≥ 1.5 with x > a + 1 takes. */
const MOST_FRACTION_TERMS = 2000;

/**
 * e^x x^{−a} Γ(a, x) by the continued fraction DLMF 8.9.2, in its even form, evaluated by Lentz's method.
 * @throws NoAnswerError('not-converged')
 */
function scaledFraction(a: number, x: number): number {
  // stands for a zero denominator, whose effect the next step undoes (Lentz); any number far below rounding does
  const tiny = 1e-300;
  let b = x + 1 - a;
  let c = 1 / tiny;
  let d = 1 / b;
  let fraction = d;
  for (let n = 1; n < MOST_FRACTION_TERMS; n++) {
    const numerator = -n * (n - a);
    b += 2;
    d = numerator * d + b;
    c = b + numerator / c;
    if (Math.abs(d) < tiny) d = tiny;
    if (Math.abs(c) < tiny) c = tiny;
    d = 1 / d;
    const change = c * d;
    fraction *= change;
    if (Math.abs(change - 1) <= Number.EPSILON) return fraction;
  }
  throw new NoAnswerError(
    'not-converged',
    `The continued fraction of the incomplete gamma function Γ(${a}, ${x}) did not converge.`,
  );
}

/** γ(a, x) = x^a e^{−x} Σ x^k/(a(a+1)…(a+k)) for a > 0 (DLMF 8.7.1). It ends: the terms are positive and their ratio tends to 0. */
function lowerSeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let k = 1; term > BELOW_ROUNDING * sum; k++) {
    term *= x / (a + k);
    sum += term;
  }
  return powerTimesExponential(a, x) * sum;
}

/** Terms of a convergent series may be left out from this fraction of the sum on: the rest, a few of them, is less than a rounding error. */
const BELOW_ROUNDING = 1e-18;

/**
 * x^a e^{−x} for x > 0 in two halves, so that neither factor leaves the range of double precision long before the product; Infinity where that does,
 * for a < 0 at small x.
 */
export function powerTimesExponential(a: number, x: number): number {
  const power = x ** (a / 2);
  // by logarithms where the power overflows: at large x the product is 0 or nearly so, and would be Infinity·0
  const half = power < Number.POSITIVE_INFINITY ? power * Math.exp(-x / 2) : Math.exp((a * Math.log(x) - x) / 2);
  return half * half;
}

/** (e^y − 1)/y, 1 at y = 0 */
const relativeExpm1 = (y: number): number => (y === 0 ? 1 : Math.expm1(y) / y);

/**
 * Γ(ε, x) for |ε| ≤ 1/2, x ≤ 3/2: Γ(ε) − x^ε/ε and the rest of the series DLMF 8.7.3, regular at ε = 0. Its terms fall faster than
 * (3/2)^k/k!, those left out add up to less than 1e-70.
 */
function nearZeroOrder(epsilon: number, x: number): number {
  const reciprocal = reciprocalGammaRemainder(epsilon);
  const logX = Math.log(x);
  let sum = -reciprocal / (1 + epsilon * reciprocal) - logX * relativeExpm1(epsilon * logX);
  const power = x ** epsilon;
  let term = power;
  for (let k = 1; k < 60; k++) {
    term *= -x / k;
    const part = term / (epsilon + k);
    sum -= part;
    if (Math.abs(part) < BELOW_ROUNDING * Math.abs(sum)) break;
  }
  return sum;
}

/** x^{−a} Γ(a, x) for a < 1/2, x ≤ 3/2 by the recurrence DLMF 8.8.2 from an order between −1/2 and 1/2. */
function scaledByRecurrence(a: number, x: number): number {
  const epsilon = a - Math.round(a);
  const decay = Math.exp(-x);
  let value = nearZeroOrder(epsilon, x) / x ** epsilon;
  for (let order = epsilon - 1; order > a - 0.5; order--) value = (x * value - decay) / order;
  return value;
}

/**
 * Γ(a, x) = ∫ₓ^∞ t^{a−1}e^{−t} dt for x > 0 and real a; relative accuracy about 1e-14 for |a| ≤ 10.
 * @throws NoAnswerError where it exceeds the largest double, which for a < 0 it does at small x
 */
export function upperIncompleteGamma(a: number, x: number): number {
  if (a >= 0.5 && x <= Math.max(FRACTION_FROM, a + 1)) return gamma(a) - lowerSeries(a, x);
  const value =
    x > FRACTION_FROM ? powerTimesExponential(a, x) * scaledFraction(a, x) : x ** a * scaledByRecurrence(a, x);
  if (Number.isFinite(value)) return value;
  throw new NoAnswerError(
    'out-of-validity',
    `The incomplete gamma function Γ(${a}, ${x}) leaves the range of double precision, ±1.8e308.`,
  );
}

/** ∫₀^∞ u^s e^{−u}/(u + x) du for s > 0, x > 0. */
export function gammaStieltjes(s: number, x: number): number {
  return gamma(s + 1) * (x > FRACTION_FROM ? scaledFraction(-s, x) : Math.exp(x) * scaledByRecurrence(-s, x));
}

/**
 * P∫₀^∞ u^s e^{−u}/(u − x) du for s > 0, x > 0, from −π cot(πs)x^s e^{−x} − Γ(s+1)e^{−x} Σ x^k/(k!(k−s)) with the poles at integer s
 * removed; for large x by its asymptotic series −Σ Γ(s+k+1)/x^{k+1}. Accurate relative to the larger of the value and x^s e^{−x}.
 */
export function gammaPrincipalValue(s: number, x: number): number {
  if (x > 45 + 2 * s) return asymptoticPrincipalValue(s, x);
  const n = Math.round(s);
  const delta = s - n;
  let sum = 0;
  let power = 1;
  let factorial = 1;
  // it ends: beyond k = x the powers x^k/k! fall faster than geometrically, while the sum has a term of k < x of the size of its limit
  for (let k = 0; k <= n || k <= x || power > BELOW_ROUNDING * Math.abs(sum); k++) {
    if (k > 0) power *= x / k;
    if (k === n) factorial = power;
    else sum += power / (k - s);
  }
  // the term k = n and the cotangent, both divided by e^{−x} x^n
  const gammaRatio = logGammaRatio(n, delta);
  const regular =
    gammaRatio * relativeExpm1(delta * gammaRatio) +
    cotangentRemainder(delta) * x ** delta -
    Math.log(x) * relativeExpm1(delta * Math.log(x));
  let nFactorial = 1;
  for (let k = 2; k <= n; k++) nFactorial *= k;
  // e^{−x} first: x^n alone may overflow
  const decay = Math.exp(-x);
  return nFactorial * (decay * factorial) * regular - gamma(s + 1) * (decay * sum);
}

/** (ln Γ(n+1+δ) − ln n!)/δ */
function logGammaRatio(n: number, delta: number): number {
  const reciprocal = reciprocalGammaRemainder(delta);
  let sum = delta === 0 ? -reciprocal : -Math.log1p(delta * reciprocal) / delta;
  for (let j = 1; j <= n; j++) sum += delta === 0 ? 1 / j : Math.log1p(delta / j) / delta;
  return sum;
}

/** (1 − πδ cot πδ)/δ = 2 Σ ζ(2k)δ^{2k−1} for |δ| ≤ 1/2 (DLMF 4.19.6) */
function cotangentRemainder(delta: number): number {
  if (Math.abs(delta) > 0.05) return 1 / delta - Math.PI / Math.tan(Math.PI * delta);
  const square = delta * delta;
  let sum = 0;
  for (let k = EVEN_ZETA.length - 1; k >= 0; k--) sum = sum * square + EVEN_ZETA[k]!;
  return 2 * delta * sum;
}

/** ζ(2), ζ(4), … (DLMF 25.6.2) */
const EVEN_ZETA = [
  Math.PI ** 2 / 6,
  Math.PI ** 4 / 90,
  Math.PI ** 6 / 945,
  Math.PI ** 8 / 9450,
  Math.PI ** 10 / 93555,
] as const;

/** −Σ Γ(s+k+1)/x^{k+1} down to its smallest term, which has s + k ≈ x and for x > 45 + 2s is below 1e-15 of the sum. */
function asymptoticPrincipalValue(s: number, x: number): number {
  let term = gamma(s + 1) / x;
  let sum = term;
  for (let k = 1; s + k <= x && term > BELOW_ROUNDING * sum; k++) {
    term *= (s + k) / x;
    sum += term;
  }
  return -sum;
}
