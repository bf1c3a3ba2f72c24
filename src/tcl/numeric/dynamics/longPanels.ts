/**
 * Dynamics beyond the memory of the baths: panels of many periods, on which the half-sided transforms vary slowly (bath/transforms/memoryTail.ts) and
 * the state is propagated by exponentials (numerics/propagation). The error of a panel is measured by halving it; what that does not show is added.
 */
import { memoryTail, type TailPanel } from '../../../bath/transforms/index.ts';
import { NoAnswerError } from '../../../errors.ts';
import { type ComplexArray, type ComplexMatrix, largestModulus, POINTS, zeros } from '../../../numerics/index.ts';
import {
  type ConstantPropagator,
  constantPropagator,
  MOST_STEPS,
  type PanelGenerator,
  type Propagated,
  propagate,
} from '../../../numerics/propagation/index.ts';
import { once } from '../../../once.ts';
import type { NumericSystem } from '../numericSystem.ts';
import { secondOrderNorm } from '../rates/generatorScale.ts';
import { type Leap, leapOver } from './forgottenPast.ts';
import type { Moment } from './moment.ts';
import { type BathTerms, bathTerms, constantSuperoperator, superoperatorAt, superoperators } from './timeGenerator.ts';

export interface LongPanel {
  readonly end: Moment;
  readonly at: Propagated;
  /** How far the state may be off. */
  readonly error: number;
}

interface SinglePanel extends Omit<LongPanel, 'error'> {
  readonly exact: boolean;
  /** What halving the panel would not show. */
  readonly unseen: number;
}

/** Where on a panel it is compared with its halves, beside its end. */
const COMPARED = [0.03, 0.1, 0.25, 0.5, 0.75];
/** Integrals below this fraction of the tolerance are left out. */
const NEGLIGIBLE = 0.01;
/** A d² × d² matrix for every transform is too many numbers for more levels, and a single one for more than so many. */
const [MOST_LEVELS, MOST_LEVELS_SETTLED] = [10, 32];

/** Throws `NoAnswerError` (not-supported) where no panels lead to a time and steps, which span less than a period, are too many. */
export function checkReach(system: NumericSystem, time: number, tolerance: number): void {
  const { dimension: d, levels } = system;
  const period = (2 * Math.PI) / (Math.max(...levels) - Math.min(...levels));
  if (d <= MOST_LEVELS || time <= MOST_STEPS * period) return;
  // without a coupling to speak of steps are as long as they like
  const norm = secondOrderNorm(system);
  if (norm !== null && norm * period < tolerance) return;
  const terms = bathTerms(system);
  const settled = (): boolean => {
    const [range, allowed] = [{ from: time / 2, to: time }, allowedOver(time / 2, tolerance, strengthOf(terms))];
    return terms.every(({ bath, requests }) => memoryTail(bath, requests).isSettled(range, allowed));
  };
  if (d <= MOST_LEVELS_SETTLED && settled()) return;
  throw new NoAnswerError(
    'not-supported',
    `The time t = ${time} is ${(time / period).toPrecision(2)} periods of the fastest coherence: more than ${MOST_STEPS} of them are followed for up to ${MOST_LEVELS} levels, or up to ${MOST_LEVELS_SETTLED} where the memory of every bath ends before half the time, and the system has ${d}.`,
  );
}

interface PreparedBath {
  readonly matrices: readonly ComplexMatrix[];
  readonly requests: BathTerms['requests'];
}

export interface LongPanels {
  /** A panel from a moment to a later time; undefined where the generator does not vary slowly on it. */
  readonly to: (start: Moment, to: number) => LongPanel | undefined;
  /** All the rest by the generator of infinite time; undefined where it may still move the state by more than `allowed`. */
  readonly rest: (start: Moment, to: number, allowed: number) => LongPanel | undefined;
  /** From a moment to one from which on all before it is forgotten by the time `due`; undefined where that is not known, or is no long way. */
  readonly leap: (start: Moment, due: number, allowed: number) => Leap | undefined;
}

