import * as c from '../../numerics/complex.ts';
import {
  type ComplexEstimate,
  type Estimate,
  type LogarithmicRange,
  NEGLIGIBLE,
  roundingOf,
} from '../../numerics/index.ts';
import type { SmoothShape, SpectralDensity } from '../density.ts';
import type { Quantity } from '../quantity.ts';
import { type Bracket, type BracketBehaviour, residueSize } from './bracket.ts';
import { bracketAt } from './bracketProducts.ts';
import { tabulatedIntegral } from './tabulatedIntegral.ts';

/** How far below (above) a scale the logarithmic map may begin to bend: far enough to leave the strip of analyticity wide. */
export const CLEARANCE = 0.13;

/** The integral over an analytic J by the trapezoidal rule on the logarithmic line. */
export function smoothIntegral(
  density: SpectralDensity,
  shape: SmoothShape,
  bracket: Bracket,
  behaviour: BracketBehaviour,
): Quantity {
  const path = {
    range: rangeFor(density, shape, bracket, behaviour),
    poles: bracket.poles.map((pole) => pole.frequency),
    residues: residuesOf(density, bracket, behaviour),
    complexPoles: shape.poles.map(({ at }) => at),
    complexResidues: shape.poles.map((pole) => complexResidueOf(pole, bracket, behaviour)),
  };
  return tabulatedIntegral(density, shape, path, bracket, behaviour);
}

/** The residue of JB at a complex pole of J. */
function complexResidueOf(
  { at, residue }: SmoothShape['poles'][number],
  bracket: Bracket,
  behaviour: BracketBehaviour,
): ComplexEstimate {
  const value = c.mul(residue, bracketAt(at, bracket, behaviour));
  let nearest = Number.POSITIVE_INFINITY;
  for (const { frequency } of bracket.poles) nearest = Math.min(nearest, c.abs({ re: at.re - frequency, im: at.im }));
  return { value, error: roundingOf(8) * c.abs(value) * (1 + c.abs(at) / nearest) };
}

/** The residues of JB at the poles of B. */
export function residuesOf(
  density: Pick<SpectralDensity, 'estimate'>,
  bracket: Bracket,
  behaviour: BracketBehaviour,
): readonly Estimate[] {
  return bracket.poles.map((pole, i) => {
    const residue = behaviour.residues[i]!;
    if (residue === 0) return { value: 0, error: 0 };
    const { value, error } = density.estimate(pole.frequency);
    const rounding = roundingOf(4) * residueSize(pole, bracket);
    return { value: residue * value, error: Math.abs(residue) * error + rounding * value };
  });
}

/** The scales between which the integrand has structure, and its powers beyond them. */
export function rangeFor(
  { lowFrequency, highFrequency }: Pick<SpectralDensity, 'lowFrequency' | 'highFrequency'>,
  { scales, end = Number.POSITIVE_INFINITY }: Pick<SmoothShape, 'scales' | 'end'>,
  bracket: Bracket,
  behaviour: BracketBehaviour,
): LogarithmicRange {
  const thermalScale = 2 * Math.PI * bracket.temperature;
  const left = leftEnd(
    Math.min(scales[0], bracket.poles[0]?.frequency ?? scales[0]),
    lowFrequency.exponent,
    bracket,
    behaviour,
  );
  if (end < Number.POSITIVE_INFINITY) return { left, right: { scale: end, rate: Number.POSITIVE_INFINITY } };
  const highest = Math.max(scales[1], bracket.poles.at(-1)?.frequency ?? 0, behaviour.thermal ? thermalScale : 0);
  const fall = (behaviour.high === 0 ? 1 : 0) - highFrequency.exponent;
  return { left, right: { scale: powerOfTwoAbove(highest / CLEARANCE), rate: fall } };
}

/** Where the map bends below the lowest frequency at which J or the poles have structure, and below T. */
export function leftEnd(lowest: number, exponent: number, { temperature }: Bracket, behaviour: BracketBehaviour) {
  const rate = exponent + 1 + behaviour.lowestPower;
  const bend = CLEARANCE * (behaviour.thermal ? Math.min(lowest, 2 * Math.PI * temperature) : lowest);
  return { scale: powerOfTwoBelow(Math.max(bend, lowest * Math.exp(-NEGLIGIBLE / rate))), rate };
}

/** Scales are rounded to powers of two, so that many integrals share a grid. */
const powerOfTwoBelow = (x: number): number => 2 ** Math.floor(Math.log2(x));
export const powerOfTwoAbove = (x: number): number => 2 ** Math.ceil(Math.log2(x));
