/**
 * Initial value problems dy/dt = f(t, y): explicit Runge–Kutta of order 8(5,3) with adaptive steps and dense output of order 7.
 * Source: Hairer, Nørsett & Wanner, Solving Ordinary Differential Equations I (2nd ed.), §II.4 (step size), §II.5 and II.6 (DOP853).
 * For non-stiff problems; a stiff one exhausts the steps and is reported, not hidden.
 */
import { InputError, NoAnswerError } from '../../errors.ts';
import { DENSE, ERROR_3, ERROR_5, NODES, STAGES } from './dop853.ts';

/** Steps that an integration may take unless told otherwise. */
export const MOST_STEPS = 100_000;

/** Writes f(t, y) into `derivative`; must not keep or change `y`. */
export type Derivative = (t: number, y: Float64Array, derivative: Float64Array) => void;

export interface OdeOptions {
  /** The local error of component k is kept below absoluteTolerance + relativeTolerance·|y_k|. Default 1e-9. */
  readonly relativeTolerance?: number;
  /** In the units of y. Default: 1e-3·relativeTolerance times the largest |y_k| met so far, so that the unit of y does not matter. */
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
/**
 * The pace is reviewed after so many steps, enough to average over; it is hopeless when this many times the steps that are left would be needed,
 * a margin for a derivative that becomes smoother.
 */
const REVIEW = 2000;
const HOPELESS = 4;
/** Step control as in the program DOP853 of Hairer & Wanner. */
const SAFETY = 0.9;
const SMALLEST_FACTOR = 1 / 3;
const LARGEST_FACTOR = 6;
/** The floor of the local error in units of relativeTolerance·max|y|: components below it are noise beside the others. */
const FLOOR = 1e-3;
/** Fraction of the whole span for a first step about which y and f say nothing. */
const BLIND_STEP = 1e-6;
/** Norms in units of the tolerance below this say nothing. */
const UNNOTICEABLE = 1e-5;

/** The tableau as typed arrays. */
const COLUMNS = STAGES.map((row) => ({
  sources: Int32Array.from(row, ([source]) => source),
  weights: Float64Array.from(row, ([, weight]) => weight),
}));

class Stepper {
  readonly n: number;
  readonly stages: Float64Array[];
  readonly next: Float64Array;
  evaluations = 0;
  private readonly f: Derivative;
  private readonly relative: number;
  private readonly absolute: number | undefined;
  /** The largest |y_k| so far. */
  private largest = 0;

  constructor(f: Derivative, n: number, { relativeTolerance = 1e-9, absoluteTolerance }: OdeOptions) {
    if (!(relativeTolerance >= 0)) throw outOfRange('relativeTolerance', relativeTolerance);
    if (!((absoluteTolerance ?? 0) >= 0)) throw outOfRange('absoluteTolerance', absoluteTolerance ?? 0);
    if (relativeTolerance + (absoluteTolerance ?? 0) === 0) throw outOfRange('relativeTolerance', relativeTolerance);
    this.f = f;
    this.n = n;
    // a step makes a few rounding errors; less cannot be asked for
    this.relative = Math.max(relativeTolerance, 1e-15);
    this.absolute = absoluteTolerance;
    this.stages = Array.from({ length: STAGE_COUNT }, () => new Float64Array(n));
    this.next = new Float64Array(n);
  }

  /** To be told of every state that is accepted. */
  meet(y: Float64Array): void {
    for (const x of y) this.largest = Math.max(this.largest, Math.abs(x));
  }

  private get floor(): number {
    return this.absolute ?? FLOOR * this.relative * this.largest;
  }

  evaluate(t: number, y: Float64Array, stage: number): void {
    this.f(t, y, this.stages[stage]!);
    this.evaluations++;
  }

  /** Fills stages from…to−1, and `next` with the argument of the last one. */
  run(t: number, h: number, y: Float64Array, from: number, to: number): void {
    for (let stage = from; stage < to; stage++) {
      this.next.set(y);
      const { sources, weights } = COLUMNS[stage]!;
      for (let j = 0; j < sources.length; j++) {
        const k = this.stages[sources[j]!]!;
        const factor = h * weights[j]!;
        for (let i = 0; i < this.n; i++) this.next[i]! += factor * k[i]!;
      }
      this.evaluate(t + NODES[stage]! * h, this.next, stage);
    }
  }

