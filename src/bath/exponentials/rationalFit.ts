/** Exponentials of a bath with a rational J: its own poles exactly, the Bose function B by AAA, exact at the Bohr frequencies. */
import { type ConjugateSamples, partialFractions } from '../../numerics/approximation/index.ts';
import * as c from '../../numerics/complex.ts';
import { type Complex, complex, roundingOf } from '../../numerics/index.ts';
import type { ThermalBath } from '../density.ts';
import type { CorrelationFit, FitOptions } from './correlationFit.ts';
import { axisOf, axisWeight, type FitAxis, logarithmicAxis } from './fitAxis.ts';
import { type FitJudge, fitJudge } from './fitJudge.ts';
import {
  boseConstant,
  boseFactor,
  boseFunction,
  type RationalSpectrum,
  rationalTransforms,
} from './rationalSpectrum.ts';
import { rationalSum } from './rationalSum.ts';
import { smallestFit } from './smallestFit.ts';

export function rationalFit(
  bath: ThermalBath,
  spectrum: RationalSpectrum,
  { frequencies, tolerance }: FitOptions,
): CorrelationFit {
  const axis = rationalAxis(bath, spectrum, frequencies);
  // at frequency 0 F_N and F_D are exact whatever B is
  const bohr = axis.frequencies.filter((nu) => nu > 0);
  const { scale, judge } = rationalJudge(bath, spectrum, axis, tolerance);
  const samples = boseSamples(bath, spectrum, axis, { bohr, tolerance });
  const beta = boseConstant(spectrum, bath.temperature);
  const fitWith = (found: readonly Complex[], exact: readonly number[]): CorrelationFit => {
    const rates = apart(thermalRates(found), spectrum, tolerance);
    const poles = rates.map((rate) => complex(-rate));
    const residues = poles.length === 0 ? [] : partialFractions(poles, samples, exact)[0]!.map(({ re }) => re);
    return judge(rationalSum(spectrum, bath.temperature, { beta, rates, residues }));
  };
  return smallestFit({
    samples,
    bohr: { samples: bohr.length, conditions: 2 * bohr.length },
    scale,
    tolerance,
    fitWith,
  });
}

export function rationalAxis(
  { temperature }: ThermalBath,
  { scales }: RationalSpectrum,
  frequencies: readonly number[],
): FitAxis {
  return axisOf(frequencies, temperature > 0 ? [...scales, 2 * Math.PI * temperature] : scales);
}

/** Real rates > 0. */
const thermalRates = (poles: readonly Complex[]): number[] =>
  poles.filter(({ re, im }) => im === 0 && re < 0).map(({ re }) => -re);

/**
 * A thermal rate that (nearly) meets a rate p of J makes a pole of second order, two exponentials with large opposite coefficients. For all but small
 * tolerances it is moved by so little that the fit does not notice; these coefficients, of order p/|ν − p|, need not have more digits. Else four rates
 * p(1 ± h), p(1 ± 2h) in its place interpolate it to 4h⁴ with coefficients of order 1/h.
 */
function apart(rates: readonly number[], spectrum: RationalSpectrum, tolerance: number): number[] {
  const isSmall = tolerance < FEW_DIGITS;
  const separation = isSmall ? (tolerance / 4) ** (1 / 4) : Math.min(MOST_APART, UNNOTICED * tolerance);
  return rates.flatMap((rate) => {
    const met = spectrum.rates.find(({ re, im }) => im === 0 && Math.abs(rate - re) < separation * re)?.re;
    if (met === undefined) return [rate];
    const steps = isSmall ? [-2, -1, 1, 2] : [rate < met ? -1 : 1];
    return steps.map((step) => met * (1 + step * separation));
  });
}

/** Below this tolerance coefficients need more digits. */
const FEW_DIGITS = 2e-7;
/** By how much a rate may be moved relative to itself, at all and against the tolerance. */
const MOST_APART = 1e-3;
const UNNOTICED = 30;

/** B at frequencies, the Bohr frequencies first, weighted as what it adds to Γ. */
function boseSamples(
  { temperature }: ThermalBath,
  spectrum: RationalSpectrum,
  axis: FitAxis,
  { bohr, tolerance }: { readonly bohr: readonly number[]; readonly tolerance: number },
): ConjugateSamples {
  const grid = gridOf(axis, temperature, tolerance, 0).filter((nu) => !bohr.includes(nu));
  const points = [...bohr, ...grid].map((nu) => complex(0, nu));
  return {
    points,
    functions: [points.map((z) => boseFunction(spectrum, temperature, z))],
    weights: points.map((z) => c.abs(boseFactor(spectrum, z)) * axisWeight(axis, z.im)),
  };
}

const PER_DECADE = 10;

/** B is analytic for |z| < 2πT and smooth in ln z above. */
function gridOf({ scales, resolved }: FitAxis, temperature: number, tolerance: number, offset: number): number[] {
  const from = scales[0] * (temperature > 0 ? 0.05 : 0.1 * tolerance);
  const to = resolved * Math.max(3, 10 * tolerance ** (-1 / 3));
  return logarithmicAxis({ from, to, perDecade: PER_DECADE, offset });
}

/** Errors are measured between the samples of a fit to `tolerance`. */
export function rationalJudge(
  bath: ThermalBath,
  spectrum: RationalSpectrum,
  axis: FitAxis,
  tolerance: number,
): FitJudge {
  const between = [1 / 3, 2 / 3].flatMap((offset) => gridOf(axis, bath.temperature, tolerance, offset));
  const around = spectrum.rates.flatMap(({ re, im }) => [-1, 0, 1].map((side) => Math.abs(im) + side * re));
  const grid = [...new Set([...between, ...around, ...axis.frequencies])].filter((nu) => nu >= 0);
  const samples = grid.map((frequency) => {
    const z = complex(0, frequency);
    const bose = frequency === 0 ? c.ZERO : boseFunction(spectrum, bath.temperature, z);
    const { noise, dissipation } = rationalTransforms(spectrum, bath.temperature, z, bose);
    const bound = roundingOf(16) * (c.abs(noise) + c.abs(dissipation));
    return { frequency, values: [noise, dissipation], bound };
  });
  return fitJudge(samples, ['noise', 'dissipation'], axis);
}
