import type { Estimate } from '../numerics/estimate.ts';

/** A number with its error bound, |true value − value| ≤ error, or the reason why there is none. */
export type Quantity =
  | { readonly kind: 'finite'; readonly value: number; readonly error: number }
  | { readonly kind: 'divergent'; readonly cause: string };

export function finite(value: number, error: number): Quantity {
  return { kind: 'finite', value, error };
}

export function fromEstimate({ value, error }: Estimate): Quantity {
  return { kind: 'finite', value, error };
}

export function divergent(cause: string): Quantity {
  return { kind: 'divergent', cause };
}
