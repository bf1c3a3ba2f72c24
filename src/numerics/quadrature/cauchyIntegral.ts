/** Cauchy principal values P∫f(x)/(x − y) dx of a function on Legendre panels, for many y at the cost of a few operations a panel. */
import { roundingOf } from '../rounding.ts';
import { POINTS } from '../special/legendre.ts';
import { legendreSecondKind } from '../special/legendreSecond.ts';
import type { Panel } from './piecewiseLegendre.ts';

/** Of the sum of the moduli: coefficients of an expansion, and functions from a recurrence. */
const ROUNDING = roundingOf(16);

export interface CauchyIntegral {
  readonly value: number;
  /** Rounding, and what the panels leave open of f. */
  readonly error: number;
  /** ∫dx/|x − y| over each panel, down to the rounding of y. */
  readonly logarithms: Float64Array;
}

/**
 * P∫f/(x − y) over contiguous panels between positive x. Where y is an edge of two of them the logarithms of both cancel, because f is continuous; at a step of f
 * they are taken at the distance of a rounding.
 */
export function cauchyIntegral(panels: readonly Panel[], y: number): CauchyIntegral {
  let [value, magnitude, error] = [0, 0, 0];
  const functions = new Float64Array(POINTS);
  const logarithms = new Float64Array(panels.length);
  const smallest = Number.EPSILON * Math.abs(y);
  for (let i = 0; i < panels.length; i++) {
    const { from, to, coefficients, error: uniform } = panels[i]!;
    const length = to - from;
    const [left, right] = [y - from, to - y];
    const [toLeft, toRight] = [Math.max(Math.abs(left), smallest), Math.max(Math.abs(right), smallest)];
    // of what is far the logarithm of the ratio would be rounding
    const logarithm =
      right < 0 ? Math.log1p(length / toRight) : left < 0 ? -Math.log1p(length / toLeft) : Math.log(toLeft / toRight);
    const used = functions.subarray(0, coefficients.length);
    legendreSecondKind((left - right) / length, logarithm, used);
    for (let k = 0; k < used.length; k++) {
      const term = (2 * coefficients[k]! * used[k]!) / length;
      value += k % 4 < 2 ? -term : term;
      magnitude += Math.abs(term);
    }
    const inside = left > 0 && right > 0;
    logarithms[i] = inside ? Math.log(toLeft / smallest) + Math.log(toRight / smallest) : Math.abs(logarithm);
    error += (uniform / length) * logarithms[i]!;
  }
  return { value, error: error + ROUNDING * magnitude, logarithms };
}
