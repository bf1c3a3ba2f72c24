/**
 * Correlation functions in closed form, V(τ) = ∫J e^{−iωτ}, N(τ) = ∫J n e^{−iωτ} (n the occupation), noise = Re(V + 2N), dissipation = −Im V.
 *
 * Exponential cut-off, J = cω^s e^{−ω/Ω}: V = cΓ(s+1)(1/Ω + iτ)^{−s−1}, N = cΓ(s+1)T^{s+1}ζ(s+1, 1 + T/Ω + iTτ) (Hurwitz, DLMF 25.11.25).
 * Drude and underdamped: sums over the poles of J and of coth (residue theorem), ν_k = 2πkT; V of Drude by exponential integrals (DLMF 6.7).
 */
import * as c from '../../numerics/complex.ts';
import {
  complexHurwitzZeta,
  type Estimate,
  exponentialIntegralE1,
  exponentialIntegralEi,
  gamma as gammaFunction,
  roundingOf,
} from '../../numerics/index.ts';
import type { Family } from '../density.ts';
import type { BoundedComplex } from '../integrals/fourierIntegral.ts';
import { UNDERFLOW } from '../quantity.ts';

/** Those pieces of a correlation function that have a closed form; `undefined` where the form is of no use at that τ. All for τ > 0. */
export interface ClosedCorrelation {
  readonly vacuum?: (tau: number) => BoundedComplex;
  readonly occupied?: (tau: number) => BoundedComplex;
  readonly dissipation?: (tau: number) => Estimate;
  readonly dissipationPartner?: (tau: number) => Estimate;
  readonly noise?: (tau: number) => Estimate | undefined;
}

/** Sums over Matsubara frequencies are used where e^{−2πTτ} is below e^{−this}; terms below e^{−LAST}, far below ε, are left out. */
const SMALLEST_DECAY = 0.5;
const LAST_DECAY = 40;
const TERMS = LAST_DECAY / SMALLEST_DECAY;

/** @param amplitude the coefficient c of J ~ cω^s at ω → 0 */
export function closedCorrelation(family: Family, amplitude: number, temperature: number): ClosedCorrelation {
  switch (family.kind) {
    case 'exponential':
      return exponentialCorrelation({ ...family, amplitude, temperature });
    case 'drude':
      return drudeCorrelation(family.gamma, amplitude, temperature);
    case 'underdamped':
      return underdampedCorrelation({ ...family, amplitude, temperature });
  }
}

interface Strength {
  readonly amplitude: number;
  readonly temperature: number;
}

function exponentialCorrelation({
  s,
  cutoff,
  amplitude,
  temperature,
}: Strength & { readonly s: number; readonly cutoff: number }): ClosedCorrelation {
  const vacuumScale = amplitude * cutoff ** (s + 1) * gammaFunction(s + 1);
  const occupiedScale = amplitude * temperature ** (s + 1) * gammaFunction(s + 1);
  const withError = (value: c.Complex, factor: number, units: number): BoundedComplex => {
    const { re, im } = c.scale(value, factor);
    return { re, im, error: roundingOf(units) * Math.hypot(re, im) };
  };
  return {
    vacuum: (tau) => withError(c.pow({ re: 1, im: cutoff * tau }, -s - 1), vacuumScale, 8 + 4 * s),
    occupied: (tau) => {
      const a = { re: 1 + temperature / cutoff, im: temperature * tau };
      return withError(complexHurwitzZeta(s + 1, a), occupiedScale, 16 + 8 * s);
    },
  };
}

/** J = (2λ/π)γω/(ω² + γ²), so λ = πγ·amplitude/2. */
function drudeCorrelation(gamma: number, amplitude: number, temperature: number): ClosedCorrelation {
  const strength = (Math.PI / 2) * gamma * gamma * amplitude;
  const partner = (tau: number): Estimate => {
    const { value, error } = exponentialIntegralDifference(gamma * tau);
    return { value: (-strength / Math.PI) * value, error: (strength / Math.PI) * error };
  };
  const common = {
    dissipation: (tau: number) => relative(strength * Math.exp(-gamma * tau), 4 + gamma * tau),
    dissipationPartner: partner,
  };
  return temperature === 0 ? common : { ...common, noise: drudeNoise(gamma, strength, temperature) };
}

