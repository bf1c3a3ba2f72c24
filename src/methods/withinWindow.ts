/** Secular approximations of a form. */
import { type KossakowskiForm, NONE } from './superoperator.ts';

/** A form without the pairs of frequencies that differ by more than the window. */
export function withinWindow({ dissipation, lambShift }: KossakowskiForm, window: number): KossakowskiForm {
  const isInside = (nu: number, nuPrime: number) => Math.abs(nu - nuPrime) <= window;
  return {
    dissipation: (nu, nuPrime) => (isInside(nu, nuPrime) ? dissipation(nu, nuPrime) : NONE),
    lambShift: (nu, nuPrime) => (isInside(nu, nuPrime) ? lambShift(nu, nuPrime) : NONE),
  };
}
