/** A correlation function on the nodes of a composite Gauss–Legendre rule on (0, T), for integrals with phases. */
import { divergent, type Missing } from '../bath/index.ts';
import { bathCorrelation, type ComplexQuantity } from '../bath/transforms/index.ts';
import {
  coefficientTail,
  gaussSum,
  legendreCoefficients,
  NODES,
  POINTS,
  roundingOf,
  WEIGHTS,
} from '../numerics/index.ts';
import type { BathChannel } from './channel.ts';

export interface CorrelationSamples {
  readonly times: readonly number[];
  /** C(s) ds */
  readonly re: readonly number[];
  readonly im: readonly number[];
  /** A bound of ∫|δC| ds. */
  readonly error: number;
}

/** Of the phase over a panel: what 28 nodes integrate to rounding together with C. */
const LARGEST_PHASE = 8;
/** Rounding of the values shows in the last coefficients. */
const ROUNDING = 2e-14;
/** More are not made: what is then not resolved is taken to be wrong altogether. */
const MOST_PANELS = 20_000;
/** What is left of (0, T) when all halvings are used up is below rounding. */
const DEEPEST = 60;

interface Values {
  readonly re: Float64Array;
  readonly im: Float64Array;
  /** max |δC| */
  noise: number;
}

/** The function of a channel; `highest` bounds the frequencies of the phases. */
export function correlationSamples(
  channel: BathChannel,
  { until, highest }: { readonly until: number; readonly highest: number },
): CorrelationSamples | Missing {
  const correlationAt = correlationOf(channel);
  const obstacle = correlationAt(until);
  if (obstacle.kind === 'divergent') return divergent(obstacle.cause);
  const [times, re, im]: [number[], number[], number[]] = [[], [], []];
  const coefficients = new Float64Array(POINTS);
  let [error, total, panels] = [0, 0, 0];
  const tailOf = (values: Float64Array): number => {
    legendreCoefficients(values, coefficients);
    return coefficientTail(coefficients);
  };
  const resolve = (from: number, to: number, depth: number): void => {
    const half = (to - from) / 2;
    const values = valuesBetween(correlationAt, from, to);
    const tail = 2 * half * (tailOf(values.re) + tailOf(values.im));
    const magnitude = half * gaussSum(values.re.map((x, k) => Math.hypot(x, values.im[k]!)));
    const open = 2 * half * values.noise;
    const isResolved = tail <= 1e-16 * total + ROUNDING * magnitude + 40 * open;
    const isSlow = (to - from) * highest <= LARGEST_PHASE;
    if (depth > 0 && panels < MOST_PANELS && !(isResolved && isSlow)) {
      // towards 0, where C may have a logarithm, in larger steps; from the right, so that the total is known there
      const middle = from === 0 && !isResolved ? to / 8 : (from + to) / 2;
      resolve(middle, to, depth - 1);
      resolve(from, middle, depth - 1);
      return;
    }
    panels++;
    total += magnitude;
    error += (isSlow ? tail : tail + 2 * magnitude) + open + roundingOf(8) * magnitude;
    for (let k = 0; k < POINTS; k++) {
      times.push(from + half * (1 + NODES[k]!));
      re.push(half * WEIGHTS[k]! * values.re[k]!);
      im.push(half * WEIGHTS[k]! * values.im[k]!);
    }
  };
  resolve(0, until, DEEPEST);
  return { times, re, im, error };
}

function correlationOf({ bath, correlation }: BathChannel): (tau: number) => ComplexQuantity {
  const known = bathCorrelation(bath);
  if (correlation !== 'full') return (tau) => known[correlation](tau);
  return (tau) => {
    const why = known.obstacle('noise') ?? known.obstacle('dissipation');
    if (why !== undefined) return why;
    const [noise, dissipation] = [known.estimate('noise', tau), known.estimate('dissipation', tau)];
    return {
      kind: 'finite',
      re: noise.value,
      im: -dissipation.value,
      error: noise.error + dissipation.error,
    };
  };
}

function valuesBetween(correlationAt: (tau: number) => ComplexQuantity, from: number, to: number): Values {
  const values: Values = { re: new Float64Array(POINTS), im: new Float64Array(POINTS), noise: 0 };
  for (let k = 0; k < POINTS; k++) {
    const quantity = correlationAt(from + ((to - from) / 2) * (1 + NODES[k]!));
    if (quantity.kind === 'divergent') continue;
    values.re[k] = quantity.re;
    values.im[k] = quantity.im;
    values.noise = Math.max(values.noise, quantity.error);
  }
  return values;
}
