import type { Estimate } from '../numerics/index.ts';

/** A number with its error bound, |true value − value| ≤ error, or the reason why there is none. */
export type Quantity =
  | { readonly kind: 'finite'; readonly value: number; readonly error: number }
  | { readonly kind: 'divergent'; readonly cause: string };

/** A number and its error bound; what has overflown on the way has no answer. */
export function finite(value: number, error: number): Quantity {
  return Number.isFinite(value) && Number.isFinite(error) ? { kind: 'finite', value, error } : OVERFLOW;
}

/** A number whose error is larger than its `magnitude`, the integral of the modulus, says nothing: it is not resolved. */
export function resolved(value: number, error: number, magnitude: number): Quantity {
  if (!(error > magnitude + Number.MIN_VALUE)) return finite(value, error);
  const [found, possible] = [magnitude, error].map((x) => x.toPrecision(2));
  return divergent(`it is not resolved: its error, ${possible}, is larger than the integral of its modulus, ${found}`);
}

export const fromEstimate = ({ value, error }: Estimate): Quantity => finite(value, error);

const OVERFLOW: Quantity = {
  kind: 'divergent',
  cause: 'its computation leaves the range of double precision, ±1.8e308',
};

export function divergent(cause: string): Quantity {
  return { kind: 'divergent', cause };
}
