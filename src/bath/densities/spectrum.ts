import { InputError } from '../../errors.ts';
import {
  type CorrelationSpec,
  EXPONENT,
  type ExponentialSpec,
  isThermalSpec,
  MAGNITUDE,
  type PreparedBath,
  type PreparedThermalBath,
  type Range,
  type Spectrum,
} from '../../hamiltonian/index.ts';
import type { Bath, CorrelationBath, SpectralDensity, ThermalBath } from '../density.ts';
import type { Exponential } from '../exponentials/exponentialCoupling.ts';
import { transformMemory } from '../transformMemory.ts';
import { QUTIP } from './convention.ts';
import { customDensity } from './customDensity.ts';
import { drudeDensity, underdampedDensity } from './lorentzian.ts';
import { exponentialDensity, gaussianDensity, hardDensity } from './ohmic.ts';
import type { OhmicParameters } from './parameters.ts';
import { scaledDensity } from './scaledDensity.ts';
import { tableDensity } from './tableDensity.ts';

/** A spectrum, in a convention, with the numbers of the symbols in a typed J. */
type DescribedSpectrum = Spectrum & Partial<Pick<PreparedThermalBath, 'convention' | 'values'>>;

/**
 * The bath of a description, ħ = k_B = 1.
 *
 * @throws InputError naming the argument that is out of range.
 */
export function bathOf(spectrum: PreparedThermalBath): ThermalBath;
export function bathOf(spectrum: PreparedBath): Bath;
export function bathOf(spectrum: PreparedBath): Bath {
  if (!isThermalSpec(spectrum)) return correlationBath(spectrum);
  const { temperature } = spectrum;
  checkMagnitude('temperature', temperature);
  return { density: spectralDensity(spectrum), temperature };
}

function correlationBath({ greater, lesser }: CorrelationSpec): CorrelationBath {
  const exponential = ({ c, nu: [re, im] }: ExponentialSpec): Exponential => {
    if (!(re > 0)) throw new InputError(`Argument \`nu\` must have a real part > 0, but it is ${re}.`);
    const [x, y] = typeof c === 'number' ? [c, 0] : c;
    return { coefficient: { re: x, im: y }, rate: { re, im } };
  };
  return { greater: greater.map(exponential), lesser: (lesser ?? []).map(exponential) };
}

/**
 * The spectral density of a description, always as J = Σ|g|²δ whatever its convention: `paper` means that the formula of the spectrum is
 * J, `qutip` that it is J_QuTiP = πJ, so that J is the formula divided by π.
 *
 * @throws InputError naming the argument that is out of range.
 */
export const spectralDensity = (spectrum: DescribedSpectrum): SpectralDensity => ({
  ...inConvention(spectrum),
  memory: transformMemory(),
});

function inConvention(spectrum: DescribedSpectrum): SpectralDensity {
  const density = asWritten(spectrum);
  if (spectrum.convention !== 'qutip') return density;
  const scaled = scaledDensity(density, QUTIP.factor, QUTIP.printed);
  const note = noteForQutip(spectrum);
  return note === undefined ? scaled : { ...scaled, notes: [...(density.notes ?? []), note] };
}

/** The formulas of QuTiP for these two have no factor 1/π to begin with: whoever carries its numbers over must not divide by π again. */
function noteForQutip({ spectrum }: Spectrum): string | undefined {
  const theirs = {
    drude: 'DrudeLorentzEnvironment(lam, gamma), 2 lam gamma w/(w² + gamma²), has lambda = lam',
    underdamped:
      'UnderDampedEnvironment(lam, gamma, w0), lam² gamma w/((w0² − w²)² + gamma² w²), has lambda = lam²/(2 w0²), Gamma = gamma, omega = w0',
  };
  if (spectrum !== 'drude' && spectrum !== 'underdamped') return undefined;
  return `convention: qutip divides this formula by π, so that ∫J/ω = lambda/π. In the default convention QuTiP's ${theirs[spectrum]}.`;
}

function asWritten(spectrum: DescribedSpectrum): SpectralDensity {
  switch (spectrum.spectrum) {
    case 'ohmic':
      return exponentialDensity(checkedOhmic(spectrum));
    case 'gaussian':
      return gaussianDensity(checkedOhmic(spectrum));
    case 'hard':
      return hardDensity(checkedOhmic(spectrum));
    case 'drude':
      checkPositive(spectrum, ['gamma']);
      return drudeDensity(spectrum);
    case 'underdamped':
      checkPositive(spectrum, ['Gamma', 'omega']);
      return underdampedDensity(spectrum);
    case 'custom':
      return customDensity(spectrum.J, spectrum.values);
    case 'table':
      return tableDensity(spectrum);
  }
}

function checkedOhmic(parameters: OhmicParameters): OhmicParameters {
  checkPositive(parameters, ['cutoff']);
  checkRange('s', parameters.s, EXPONENT);
  return parameters;
}

/** λ may be zero (no coupling), the others not. */
function checkPositive<Name extends string>(
  parameters: Readonly<Record<Name | 'lambda', number>>,
  names: readonly Name[],
): void {
  checkMagnitude('lambda', parameters.lambda);
  for (const name of names) checkRange(name, parameters[name], MAGNITUDE);
}

function checkMagnitude(name: string, value: number): void {
  if (!(value >= 0 && Number.isFinite(value))) {
    throw new InputError(`Argument \`${name}\` must be ≥ 0, but is ${value}.`);
  }
  if (value > 0) checkRange(name, value, MAGNITUDE);
}

function checkRange(name: string, value: number, { least, most }: Range): void {
  if (!(value > 0 && Number.isFinite(value))) {
    throw new InputError(`Argument \`${name}\` must be a number > 0, but is ${value}.`);
  }
  if (value < least || value > most) {
    throw new InputError(`Argument \`${name}\` must be from ${least} to ${most}, but is ${value}.`);
  }
}
