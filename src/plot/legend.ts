/** The key to the lines of a chart, below it: as many names in a row as fit. */
import type { ColorName } from './palette.ts';
import { LETTERS, STROKES } from './palette.ts';
import { haloText, LINE_HEIGHT, svgElement, textWidth } from './svg.ts';

export interface LegendEntry {
  readonly text: string;
  readonly color: ColorName;
  readonly dash: string | undefined;
  /** A point in place of a line. */
  readonly point: 'disc' | 'ring' | undefined;
}

interface PlacedEntry extends LegendEntry {
  readonly x: number;
  readonly row: number;
}

/** Radii of points. */
export const DISC = 2.2;
export const RING = 3;

const SAMPLE = 20;
const GAP = 5;
const BETWEEN = 14;

/** In as many columns of one width as fit. */
function placed(entries: readonly LegendEntry[], width: number): readonly PlacedEntry[] {
  const widest = SAMPLE + GAP + Math.max(0, ...entries.map(({ text }) => textWidth(text)));
  const columns = Math.max(1, Math.floor((width + BETWEEN) / (widest + BETWEEN)));
  return entries.map((entry, k) => ({ ...entry, x: (k % columns) * (widest + BETWEEN), row: Math.floor(k / columns) }));
}

export interface Legend {
  readonly height: number;
  /** With its upper left corner at (left, top). */
  readonly at: (left: number, top: number) => string;
}

export function legend(entries: readonly LegendEntry[], width: number): Legend {
  const all = placed(entries, width);
  const rows = Math.max(-1, ...all.map(({ row }) => row)) + 1;
  return { height: rows * LINE_HEIGHT, at: (left, top) => all.map((entry) => drawn(entry, left, top)).join('') };
}

function drawn({ text, color, dash, point, x, row }: PlacedEntry, left: number, top: number): string {
  const [start, y] = [left + x, top + (row + 0.5) * LINE_HEIGHT];
  const stroke = STROKES[color].light;
  const [cx, cy] = [start + SAMPLE / 2, y];
  const sample =
    point === 'disc'
      ? svgElement('circle', { cx, cy, r: DISC, fill: stroke })
      : point === 'ring'
        ? svgElement('circle', { cx, cy, r: RING, fill: 'none', stroke, 'stroke-width': 1.5 })
        : svgElement('path', { d: `M${start},${y}h${SAMPLE}`, stroke, 'stroke-width': 1.4, 'stroke-dasharray': dash });
  return sample + haloText(text, { x: start + SAMPLE + GAP, y, dy: '0.32em', fill: LETTERS[color].light });
}