  /** Estimated local error over the tolerance (root mean square over the components); NaN when f is not finite. */
  errorNorm(h: number, y: Float64Array): number {
    const { floor } = this;
    let fifth = 0;
    let third = 0;
    for (let i = 0; i < this.n; i++) {
      let e5 = 0;
      let e3 = 0;
      for (let j = 0; j < ERROR_5.length; j++) {
        e5 += ERROR_5[j]! * this.stages[j]![i]!;
        e3 += ERROR_3[j]! * this.stages[j]![i]!;
      }
      const scale = floor + this.relative * Math.max(Math.abs(y[i]!), Math.abs(this.next[i]!)) || Number.MIN_VALUE;
      fifth += (e5 / scale) ** 2;
      third += (e3 / scale) ** 2;
    }
    if (fifth === 0 && third === 0) return 0;
    return (Math.abs(h) * fifth) / Math.sqrt((fifth + 0.01 * third) * this.n);
  }

  scaledNorm(v: Float64Array, y: Float64Array): number {
    const { floor } = this;
    let sum = 0;
    for (let i = 0; i < this.n; i++) sum += (v[i]! / (floor + this.relative * Math.abs(y[i]!) || 1)) ** 2;
    return Math.sqrt(sum / this.n);
  }
}

const outOfRange = (name: string, value: number) =>
  new InputError(`Argument \`${name}\` must be > 0, but is ${value}.`);

/**
 * Hairer, Nørsett & Wanner, §II.4: a step whose explicit Euler error is about 1 % of the tolerance, here in units of the time |y|/|f| in which y
 * would change by its own size, so that the unit of time does not matter. Stage 0 holds f(t, y).
 */
function startingStep(stepper: Stepper, t: number, y: Float64Array, span: number): number {
  const f0 = stepper.stages[0]!;
  const whole = Math.abs(span);
  const d0 = stepper.scaledNorm(y, y);
  const d1 = stepper.scaledNorm(f0, y);
  // a span of a few times the smallest double has no parts
  if (d0 < UNNOTICEABLE || d1 * whole < UNNOTICEABLE) return BLIND_STEP * whole || whole;
  const unit = Math.min(whole, d0 / d1);
  const first = 0.01 * unit;
  const direction = span >= 0 ? 1 : -1;
  const moved = y.map((x, i) => x + direction * first * f0[i]!);
  stepper.evaluate(t + direction * first, moved, 1);
  const change = stepper.stages[1]!.map((x, i) => x - f0[i]!);
  const d2 = stepper.scaledNorm(change, y) / first;
  const second = unit * (0.01 / Math.max(d1 * unit, d2 * unit * unit)) ** (1 / 8);
  return Math.min(unit, second);
}

function integrate(
  f: Derivative,
  initial: Float64Array,
  start: number,
  end: number,
  options: OdeOptions,
  onStep: (step: AcceptedStep) => void,
): OdeStatistics {
  const { maxSteps = MOST_STEPS, maxStep = Number.POSITIVE_INFINITY, initialStep } = options;
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
  stepper.meet(y);
  let size = Math.min(maxStep, initialStep ?? startingStep(stepper, t, y, end - start));
  const checkPace = paceCheck(start, end, maxSteps);
  while (t !== end) {
    checkPace(steps + rejected, t);
    // a step that ends a little short of the end would leave one of rounding size to make
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
    stepper.meet(y);
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
  }
  for (let order = 0; order < DENSE.length; order++) {
    const weights = DENSE[order]!;
    for (let j = 0; j < STAGE_COUNT; j++) {
      const factor = h * weights[j]!;
      if (factor === 0) continue;
      const stage = stepper.stages[j]!;
      for (let i = 0, at = (4 + order) * n; i < n; i++, at++) coefficients[at]! += factor * stage[i]!;
    }
  }
  return { start, length: h, coefficients };
}
