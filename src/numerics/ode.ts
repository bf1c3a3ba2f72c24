/**
 * Initial value problems dy/dt = f(t, y): explicit Runge–Kutta of order 8(5,3) with adaptive steps and dense output of order 7.
 * Source: Hairer, Nørsett & Wanner, Solving Ordinary Differential Equations I (2nd ed.), §II.4 (step size), §II.5 and II.6 (DOP853).
 * For non-stiff problems; a stiff one exhausts the steps and is reported, not hidden.
 */
import { InputError, NoAnswerError } from '../errors.ts';
import { DENSE, ERROR_3, ERROR_5, NODES, STAGES } from './dop853.ts';

/** Writes f(t, y) into `derivative`; must not keep or change `y`. */
export type Derivative = (t: number, y: Float64Array, derivative: Float64Array) => void;

export interface OdeOptions {
  /** The local error of component k is kept below absoluteTolerance + relativeTolerance·|y_k|. Default 1e-9. */
  readonly relativeTolerance?: number;
  /** Default 1e-12. */
  readonly absoluteTolerance?: number;
  /** Accepted and rejected steps together; default 100,000. Given up earlier where the pace shows that they will be far too few. */
  readonly maxSteps?: number;
  /** Default: chosen from the derivative. */
  readonly initialStep?: number;
  readonly maxStep?: number;
}

export interface OdeStatistics {
  readonly steps: number;
  readonly rejected: number;
  readonly evaluations: number;
}

export interface OdeSamples {
  /** The state at every requested time. */
  readonly states: readonly Float64Array[];
  readonly statistics: OdeStatistics;
}

/** A step the integration has made, with the solution at every time in it. */
export interface OdeStep {
  readonly start: number;
  readonly end: number;
  /** The state at a time from `start` to `end`, by the interpolation polynomial; valid also after later steps if first asked for at once. */
  at(t: number): Float64Array;
}

/**
 * The solution at the given times, which ascend or descend; the first is the initial one. `watch` sees every accepted step, in order; neither it
 * nor the times between the first and the last have an influence on the steps.
 * @throws InputError for times that are not monotonic or options out of range
 * @throws NoAnswerError('not-converged') when the steps do not suffice, become too small, or f is not finite
 */
export function sampleOde(
  f: Derivative,
  initial: Float64Array,
  times: ArrayLike<number>,
  options: OdeOptions = {},
  watch?: (step: OdeStep) => void,
): OdeSamples {
  const states: Float64Array[] = [];
  if (times.length === 0) return { states, statistics: { steps: 0, rejected: 0, evaluations: 0 } };
  const start = times[0]!;
  const end = times[times.length - 1]!;
  checkMonotonic(times);
  let next = 0;
  while (next < times.length && times[next] === start) {
    states.push(initial.slice());
    next++;
  }
  const direction = end >= start ? 1 : -1;
  const statistics = integrate(f, initial, start, end, options, (step) => {
    watch?.({ start: step.start, end: step.end, at: (t) => interpolate(step.dense(), t) });
    while (next < times.length && (times[next]! - step.end) * direction <= 0) {
      states.push(times[next] === step.end ? step.state.slice() : interpolate(step.dense(), times[next]!));
      next++;
    }
  });
  return { states, statistics };
}

function checkMonotonic(times: ArrayLike<number>): void {
  const direction = times[times.length - 1]! >= times[0]! ? 1 : -1;
  for (let k = 0; k < times.length; k++) {
    if (!Number.isFinite(times[k]))
      throw new InputError(`Argument \`times\` must be finite, but has an entry ${times[k]}.`);
    if (k > 0 && (times[k]! - times[k - 1]!) * direction < 0) {
      throw new InputError(`Argument \`times\` must be monotonic, but has ${times[k]} after ${times[k - 1]}.`);
    }
  }
}

/** One step with its interpolation polynomial: eight vectors one after the other. */
interface Segment {
  readonly start: number;
  readonly length: number;
  readonly coefficients: Float64Array;
}

/** y = q₀ + x(q₁ + (1−x)(q₂ + x(q₃ + (1−x)(q₄ + x(q₅ + (1−x)(q₆ + x q₇)))))), x = (t − start)/length. */
function interpolate({ start, length, coefficients }: Segment, t: number): Float64Array {
  const n = coefficients.length / 8;
  const x = (t - start) / length;
  const y = new Float64Array(n);
  for (let k = 0; k < n; k++) {
    let value = coefficients[7 * n + k]!;
    for (let order = 6; order >= 0; order--)
      value = coefficients[order * n + k]! + value * (order % 2 === 0 ? x : 1 - x);
    y[k] = value;
  }
  return y;
}

