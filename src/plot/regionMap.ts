/** Small maps of one plane beside each other, each of which says of every sample whether something holds there. */
import { type Axis, place, type Ticks, ticks } from './axes.ts';
import { labelLines } from './endLabels.ts';
import { GROUND, STROKES } from './palette.ts';
import {
  type Background,
  figureId,
  haloText,
  LINE_HEIGHT,
  PAGE_WIDTH,
  svgElement,
  svgFigure,
  textWidth,
} from './svg.ts';

/** Whether it holds, does not, cannot be told within the errors, or there is nothing to be told. */
export type Region = 'inside' | 'outside' | 'open' | 'none';

export interface RegionPanel {
  readonly name: string;
  /** `cells[row][column]` belongs to the row-th y and the column-th x. */
  readonly cells: readonly (readonly Region[])[];
}

export interface RegionMap {
  readonly title: string;
  /** What is to be seen, for readers who do not see it. */
  readonly description: string;
  /** Coordinates of the samples, ascending. */
  readonly x: Axis & { readonly values: readonly number[] };
  readonly y: Axis & { readonly values: readonly number[] };
  readonly panels: readonly RegionPanel[];
  /** What the regions are called; those that do not occur are left out. */
  readonly names: Readonly<Record<Region, string>>;
  readonly id?: string;
  readonly background?: Background;
}

const COLUMNS = 4;
const [LEFT, TOP, BOTTOM, RIGHT] = [50, 22, 44, 14];
const GAP = 12;
const PANEL_HEIGHT = 110;
const REGIONS: readonly Region[] = ['inside', 'outside', 'open', 'none'];
const FILLS: Readonly<Record<Region, string | undefined>> = {
  inside: STROKES.green.light,
  outside: GROUND.grid.light,
  open: STROKES.orange.light,
  none: undefined,
};

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The map as one `<svg>` element that also stands alone as a file. */
export function regionMap(map: RegionMap): string {
  const columns = Math.min(COLUMNS, map.panels.length);
  const names = map.panels.map(({ name }) => labelLines(name));
  const head = Math.max(...names.map((lines) => lines.length)) * LINE_HEIGHT + 3;
  const rows = Math.ceil(map.panels.length / columns);
  const width = (PAGE_WIDTH - LEFT - RIGHT - (COLUMNS - 1) * GAP) / COLUMNS;
  const [xEdges, yEdges] = [edges(map.x), edges(map.y)];
  const [xTicks, yTicks] = [ticksIn(map.x, xEdges, width / 45), ticksIn(map.y, yEdges, PANEL_HEIGHT / 30)];
  const boxes = map.panels.map((_, k): Box => {
    const [row, column] = [Math.floor(k / columns), k % columns];
    return {
      left: LEFT + column * (width + GAP),
      top: TOP + head + row * (PANEL_HEIGHT + GAP + head),
      width,
      height: PANEL_HEIGHT,
    };
  });
  const bottom = TOP + rows * (PANEL_HEIGHT + GAP + head) - GAP;
  const content = map.panels.map((panel, k) => {
    const box = boxes[k]!;
    const isLast = k + columns >= map.panels.length;
    return [
      ...names[k]!.map((line, n) => {
        const y = box.top - 5 - (names[k]!.length - 1 - n) * LINE_HEIGHT;
        return haloText(line, { x: box.left, y, 'font-weight': 600 });
      }),
      cellsOf(panel, box, xEdges, yEdges),
      svgElement('rect', {
        x: box.left,
        y: box.top,
        width,
        height: box.height,
        fill: 'none',
        stroke: GROUND.rule.light,
      }),
      isLast ? alongX(map.x, xTicks, xEdges, box) : '',
      k % columns === 0 ? alongY(map.y, yTicks, yEdges, box) : '',
    ].join('');
  });
  const total = Math.max(LEFT + columns * (width + GAP) - GAP + RIGHT, PAGE_WIDTH);
  const labels = [
    haloText(yTicks.label, { x: 2, y: 14, 'font-weight': 600 }),
    haloText(xTicks.label, {
      x: LEFT + (columns * (width + GAP) - GAP) / 2,
      y: bottom + 30,
      'text-anchor': 'middle',
      'font-weight': 600,
    }),
  ];
  return svgFigure(
    {
      id: figureId(map.id, map.title),
      title: map.title,
      description: map.description,
      width: total,
      height: bottom + BOTTOM + LINE_HEIGHT,
      background: map.background ?? 'adaptive',
    },
    [...content, ...labels, keyOf(map, LEFT, bottom + BOTTOM)].join(''),
  );
}

/** Of the cells around the samples, along the axis: in the middle between two of them. */
function edges(axis: RegionMap['x']): readonly number[] {
  const at = axis.values.map((value) => place(axis, value));
  if (at.length < 2) throw new Error('A map needs at least two samples along each axis.');
  const inner = at.slice(1).map((value, k) => (value + at[k]!) / 2);
  return [2 * at[0]! - inner[0]!, ...inner, 2 * at.at(-1)! - inner.at(-1)!];
}

