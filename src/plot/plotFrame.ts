/** The frame that line charts and maps share: margins, axes, and the call of Observable Plot, which draws without a browser. */
import { type Axis, pixelScale, place, type Ticks } from './axes.ts';
import { GROUND } from './palette.ts';
import { FONT_SIZE, haloText, svgElement } from './svg.ts';

/** Where the data lie in the picture, in pixels from its edges. */
export interface Frame {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
  /** Space inside the frame, above the data, for names. */
  readonly headroom: number;
  readonly xAxis: Axis;
  readonly yAxis: Axis;
  readonly xDomain: readonly [number, number];
  readonly yDomain: readonly [number, number];
  readonly xTicks: Ticks;
  readonly yTicks: Ticks;
}

export function pixelX(frame: Frame, value: number): number {
  return pixelScale(frame.xAxis, frame.xDomain, frame.left, frame.width - frame.right)(value);
}

export function pixelY(frame: Frame, value: number): number {
  return pixelScale(frame.yAxis, frame.yDomain, frame.height - frame.bottom, frame.top + frame.headroom)(value);
}

export type PlotModule = typeof import('@observablehq/plot');

/** A point along the axes, as Plot gets it: logarithms are taken before, so that its own scales are always linear. */
export type PlacedPoint = readonly [x: number, y: number];

/** What Plot hands to its marks and takes from them; marks lie above the grid, in the order given. */
type PlotMark = ReturnType<PlotModule['line'] | PlotModule['areaY'] | PlotModule['contour'] | PlotModule['dot']>;

export interface Drawing {
  readonly marks: (Plot: PlotModule) => readonly PlotMark[];
  readonly grid: boolean;
  readonly colorDomain?: readonly [number, number];
}

export interface Drawn {
  readonly markup: string;
  /** The colour of a value, where the drawing has a colour scale. */
  readonly color: (value: number) => string;
}

/** Axes and marks as SVG, to be put into a figure of the frame's size. Plot and its document are loaded at the first call. */
export async function drawInFrame(frame: Frame, drawing: Drawing): Promise<Drawn> {
  const [Plot, { parseHTML }] = await Promise.all([import('@observablehq/plot'), import('linkedom')]);
  const { xAxis, yAxis, xTicks, yTicks } = frame;
  const axis = { fill: GROUND.text.light, stroke: GROUND.rule.light, fontSize: FONT_SIZE, tickSize: 4, label: null };
  const along = (which: Axis, { values, format }: Ticks) => ({
    ticks: values.map((value) => place(which, value)),
    names: (_: unknown, index: number) => format(values[index] ?? Number.NaN),
  });
  const [x, y] = [along(xAxis, xTicks), along(yAxis, yTicks)];
  const plot = Plot.plot({
    document: parseHTML('<html></html>').document,
    width: frame.width,
    height: frame.height,
    marginTop: frame.top,
    marginRight: frame.right,
    marginBottom: frame.bottom,
    marginLeft: frame.left,
    x: { type: 'linear', domain: frame.xDomain.map((value) => place(xAxis, value)), label: null },
    y: {
      type: 'linear',
      domain: frame.yDomain.map((value) => place(yAxis, value)),
      label: null,
      insetTop: frame.headroom,
    },
    ...(drawing.colorDomain === undefined
      ? {}
      : { color: { type: 'linear', scheme: 'viridis', domain: [...drawing.colorDomain] } }),
    marks: [
      ...(drawing.grid ? [Plot.gridY(y.ticks, { stroke: GROUND.grid.light, strokeOpacity: 1 })] : []),
      ...drawing.marks(Plot),
      Plot.axisY(y.ticks, { ...axis, tickFormat: y.names }),
      Plot.axisX(x.ticks, { ...axis, tickFormat: x.names }),
    ],
  });
  return {
    markup: innerMarkup(plot.outerHTML, frame.id) + axisNames(frame),
    color: (value) => String(plot.scale('color')?.apply(value) ?? ''),
  };
}

/** What Plot drew, without its own frame and style, with ids that depend on the figure alone. */
function innerMarkup(svg: string, id: string): string {
  const inner = svg.slice(svg.indexOf('>') + 1, svg.lastIndexOf('</svg>')).replace(/<style>[\s\S]*?<\/style>/, '');
  const clips = [...new Set([...inner.matchAll(/plot-clip-\d+/g)].map(([clip]) => clip))];
  const renamed = inner
    .replaceAll(/plot-clip-\d+/g, (clip) => `${id}-clip-${clips.indexOf(clip) + 1}`)
    .replaceAll('currentColor', GROUND.text.light);
  return svgElement('g', { 'text-anchor': 'middle' }, renamed);
}

/** The name of the vertical axis stands above it, that of the horizontal one below its middle. */
function axisNames(frame: Frame): string {
  const middle = (frame.left + frame.width - frame.right) / 2;
  const below = { x: middle, y: frame.height - frame.bottom + 28, 'text-anchor': 'middle', 'font-weight': 600 };
  return (
    haloText(frame.yTicks.label, { x: 2, y: frame.top - 9, 'font-weight': 600 }) + haloText(frame.xTicks.label, below)
  );
}
