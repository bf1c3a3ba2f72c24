/** Drude and underdamped spectral densities: rational functions of ω. */

import * as c from '../../numerics/complex.ts';
import { type Complex, roundingOf, stepFor } from '../../numerics/index.ts';
import { difference, letters, over, product, square, sum } from '../../typeset/index.ts';
import type { SmoothShape, SpectralDensity } from '../density.ts';
import { smoothTabulation } from '../integrals/tabulation.ts';
import { finite, UNDERFLOW } from '../quantity.ts';
import { lazily } from './closedForm.ts';
import type { DrudeParameters, UnderdampedParameters } from './parameters.ts';
import { drudeClosedForms, underdampedClosedForms } from './rationalClosedForms.ts';

const { omega, lambda: strength, drudeRate, damping, oscillator, pi } = letters;
const PREFACTOR = over(product(2, strength), pi);
const DRUDE = product(PREFACTOR, over(product(drudeRate, omega), sum(square(omega), square(drudeRate))));
const UNDERDAMPED = product(
  PREFACTOR,
  over(
    product(damping, square(oscillator), omega),
    sum(square(difference(square(oscillator), square(omega))), product(square(damping), square(omega))),
  ),
);

/** J = (2λ/π)γω/(ω² + γ²); ∫J/ω = λ. */
export function drudeDensity(parameters: DrudeParameters): SpectralDensity {
  const { lambda, gamma } = parameters;
  const prefactor = (2 * lambda) / Math.PI;
  // with x = ω/γ no square can overflow or underflow before J does
  const evaluate = (omega: number): number => {
    const x = omega / gamma;
    return x < 1 ? (prefactor * x) / (1 + x * x) : prefactor / (1 / x + x);
  };
  return {
    name: 'Drude',
    formula: DRUDE,
    evaluate,
    estimate: (omega) => ({ value: evaluate(omega), error: roundingOf(8) * evaluate(omega) + UNDERFLOW }),
    lowFrequency: { exponent: 1, coefficient: prefactor / gamma },
    highFrequency: { exponent: -1, coefficient: prefactor * gamma },
    reorganizationEnergy: finite(lambda, 0),
    closedForms: lazily(() => drudeClosedForms(parameters)),
    shape: rationalShape(evaluate, [gamma, gamma], Math.PI / 2, []),
    family: { kind: 'drude', gamma },
  };
}

/** Poles of J with a smaller argument than this are corrected for, those with a larger one resolved by the step. */
const RESOLVED_ARGUMENT = 1;

/** J = (2λ/π)Γω₁²ω/[(ω₁² − ω²)² + Γ²ω²]; ∫J/ω = λ. */
export function underdampedDensity(parameters: UnderdampedParameters): SpectralDensity {
  const { lambda, Gamma, omega: omega1 } = parameters;
  const prefactor = (2 * lambda) / Math.PI;
  const width = Gamma / omega1;
  const evaluate = (omega: number): number => {
    const x = omega / omega1;
    const detuning = (1 - x) * (1 + x);
    return x < 1e100 ? ((prefactor * width) / omega1) * (omega / (detuning * detuning + width * width * x * x)) : 0;
  };
  const estimate = (omega: number) => {
    const value = evaluate(omega);
    const x = omega / omega1;
    const detuning = (1 - x) * (1 + x);
    const amplification = (Math.abs(detuning) * (1 + x * x)) / (detuning * detuning + width * width * x * x);
    return { value, error: roundingOf(8 + 4 * amplification) * value + UNDERFLOW };
  };
  const half = Gamma / 2;
  const discriminant = (omega1 - half) * (omega1 + half);
  const root = Math.sqrt(Math.abs(discriminant));
  const pole = { re: root, im: half };
  const argument = discriminant > 0 ? c.arg(pole) : Math.PI / 2;
  // two real rates when overdamped; their product is ω₁²
  const slow = discriminant > 0 ? omega1 : omega1 * (omega1 / (half + root));
  const poles = argument < RESOLVED_ARGUMENT ? [{ at: pole, residue: residueAt(pole, prefactor, Gamma, omega1) }] : [];
  return {
    name: 'Underdamped Brownian oscillator',
    formula: UNDERDAMPED,
    evaluate,
    estimate,
    lowFrequency: { exponent: 1, coefficient: (prefactor * width) / omega1 },
    highFrequency: { exponent: -3, coefficient: prefactor * Gamma * omega1 ** 2 },
    reorganizationEnergy: finite(lambda, 0),
    closedForms: lazily(() => underdampedClosedForms(parameters)),
    shape: rationalShape(evaluate, [slow, (omega1 / slow) * omega1], poles.length > 0 ? Math.PI / 2 : argument, poles),
    family: { kind: 'underdamped', Gamma, omega: omega1 },
  };
}

/** At ω_p = ζ + iΓ/2 the denominator factorises, and J has the residue (2λ/π)ω₁²/(4iζ). */
function residueAt(pole: Complex, prefactor: number, Gamma: number, omega1: number): Complex {
  // d/dω of (ω₁² − ω²)² + Γ²ω² at the pole is 4iΓζω_p
  return { re: 0, im: (-prefactor * Gamma * omega1 * omega1) / (4 * Gamma * pole.re) };
}

function rationalShape(
  evaluate: (omega: number) => number,
  scales: readonly [number, number],
  width: number,
  poles: SmoothShape['poles'],
): SmoothShape {
  return {
    kind: 'smooth',
    scales,
    tabulate: smoothTabulation(evaluate, poles),
    step: stepFor(0.92 * width, 2, 0),
    poles,
  };
}
