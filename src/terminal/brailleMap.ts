/** A map in Braille characters: the more dots, the larger the value. */

export interface BrailleMap {
  /** Ascending, evenly spaced on their axes; names stand at the ends. */
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** `values[row][column]` belongs to the row-th y and the column-th x; `null` where there is none. */
  readonly values: readonly (readonly (number | null)[])[];
  /** Of the lines, in characters. */
  readonly width: number;
}

const LINES = 16;
/** From one dot to eight. */
const SHADES = [...'⠁⠃⠇⡇⣇⣧⣷⣿'];

/** The first row of values stands below, as an axis has it; the last line says what the shades mean. */
export function brailleMap({ x, y, values, width }: BrailleMap): readonly string[] {
  const known = values.flat().filter((value) => value !== null);
  if (known.length === 0) return [];
  const [low, high] = known.reduce(([least, most], value) => [Math.min(least, value), Math.max(most, value)] as const, [
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ] as const);
  const shade = (value: number | null): string => {
    if (value === null) return ' ';
    const share = high > low ? (value - low) / (high - low) : 1;
    return SHADES[Math.min(SHADES.length - 1, Math.floor(share * SHADES.length))]!;
  };
  const names = [y.at(-1)!, y[0]!].map(short);
  const margin = Math.max(...names.map((name) => name.length)) + 1;
  const columns = Math.max(8, width - margin - 1);
  const lines = Array.from({ length: LINES }, (_, line) => {
    const row = values[nearest(LINES - 1 - line, LINES, y.length)]!;
    const name = line === 0 ? names[0]! : line === LINES - 1 ? names[1]! : '';
    const cells = Array.from({ length: columns }, (_, column) => shade(row[nearest(column, columns, x.length)]!));
    return `${name.padStart(margin - 1)} │${cells.join('').trimEnd()}`;
  });
  const [from, to] = [short(x[0]!), short(x.at(-1)!)];
  const below = ' '.repeat(margin + 1) + from + to.padStart(Math.max(to.length + 1, columns - from.length));
  const blank = known.length < values.flat().length ? ', blank where there is no value' : '';
  return [...lines, below, `${SHADES[0]} ${short(low)} to ${SHADES.at(-1)} ${short(high)}${blank}`];
}

/** The sample that the k-th of `count` cells is nearest to. */
const nearest = (k: number, count: number, samples: number): number =>
  Math.min(samples - 1, Math.floor(((k + 0.5) / count) * samples));

const short = (x: number): string => String(Number(x.toPrecision(3))).replaceAll('-', '−');