/** Undefined for more levels than panels are made for. */
export function longPanels(
  system: NumericSystem,
  terms: readonly BathTerms[],
  tolerance: number,
): LongPanels | undefined {
  const d = system.dimension;
  if (d > MOST_LEVELS_SETTLED) return undefined;
  const memories = terms.map(({ bath, requests }) => memoryTail(bath, requests));
  const baths = once(() => terms.map((term) => ({ matrices: superoperators(term, d), requests: term.requests })));
  const { levels } = system;
  const constant = constantSuperoperator(system);
  const frequencies = Float64Array.from({ length: d * d }, (_, k) => levels[Math.floor(k / d)]! - levels[k % d]!);
  const settledPropagator = settledPropagatorOf(system, terms, frequencies);
  const strength = strengthOf(terms);
  const negligible = NEGLIGIBLE * tolerance;
  const single = (start: Moment, to: number): SinglePanel | undefined => {
    const allowed = allowedOver(to - start.time, tolerance, strength);
    const tails: TailPanel[] = [];
    for (const [k, memory] of memories.entries()) {
      const panel = memory.panel({ from: start.time, to }, start.transforms[k]!, allowed);
      if (panel === undefined) return undefined;
      tails.push(panel);
    }
    const settled = tails.every((tail) => tail.settled);
    const transforms = tails.map(({ end }) => end);
    const exactly = settled ? settledPropagator(transforms)?.propagate(start.time, start.rho) : undefined;
    let found = exactly && { at: exactly, unseen: 0 };
    if (found === undefined && d <= MOST_LEVELS) {
      const generator = generatorOf({ frequencies, constant }, { from: start.time, to }, baths(), tails);
      found = propagate(generator, start.rho, negligible);
    }
    const reached = found && reachedBy(found.at, { to, transforms, d });
    return reached && { ...reached, exact: settled, unseen: found!.unseen };
  };
  const whole = (start: Moment, to: number): LongPanel | undefined => {
    const undivided = single(start, to);
    if (undivided === undefined || undivided.exact) return undivided && { ...undivided, error: 0 };
    const middle = start.time + (to - start.time) / 2;
    const first = single(start, middle);
    const second = first && single(first.end, to);
    if (first === undefined || second === undefined) return undefined;
    const at: Propagated = (t) => (t <= middle ? first.at(t) : second.at(t));
    // what decays before the end is asked for in between
    const error = COMPARED.reduce(
      (most, share) => {
        const time = start.time + share * (to - start.time);
        return Math.max(most, distance(undivided.at(time), at(time)));
      },
      distance(undivided.end.rho, second.end.rho),
    );
    return { end: second.end, at, error: error + first.unseen + second.unseen };
  };
  const limit = once(() => {
    const transforms = memories.map((memory) => memory.limits());
    if (d > MOST_LEVELS || !transforms.every((values) => values !== undefined)) return undefined;
    const propagator = settledPropagator(transforms);
    return propagator && { transforms, propagator };
  });
  const rest = (start: Moment, to: number, allowed: number): LongPanel | undefined => {
    const last = limit();
    if (last === undefined) return undefined;
    const { decay } = last.propagator;
    const lasting =
      strength * (decay === undefined ? to - start.time : Math.min(to - start.time, decay.factor / decay.rate));
    if (!memories.every((memory) => memory.remainder({ from: start.time, to }) * lasting <= allowed)) return undefined;
    const raw = last.propagator.propagate(start.time, start.rho);
    const reached = raw && reachedBy(raw, { to, transforms: last.transforms, d });
    return reached && { ...reached, error: 0 };
  };
  const leap = (start: Moment, due: number, allowed: number): Leap | undefined => {
    const last = limit();
    const decay = last?.propagator.decay;
    return decay && leapOver({ memories, strength, limit: { ...last!.propagator, decay } }, { start, due, allowed });
  };
  return { to: whole, rest, leap };
}

