/** Scales and tick labels shared by the figures. */

export interface Axis {
  /** With the unit, e.g. `T / ω₀`. */
  readonly label: string;
  readonly scale?: 'linear' | 'log';
  readonly domain?: readonly [number, number];
}

const SUPERSCRIPTS = [...'⁰¹²³⁴⁵⁶⁷⁸⁹'];

/** `10⁻³`. */
export function powerOfTen(exponent: number): string {
  const digits = [...String(Math.abs(exponent))].map((digit) => SUPERSCRIPTS[Number(digit)] ?? digit).join('');
  return `10${exponent < 0 ? '⁻' : ''}${digits}`;
}

/** Smallest and largest of the values that the axis can show. */
export function extent(values: readonly number[], axis: Axis): readonly [number, number] {
  const shown = values.filter((value) => Number.isFinite(value) && (axis.scale !== 'log' || value > 0));
  if (shown.length === 0) return axis.scale === 'log' ? [1, 10] : [0, 1];
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of shown) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low < high) return [low, high];
  return axis.scale === 'log' ? [low / 2, low * 2] : [low - (Math.abs(low) || 1) / 2, low + (Math.abs(low) || 1) / 2];
}

export interface Ticks {
  readonly values: readonly number[];
  readonly format: (value: number) => string;
  /** The axis label, with the power of ten that was taken out of the numbers. */
  readonly label: string;
}

/** Round numbers inside the domain, some `count` of them. */
export function ticks(axis: Axis, domain: readonly [number, number], count: number): Ticks {
  return axis.scale === 'log' ? logTicks(axis, domain, count) : linearTicks(axis, domain, count);
}

function linearTicks(axis: Axis, [low, high]: readonly [number, number], count: number): Ticks {
  const rough = (high - low) / count;
  const order = Math.floor(Math.log10(rough));
  const factor = [1, 2, 5, 10].find((one) => one * 10 ** order >= rough * 0.999) ?? 10;
  const exponentOfStep = factor === 10 ? order + 1 : order;
  const digit = factor === 10 ? 1 : factor;
  const first = Math.ceil(scaled(low, exponentOfStep) / digit - 1e-9);
  const last = Math.floor(scaled(high, exponentOfStep) / digit + 1e-9);
  const values = Array.from({ length: last - first + 1 }, (_, index) =>
    Number(`${(first + index) * digit}e${exponentOfStep}`),
  );
  const largest = Math.max(...values.map(Math.abs));
  const power = Math.floor(Math.log10(largest || 1));
  const taken = power < -2 || power > 4 ? power : 0;
  const decimals = Math.max(0, taken - exponentOfStep);
  return {
    values,
    format: (value) => scaled(value, taken).toFixed(decimals).replace('-', '−'),
    label: taken === 0 ? axis.label : `${axis.label} (in ${powerOfTen(taken)})`,
  };
}

/** value × 10^−exponent, without the rounding of a division by a power of ten that is not exact. */
function scaled(value: number, exponent: number): number {
  return exponent < 0 ? value * 10 ** -exponent : value / 10 ** exponent;
}

/** The least distance of two ticks, in that of `count` evenly spaced ones. */
const NEAREST = 0.6;
const DIGITS = [[1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 2, 5], [1]] as const;

/** As many in a decade as have room beside each other; of a range in which no two do, evenly spaced ones. */
function logTicks(axis: Axis, [low, high]: readonly [number, number], count: number): Ticks {
  const decades = Math.log10(high / low);
  const values = DIGITS.map((digits) => decimals([low, high], digits, Math.max(1, Math.ceil(decades / count)))).find(
    (found) => found.length > 1 && nearest(found) >= (NEAREST * decades) / count,
  );
  if (values === undefined) return linearTicks(axis, [low, high], count);
  const plain = low >= 1e-3 && high < 1e5 && decades <= 4;
  return {
    values,
    format: (value) => (plain ? String(Number(value.toPrecision(6))) : powerLabel(value)),
    label: axis.label,
  };
}

/** Powers of ten, every `stride`-th, times the digits. */
function decimals([low, high]: readonly [number, number], digits: readonly number[], stride: number): number[] {
  const first = Math.floor(Math.log10(low));
  const powers = Array.from({ length: Math.ceil(Math.log10(high)) - first + 1 }, (_, k) => first + k);
  return powers
    .filter((exponent) => digits.length > 1 || exponent % stride === 0)
    .flatMap((exponent) => digits.map((digit) => Number(`${digit}e${exponent}`)))
    .filter((value) => value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9));
}

const nearest = (values: readonly number[]): number =>
  Math.min(...values.slice(1).map((value, k) => Math.log10(value / values[k]!)));

function powerLabel(value: number): string {
  const [digit = '1', exponent = '0'] = value.toExponential(0).split('e');
  return `${digit === '1' ? '' : `${digit}·`}${powerOfTen(Number(exponent))}`;
}

/** Maps values to pixels: the ends of `domain` to `from` and `to`. */
export function pixelScale(
  axis: Axis,
  domain: readonly [number, number],
  from: number,
  to: number,
): (value: number) => number {
  const [low, high] = [place(axis, domain[0]), place(axis, domain[1])];
  return (value) => from + ((place(axis, value) - low) / (high - low)) * (to - from);
}

/** A value along its axis: its decimal logarithm on a logarithmic one, NaN where that does not exist. */
export function place(axis: Axis, value: number | null): number {
  if (value === null) return Number.NaN;
  if (axis.scale !== 'log') return value;
  return value > 0 ? Math.log10(value) : Number.NaN;
}