const relative = (value: number, units: number): Estimate => ({
  value,
  error: roundingOf(units) * Math.abs(value) + UNDERFLOW,
});

/** From here on the asymptotic series of both exponential integrals are exact to rounding. */
const ASYMPTOTIC_FROM = 40;

/** e^{−x}Ei(x) − e^{x}E₁(x), by DLMF 6.12.1 and 6.12.2 for large x. */
function exponentialIntegralDifference(x: number): Estimate {
  if (x < ASYMPTOTIC_FROM) {
    const first = Math.exp(-x) * exponentialIntegralEi(x);
    const second = Math.exp(x) * exponentialIntegralE1(x);
    return { value: first - second, error: roundingOf(12 + x) * (Math.abs(first) + second + Math.exp(-x)) };
  }
  // 1e-18: a term that does not change the sum; for x ≥ 40 it is reached before the series diverges
  let term = 2 / (x * x);
  let sum = 0;
  for (let k = 1; term > 1e-18 * sum && k < 40; k += 2) {
    sum += term;
    term *= ((k + 1) * (k + 2)) / (x * x);
  }
  return relative(sum, 8);
}

/**
 * λγ cot(γ/2T)e^{−γτ} + 4λγT Σ ν_k e^{−ν_kτ}/(ν_k² − γ²). The term whose ν_k is nearest to γ is united with the first one, so that nothing
 * happens when they meet: with γ = ν_m + δ, cot(γ/2T) = cot(δ/2T), and both contain ±2T/δ.
 */
function drudeNoise(gamma: number, strength: number, temperature: number): (tau: number) => Estimate | undefined {
  const spacing = 2 * Math.PI * temperature;
  const nearest = Math.round(gamma / spacing);
  const nu = nearest * spacing;
  const delta = gamma - nu;
  const coefficients = Float64Array.from({ length: TERMS + 1 }, (_, k) => {
    if (k === 0 || k === nearest) return 0;
    return (4 * strength * temperature * k * spacing) / ((k * spacing - gamma) * (k * spacing + gamma));
  });
  const y = delta / (2 * temperature);
  const units = 8 + (4 * gamma) / temperature;
  return (tau) => {
    const matsubara = matsubaraSum(coefficients, spacing * tau);
    if (matsubara === undefined) return undefined;
    const pole =
      nearest === 0
        ? (strength * Math.exp(-gamma * tau)) / Math.tan(y)
        : strength * Math.exp(-gamma * tau) * cotRemainder(y) + resonantPair({ strength, temperature, nu, delta, tau });
    const size = Math.abs(pole) + strength * Math.exp(-gamma * tau) + matsubara.magnitude;
    return { value: pole + matsubara.value, error: roundingOf(units + gamma * tau) * size };
  };
}

/** 1/y − cot y in powers of y², times y (DLMF 4.19.6). */
const COT_SERIES = [
  1 / 3,
  1 / 45,
  2 / 945,
  1 / 4725,
  2 / 93555,
  1382 / 638512875,
  4 / 18243225,
  3617 / 162820783125,
] as const;

/** cot y − 1/y, |y| ≤ π/2. */
function cotRemainder(y: number): number {
  if (Math.abs(y) > 0.3) return 1 / Math.tan(y) - 1 / y;
  let sum = 0;
  for (let k = COT_SERIES.length - 1; k >= 0; k--) sum = sum * y * y + COT_SERIES[k]!;
  return -y * sum;
}

/** 2Tλγ e^{−ντ}[(e^{−δτ} − 1)/δ + 1/(2ν + δ)] */
function resonantPair({
  strength,
  temperature,
  nu,
  delta,
  tau,
}: Record<'strength' | 'temperature' | 'nu' | 'delta' | 'tau', number>): number {
  const x = delta * tau;
  const decay = Math.exp(-nu * tau);
  // below 1e-300 the quotient would lose digits to underflow, and its limit is exact
  let difference = -tau * decay;
  if (Math.abs(x) > 1) difference = (Math.exp(-(nu + delta) * tau) - decay) / delta;
  else if (Math.abs(x) > 1e-300) difference = decay * (Math.expm1(-x) / delta);
  return 2 * temperature * strength * (difference + decay / (2 * nu + delta));
}