interface AcceptedStep {
  readonly start: number;
  readonly end: number;
  readonly state: Float64Array;
  /** Costs three evaluations the first time; to be called before the next step is made. */
  dense(): Segment;
}

const STAGE_COUNT = 16;
/** The pace is reviewed after so many steps; it is hopeless when this many times the steps that are left would be needed. */
const REVIEW = 2000;
const HOPELESS = 4;
const SAFETY = 0.9;
const SMALLEST_FACTOR = 1 / 3;
const LARGEST_FACTOR = 6;

class Stepper {
  readonly n: number;
  readonly stages: Float64Array[];
  readonly next: Float64Array;
  evaluations = 0;
  private readonly f: Derivative;
  private readonly relative: number;
  private readonly absolute: number;

  constructor(f: Derivative, n: number, { relativeTolerance = 1e-9, absoluteTolerance = 1e-12 }: OdeOptions) {
    if (!(relativeTolerance >= 0)) throw outOfRange('relativeTolerance', relativeTolerance);
    if (!(absoluteTolerance >= 0)) throw outOfRange('absoluteTolerance', absoluteTolerance);
    if (relativeTolerance + absoluteTolerance === 0) throw outOfRange('relativeTolerance', relativeTolerance);
    this.f = f;
    this.n = n;
    this.relative = Math.max(relativeTolerance, 1e-15);
    this.absolute = absoluteTolerance;
    this.stages = Array.from({ length: STAGE_COUNT }, () => new Float64Array(n));
    this.next = new Float64Array(n);
  }

  evaluate(t: number, y: Float64Array, stage: number): void {
    this.f(t, y, this.stages[stage]!);
    this.evaluations++;
  }

  /** Fills stages from…to−1, and `next` with the argument of the last one. */
  run(t: number, h: number, y: Float64Array, from: number, to: number): void {
    for (let stage = from; stage < to; stage++) {
      this.next.set(y);
      for (const [j, weight] of STAGES[stage]!) {
        const k = this.stages[j]!;
        const factor = h * weight;
        for (let i = 0; i < this.n; i++) this.next[i]! += factor * k[i]!;
      }
      this.evaluate(t + NODES[stage]! * h, this.next, stage);
    }
  }

  /** Estimated local error over the tolerance (root mean square over the components); NaN when f is not finite. */
  errorNorm(h: number, y: Float64Array): number {
    let fifth = 0;
    let third = 0;
    for (let i = 0; i < this.n; i++) {
      let e5 = 0;
      let e3 = 0;
      for (let j = 0; j < ERROR_5.length; j++) {
        e5 += ERROR_5[j]! * this.stages[j]![i]!;
        e3 += ERROR_3[j]! * this.stages[j]![i]!;
      }
      const scale =
        this.absolute + this.relative * Math.max(Math.abs(y[i]!), Math.abs(this.next[i]!)) || Number.MIN_VALUE;
      fifth += (e5 / scale) ** 2;
      third += (e3 / scale) ** 2;
    }
    if (fifth === 0 && third === 0) return 0;
    return (Math.abs(h) * fifth) / Math.sqrt((fifth + 0.01 * third) * this.n);
  }

  scaledNorm(v: Float64Array, y: Float64Array): number {
    let sum = 0;
    for (let i = 0; i < this.n; i++) sum += (v[i]! / (this.absolute + this.relative * Math.abs(y[i]!) || 1)) ** 2;
    return Math.sqrt(sum / this.n);
  }
}

const outOfRange = (name: string, value: number) =>
  new InputError(`Argument \`${name}\` must be > 0, but is ${value}.`);

/** Hairer, Nørsett & Wanner, §II.4: a step whose explicit Euler error is about 1 % of the tolerance. Stage 0 holds f(t, y). */
function startingStep(stepper: Stepper, t: number, y: Float64Array, span: number): number {
  const f0 = stepper.stages[0]!;
  const d0 = stepper.scaledNorm(y, y);
  const d1 = stepper.scaledNorm(f0, y);
  const first = Math.min(Math.abs(span), d0 < 1e-5 || d1 < 1e-5 ? 1e-6 : (0.01 * d0) / d1);
  const direction = span >= 0 ? 1 : -1;
  const moved = y.map((x, i) => x + direction * first * f0[i]!);
  stepper.evaluate(t + direction * first, moved, 1);
  const d2 =
    stepper.scaledNorm(
      stepper.stages[1]!.map((x, i) => x - f0[i]!),
      y,
    ) / first;
  const largest = Math.max(d1, d2);
  const second = largest <= 1e-15 ? Math.max(1e-6, first * 1e-3) : (0.01 / largest) ** (1 / 8);
  return Math.min(100 * first, second, Math.abs(span));
}

