import { type Cell, type Inline, number } from '../document/index.ts';
import type { Estimate } from '../numerics/index.ts';

/** Significant digits, fewer where the error bound leaves fewer. */
export const STATE_DIGITS = 6;

/** Digits beyond the error bound say nothing, and a value within it is zero. */
export function boundedNumber({ value, error }: Estimate): Inline {
  if (Math.abs(value) <= error) return number(0);
  const resolved = Math.ceil(Math.log10(Math.abs(value) / error)) + 1;
  return number(value, { digits: Math.min(resolved, STATE_DIGITS) });
}

/** A quantity ≥ 0 that its error hides is below the sum of both. */
export const distanceCell = ({ value, error }: Estimate): Cell =>
  value <= error && error > 0 ? ['< ', number(value + error, { digits: 2 })] : boundedNumber({ value, error });