/** Σ_{k≥1} coefficients[k] e^{−kx}, or undefined when x is too small for the coefficients to suffice. */
function matsubaraSum(coefficients: Float64Array, x: number): { value: number; magnitude: number } | undefined {
  if (x < SMALLEST_DECAY) return undefined;
  const q = Math.exp(-x);
  const last = Math.min(coefficients.length - 1, Math.ceil(LAST_DECAY / x));
  let value = 0;
  let magnitude = 0;
  let power = 1;
  for (let k = 1; k <= last; k++) {
    power *= q;
    const term = coefficients[k]! * power;
    value += term;
    magnitude += Math.abs(term) * (1 + k);
  }
  return { value, magnitude };
}

/** Frequencies ±ζ + iΓ/2 of the damped oscillator; its noise as a sum over poles only where they are well separated. */
const SEPARATED = 0.1;

/** J = (2λ/π)Γω₁²ω/[(ω₁² − ω²)² + Γ²ω²], so λω₁² = πω₁⁴·amplitude/(2Γ). */
function underdampedCorrelation({
  Gamma,
  omega: omega1,
  amplitude,
  temperature,
}: Strength & { readonly Gamma: number; readonly omega: number }): ClosedCorrelation {
  const strength = (Math.PI * omega1 ** 4 * amplitude) / (2 * Gamma);
  const square = (omega1 - Gamma / 2) * (omega1 + Gamma / 2);
  const zeta = Math.sqrt(Math.abs(square));
  const dissipation = (tau: number): Estimate => {
    const units = 8 + (omega1 + Gamma) * tau;
    // sin x = x to double precision for x² < ε
    if (zeta * tau < 1e-8) return relative(strength * tau * Math.exp((-Gamma * tau) / 2), units);
    if (square > 0) {
      const envelope = (strength / zeta) * Math.exp((-Gamma * tau) / 2);
      return { value: envelope * Math.sin(zeta * tau), error: roundingOf(units) * envelope };
    }
    const slow = (omega1 / (Gamma / 2 + zeta)) * omega1;
    return relative((strength / (2 * zeta)) * Math.exp(-slow * tau) * -Math.expm1(-2 * zeta * tau), units);
  };
  if (temperature === 0 || !(square > (SEPARATED * omega1) ** 2)) return { dissipation };
  return { dissipation, noise: underdampedNoise({ Gamma, omega1, zeta, strength, temperature }) };
}

/** (λω₁²/ζ) Re[coth(ω_p/2T)e^{iω_pτ}] − 4λω₁²ΓT Σ ν_k e^{−ν_kτ}/[(ω₁² + ν_k²)² − Γ²ν_k²], ω_p = ζ + iΓ/2. */
function underdampedNoise({
  Gamma,
  omega1,
  zeta,
  strength,
  temperature,
}: Record<'Gamma' | 'omega1' | 'zeta' | 'strength' | 'temperature', number>) {
  const spacing = 2 * Math.PI * temperature;
  const coefficients = Float64Array.from({ length: TERMS + 1 }, (_, k) => {
    const nu = k * spacing;
    const sum = omega1 * omega1 + nu * nu;
    return (-4 * strength * Gamma * temperature * nu) / ((sum - Gamma * nu) * (sum + Gamma * nu));
  });
  // coth z = i cot iz
  const cot = c.cot({ re: -Gamma / (4 * temperature), im: zeta / (2 * temperature) });
  const coth = { re: -cot.im, im: cot.re };
  return (tau: number): Estimate | undefined => {
    const matsubara = matsubaraSum(coefficients, spacing * tau);
    if (matsubara === undefined) return undefined;
    const envelope = (strength / zeta) * Math.exp((-Gamma * tau) / 2);
    const pole = envelope * (coth.re * Math.cos(zeta * tau) - coth.im * Math.sin(zeta * tau));
    const size = envelope * c.abs(coth) + matsubara.magnitude;
    return { value: pole + matsubara.value, error: roundingOf(16 + (omega1 + Gamma) * tau) * size };
  };
}
