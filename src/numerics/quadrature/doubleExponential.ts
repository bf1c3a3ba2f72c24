/**
 * Double exponential quadrature for integrands that are analytic inside an interval and may have algebraic or logarithmic singularities of any kind at
 * its ends: x = (a + b)/2 + (b − a)/2 · tanh(π/2 sinh t) on a finite interval, x = a + u exp(π/2 sinh t) on a half-infinite one, and the trapezoidal
 * rule in t, whose step is halved until the sum stands still.
 * Source: Takahasi & Mori, Publ. RIMS Kyoto Univ. 9, 721 (1974); for half-infinite intervals Mori & Sugihara, J. Comput. Appl. Math. 127, 287 (2001).
 */
import { roundingOf } from '../rounding.ts';
import type { QuadratureResult } from './adaptiveQuadrature.ts';

/** f at x = end + offset, the end being the one that is nearer: near it the offset is more precise than x. */
export type EndIntegrand = (end: number, offset: number) => number;

export interface Interval {
  readonly from: number;
  /** Beyond `from`; may be infinite. */
  readonly to: number;
  /** Half of a half-infinite interval lies within this distance of its start. */
  readonly unit?: number;
}

export interface DoubleExponentialOptions {
  /** Stop when halving the step changes the sum by less than this fraction of ∫|f|. */
  readonly relative?: number;
}

interface Node {
  readonly end: number;
  readonly offset: number;
  /** dx/dt */
  readonly weight: number;
}

/** Nodes closer to an end than 1e-300 of the interval lie beyond. */
const RANGE = 6;
const FIRST_STEP = 1 / 4;
/** Of ∫|f|. */
const NEGLIGIBLE = 1e-18;
const HALVINGS = 5;

function finiteNode({ from, to }: Interval, t: number): Node {
  const length = to - from;
  const u = (Math.PI / 2) * Math.sinh(Math.abs(t));
  const near = Math.exp(-2 * u);
  const offset = (length * near) / (1 + near);
  const weight = (length * Math.PI * Math.cosh(t) * near) / (1 + near) ** 2;
  return t < 0 ? { end: from, offset, weight } : { end: to, offset: -offset, weight };
}

function infiniteNode({ from, unit = 1 }: Interval, t: number): Node {
  const offset = unit * Math.exp((Math.PI / 2) * Math.sinh(t));
  return { end: from, offset, weight: (Math.PI / 2) * Math.cosh(t) * offset };
}

/** ∫ f(x) dx over the interval. `error` is the last change by halving the step, which bounds the error of the sum before it, and rounding. */
export function doubleExponential(
  f: EndIntegrand,
  interval: Interval,
  { relative = 1e-13 }: DoubleExponentialOptions = {},
): QuadratureResult {
  const nodeAt = Number.isFinite(interval.to) ? finiteNode : infiniteNode;
  let [sum, magnitude] = [0, 0];
  const add = (t: number): number => {
    const { end, offset, weight } = nodeAt(interval, t);
    if (weight === 0 || !Number.isFinite(weight)) return 0;
    const term = weight * f(end, offset);
    sum += term;
    magnitude += Math.abs(term);
    return Math.abs(term);
  };
  let step = FIRST_STEP;
  const nodes = 2 * Math.round(RANGE / step) + 1;
  const terms = Array.from({ length: nodes }, (_, k) => add(k * step - RANGE));
  // the terms fall double exponentially: beyond the outermost that counts there are none
  const counts = (term: number) => term > NEGLIGIBLE * magnitude;
  const first = Math.max(0, terms.findIndex(counts) - 1) * step - RANGE;
  const last = Math.min(nodes - 1, terms.findLastIndex(counts) + 1) * step - RANGE;
  let value = step * sum;
  for (let halving = 0; ; halving++) {
    for (let t = first + step / 2; t < last; t += step) add(t);
    step /= 2;
    const change = Math.abs(step * sum - value);
    value = step * sum;
    const whole = step * magnitude;
    const converged = change <= relative * whole;
    if (converged || halving === HALVINGS) {
      return { value, error: change + roundingOf(8) * whole, magnitude: whole, converged };
    }
  }
}
