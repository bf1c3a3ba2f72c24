/** Random baths: spectrum, strength, cut-off and temperature on the scale of the system's frequencies. ħ = k_B = 1. */
import type { Spectrum, ThermalBathSpec } from '../../hamiltonian/index.ts';
import { chance, choose, logUniform, type Random, uniformBetween } from './random.ts';

/** Exponents met in practice, and any other. */
const EXPONENTS: readonly { readonly s: number | undefined; readonly probability: number }[] = [
  { s: 0.5, probability: 0.08 },
  { s: 1, probability: 0.25 },
  { s: 2, probability: 0.1 },
  { s: 3, probability: 0.12 },
  { s: undefined, probability: 0.45 },
];

const exponent = (random: Random): number => choose(random, EXPONENTS).s ?? uniformBetween(random, 0.4, 4);
const strength = (random: Random): number => logUniform(random, 1e-3, 0.03);

const SPECTRA: readonly { readonly probability: number; readonly draw: (random: Random) => Spectrum }[] = [
  { probability: 0.6, draw: (random) => powerLaw(random, 'ohmic', 1) },
  { probability: 0.12, draw: (random) => powerLaw(random, 'gaussian', 1) },
  // the cut-off may lie below the frequencies of the system: then nothing dissipates
  { probability: 0.08, draw: (random) => powerLaw(random, 'hard', 0.4) },
  {
    probability: 0.12,
    draw: (random) => ({ spectrum: 'drude', lambda: strength(random), gamma: logUniform(random, 0.3, 10) }),
  },
  {
    probability: 0.08,
    draw: (random) => ({
      spectrum: 'underdamped',
      lambda: strength(random),
      Gamma: logUniform(random, 0.1, 3),
      omega: logUniform(random, 0.5, 5),
    }),
  },
];

function powerLaw(random: Random, spectrum: 'ohmic' | 'gaussian' | 'hard', lowest: number): Spectrum {
  return { spectrum, lambda: strength(random), s: exponent(random), cutoff: logUniform(random, lowest, 20) };
}

const ABSOLUTE_ZERO = 0.05;

/** T = 0 with probability 1/20, otherwise uniform in the logarithm. */
export const drawTemperature = (random: Random): number =>
  chance(random, ABSOLUTE_ZERO) ? 0 : logUniform(random, 0.2, 5);

export const drawBath = (random: Random): ThermalBathSpec => ({
  ...choose(random, SPECTRA).draw(random),
  temperature: drawTemperature(random),
});
