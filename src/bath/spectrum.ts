import { InputError } from '../errors.ts';
import type { SpectralDensity } from './density.ts';
import { type OhmicParameters, ohmicShape } from './ohmic.ts';
import { finite } from './quantity.ts';

/** A spectral density as the model format describes it. */
export type Spectrum =
  | {
      readonly spectrum: 'ohmic' | 'gaussian' | 'hard';
      readonly lambda: number;
      readonly s: number;
      readonly cutoff: number;
    }
  | { readonly spectrum: 'drude'; readonly lambda: number; readonly gamma: number }
  | { readonly spectrum: 'underdamped'; readonly lambda: number; readonly Gamma: number; readonly omega: number }
  | { readonly spectrum: 'custom'; readonly J: string }
  | { readonly spectrum: 'table'; readonly omega: readonly number[]; readonly J: readonly number[] };

export interface Bath {
  readonly density: SpectralDensity;
  readonly temperature: number;
}

function positive(name: string, value: number): void {
  if (!(value > 0 && Number.isFinite(value)))
    throw new InputError(`Argument \`${name}\` must be > 0, but is ${value}.`);
}

function ohmic(parameters: OhmicParameters): SpectralDensity {
  positive('lambda', parameters.lambda);
  positive('s', parameters.s);
  positive('cutoff', parameters.cutoff);
  const { lambda, s, cutoff } = parameters;
  const evaluate = (omega: number): number => lambda * cutoff * (omega / cutoff) ** s * Math.exp(-omega / cutoff);
  return {
    name: 'Ohmic family, exponential cut-off',
    latex: String.raw`\lambda\,\omega^{s}\,\Omega^{1-s}\,e^{-\omega/\Omega}`,
    evaluate,
    estimate: (omega) => {
      const value = evaluate(omega);
      return { value, error: value * (8 + omega / cutoff) * Number.EPSILON };
    },
    lowFrequency: { exponent: s, coefficient: lambda * cutoff ** (1 - s) },
    highFrequency: { exponent: Number.NEGATIVE_INFINITY, coefficient: 0 },
    reorganizationEnergy: finite(0, Number.POSITIVE_INFINITY),
    shape: ohmicShape(parameters, 1),
  };
}

export function spectralDensity(spec: Spectrum): SpectralDensity {
  if (spec.spectrum === 'ohmic') return ohmic(spec);
  throw new InputError(`Spectrum \`${spec.spectrum}\` is not supported yet.`);
}
