/** A tabulated spectral density. */

import { InputError } from '../../errors.ts';
import { monotoneCubic, roundingOf } from '../../numerics/index.ts';
import { words } from '../../typeset/index.ts';
import type { LowFrequencyLaw, PowerLaw, SampledShape, SpectralDensity, TableReading } from '../density.ts';
import { sampledReorganizationEnergy } from '../integrals/sampledIntegral.ts';
import { zeroDensity } from './ohmic.ts';

export interface DensityTable {
  readonly omega: readonly number[];
  readonly J: readonly number[];
}

const FEWEST_POINTS = 5;
const MOST_POINTS = 100_000;
/** A measured exponent this close to a multiple of ½ is taken to be that multiple. */
const EXPONENT_TOLERANCE = 0.1;

/**
 * J through the points by monotone cubic interpolation, c·ω^s below the first positive frequency, zero above the last one.
 *
 * s comes from the first four positive points (to the nearest multiple of ½ when close to it); J > 0 given at ω = 0 means s = 0. Errors of
 * values and integrals are estimates, from the change when every other point is left out and J goes on decaying beyond the last one; that of c from
 * parabolas through J/ω^s at the first points.
 *
 * @throws InputError when the columns differ in length, ω does not ascend, or J is negative or not a number.
 */
export function tableDensity({ omega, J }: DensityTable): SpectralDensity {
  check(omega, J);
  const formula = words(`monotone cubic interpolation of ${omega.length} tabulated points`);
  if (J.every((value) => value === 0)) return zeroDensity('Tabulated', formula);
  const first = omega[0] === 0 ? 1 : 0;
  const [x, y] = [omega.slice(first), J.slice(first)];
  const { law, measured } = lowFrequencyLaw(x, y, first === 1 ? J[0]! : 0);
  const below = continued(x, y, law);
  const end = x.at(-1)!;
  const evaluate = (at: number): number => (at > end ? 0 : at === end ? y.at(-1)! / 2 : below(at));
  const alternatives = [0, 1].map((parity) => alternativeReading(x, y, measured, parity));
  const start = y.findIndex((value) => value > 0);
  const shape: SampledShape = {
    kind: 'sampled',
    scales: [x[Math.max(0, start - 1)]!, end],
    end,
    beside: (at, offset) => {
      const beyond = at - end + offset;
      return beyond > 0 ? 0 : beyond < 0 ? below(at + offset) : evaluate(end);
    },
    breakpoints: x,
    alternatives,
  };
  const density = {
    name: 'Tabulated',
    formula,
    evaluate,
    estimate: (at: number) => {
      const value = evaluate(at);
      const differences = alternatives.map((alternative) => Math.abs(value - alternative.evaluate(at)));
      return { value, error: Math.max(...differences) + roundingOf(8) * value };
    },
    lowFrequency: law,
    highFrequency: { exponent: Number.NEGATIVE_INFINITY, coefficient: 0 },
    shape,
    notes: notesFor(x, y, law),
  };
  return { ...density, reorganizationEnergy: sampledReorganizationEnergy(density) };
}

/** The table with every other inner point left out, the power law its first two points give, and an exponential tail. */
function alternativeReading(x: readonly number[], y: readonly number[], law: PowerLaw, parity: number): TableReading {
  const last = x.length - 1;
  const kept = x.map((_, i) => i).filter((i) => i === 0 || i === last || i % 2 === parity);
  const inside = continued(
    kept.map((i) => x[i]!),
    kept.map((i) => y[i]!),
    law,
  );
  const [end, atEnd, decay] = [x[last]!, y[last]!, decayAtEnd(x, y)];
  return {
    evaluate: (at: number): number => (at >= end ? atEnd * Math.exp(-decay * (at - end)) : inside(at)),
    end: atEnd > 0 ? end + 40 / decay : end,
    lowFrequency: law,
  };
}

function notesFor(x: readonly number[], y: readonly number[], law: PowerLaw): readonly string[] {
  const exponent = Number(law.exponent.toPrecision(4));
  const continued = exponent === 1 ? 'continued in proportion to ω' : `continued as ω to the power ${exponent}`;
  const below = law.coefficient === 0 ? 'zero' : continued;
  const above = y.at(-1)! > 0 ? `; J = ${y.at(-1)} at the last point, so the table may end too early` : '';
  return [
    `Tabulated J: ${below} below ω = ${x[0]}, zero above ω = ${x.at(-1)}${above}. Errors are estimates, not bounds: the change when every other point is left out and J goes on decaying beyond the last one.`,
  ];
}

