import type { Missing } from '../quantity.ts';

/** Thrown where a correlation function is no sum of exponentials, because its half-sided transform does not exist; callers turn it into a named outcome. */
export class UnfittedCorrelation extends Error {
  override readonly name = 'UnfittedCorrelation';
  readonly quantity: Missing;
  constructor(quantity: Missing, frequency: number) {
    super(
      `The correlation function is not fitted by exponentials: its half-sided transform at frequency ${Number(frequency.toPrecision(6))} does not exist, whether or not the coupling has elements at that frequency. ${quantity.cause}`,
    );
    this.quantity = quantity;
  }
}
