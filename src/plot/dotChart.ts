/** One dot for every name of a list, the names at the left, with a line across all of them for the value they are compared with. */
import { type Axis, extent, pixelScale, ticks } from './axes.ts';
import { type ColorName, GROUND, STROKES } from './palette.ts';
import {
  type Background,
  COLUMN_WIDTH,
  FONT_SIZE,
  figureId,
  haloText,
  svgElement,
  svgFigure,
  textWidth,
} from './svg.ts';

export interface Dot {
  readonly name: string;
  /** Null where there is none: the row stays empty. */
  readonly value: number | null;
  readonly color?: ColorName;
}

export interface DotChart {
  readonly title: string;
  /** What is to be seen, for readers who do not see it. */
  readonly description: string;
  readonly dots: readonly Dot[];
  readonly x: Axis;
  /** What the dots are compared with. */
  readonly reference?: { readonly value: number; readonly label: string };
  readonly width?: number;
  readonly id?: string;
  readonly background?: Background;
}

const ROW = 15;
const [TOP, BOTTOM, MARGIN] = [24, 40, 8];
const RADIUS = 3;
/** Free space beside the outermost dots, of the width of all. */
const AIR = 0.06;

/** The chart as one `<svg>` element that also stands alone as a file. */
export function dotChart(chart: DotChart): string {
  const { dots, x: axis, reference, width = COLUMN_WIDTH } = chart;
  const names = Math.max(...dots.map(({ name }) => textWidth(name)));
  const [left, right] = [MARGIN + names + MARGIN, width - MARGIN - 2 * RADIUS];
  const height = TOP + dots.length * ROW + BOTTOM;
  const values = [...dots.map(({ value }) => value), reference?.value ?? null].filter((value) => value !== null);
  const domain = axis.domain ?? withAir(extent(values, axis), axis);
  const pixel = pixelScale(axis, domain, left, right);
  const [first, last] = [TOP, height - BOTTOM];
  const marks = ticks(axis, domain, Math.max(3, Math.round((right - left) / 60)));
  const content = [
    ...dots.map((_, k) => line(`M${left},${rowOf(k)}H${right}`, GROUND.grid.light)),
    line(`M${left},${last}H${right}`, GROUND.rule.light),
    ...marks.values.flatMap((value) => [
      line(`M${pixel(value)},${last}v4`, GROUND.rule.light),
      haloText(marks.format(value), { x: pixel(value), y: last + 15, 'text-anchor': 'middle' }),
    ]),
    haloText(marks.label, { x: 2, y: TOP - 9, 'font-weight': 600 }),
    ...(reference === undefined ? [] : [referenceLine(pixel(reference.value), first, last)]),
    ...(reference === undefined ? [] : [referenceName(reference.label, pixel(reference.value), right, height - 7)]),
    ...dots.map(({ name, value, color = 'blue' }, k) => {
      const label = haloText(name, { x: MARGIN, y: rowOf(k), dy: '0.32em' });
      const isShown = value !== null && (axis.scale !== 'log' || value > 0);
      const fill = STROKES[color].light;
      return label + (isShown ? svgElement('circle', { cx: pixel(value), cy: rowOf(k), r: RADIUS, fill }) : '');
    }),
  ];
  const id = figureId(chart.id, chart.title);
  return svgFigure({ ...chart, id, width, height, background: chart.background ?? 'adaptive' }, content.join(''));
}

const rowOf = (k: number): number => TOP + (k + 0.5) * ROW;

const line = (d: string, stroke: string, dash?: string): string =>
  svgElement('path', { d, stroke, 'stroke-width': 1, 'stroke-dasharray': dash, fill: 'none' });

const referenceLine = (x: number, top: number, bottom: number): string =>
  line(`M${x},${top}V${bottom}`, GROUND.muted.light, '4 3');

function referenceName(label: string, x: number, right: number, y: number): string {
  const room = textWidth(label, FONT_SIZE) / 2;
  return haloText(label, { x: Math.min(x, right - room), y, 'text-anchor': 'middle', fill: GROUND.muted.light });
}

function withAir([low, high]: readonly [number, number], { scale }: Axis): readonly [number, number] {
  if (scale === 'log') {
    const factor = (high / low) ** AIR;
    return [low / factor, high * factor];
  }
  const air = AIR * (high - low);
  return [low === 0 ? -air : low - air, high + air];
}
