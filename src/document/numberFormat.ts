/** Numbers as a reader wants them: as many digits as asked, the shortest form where it is exact, powers of ten for the very small and large. */

/** `digits × 10^exponent`; `digits` has an ASCII minus sign and no exponent of its own. */
export interface DecimalForm {
  readonly digits: string;
  readonly exponent?: number;
}

/** Between these a number is set without a power of ten: at most four zeros before its digits or six places before the point. */
const PLAIN_FROM = 1e-4;
const PLAIN_BELOW = 1e6;

/**
 * The decimal form of a finite number to `digits` significant digits. A number that needs fewer is not padded (0.5, not 0.500000), so
 * that trailing zeros always tell of rounding.
 *
 * @throws Error for NaN: a value that does not exist is `null` in a document, never NaN.
 */
export function decimalForm(value: number, digits: number): DecimalForm {
  if (Number.isNaN(value)) throw new Error('A report cannot print NaN; a value that does not exist is null.');
  if (!Number.isFinite(value)) return { digits: value > 0 ? '∞' : '-∞' };
  if (value === 0) return { digits: '0' };
  const rounded = Number(value.toPrecision(digits));
  const exact = rounded === value;
  if (Math.abs(rounded) >= PLAIN_FROM && Math.abs(rounded) < PLAIN_BELOW) {
    if (exact) return { digits: String(value) };
    const order = Math.floor(Math.log10(Math.abs(rounded)));
    return { digits: value.toFixed(Math.max(0, digits - 1 - order)) };
  }
  const [mantissa = '', exponent = '0'] = (exact ? value.toExponential() : value.toExponential(digits - 1)).split('e');
  return { digits: mantissa, exponent: Number(exponent) };
}

/** The value and, where given, its error bound, rounded up to one digit. */
export function decimalForms(
  value: number,
  digits: number,
  error?: number,
): { value: DecimalForm; error?: DecimalForm } {
  return {
    value: decimalForm(value, digits),
    ...(error === undefined ? {} : { error: decimalForm(roundUp(error), 1) }),
  };
}

function roundUp(error: number): number {
  const nearest = Number(error.toPrecision(1));
  if (nearest >= error || !Number.isFinite(error)) return nearest;
  const [digit = '0', exponent = '0'] = nearest.toExponential().split('e');
  return Number(`${Number(digit) + 1}e${exponent}`);
}