function integrate(
  f: Derivative,
  initial: Float64Array,
  start: number,
  end: number,
  options: OdeOptions,
  onStep: (step: AcceptedStep) => void,
): OdeStatistics {
  const { maxSteps = 100_000, maxStep = Number.POSITIVE_INFINITY, initialStep } = options;
  if (!(maxStep > 0)) throw outOfRange('maxStep', maxStep);
  if (initialStep !== undefined && !(initialStep > 0)) throw outOfRange('initialStep', initialStep);
  const stepper = new Stepper(f, initial.length, options);
  const direction = end >= start ? 1 : -1;
  let steps = 0;
  let rejected = 0;
  if (start === end || initial.length === 0) return { steps, rejected, evaluations: 0 };
  let t = start;
  let y = initial.slice();
  stepper.evaluate(t, y, 0);
  let size = Math.min(maxStep, initialStep ?? startingStep(stepper, t, y, end - start));
  const checkPace = paceCheck(start, end, maxSteps);
  while (t !== end) {
    checkPace(steps + rejected, t);
    const last = size >= Math.abs(end - t) * (1 - 1e-12);
    const h = last ? end - t : direction * size;
    stepper.run(t, h, y, 1, 13);
    const error = stepper.errorNorm(h, y);
    const factor = error === 0 ? LARGEST_FACTOR : SAFETY * error ** (-1 / 8);
    if (!(error < 1)) {
      rejected++;
      size = Math.abs(h) * Math.max(SMALLEST_FACTOR, Number.isNaN(factor) ? 0 : factor);
      if (t + direction * size === t || size < Number.MIN_VALUE) {
        throw notConverged(`the step became too small, or the derivative is not finite, at t = ${t}`);
      }
      continue;
    }
    steps++;
    const target = last ? end : t + h;
    const state = stepper.next.slice();
    const [from, begin] = [y, t];
    let segment: Segment | undefined;
    onStep({
      start: begin,
      end: target,
      state,
      dense: () => {
        segment ??= denseSegment(stepper, begin, h, from, state);
        return segment;
      },
    });
    stepper.stages[0]!.set(stepper.stages[12]!);
    y = state;
    t = target;
    size = Math.min(maxStep, Math.abs(h) * Math.min(LARGEST_FACTOR, Math.max(SMALLEST_FACTOR, factor)));
  }
  return { steps, rejected, evaluations: stepper.evaluations };
}

/** Gives an integration up when its steps are used up, or when at the pace of the last ones they cannot suffice. */
function paceCheck(start: number, end: number, maxSteps: number): (made: number, t: number) => void {
  let reviewed = start;
  return (made, t) => {
    if (made >= maxSteps) {
      throw notConverged(`${maxSteps} steps did not lead from t = ${start} to t = ${end}; they ended at t = ${t}`);
    }
    if (made === 0 || made % REVIEW !== 0) return;
    const needed = REVIEW * Math.abs((end - t) / (t - reviewed));
    if (needed > HOPELESS * (maxSteps - made)) {
      throw notConverged(
        `at t = ${t} about ${needed.toPrecision(2)} more steps like the last ones would be needed to reach t = ${end}, and at most ${maxSteps} are made`,
      );
    }
    reviewed = t;
  };
}

const notConverged = (what: string) =>
  new NoAnswerError('not-converged', `The time integration did not converge: ${what}.`);

function denseSegment(stepper: Stepper, start: number, h: number, from: Float64Array, to: Float64Array): Segment {
  const n = stepper.n;
  stepper.run(start, h, from, 13, STAGE_COUNT);
  const first = stepper.stages[0]!;
  const last = stepper.stages[12]!;
  const coefficients = new Float64Array(8 * n);
  for (let i = 0; i < n; i++) {
    const difference = to[i]! - from[i]!;
    coefficients[i] = from[i]!;
    coefficients[n + i] = difference;
    coefficients[2 * n + i] = h * first[i]! - difference;
    coefficients[3 * n + i] = 2 * difference - h * (last[i]! + first[i]!);
    for (const [order, weights] of DENSE.entries()) {
      let sum = 0;
      for (let j = 0; j < STAGE_COUNT; j++) sum += weights[j]! * stepper.stages[j]![i]!;
      coefficients[(4 + order) * n + i] = h * sum;
    }
  }
  return { start, length: h, coefficients };
}
