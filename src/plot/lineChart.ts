/** Line charts as SVG, each line named at its end. */
import { type Axis, extent, place, ticks } from './axes.ts';
import { type EndLabel, endLabels, labelSpace } from './endLabels.ts';
import { DISC, type Legend, legend, RING } from './legend.ts';
import { type ColorName, cycledColor, GROUND, LETTERS, STROKES } from './palette.ts';
import { drawInFrame, type Frame, type PlacedPoint, type PlotModule, pixelX, pixelY } from './plotFrame.ts';
import {
  type Background,
  COLUMN_WIDTH,
  FONT_SIZE,
  figureId,
  haloText,
  LINE_HEIGHT,
  svgElement,
  svgFigure,
  textWidth,
} from './svg.ts';

export type Dash = 'solid' | 'dashed' | 'dotted';

export type PointStyle = 'disc' | 'ring';

export interface LineSeries {
  /** Written at the end of the line or below the chart; empty for a line without a name. */
  readonly label: string;
  readonly x: readonly number[];
  /** `null` where there is no value: the line has a gap. So it has where a logarithmic axis meets a value ≤ 0. */
  readonly y: readonly (number | null)[];
  /** Bounds: a band of so much above and below. */
  readonly error?: readonly (number | null)[];
  readonly color?: ColorName;
  readonly dash?: Dash;
  /** Draw the points themselves, not the line between them. */
  readonly points?: PointStyle;
}

/** What is worth pointing out in a chart; coordinates are those of the data. */
export type ChartMark =
  | { readonly kind: 'vertical'; readonly x: number; readonly label?: string }
  | { readonly kind: 'horizontal'; readonly y: number; readonly label?: string }
  | { readonly kind: 'region'; readonly from: number; readonly to: number; readonly label?: string }
  /** From one y to another. */
  | { readonly kind: 'band'; readonly from: number; readonly to: number; readonly label?: string }
  | {
      readonly kind: 'point';
      readonly x: number;
      readonly y: number;
      readonly label?: string;
      readonly color?: ColorName;
    };

export interface LineChart {
  readonly title: string;
  /** What is to be seen, for readers who do not see it. */
  readonly description: string;
  readonly series: readonly LineSeries[];
  readonly x: Axis;
  readonly y: Axis;
  readonly marks?: readonly ChartMark[];
  /** In pixels; `COLUMN_WIDTH` unless told. */
  readonly width?: number;
  /** Without the names below the chart. */
  readonly height?: number;
  /** Of a part of a figure: stands before the name of the vertical axis. */
  readonly letter?: string;
  /** Margins in pixels, so that charts above each other can share an axis; what the labels take when left out. */
  readonly left?: number;
  readonly right?: number;
  /** Unique in the page; made from the title when left out. */
  readonly id?: string;
  readonly background?: Background;
}

const DASHES: Readonly<Record<Dash, string | undefined>> = { solid: undefined, dashed: '5 3', dotted: '1.2 2.8' };
const BAND_OPACITY = 0.2;
const TICK_GAP = 8;
const NAME_SIZE = FONT_SIZE - 1;
const MARGIN = 8;
const TALLEST = 320;

/** The chart as one `<svg>` element that also stands alone as a file. */
export async function lineChart(chart: LineChart): Promise<string> {
  const below = namesBelow(chart);
  const frame = chartFrame(chart, below);
  const names = placedNames(chart, frame);
  const drawn = await drawInFrame(frame, {
    grid: true,
    marks: (Plot) => [
      ...chart.series.flatMap((series, index) => errorBand(Plot, chart, series, index)),
      ...chart.series.map((series, index) => seriesMark(Plot, chart, series, index)),
    ],
  });
  const content = [
    regions(chart, frame),
    drawn.markup,
    ...(chart.marks ?? []).map((mark) => markShape(mark, frame, names.find((name) => name.mark === mark)?.row ?? 0)),
    below === undefined ? endLabels(labelsOf(chart, frame), frame.top, frame.height - frame.bottom) : '',
    markNames(names, frame),
    below?.at(MARGIN, frame.height) ?? '',
  ];
  const height = frame.height + (below === undefined ? 0 : below.height + MARGIN);
  return svgFigure({ ...chart, ...frame, height, background: chart.background ?? 'adaptive' }, content.join(''));
}

/** Names at the ends of lines: at most so many, and so wide beside the chart. */
const MOST_END_LABELS = 5;
const WIDEST_END_LABELS = 0.19;

/** The names of the lines below the chart, where they are too many or too wide for the ends of the lines. */
function namesBelow({ series, right, width = COLUMN_WIDTH }: LineChart): Legend | undefined {
  const named = series.map((one, index) => ({ ...one, index })).filter(({ label }) => label !== '');
  const space = labelSpace(named.map(({ label }) => label));
  if (named.length <= MOST_END_LABELS && space <= (right ?? WIDEST_END_LABELS * width)) return undefined;
  const entries = named.map(({ label, color, dash, points, index }) => ({
    text: label,
    color: color ?? cycledColor(index),
    dash: DASHES[dash ?? 'solid'],
    point: points,
  }));
  return legend(entries, width - 2 * MARGIN);
}

