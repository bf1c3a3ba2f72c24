/** Maps of a quantity over a plane, as filled contours with curves drawn over them. */
import { type Axis, extent, place, type Ticks, ticks } from './axes.ts';
import { GROUND } from './palette.ts';
import { type Drawn, drawInFrame, type Frame, type PlacedPoint, type PlotModule, pixelX, pixelY } from './plotFrame.ts';
import { type Background, COLUMN_WIDTH, figureId, haloText, svgElement, svgFigure, textWidth } from './svg.ts';

export interface MapCurve {
  readonly label: string;
  readonly x: readonly number[];
  readonly y: readonly (number | null)[];
  /** Where along the part that is seen the label stands, from 0 to 1; in the middle when left out. */
  readonly labelAt?: number;
}

export interface HeatMap {
  readonly title: string;
  /** What is to be seen, for readers who do not see it. */
  readonly description: string;
  /** Coordinates of the samples, ascending and evenly spaced on their axis (evenly in the logarithm on a logarithmic one). */
  readonly x: Axis & { readonly values: readonly number[] };
  readonly y: Axis & { readonly values: readonly number[] };
  /** `values[row][column]` belongs to the row-th y and the column-th x; `null` where there is none. */
  readonly z: Axis & { readonly values: readonly (readonly (number | null)[])[] };
  readonly curves?: readonly MapCurve[];
  /** Lines at the values that the key to the colours names. */
  readonly contours?: boolean;
  readonly width?: number;
  readonly height?: number;
  /** Unique in the page; made from the title when left out. */
  readonly id?: string;
  readonly background?: Background;
}

const LEVELS = 16;
const BAR_WIDTH = 10;
const BAR_STEPS = 32;
/** White, but not the white of the paper, which turns dark in the dark scheme. */
const CURVE_COLOR = '#fffffe';
/** How far samples may be off an even spacing, in steps. */
const EVEN = 1e-6;

/**
 * The map as one `<svg>` element that also stands alone as a file.
 *
 * @throws Error when the samples are not evenly spaced or the values do not fit them.
 */
export async function heatMap(map: HeatMap): Promise<string> {
  const { width = COLUMN_WIDTH, height = Math.round(0.75 * width) } = map;
  const [columns, rows] = [map.x.values.length, map.y.values.length];
  if (map.z.values.length !== rows || map.z.values.some((row) => row.length !== columns)) {
    throw new Error(`The values of a map over ${columns} × ${rows} samples must have that shape.`);
  }
  const values = map.z.values.flat().filter((value) => value !== null);
  const zDomain = map.z.domain ?? extent(values, map.z);
  const zTicks = ticks(map.z, zDomain, 6);
  const frame = mapFrame(map, { width, height }, zTicks);
  const drawn = await drawInFrame(frame, {
    grid: false,
    colorDomain: [place(map.z, zDomain[0]), place(map.z, zDomain[1])],
    marks: (Plot) => [
      contours(Plot, map, zDomain),
      ...(map.contours === true ? [contourLines(Plot, map, zTicks)] : []),
      ...(map.curves ?? []).flatMap((curve) => curveMarks(Plot, map, curve)),
    ],
  });
  const content = [
    drawn.markup,
    colorBar(frame, map.z, zDomain, zTicks, drawn),
    ...(map.curves ?? []).map((curve) => curveName(curve, frame)),
  ];
  return svgFigure({ ...map, ...frame, background: map.background ?? 'adaptive' }, content.join(''));
}

function mapFrame(map: HeatMap, size: { readonly width: number; readonly height: number }, zTicks: Ticks): Frame {
  const [xDomain, yDomain] = [ends(map.x.values), ends(map.y.values)];
  const xTicks = ticks(map.x, xDomain, Math.max(3, Math.round(size.width / 80)));
  const yTicks = ticks(map.y, yDomain, Math.max(3, Math.round(size.height / 45)));
  return {
    ...size,
    id: figureId(map.id, map.title),
    top: 26,
    right: barSpace(zTicks) + 16,
    bottom: 36,
    left: namesWidth(yTicks) + 12,
    headroom: 0,
    xAxis: map.x,
    yAxis: map.y,
    xDomain,
    yDomain,
    xTicks,
    yTicks,
  };
}

function ends(values: readonly number[]): readonly [number, number] {
  const [first, last] = [values[0], values.at(-1)];
  if (first === undefined || last === undefined || values.length < 2) {
    throw new Error('A map needs at least two samples along each axis.');
  }
  return [first, last];
}

function namesWidth({ values, format }: Ticks): number {
  return Math.max(0, ...values.map((value) => textWidth(format(value))));
}

function barSpace(zTicks: Ticks): number {
  return Math.max(BAR_WIDTH + 9 + namesWidth(zTicks), textWidth(zTicks.label)) + 6;
}

