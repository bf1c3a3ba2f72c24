import type { Quantity } from '../../bath/index.ts';

/** A complex number with error bounds, or why it does not exist. */
export interface Correction {
  readonly re: Quantity;
  readonly im: Quantity;
}