/** The end of a panel; undefined for what is no state. */
function reachedBy(
  raw: Propagated,
  { to, transforms, d }: { readonly to: number; readonly transforms: readonly Float64Array[]; readonly d: number },
): Omit<LongPanel, 'error'> | undefined {
  const at: Propagated = (t) => densityMatrix(raw(t), d);
  const rho = at(to);
  if (!(Number.isFinite(rho.re[0]!) && largestModulus(rho) <= LARGEST_STATE)) return undefined;
  return { end: { time: to, rho, transforms }, at };
}

/** The error that a transform may have over a time. */
const allowedOver = (time: number, tolerance: number, strength: number): number =>
  strength > 0 ? (NEGLIGIBLE * tolerance) / (time * strength) : Number.POSITIVE_INFINITY;

/** How strongly a transform enters the generator, at most, of all baths together. */
function strengthOf(terms: readonly BathTerms[]): number {
  let sum = 0;
  for (const { commutators } of terms) {
    for (const { left, contributions } of commutators) {
      const weight = contributions.reduce((most, { re, im }) => Math.max(most, Math.hypot(re, im)), 0);
      // two products and their adjoints
      sum += 4 * largestModulus(left) * weight;
    }
  }
  return sum;
}

/** The exponential of the generator once no kernel is left; that of the last transforms is kept, which then change no more. */
function settledPropagatorOf(system: NumericSystem, terms: readonly BathTerms[], frequencies: Float64Array) {
  let last:
    | { readonly transforms: readonly Float64Array[]; readonly propagator: ConstantPropagator | undefined }
    | undefined;
  return (transforms: readonly Float64Array[]): ConstantPropagator | undefined => {
    const same = last?.transforms.every((values, b) => values.every((x, r) => x === transforms[b]![r]));
    if (last === undefined || !same) {
      const k = superoperatorAt(system, terms, transforms);
      last = { transforms, propagator: constantPropagator({ frequencies, k }) };
    }
    return last.propagator;
  };
}

/** No entry of a state is larger, even of one that is not positive. */
const LARGEST_STATE = 10;

const distance = (a: ComplexArray, b: ComplexArray): number =>
  a.re.reduce((most, x, k) => Math.max(most, Math.hypot(x - b.re[k]!, a.im[k]! - b.im[k]!)), 0);

function generatorOf(
  { frequencies, constant }: { readonly frequencies: Float64Array; readonly constant: ComplexMatrix | undefined },
  { from, to }: { readonly from: number; readonly to: number },
  baths: readonly PreparedBath[],
  tails: readonly TailPanel[],
): PanelGenerator {
  const parts = baths.map(({ matrices }, k) => ({ matrices, tail: tails[k]! }));
  return {
    from,
    to,
    frequencies,
    slow: [
      ...parts.flatMap(({ matrices, tail }) => tail.slow.map((values, r) => ({ values, matrix: matrices[r]! }))),
      ...(constant === undefined ? [] : [{ values: new Float64Array(POINTS).fill(1), matrix: constant }]),
    ],
    oscillations: parts.flatMap(({ matrices, tail }) =>
      tail.oscillations.map(({ frequency, amplitude, cos, sin }) => ({
        frequency,
        amplitude,
        real: cos === undefined ? undefined : matrices[cos],
        imaginary: sin === undefined ? undefined : matrices[sin],
      })),
    ),
  };
}

/** The generator keeps trace and Hermiticity; rounding over very long times does not, and is projected out. */
function densityMatrix(rho: ComplexArray, d: number): ComplexArray {
  let trace = 0;
  for (let i = 0; i < d; i++) trace += rho.re[i * (d + 1)]!;
  const out = zeros(d * d);
  for (let i = 0; i < d; i++) {
    for (let j = 0; j < d; j++) {
      const [key, mirror] = [i * d + j, j * d + i];
      out.re[key] = (rho.re[key]! + rho.re[mirror]!) / (2 * trace);
      out.im[key] = (rho.im[key]! - rho.im[mirror]!) / (2 * trace);
    }
  }
  return out;
}