function check(omega: readonly number[], J: readonly number[]): void {
  if (omega.length !== J.length) {
    throw new InputError(
      `Arguments \`omega\` and \`J\` of a table must have the same length, but have ${omega.length} and ${J.length}.`,
    );
  }
  if (omega.length < FEWEST_POINTS || omega.length > MOST_POINTS) {
    throw new InputError(`A table must have ${FEWEST_POINTS} to ${MOST_POINTS} points, but has ${omega.length}.`);
  }
  omega.forEach((value, i) => {
    const previous = i === 0 ? 0 : omega[i - 1]!;
    if (!Number.isFinite(value) || value < previous || (i > 0 && value === previous)) {
      throw new InputError(
        `Argument \`omega\` of a table must ascend from 0 or above, but entry ${i + 1} is ${value}${i === 0 ? '' : ` after ${previous}`}.`,
      );
    }
  });
  J.forEach((value, i) => {
    if (!(value >= 0 && Number.isFinite(value))) {
      throw new InputError(`Argument \`J\` of a table must be ≥ 0, but entry ${i + 1} is ${value}.`);
    }
  });
}

/** The power law below the first point, and the one the first two points would give by themselves. */
function lowFrequencyLaw(
  x: readonly number[],
  y: readonly number[],
  atZero: number,
): { law: LowFrequencyLaw; measured: PowerLaw } {
  const through = (exponent: number): PowerLaw => ({ exponent, coefficient: y[0]! / x[0]! ** exponent });
  if (atZero > 0) return { law: { exponent: 0, coefficient: atZero }, measured: { exponent: 0, coefficient: atZero } };
  if (y[0] === 0) {
    const none = { exponent: Number.POSITIVE_INFINITY, coefficient: 0 };
    return { law: none, measured: none };
  }
  const slope = (i: number): number => Math.log(y[i + 1]! / y[i]!) / Math.log(x[i + 1]! / x[i]!);
  const near = slope(0);
  if (!Number.isFinite(near)) {
    throw new InputError('Argument `J` of a table must not fall to 0 between its first two positive frequencies.');
  }
  const atOrigin = slopeAtOrigin(
    [0, 1, 2]
      .map((i) => ({ at: Math.sqrt(x[i]! * x[i + 1]!), value: slope(i) }))
      .filter(({ value }) => Number.isFinite(value)),
  );
  const rounded = Math.round(2 * atOrigin) / 2;
  const nearest = Math.min(Math.abs(atOrigin - rounded), Math.abs(near - rounded));
  const exponent = nearest < EXPONENT_TOLERANCE ? rounded : atOrigin;
  if (exponent <= -1) {
    throw new InputError(
      `Argument \`J\` of a table must be integrable at ω → 0, but its first points behave like ω^${exponent.toPrecision(3)}.`,
    );
  }
  const law = through(exponent);
  return { law: { ...law, error: errorAtOrigin(x, y, law) }, measured: through(near) };
}

/**
 * d ln J/d ln ω at ω = 0 from its values at up to three points. J = ω^s(1 + aω + …), or ω^s(1 + aω² + …) where J is odd or even: the slope departs from s
 * like ω or like ω², whichever foretells the third value better.
 */
function slopeAtOrigin([near, far, next]: readonly { readonly at: number; readonly value: number }[]): number {
  if (far === undefined) return near!.value;
  const line = (power: number) => {
    const rise = (far.value - near!.value) / (far.at ** power - near!.at ** power);
    return { value: near!.value - rise * near!.at ** power, rise, power };
  };
  const miss = ({ value, rise, power }: ReturnType<typeof line>): number =>
    next === undefined ? power : Math.abs(value + rise * next.at ** power - next.value);
  const [linear, quadratic] = [line(1), line(2)];
  return miss(linear) <= miss(quadratic) ? linear.value : quadratic.value;
}

/** How far c is from J/ω^s at ω = 0 by the straight line and the parabola through its first points. */
function errorAtOrigin(x: readonly number[], y: readonly number[], { exponent, coefficient }: PowerLaw): number {
  const ratio = (i: number): number => y[i]! / x[i]! ** exponent;
  // Neville's scheme at ω = 0
  const line = (i: number): number => (x[i + 1]! * ratio(i) - x[i]! * ratio(i + 1)) / (x[i + 1]! - x[i]!);
  const parabola = (x[2]! * line(0) - x[0]! * line(1)) / (x[2]! - x[0]!);
  return Math.abs(parabola - coefficient) + Math.abs(parabola - line(0));
}

/** The interpolant, and the power law below it; constant beyond the last point. */
function continued(x: readonly number[], y: readonly number[], law: PowerLaw): (at: number) => number {
  const first = x[0]!;
  const inside = law.exponent === 0 ? monotoneCubic([0, ...x], [law.coefficient, ...y]) : monotoneCubic(x, y);
  return (at) => {
    if (at >= first || law.exponent === 0) return inside(at);
    return law.coefficient === 0 ? 0 : law.coefficient * at ** law.exponent;
  };
}

/** −d ln J/dω at the last point, at least the inverse of its frequency. */
function decayAtEnd(x: readonly number[], y: readonly number[]): number {
  const [p, q] = [y.at(-2)!, y.at(-1)!];
  const slope = q > 0 && p > q ? Math.log(p / q) / (x.at(-1)! - x.at(-2)!) : 0;
  return Math.max(slope, 1 / x.at(-1)!);
}
