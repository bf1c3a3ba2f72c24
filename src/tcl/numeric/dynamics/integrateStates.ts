/**
 * The state at given times: Runge–Kutta steps in the interaction picture as long as the baths remember, then panels of many periods wherever they are
 * cheaper, so that the cost grows with the logarithm of the time.
 */
import { highestFrequency } from '../../../bath/index.ts';
import { type FiniteTimeTable, finiteTimeTable } from '../../../bath/transforms/index.ts';
import { NoAnswerError } from '../../../errors.ts';
import type { ComplexArray } from '../../../numerics/index.ts';
import { type OdeStep, sampleOde } from '../../../numerics/propagation/index.ts';
import type { NumericSystem } from '../numericSystem.ts';
import { type LongPanels, longPanels } from './longPanels.ts';
import type { Moment } from './moment.ts';
import type { Motion, PositivityWatch } from './positivityWatch.ts';
import { type BathTerms, bathTerms, interactionPicture, schroedingerPicture } from './timeGenerator.ts';

export interface StatesRequest {
  readonly system: NumericSystem;
  /** ρ(0) as 2d² real numbers, real part and imaginary part. */
  readonly start: Float64Array;
  /** Ascending, from 0 on. */
  readonly times: readonly number[];
  readonly tolerance: number;
  /** Sees every step, in order; the picture of the states changes, which has no influence on their eigenvalues. */
  readonly watch: PositivityWatch;
}

/** Panels are not tried for an evolution, or before a time, of so many units of the fastest scale. */
const SHORT = 1000;
const FIRST = 300;
/** A panel must replace so many Runge–Kutta steps. */
const WORTHWHILE = 40;
/** Where no panel succeeds the steps go on for this fraction of the time so far. */
const GO_ON = 0.5;
/** A panel is at most so long, in units of the time where it starts, the tails being powers of t, and of the panel before. */
const [LONGEST, GROWTH] = [6, 8];
/** The share of the tolerance that one panel may use up, and one step of an evolution of so many units; errors of many of them add up. */
const [SHARE, FEW_UNITS] = [0.1, 250];
/** The least share of a step: panels take the place of more steps. */
const LEAST_SHARE = 0.01;
/** An evolution that would need more is given up. */
const MOST_PANELS = 5000;
/** Every so many panels it is asked whether at their pace the end can be reached, or what is so far ahead in ln t: their length grows ever faster. */
const [REVIEW, FORESEEN] = [15, Math.log(1e4)];

/** ρ at every time, Schrödinger picture. Throws `NoAnswerError` (not-converged) where neither way gets there. */
export function integrateStates({ system, start, times, tolerance, watch }: StatesRequest): Float64Array[] {
  const end = times.at(-1)!;
  const terms = bathTerms(system);
  const tables = terms.map(({ bath, requests }) => finiteTimeTable(bath, requests, Math.max(end, Number.MIN_VALUE)));
  const fastest = fastestScale(system, terms);
  const perStep = tolerance * shareOfStep(end * fastest);
  const steps = new StepwiseIntegration({ system, terms, tables, tolerance: perStep, watch });
  const panels = end * fastest > SHORT ? longPanels(system, terms, tolerance) : undefined;
  const recorder = new Recorder(times);
  const toSchroedinger = schroedingerPicture(system.levels);
  // the turn backwards in time is that forwards with the sign of the energies changed
  const toInteraction = schroedingerPicture(system.levels.map((level) => -level));
  const motion = motionOf(system);
  let state = start;
  let time = 0;
  if (times[0] === 0) recorder.record(start);
  while (time < end) {
    const until = panels === undefined ? end : Math.min(end, Math.max(FIRST / fastest, time * (1 + GO_ON)));
    state = steps.advance(state, time, until, recorder);
    time = until;
    if (panels === undefined || time === end) continue;
    const moment = {
      time,
      rho: complexOf(toSchroedinger(state, time)),
      transforms: valuesAt(tables, terms, time),
    };
    const seeing = {
      see: (step: OdeStep): void => watch.panel(step, motion),
      seesNothing: (rho: ComplexArray, radius: number): boolean =>
        watch.isAbove(realOf(rho), radius * system.dimension),
    };
    const shortest = WORTHWHILE * steps.pace;
    const reached = followPanels(panels, moment, { end, tolerance, shortest, ...seeing, recorder });
    time = reached.time;
    state = toInteraction(realOf(reached.rho), time);
  }
  return recorder.states;
}

const shareOfStep = (units: number): number => Math.max(LEAST_SHARE, SHARE * Math.min(1, FEW_UNITS / units));

/** The largest of all frequencies, scales of J and temperatures. */
function fastestScale({ levels }: NumericSystem, terms: readonly BathTerms[]): number {
  const scales = terms.map(({ bath }) => highestFrequency(bath));
  return Math.max(Math.max(...levels) - Math.min(...levels), ...scales);
}

/** Of the populations' and coherences' free motion; without any, nothing happens between the samples of a panel. */
function motionOf({ levels }: NumericSystem): Motion {
  const frequencies = [...levels].flatMap((a) => [...levels].map((b) => a - b)).filter((x) => x > 0);
  return { fastest: (2 * Math.PI) / Math.max(...frequencies), slowest: (2 * Math.PI) / Math.min(...frequencies) };
}

function valuesAt(tables: readonly FiniteTimeTable[], terms: readonly BathTerms[], time: number): Float64Array[] {
  return tables.map((table, k) => {
    const values = new Float64Array(terms[k]!.requests.length);
    table.evaluate(time, values);
    return values;
  });
}

const complexOf = (state: Float64Array): ComplexArray => ({
  re: state.slice(0, state.length / 2),
  im: state.slice(state.length / 2),
});

