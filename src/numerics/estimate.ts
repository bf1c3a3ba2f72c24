/** A number with the promise |true value − value| ≤ error. */
export interface Estimate {
  readonly value: number;
  readonly error: number;
}