function ticksIn(axis: Axis, places: readonly number[], count: number): Ticks {
  const back = (at: number) => (axis.scale === 'log' ? 10 ** at : at);
  return ticks(axis, [back(places[0]!), back(places.at(-1)!)], Math.max(2, Math.round(count)));
}

const share = (places: readonly number[], at: number): number => (at - places[0]!) / (places.at(-1)! - places[0]!);

/** Neighbours of one kind in a row are one rectangle; where there is nothing a line crosses the cell. */
function cellsOf({ cells }: RegionPanel, box: Box, xEdges: readonly number[], yEdges: readonly number[]): string {
  const xAt = (k: number) => box.left + box.width * share(xEdges, xEdges[k]!);
  const yAt = (k: number) => box.top + box.height * (1 - share(yEdges, yEdges[k]!));
  const parts: string[] = [];
  for (const [row, kinds] of cells.entries()) {
    for (let from = 0; from < kinds.length; ) {
      let to = from + 1;
      while (to < kinds.length && kinds[to] === kinds[from]) to += 1;
      const fill = FILLS[kinds[from]!];
      const [x, y, height] = [xAt(from), yAt(row + 1), yAt(row) - yAt(row + 1)];
      if (fill !== undefined)
        parts.push(svgElement('rect', { x, y, width: xAt(to) - x, height, fill, 'shape-rendering': 'crispEdges' }));
      else for (let k = from; k < to; k++) parts.push(crossing({ x: xAt(k), y, width: xAt(k + 1) - xAt(k), height }));
      from = to;
    }
  }
  return parts.join('');
}

const crossing = ({ x, y, width, height }: Readonly<Record<'x' | 'y' | 'width' | 'height', number>>): string =>
  svgElement('path', {
    d: `M${x},${y + height}L${x + width},${y}`,
    stroke: GROUND.rule.light,
    'stroke-width': 0.7,
    fill: 'none',
  });

/** Space between the names of two ticks. */
const NAME_GAP = 5;
const NAME_HEIGHT = 9;

/** Ticks whose names have room beside each other: powers of ten before others. */
function withRoom(
  { values, format }: Ticks,
  placeOf: (value: number) => number,
  sizeOf: (name: string) => number,
): ReadonlySet<number> {
  const isRound = (value: number) => Number.isInteger(Math.log10(Math.abs(value)));
  const ordered = [...values.filter(isRound), ...values.filter((value) => !isRound(value))];
  const named: { readonly value: number; readonly at: number; readonly size: number }[] = [];
  for (const value of ordered) {
    const [at, size] = [placeOf(value), sizeOf(format(value))];
    const isFree = named.every((other) => Math.abs(at - other.at) >= (size + other.size) / 2 + NAME_GAP);
    if (isFree) named.push({ value, at, size });
  }
  return new Set(named.map(({ value }) => value));
}

function alongX(axis: Axis, ticks: Ticks, places: readonly number[], box: Box): string {
  const xOf = (value: number) => box.left + box.width * share(places, place(axis, value));
  const named = withRoom(ticks, xOf, textWidth);
  const y = box.top + box.height;
  return ticks.values
    .map((value) => {
      const tick = svgElement('path', { d: `M${xOf(value)},${y}v4`, stroke: GROUND.rule.light });
      if (!named.has(value)) return tick;
      return tick + haloText(ticks.format(value), { x: xOf(value), y: y + 15, 'text-anchor': 'middle' });
    })
    .join('');
}

function alongY(axis: Axis, ticks: Ticks, places: readonly number[], box: Box): string {
  const yOf = (value: number) => box.top + box.height * (1 - share(places, place(axis, value)));
  const named = withRoom(ticks, yOf, () => NAME_HEIGHT);
  return ticks.values
    .map((value) => {
      const tick = svgElement('path', { d: `M${box.left},${yOf(value)}h-4`, stroke: GROUND.rule.light });
      if (!named.has(value)) return tick;
      const at = { x: box.left - 7, y: yOf(value), dy: '0.32em', 'text-anchor': 'end' };
      return tick + haloText(ticks.format(value), at);
    })
    .join('');
}

const SAMPLE = 12;

/** What the colours mean, in one row. */
function keyOf({ panels, names }: RegionMap, left: number, y: number): string {
  const shown = REGIONS.filter((region) => panels.some(({ cells }) => cells.some((row) => row.includes(region))));
  let x = left;
  return shown
    .map((region) => {
      const fill = FILLS[region];
      const at = x;
      x += SAMPLE + 5 + textWidth(names[region]) + 12;
      const sample =
        fill === undefined
          ? crossing({ x: at, y, width: SAMPLE, height: SAMPLE - 2 })
          : svgElement('rect', { x: at, y, width: SAMPLE, height: SAMPLE - 2, fill });
      return sample + haloText(names[region], { x: at + SAMPLE + 5, y: y + 5, dy: '0.32em' });
    })
    .join('');
}
