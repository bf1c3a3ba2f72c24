/**
 * A real function on (0, ∞) between singular points of any algebraic or logarithmic kind, as Legendre series in the logarithm of the distance from the nearer
 * of them.
 */
import { roundingOf } from '../rounding.ts';
import { coefficientTail, legendreCoefficients, NODES, POINTS } from '../special/legendre.ts';
import { seriesAt } from '../special/legendreSeries.ts';

export interface GradedTableOptions {
  /** Ascending, the first one 0. */
  readonly singular: readonly number[];
  /** Smallest and largest distance from 0 at which the function changes its behaviour: it is a power law well below and above. */
  readonly scales: readonly [number, number];
  /** Relative to the largest value near by. */
  readonly tolerance: number;
  /** Values that may be asked for. */
  readonly mostValues: number;
}

export interface GradedTable {
  readonly at: (x: number) => number;
  /** The largest error of a value relative to the largest value, judged by the last coefficients, and what the values themselves leave open. */
  readonly error: number;
}

interface Panel {
  readonly from: number;
  readonly to: number;
  readonly coefficients: Float64Array;
}

/** x = origin + sign·eᵘ for `from` < u < `to`. */
interface Side {
  readonly origin: number;
  readonly sign: 1 | -1;
  readonly from: number;
  readonly to: number;
}

/** Below and above the scales, where power laws take over; beside another singular point relative to it. */
const [BELOW, ABOVE, BESIDE] = [1e-9, 1e4, 1e-8];
const WIDEST = 6;
const NARROWEST = 1e-3;

/** Undefined where more values would be needed, or where one is none. */
export function gradedTable(
  f: (x: number) => { readonly value: number; readonly error: number } | undefined,
  { singular, scales, tolerance, mostValues }: GradedTableOptions,
): GradedTable | undefined {
  const sides = sidesOf(singular, scales);
  const values = new Float64Array(POINTS);
  const coefficients = new Float64Array(POINTS);
  let [left, largest, open] = [mostValues, 0, 0];
  const resolved = (side: Side, from: number, to: number): Panel[] | undefined => {
    left -= POINTS;
    if (left < 0) return undefined;
    const [centre, half] = [(from + to) / 2, (to - from) / 2];
    let [size, error] = [0, 0];
    for (let k = 0; k < POINTS; k++) {
      const known = f(side.origin + side.sign * Math.exp(centre + half * NODES[k]!));
      if (known === undefined || !Number.isFinite(known.value)) return undefined;
      values[k] = known.value;
      size = Math.max(size, Math.abs(known.value));
      error = Math.max(error, known.error);
    }
    largest = Math.max(largest, size);
    legendreCoefficients(values, coefficients);
    const tail = coefficientTail(coefficients);
    // beside a singular point x itself is rounded, and little of any integral is there
    const part = side.origin === 0 ? 1 : Math.sqrt(Math.exp(to - side.to));
    const rounding = 2 * error + roundingOf(64) * size;
    if (part * tail <= tolerance * size + rounding || half < NARROWEST) {
      open = Math.max(open, part * tail + error);
      return [{ from, to, coefficients: coefficients.slice() }];
    }
    const lower = resolved(side, from, centre);
    const upper = lower && resolved(side, centre, to);
    return upper && [...lower, ...upper];
  };
  const tables: (readonly Panel[])[] = [];
  for (const side of sides) {
    const count = Math.ceil((side.to - side.from) / WIDEST);
    const panels: Panel[] = [];
    for (let k = 0; k < count; k++) {
      const edge = (n: number): number => side.from + ((side.to - side.from) * n) / count;
      const found = resolved(side, edge(k), edge(k + 1));
      if (found === undefined) return undefined;
      panels.push(...found);
    }
    tables.push(panels);
  }
  const at = (x: number): number => {
    let k = sides.length - 1;
    while (k > 0 && !isOn(sides[k]!, x)) k--;
    const { origin, sign } = sides[k]!;
    // at a singular point itself, as next to it
    const u = Math.log(Math.max(sign * (x - origin), roundingOf(1) * origin));
    const panels = tables[k]!;
    return valueOn(panels, u, origin === 0 || u > panels.at(-1)!.to);
  };
  return { at, error: largest === 0 ? 0 : open / largest };
}

/** Ascending in x. */
function sidesOf(singular: readonly number[], [low, high]: readonly [number, number]): Side[] {
  return singular.flatMap((origin, k) => {
    const lowest = Math.log(origin === 0 ? BELOW * low : BESIDE * origin);
    const next = singular[k + 1];
    if (next === undefined) return [{ origin, sign: 1, from: lowest, to: Math.log(ABOVE * high) }];
    const half = Math.log((next - origin) / 2);
    return [
      { origin, sign: 1, from: Math.min(lowest, half - 1), to: half },
      { origin: next, sign: -1, from: Math.min(Math.log(BESIDE * next), half - 1), to: half },
    ];
  });
}

const isOn = ({ origin, sign, to }: Side, x: number): boolean =>
  sign === 1 ? x >= origin : x < origin && origin - x <= Math.exp(to);

/** Beyond the panels a power law towards 0 and ∞, and a line in u beside another singular point. */
function valueOn(panels: readonly Panel[], u: number, isPower: boolean): number {
  const [first, last] = [panels[0]!, panels.at(-1)!];
  const end = u < first.from ? first.from : u > last.to ? last.to : undefined;
  if (end !== undefined) {
    const panel = u < end ? first : last;
    const value = onPanel(panel, end);
    const inner = onPanel(panel, u < end ? end + STEP : end - STEP);
    const slope = (u < end ? inner - value : value - inner) / STEP;
    return isPower ? (value === 0 ? 0 : value * Math.exp((slope / value) * (u - end))) : value + slope * (u - end);
  }
  let [low, high] = [0, panels.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (u > panels[middle]!.to) low = middle + 1;
    else high = middle;
  }
  return onPanel(panels[low]!, u);
}

/** In u, over which a slope is taken. */
const STEP = 0.01;

const onPanel = ({ from, to, coefficients }: Panel, u: number): number =>
  seriesAt(coefficients, (2 * u - from - to) / (to - from));
