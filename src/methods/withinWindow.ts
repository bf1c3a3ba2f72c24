/** Secular approximations of a form. */

import { roundingOf } from '../numerics/index.ts';
import { type KossakowskiForm, NONE } from './superoperator.ts';

/** Of a frequency; less than what sets two of them apart. */
const ROUNDING = roundingOf(4);

/** A form without the pairs of frequencies that differ by more than the window. */
export function withinWindow({ dissipation, lambShift }: KossakowskiForm, window: number): KossakowskiForm {
  const isInside = (nu: number, nuPrime: number) =>
    Math.abs(nu - nuPrime) <= window + ROUNDING * (Math.abs(nu) + Math.abs(nuPrime));
  return {
    dissipation: (nu, nuPrime) => (isInside(nu, nuPrime) ? dissipation(nu, nuPrime) : NONE),
    lambShift: (nu, nuPrime) => (isInside(nu, nuPrime) ? lambShift(nu, nuPrime) : NONE),
  };
}