function realOf({ re, im }: ComplexArray): Float64Array {
  const out = new Float64Array(2 * re.length);
  out.set(re);
  out.set(im, re.length);
  return out;
}

/** The states at the requested times, as they come. */
class Recorder {
  readonly states: Float64Array[] = [];
  private readonly times: readonly number[];

  constructor(times: readonly number[]) {
    this.times = times;
  }

  /** The requested times up to `time` that have no state yet. */
  due(time: number): readonly number[] {
    let last = this.states.length;
    while (last < this.times.length && this.times[last]! <= time) last++;
    return this.times.slice(this.states.length, last);
  }

  /** The first requested time that has no state yet. */
  get next(): number {
    return this.times[this.states.length]!;
  }

  record(state: Float64Array): void {
    this.states.push(state);
  }
}

interface StepwiseOptions {
  readonly system: NumericSystem;
  readonly terms: readonly BathTerms[];
  readonly tables: readonly FiniteTimeTable[];
  /** Of one step. */
  readonly tolerance: number;
  readonly watch: PositivityWatch;
}

class StepwiseIntegration {
  /** Length of the steps of the last stretch. */
  pace = 0;
  private readonly toSchroedinger: ReturnType<typeof schroedingerPicture>;
  private readonly derivative: ReturnType<typeof interactionPicture>;
  private readonly tolerance: number;
  private readonly watch: (step: OdeStep) => void;

  constructor({ system, terms, tables, tolerance, watch }: StepwiseOptions) {
    this.toSchroedinger = schroedingerPicture(system.levels);
    this.derivative = interactionPicture(system, terms, tables);
    this.tolerance = tolerance;
    this.watch = watch.step;
  }

  /** From one time to another; records what is due on the way. */
  advance(state: Float64Array, from: number, to: number, recorder: Recorder): Float64Array {
    const due = recorder.due(to);
    const precision = {
      relativeTolerance: this.tolerance,
      absoluteTolerance: 0.1 * this.tolerance,
      ...(this.pace > 0 ? { initialStep: this.pace } : {}),
    };
    const { states, statistics } = sampleOde(this.derivative, state, [from, ...due, to], precision, this.watch);
    for (const [k, time] of due.entries()) {
      recorder.record(this.toSchroedinger(states[k + 1]!, time));
    }
    this.pace = (to - from) / Math.max(1, statistics.steps + statistics.rejected);
    return states.at(-1)!;
  }
}

interface PanelOptions {
  readonly end: number;
  readonly tolerance: number;
  /** Shorter panels are not worth their while. */
  readonly shortest: number;
  readonly see: (step: OdeStep) => void;
  /** Whether states within a radius of one, entry by entry, need not be seen. */
  readonly seesNothing: (rho: ComplexArray, radius: number) => boolean;
  readonly recorder: Recorder;
}

/** As far as panels lead; the error of one is of third order in its length. */
function followPanels(
  panels: LongPanels,
  start: Moment,
  { end, tolerance, shortest, see, seesNothing, recorder }: PanelOptions,
): Moment {
  let moment = start;
  let tried: Moment | undefined;
  let length = start.time;
  const checkPace = panelPace(start.time, end);
  let made = 0;
  while (moment.time < end) {
    const allowed = SHARE * tolerance;
    const rest = panels.rest(moment, end, allowed);
    const leap = rest === undefined && moment !== tried ? panels.leap(moment, recorder.next, allowed) : undefined;
    tried = moment;
    if (leap !== undefined && seesNothing(leap.landing.rho, leap.radius)) {
      moment = leap.landing;
      length = recorder.next - moment.time;
    }
    const remaining = end - moment.time;
    length = Math.min(length, LONGEST * moment.time);
    if (rest === undefined && length < Math.min(shortest, remaining)) break;
    const to = rest !== undefined || length * 1.01 >= remaining ? end : moment.time + length;
    const result = rest ?? panels.to(moment, to);
    if (result === undefined || !(result.error <= allowed)) {
      length =
        (to - moment.time) * (result === undefined ? 0.5 : Math.max(0.2, 0.8 * (allowed / result.error) ** (1 / 3)));
      continue;
    }
    for (const time of recorder.due(to)) recorder.record(realOf(result.at(time)));
    see({ start: moment.time, end: to, at: (t) => realOf(result.at(t)) });
    length = (to - moment.time) * Math.min(GROWTH, 0.8 * (allowed / result.error) ** (1 / 3));
    moment = result.end;
    made++;
    checkPace(made, moment.time);
  }
  return moment;
}

/** Gives up where panels, their length growing as a power of the time as it did, would be too many: ∫dt/length(t) of them, over what is foreseen. */
function panelPace(start: number, end: number): (made: number, time: number) => void {
  let [reviewed, before] = [start, Number.NaN];
  return (made, time) => {
    if (made % REVIEW !== 0) return;
    const length = (time - reviewed) / REVIEW;
    const power = Math.min(1, Math.max(0, Math.log(length / before) / Math.log(time / reviewed)));
    const ahead = Math.min(FORESEEN, Math.log(end / time));
    const slowing = (1 - power) * ahead;
    const needed = (time / length) * ahead * (slowing > 0 ? Math.expm1(slowing) / slowing : 1);
    [reviewed, before] = [time, length];
    if (!(made + needed > MOST_PANELS)) return;
    throw new NoAnswerError(
      'not-converged',
      `The time integration did not converge: at t = ${time} about ${needed.toPrecision(2)} more steps like the last ones would be needed on the way to t = ${end}, and at most ${MOST_PANELS} are made.`,
    );
  };
}