function chartFrame(chart: LineChart, below: Legend | undefined): Frame {
  const { width = COLUMN_WIDTH, height = Math.round(Math.min(0.64 * width, TALLEST)) } = chart;
  const allX = chart.series.flatMap(({ x }) => x);
  const xDomain = chart.x.domain ?? extent(allX, chart.x);
  const yDomain = chart.y.domain ?? paddedDomain(chart);
  const xTicks = ticks(chart.x, xDomain, Math.max(3, Math.round(width / 70)));
  const yTicks = ticks(chart.y, yDomain, Math.max(3, Math.round(height / 45)));
  const lastTick = textWidth(xTicks.format(xTicks.values.at(-1) ?? 0)) / 2 + 2;
  const ends = below === undefined ? labelSpace(chart.series.map(({ label }) => label)) : 0;
  const tickWidth = Math.max(0, ...yTicks.values.map((value) => textWidth(yTicks.format(value))));
  const frame: Frame = {
    id: figureId(chart.id, chart.title),
    width,
    height,
    top: 24,
    right: chart.right ?? Math.max(MARGIN, lastTick, ends),
    bottom: 36,
    left: chart.left ?? tickWidth + TICK_GAP + 4,
    headroom: 0,
    xAxis: chart.x,
    yAxis: chart.y,
    xDomain,
    yDomain,
    xTicks,
    yTicks: chart.letter === undefined ? yTicks : { ...yTicks, label: `(${chart.letter}) ${yTicks.label}` },
  };
  const rows = Math.max(0, ...placedNames(chart, frame).map(({ row }) => row + 1));
  return { ...frame, headroom: rows * LINE_HEIGHT + (rows > 0 ? 4 : 0) };
}

/** A little air above and below the curves and the lines across on a linear axis. */
function paddedDomain(chart: LineChart): readonly [number, number] {
  const across = (chart.marks ?? []).flatMap((mark) => (mark.kind === 'horizontal' ? [mark.y] : []));
  const values = [...chart.series.flatMap(({ y }) => y), ...across].filter((value) => value !== null);
  const [low, high] = extent(values, chart.y);
  if (chart.y.scale === 'log') return [low, high];
  const air = 0.04 * (high - low);
  return [low === 0 ? 0 : low - air, high === 0 ? 0 : high + air];
}

function errorBand(Plot: PlotModule, chart: LineChart, { x, y, error, color }: LineSeries, index: number) {
  if (error === undefined) return [];
  const data = x.map((at, step): readonly [x: number, low: number, high: number] => {
    const [value, open] = [y[step] ?? null, error[step] ?? null];
    const edge = (sign: 1 | -1) => (value === null || open === null ? null : value + sign * open);
    return [place(chart.x, at), place(chart.y, edge(-1)), place(chart.y, edge(1))];
  });
  const fill = STROKES[color ?? cycledColor(index)].light;
  return [Plot.areaY(data, { x: '0', y1: '1', y2: '2', clip: true, fill, fillOpacity: BAND_OPACITY })];
}

function seriesMark(Plot: PlotModule, chart: LineChart, series: LineSeries, index: number) {
  const color = STROKES[series.color ?? cycledColor(index)].light;
  const data = series.x.map((x, step): PlacedPoint => [place(chart.x, x), place(chart.y, series.y[step] ?? null)]);
  const channels = { x: '0', y: '1', clip: true } as const;
  if (series.points === 'disc') return Plot.dot(data, { ...channels, r: DISC, fill: color });
  if (series.points === 'ring') return Plot.dot(data, { ...channels, r: RING, stroke: color });
  const strokeDasharray = DASHES[series.dash ?? 'solid'];
  return Plot.line(data, {
    ...channels,
    stroke: color,
    strokeWidth: 1.4,
    ...(strokeDasharray === undefined ? {} : { strokeDasharray }),
  });
}

// ── Names and marks ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────

function labelsOf(chart: LineChart, frame: Frame): readonly EndLabel[] {
  return chart.series.flatMap((series, index): readonly EndLabel[] => {
    const end = lastShown(series, frame);
    if (end === undefined || series.label === '') return [];
    return [{ ...end, text: series.label, color: series.color ?? cycledColor(index) }];
  });
}

