/** The Ohmic family J(ω) = λ ω^s Ω^{1−s} f(ω/Ω): exponential, Gaussian and hard cut-off. */

import { gamma, NEGLIGIBLE, roundingOf, stepFor, upperInverseOfDifferenceWithLogarithm } from '../../numerics/index.ts';
import {
  call,
  difference,
  exponential,
  type Formula,
  letters,
  negative,
  over,
  powerOf,
  product,
  square,
} from '../../typeset/index.ts';
import type { SmoothShape, SpectralDensity } from '../density.ts';
import { smoothTabulation } from '../integrals/tabulation.ts';
import { truncatedPowerShape } from '../integrals/truncatedPowerIntegral.ts';
import { finite, UNDERFLOW } from '../quantity.ts';
import { lazily } from './closedForm.ts';
import { exponentialClosedForms, hardClosedForms } from './ohmicClosedForms.ts';
import type { OhmicParameters } from './parameters.ts';

const { omega, lambda: strength, s: exponent, cutoff: edge } = letters;
const withCutoff = (factor: Formula): Formula =>
  product(strength, powerOf(omega, exponent), powerOf(edge, difference(1, exponent)), factor);
const EXPONENTIAL = withCutoff(exponential(negative(over(omega, edge))));
const GAUSSIAN = withCutoff(exponential(negative(square(over(omega, edge)))));
const HARD = withCutoff(call(letters.step, difference(edge, omega)));
const NO_TAIL = { exponent: Number.NEGATIVE_INFINITY, coefficient: 0 };

/** f = e^{−ω/Ω}; ∫J/ω = λΩΓ(s). */
export function exponentialDensity(parameters: OhmicParameters): SpectralDensity {
  const { s, cutoff } = parameters;
  return {
    ...analyticDensity(parameters, 1, 'Ohmic family, exponential cut-off', EXPONENTIAL),
    closedForms: lazily(() => exponentialClosedForms(parameters)),
    family: { kind: 'exponential', s, cutoff },
  };
}

/** J = 0 in another form: no coupling, as λ = 0 is. */
export const zeroDensity = (name: string, formula: Formula): SpectralDensity => ({
  ...exponentialDensity({ lambda: 0, s: 1, cutoff: 1 }),
  name,
  formula,
});

/** f = e^{−(ω/Ω)²}; ∫J/ω = λΩΓ(s/2)/2. */
export function gaussianDensity(parameters: OhmicParameters): SpectralDensity {
  return analyticDensity(parameters, 2, 'Ohmic family, Gaussian cut-off', GAUSSIAN);
}

/** f = θ(1 − ω/Ω); ∫J/ω = λΩ/s. */
export function hardDensity(parameters: OhmicParameters): SpectralDensity {
  const { lambda, s, cutoff } = parameters;
  const evaluate = (omega: number): number => {
    if (omega > cutoff) return 0;
    return lambda * cutoff * (omega / cutoff) ** s * (omega === cutoff ? 0.5 : 1);
  };
  return {
    name: 'Ohmic family, hard cut-off',
    formula: HARD,
    evaluate,
    estimate: (omega) => withRounding(evaluate(omega), { s, x: omega / cutoff, power: 0 }),
    lowFrequency: { exponent: s, coefficient: lambda * cutoff ** (1 - s) },
    highFrequency: NO_TAIL,
    reorganizationEnergy: relativelyAccurate((lambda * cutoff) / s),
    closedForms: lazily(() => hardClosedForms(parameters)),
    shape: truncatedPowerShape(lambda, s, cutoff),
  };
}

function analyticDensity(parameters: OhmicParameters, power: 1 | 2, name: string, formula: Formula): SpectralDensity {
  const { lambda, s, cutoff } = parameters;
  const evaluate = (omega: number): number => {
    const x = omega / cutoff;
    return lambda * cutoff * x ** s * Math.exp(power === 1 ? -x : -x * x);
  };
  return {
    name,
    formula,
    evaluate,
    estimate: (omega) => withRounding(evaluate(omega), { s, x: omega / cutoff, power }),
    lowFrequency: { exponent: s, coefficient: lambda * cutoff ** (1 - s) },
    highFrequency: NO_TAIL,
    reorganizationEnergy: relativelyAccurate((lambda * cutoff * gamma(s / power)) / power),
    shape: analyticShape(parameters, power, evaluate),
  };
}

/** ε for each of the operations, and a few for Γ(s). */
const relativelyAccurate = (value: number) => finite(value, roundingOf(16) * value);

/** The rounding error of x = ω/Ω enters x^s e^{−x^power} multiplied by s + power·x^power. */
function withRounding(value: number, { s, x, power }: Readonly<Record<'s' | 'x' | 'power', number>>) {
  const amplification = 6 + s + (power === 0 ? 0 : 2 * power * x ** power);
  return { value, error: value * amplification * Number.EPSILON + UNDERFLOW };
}

/** x > rate where e^{−x}x^rate has fallen by e^{−NEGLIGIBLE} from its maximum. */
function exponentialEnd(rate: number): number {
  return rate * upperInverseOfDifferenceWithLogarithm(1 + NEGLIGIBLE / rate);
}

function analyticShape({ s, cutoff }: OhmicParameters, power: 1 | 2, evaluate: (omega: number) => number): SmoothShape {
  const rate = (s + 2) / power;
  return {
    kind: 'smooth',
    scales: [cutoff, cutoff],
    tabulate: smoothTabulation(evaluate),
    end: cutoff * exponentialEnd(rate) ** (1 / power),
    step: stepFor((0.46 * Math.PI) / power, rate + 1, rate),
    poles: [],
  };
}