function contours(Plot: PlotModule, map: HeatMap, [low, high]: readonly [number, number]) {
  const [first, last] = [place(map.z, low), place(map.z, high)];
  const shown = map.z.values
    .flat()
    .map((value) => place(map.z, value === null ? null : Math.max(low, Math.min(value, high))));
  return Plot.contour(shown, {
    ...samplesOf(map),
    fill: Plot.identity,
    thresholds: Array.from({ length: LEVELS }, (_, level) => first + ((last - first) * level) / LEVELS),
    clip: true,
  });
}

function contourLines(Plot: PlotModule, map: HeatMap, { values }: Ticks) {
  const shown = map.z.values.flat().map((value) => place(map.z, value));
  return Plot.contour(shown, {
    ...samplesOf(map),
    value: Plot.identity,
    stroke: CURVE_COLOR,
    strokeWidth: 0.7,
    strokeOpacity: 0.75,
    thresholds: values.map((value) => place(map.z, value)),
    clip: true,
  });
}

function samplesOf(map: HeatMap) {
  const [x1, x2] = outerEdges(map.x, map.x.values);
  const [y1, y2] = outerEdges(map.y, map.y.values);
  return { width: map.x.values.length, height: map.y.values.length, x1, x2, y1, y2 };
}

/** The samples are the middles of cells; these are the outer edges of the first and the last cell, along the axis. */
function outerEdges(axis: Axis, values: readonly number[]): readonly [number, number] {
  const places = values.map((value) => place(axis, value));
  const [first, last] = ends(places);
  const step = (last - first) / (places.length - 1);
  const even = places.every((one, index) => Math.abs(one - first - index * step) <= EVEN * step);
  if (!even) throw new Error(`The samples of a map must be ascending and evenly spaced on its axis \`${axis.label}\`.`);
  return [first - step / 2, last + step / 2];
}

function curveMarks(Plot: PlotModule, map: HeatMap, curve: MapCurve) {
  const data = curve.x.map((x, step): PlacedPoint => [place(map.x, x), place(map.y, curve.y[step] ?? null)]);
  const channels = { x: '0', y: '1', clip: true } as const;
  return [
    Plot.line(data, { ...channels, stroke: '#000', strokeOpacity: 0.55, strokeWidth: 3 }),
    Plot.line(data, { ...channels, stroke: CURVE_COLOR, strokeWidth: 1.4 }),
  ];
}

/** The key to the colours, to the right of the map. */
function colorBar(frame: Frame, axis: Axis, domain: readonly [number, number], zTicks: Ticks, drawn: Drawn): string {
  const [low, high] = [place(axis, domain[0]), place(axis, domain[1])];
  const left = frame.width - barSpace(zTicks);
  const bottom = frame.height - frame.bottom;
  const height = bottom - frame.top;
  const stops = Array.from({ length: BAR_STEPS + 1 }, (_, index) => {
    const share = index / BAR_STEPS;
    return svgElement('stop', { offset: share, 'stop-color': drawn.color(low + share * (high - low)) });
  });
  const gradient = svgElement('linearGradient', { id: `${frame.id}-scale`, x1: 0, y1: 1, x2: 0, y2: 0 }, ...stops);
  const bar = svgElement('rect', { x: left, y: frame.top, width: BAR_WIDTH, height, fill: `url(#${frame.id}-scale)` });
  const names = zTicks.values.map((value) => {
    const y = bottom - (height * (place(axis, value) - low)) / (high - low);
    const tick = svgElement('path', { d: `M${left + BAR_WIDTH},${y}h4`, stroke: GROUND.rule.light });
    return tick + haloText(zTicks.format(value), { x: left + BAR_WIDTH + 6, y, dy: '0.32em' });
  });
  const title = haloText(zTicks.label, { x: left, y: frame.top - 9, 'font-weight': 600 });
  return `${svgElement('defs', {}, gradient)}${bar}${names.join('')}${title}`;
}

/** Written beside the part of the curve that is seen. */
function curveName(curve: MapCurve, frame: Frame): string {
  const seen = curve.x
    .map((value, index) => ({ x: pixelX(frame, value), y: pixelY(frame, curve.y[index] ?? Number.NaN) }))
    .filter(({ x, y }) => {
      const insideX = x > frame.left && x < frame.width - frame.right;
      return insideX && y > frame.top && y < frame.height - frame.bottom;
    });
  const point = seen[Math.min(seen.length - 1, Math.floor(seen.length * (curve.labelAt ?? 0.5)))];
  if (point === undefined) return '';
  const x = Math.max(frame.left + 4, Math.min(point.x + 6, frame.width - frame.right - textWidth(curve.label) - 4));
  return haloText(curve.label, { x, y: point.y + 12, fill: CURVE_COLOR, stroke: '#000', 'stroke-opacity': 0.6 });
}
