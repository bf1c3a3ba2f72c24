import type { Estimate } from '../numerics/index.ts';

/** What underflow may cost a sum of some thousand terms of a few operations each: 2^14 times the smallest double. */
export const UNDERFLOW = 2 ** -1060;

/** A number that has no value: it diverges, or exists and is `unresolved`, not found in double precision. */
export interface Missing {
  readonly kind: 'divergent';
  readonly cause: string;
  readonly unresolved?: true;
}

/** A number with its error bound, |true value − value| ≤ error, or the reason why there is none. */
export type Quantity = { readonly kind: 'finite'; readonly value: number; readonly error: number } | Missing;

/** A number and its error bound; what has overflown on the way has no answer. */
export function finite(value: number, error: number): Quantity {
  return Number.isFinite(value) && Number.isFinite(error) ? { kind: 'finite', value, error } : OVERFLOW;
}

/** A number whose error is larger than its `magnitude`, the integral of the modulus, says nothing: it is not resolved. */
export function resolved(value: number, error: number, magnitude: number): Quantity {
  if (!(error > magnitude + UNDERFLOW)) return finite(value, error);
  const [found, possible] = [magnitude, error].map((x) => x.toPrecision(2));
  return unresolved(`its error, ${possible}, is larger than the integral of its modulus, ${found}`);
}

export const fromEstimate = ({ value, error }: Estimate): Quantity => finite(value, error);

export const OVERFLOW: Quantity = {
  kind: 'divergent',
  cause: 'its computation leaves the range of double precision, ±1.8e308',
  unresolved: true,
};

export function divergent(cause: string): Missing {
  return { kind: 'divergent', cause };
}

export const unresolved = (cause: string): Missing => ({
  kind: 'divergent',
  cause: `it is not resolved: ${cause}`,
  unresolved: true,
});
