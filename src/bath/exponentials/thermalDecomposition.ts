/** Matsubara's and Padé's decompositions of a bath with a rational J: the series that fits replace, as a check of them and to compare with other programs. */
import { NoAnswerError } from '../../errors.ts';
import * as c from '../../numerics/complex.ts';
import type { ThermalBath } from '../density.ts';
import type { CorrelationFit } from './correlationFit.ts';
import { rationalAxis, rationalJudge } from './rationalFit.ts';
import { type BosePart, polynomial, type RationalSpectrum, rationalSpectrum } from './rationalSpectrum.ts';
import { rationalSum } from './rationalSum.ts';
import { matsubaraPoles, padePoles, type ThermalPoles } from './thermalPoles.ts';

export interface DecompositionOptions {
  readonly kind: 'matsubara' | 'pade';
  /** How many exponentials the thermal factor has, beside those of J. */
  readonly count: number;
  /** Bohr frequencies, for what is said of the fit. */
  readonly frequencies: readonly number[];
}

/** Errors are measured on the grid of a fit to this tolerance. */
const MEASURED = 1e-10;

/**
 * C of a Hermitian coupling with coth(ω/2T) = 2T/ω + Σ_k 4Tη_kω/(ω² + ν_k²) cut off behind `count` terms, in the coefficients at the poles of J as well: Γ(0) is exact.
 *
 * @throws NoAnswerError where J is not rational with simple poles, or T = 0.
 */
export function thermalDecomposition(
  bath: ThermalBath,
  { kind, count, frequencies }: DecompositionOptions,
): CorrelationFit {
  const spectrum = rationalSpectrum(bath);
  if (spectrum === undefined || bath.temperature === 0) {
    const why = spectrum === undefined ? `J (${bath.density.name}) is not rational with simple poles` : 'T = 0';
    throw new NoAnswerError('not-supported', `There is no decomposition into thermal exponentials: ${why}.`);
  }
  const poles = kind === 'matsubara' ? matsubaraPoles(bath.temperature, count) : padePoles(bath.temperature, count);
  const bose = boseOfPoles(spectrum, bath.temperature, poles);
  const { judge } = rationalJudge(bath, spectrum, rationalAxis(bath, spectrum, frequencies), MEASURED);
  return judge(rationalSum(spectrum, bath.temperature, bose));
}

/** A thermal rate closer to a rate p of J than this, relative to it, is in two halves at p(1 ± h), which interpolate it to h². */
const SEPARATION = 1e-4;

/** β and b_k of a sum in place of the Bose function. */
function boseOfPoles(spectrum: RationalSpectrum, temperature: number, { rates, weights }: ThermalPoles): BosePart {
  const residues = rates.map((nu, k) => (4 * temperature * weights[k]!) / polynomial(spectrum, c.complex(nu)).re);
  const parts = rates.flatMap((rate, k) => {
    const met = spectrum.rates.find(({ re, im }) => im === 0 && Math.abs(rate - re) < SEPARATION * re)?.re;
    if (met === undefined) return [{ rate, residue: residues[k]! }];
    const step = SEPARATION * met;
    return [-1, 1].map((side) => ({
      rate: met + side * step,
      residue: residues[k]! * 0.5 * (1 + (side * (rate - met)) / step),
    }));
  });
  return {
    beta: spectrum.rates.length === 1 ? 0 : residues.reduce((sum, b) => sum + b, 0),
    rates: parts.map(({ rate }) => rate),
    residues: parts.map(({ residue }) => residue),
  };
}