/** The last point of a series inside the frame, in pixels. */
function lastShown(series: LineSeries, frame: Frame): { readonly x: number; readonly y: number } | undefined {
  for (let index = series.x.length - 1; index >= 0; index -= 1) {
    const x = pixelX(frame, series.x[index] ?? Number.NaN);
    const y = pixelY(frame, series.y[index] ?? Number.NaN);
    const inside = x <= frame.width - frame.right + 1 && y >= frame.top - 1 && y <= frame.height - frame.bottom + 1;
    if (inside) return { x, y };
  }
  return undefined;
}

function regions(chart: LineChart, frame: Frame): string {
  return (chart.marks ?? [])
    .filter((mark) => mark.kind === 'region' || mark.kind === 'band')
    .map(({ kind, from, to }) => {
      const vertical = kind === 'band';
      const x = vertical ? [frame.left, frame.width - frame.right] : [clampX(from, frame), clampX(to, frame)];
      const y = vertical ? [clampY(from, frame), clampY(to, frame)] : [frame.top, frame.height - frame.bottom];
      const [left, top] = [Math.min(...x), Math.min(...y)];
      const size = { width: Math.max(...x) - left, height: Math.max(...y) - top };
      return svgElement('rect', { x: left, y: top, ...size, fill: GROUND.tint.light });
    })
    .join('');
}

function clampX(value: number, frame: Frame): number {
  return Math.max(frame.left, Math.min(pixelX(frame, value), frame.width - frame.right));
}

function clampY(value: number, frame: Frame): number {
  return Math.max(frame.top, Math.min(pixelY(frame, value), frame.height - frame.bottom));
}

/** `row`: of its name; a vertical line begins there, and crosses no name above. */
function markShape(mark: ChartMark, frame: Frame, row: number): string {
  const dashed = { stroke: GROUND.muted.light, 'stroke-width': 1, 'stroke-dasharray': '4 3', fill: 'none' };
  switch (mark.kind) {
    case 'vertical': {
      const d = `M${pixelX(frame, mark.x)},${frame.top + row * LINE_HEIGHT}V${frame.height - frame.bottom}`;
      return svgElement('path', { d, ...dashed });
    }
    case 'horizontal': {
      const y = pixelY(frame, mark.y);
      const line = svgElement('path', { d: `M${frame.left},${y}H${frame.width - frame.right}`, ...dashed });
      return line + pointedName(mark.label, frame.left + 4, y - 4, GROUND.muted.light);
    }
    case 'point': {
      const color = mark.color ?? 'ink';
      const [x, y] = [pixelX(frame, mark.x), pixelY(frame, mark.y)];
      const dot = svgElement('circle', { cx: x, cy: y, r: 3, fill: STROKES[color].light });
      const left = Math.min(x + 6, frame.width - textWidth(mark.label ?? '', NAME_SIZE) - 4);
      return dot + pointedName(mark.label, left, y - 5, LETTERS[color].light);
    }
    case 'band':
      return bandName(mark, frame);
    case 'region':
      return '';
  }
}

/** In the upper right corner of the band. */
function bandName({ from, to, label = '' }: Extract<ChartMark, { kind: 'band' }>, frame: Frame): string {
  const top = Math.min(clampY(from, frame), clampY(to, frame));
  const right = frame.width - frame.right - textWidth(label, NAME_SIZE) - 6;
  return label === '' ? '' : pointedName(label, right, top + LINE_HEIGHT, GROUND.muted.light);
}

function pointedName(text: string | undefined, x: number, y: number, fill: string): string {
  return text === undefined ? '' : haloText(text, { x, y, fill, 'font-size': NAME_SIZE });
}

interface PlacedName {
  readonly mark: ChartMark;
  readonly text: string;
  readonly start: number;
  readonly row: number;
}

/** Names of vertical lines and regions, above the data, each in a row below those that it would cross. */
function placedNames(chart: LineChart, frame: Frame): readonly PlacedName[] {
  const names = (chart.marks ?? []).flatMap((mark) => {
    if ((mark.kind !== 'vertical' && mark.kind !== 'region') || mark.label === undefined) return [];
    const start = 4 + (mark.kind === 'vertical' ? pixelX(frame, mark.x) : clampX(Math.min(mark.from, mark.to), frame));
    const width = textWidth(mark.label, NAME_SIZE);
    return [{ mark, text: mark.label, width, start: Math.min(start, frame.width - width - 4) }];
  });
  const placed: (PlacedName & { readonly end: number })[] = [];
  for (const { mark, text, width, start } of names.sort((a, b) => a.start - b.start)) {
    const above = placed.filter(({ end }) => end >= start).map(({ row }) => row);
    placed.push({ mark, text, start, row: Math.max(-1, ...above) + 1, end: start + width + 6 });
  }
  return placed;
}

function markNames(names: readonly PlacedName[], frame: Frame): string {
  return names
    .map(({ text, start, row }) =>
      pointedName(text, start, frame.top + (row + 1) * LINE_HEIGHT - 3, GROUND.muted.light),
    )
    .join('');
}
