/** A curve in Braille dots, two by four to a character, with its range beside it. */

export interface BrailleChart {
  readonly x: readonly number[];
  /** `null` where there is no value. */
  readonly y: readonly (number | null)[];
  /** Of the lines, in characters. */
  readonly width: number;
  readonly isLogarithmic?: boolean;
}

const LINES = 10;
/** The first of 256 patterns, and the bits of the dots of a character by row and column. */
const BLANK = 0x2800;
const BITS = [
  [0x01, 0x08],
  [0x02, 0x10],
  [0x04, 0x20],
  [0x40, 0x80],
] as const;

/** The largest value stands above, the smallest below, those of x under the curve. */
export function brailleChart({ x, y, width, isLogarithmic = false }: BrailleChart): readonly string[] {
  const place = isLogarithmic ? Math.log : (value: number) => value;
  const points = x.flatMap((value, k) =>
    y[k] === null || y[k] === undefined ? [] : [{ x: place(value), y: y[k], k }],
  );
  if (points.length === 0) return [];
  const range = (list: readonly number[]) => [Math.min(...list), Math.max(...list)] as const;
  const [[left, right], [low, high]] = [range(x.map(place)), range(points.map((point) => point.y))];
  const names = [high, low].map((value) => short(value));
  const margin = Math.max(...names.map((name) => name.length)) + 1;
  const columns = Math.max(8, width - margin - 1);
  const cells = Array.from({ length: LINES }, () => new Array<number>(columns).fill(0));
  const dot = (across: number, up: number): void => {
    const column = Math.round(across * (2 * columns - 1));
    const row = Math.round((1 - up) * (4 * LINES - 1));
    cells[row >> 2]![column >> 1]! |= BITS[row & 3]![column & 1]!;
  };
  const across = (value: number) => (right > left ? (value - left) / (right - left) : 0.5);
  const up = (value: number) => (high > low ? (value - low) / (high - low) : 0.5);
  for (const [k, point] of points.entries()) {
    const next = points[k + 1]?.k === point.k + 1 ? points[k + 1]! : point;
    const steps =
      2 + 2 * columns * Math.abs(across(next.x) - across(point.x)) + 4 * LINES * Math.abs(up(next.y) - up(point.y));
    for (let step = 0; step <= steps; step++) {
      const share = step / steps;
      dot(
        across(point.x) + share * (across(next.x) - across(point.x)),
        up(point.y) + share * (up(next.y) - up(point.y)),
      );
    }
  }
  const lines = cells.map((row, k) => {
    const name = k === 0 ? names[0]! : k === LINES - 1 ? names[1]! : '';
    return `${name.padStart(margin - 1)} │${row.map((bits) => String.fromCharCode(BLANK + bits)).join('')}`;
  });
  const [from, to] = [x[0]!, x.at(-1)!].sort((a, b) => a - b).map(short) as [string, string];
  const below = ' '.repeat(margin + 1) + from + to.padStart(Math.max(to.length + 1, columns - from.length));
  return [...lines, below];
}

const short = (x: number): string => String(Number(x.toPrecision(3))).replaceAll('-', '−');
