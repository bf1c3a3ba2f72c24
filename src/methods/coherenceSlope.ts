/**
 * The coherences of a stationary state at order x, where every J is multiplied by x, from the second-order part K of a generator:
 *
 *   order x⁰, elements with ω_ab = 0:  [Kρ₀]_ab = 0, Tr ρ₀ = 1        order x, all others:  iω_ab (ρ₁)_ab = [Kρ₀]_ab
 *
 * The first holds on the populations, and with them on coherences between levels of one energy; the others follow, and no difference quotient is taken.
 * Lindblad terms of the model count as being of order x, parameters of a method as being fixed.
 */
import type { Missing } from '../bath/index.ts';
import { type ComplexMatrix, roundingOf, zeroMatrix } from '../numerics/index.ts';
import type { NumericSystem } from '../tcl/index.ts';
import { transitionFrequencies } from './frequencies.ts';
import { isMissing, type Method, type MethodContext } from './method.ts';
import { redfieldEquation } from './redfield.ts';
import { type FoundState, type NoState, nullStateOn } from './stationaryState.ts';
import type { Superoperator } from './superoperator.ts';

export interface CoherenceSlope {
  readonly kind: 'found';
  /** ρ₀ */
  readonly zeroth: FoundState;
  /** ρ₁ between levels of different energy, 0 elsewhere. Hermitian. */
  readonly slope: ComplexMatrix;
  /** Bound of the modulus of the error of every element. */
  readonly error: number;
}

/** Of a method, or why it has none. Orders beyond the second do not enter. */
export function coherenceSlope(method: Method, context: MethodContext): CoherenceSlope | NoState | Missing {
  const generator = (method.secondOrder ?? method.generator)(context);
  return isMissing(generator) ? generator : coherenceSlopeOf(generator, context.system);
}

/** Of a second-order generator. */
export function coherenceSlopeOf(
  generator: Superoperator,
  system: Pick<NumericSystem, 'levels' | 'rounding'>,
): CoherenceSlope | NoState {
  const { levels, rounding } = system;
  const d = levels.length;
  const { values, index } = transitionFrequencies(system);
  const keys = [...index.keys()];
  const stationary = keys.filter((key) => values[index[key]!] === 0);
  const zeroth = nullStateOn(generator, stationary, d);
  if (zeroth.kind === 'none') return zeroth;
  const slope = zeroMatrix(d);
  let error = 0;
  for (const key of keys) {
    const omega = levels[Math.floor(key / d)]! - levels[key % d]!;
    if (values[index[key]!] === 0) continue;
    let [re, im, open] = [0, 0, 0];
    for (const column of stationary) {
      const at = key * d * d + column;
      const [x, y] = [generator.re[at]!, generator.im[at]!];
      const [u, v] = [zeroth.rho.re[column]!, zeroth.rho.im[column]!];
      re += x * u - y * v;
      im += x * v + y * u;
      open += generator.bounds[at]! * Math.hypot(u, v) + Math.hypot(x, y) * (zeroth.error + roundingOf(4));
    }
    slope.re[key] = im / omega;
    slope.im[key] = -re / omega;
    error = Math.max(error, (open + (2 * rounding.energy * Math.hypot(re, im)) / Math.abs(omega)) / Math.abs(omega));
  }
  return { kind: 'found', zeroth, slope, error };
}

/** Of the larger of two slopes: differences below this are rounding. */
const ROUNDING = 1e-9;

/** Whether two slopes are the same within their bounds. */
export function slopesAgree(p: CoherenceSlope, q: CoherenceSlope): boolean {
  let [largest, difference] = [0, 0];
  for (let key = 0; key < p.slope.re.length; key++) {
    const [x, y] = [p.slope.re[key]!, p.slope.im[key]!];
    const [u, v] = [q.slope.re[key]!, q.slope.im[key]!];
    largest = Math.max(largest, Math.hypot(x, y), Math.hypot(u, v));
    difference = Math.max(difference, Math.hypot(x - u, y - v));
  }
  return difference <= p.error + q.error + ROUNDING * largest;
}

/**
 * Whether the coherences of a method at order x are those of the second-order generator, which are exact at that order; or why that is not
 * known.
 */
export function resolvesCoherence(method: Method, context: MethodContext): boolean | NoState | Missing {
  const [own, exact] = [coherenceSlope(method, context), coherenceSlope(redfieldEquation, context)];
  if (own.kind !== 'found') return own;
  return exact.kind === 'found' ? slopesAgree(own, exact) : exact;
}
