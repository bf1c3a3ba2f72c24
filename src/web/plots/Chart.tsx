/** A live line chart: uPlot in the colours of the page, with what it shows in words. */
import { useEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';

export interface ChartLine {
  readonly name: string;
  /** Null where there is no value; undefined where none was asked for, and the line goes on. */
  readonly values: readonly (number | null | undefined)[];
  readonly dashed?: boolean;
  readonly points?: boolean;
  /** The line whose colour it has. */
  readonly like?: number;
}

interface ChartProps {
  readonly label: string;
  readonly summary: string;
  readonly xName: string;
  readonly xs: readonly number[];
  readonly log?: boolean;
  readonly lines: readonly ChartLine[];
  /** Where a vertical line stands: the value of the model. */
  readonly mark?: number | undefined;
}

const HEIGHT = 260;
const COLOURS = ['--line-1', '--line-2', '--line-3', '--line-4', '--line-5', '--line-6'];
const DASH = [6, 4];

const colourOf = (k: number): string => COLOURS[k % COLOURS.length]!;

/** The value of a colour of the page. */
type Palette = (name: string) => string;

/** Every colour is looked up once. */
function readPalette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const known = new Map<string, string>();
  return (name) => {
    const value = known.get(name) ?? style.getPropertyValue(name).trim();
    known.set(name, value);
    return value;
  };
}

export function Chart({ label, summary, xName, xs, log = false, lines, mark }: ChartProps) {
  const host = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const marked = useRef(mark);
  marked.current = mark;
  const palette = useRef<Palette>(() => '');
  const shape = JSON.stringify([log, lines.map(({ name, dashed, points }) => [name, dashed, points])]);

  // a chart is made anew when its lines are others, and drawn anew when their values are
  useEffect(() => {
    const element = host.current;
    if (element === null) return undefined;
    palette.current = readPalette();
    const made = new uPlot(
      options({ log, lines, width: element.clientWidth, marked, colour: (name) => palette.current(name) }),
      [[], ...lines.map(() => [])],
      element,
    );
    plot.current = made;
    const sized = new ResizeObserver(() => made.setSize({ width: element.clientWidth, height: HEIGHT }));
    sized.observe(element);
    const scheme = matchMedia('(prefers-color-scheme: dark)');
    const redraw = () => {
      palette.current = readPalette();
      made.redraw();
    };
    scheme.addEventListener('change', redraw);
    return () => {
      sized.disconnect();
      scheme.removeEventListener('change', redraw);
      made.destroy();
      plot.current = null;
    };
  }, [shape]);

  useEffect(() => {
    plot.current?.setData([[...xs], ...lines.map(({ values }) => [...values])]);
  }, [xs, lines, shape]);

  useEffect(() => plot.current?.redraw(false), [mark]);

  return (
    <figure class="chart">
      <div class="chart-names" aria-hidden="true">
        {lines.map(({ name, dashed, points, like }, k) => (
          <span
            key={name}
            class={dashed ? 'dashed' : points ? 'dots' : ''}
            style={{ '--own': `var(${colourOf(like ?? k)})` }}
          >
            {name}
          </span>
        ))}
      </div>
      <div class="chart-canvas" ref={host} role="img" aria-label={`${label}. ${summary}`} />
      <figcaption>{xName}</figcaption>
    </figure>
  );
}

interface OptionsOf {
  readonly log: boolean;
  readonly lines: readonly ChartLine[];
  readonly width: number;
  readonly marked: { readonly current: number | undefined };
  readonly colour: Palette;
}

function options({ log, lines, width, marked, colour }: OptionsOf): uPlot.Options {
  const axis = (): uPlot.Axis => ({
    stroke: () => colour('--muted'),
    grid: { stroke: () => colour('--grid'), width: 1 },
    ticks: { stroke: () => colour('--grid'), width: 1, size: 5 },
    font: '12px system-ui, sans-serif',
  });
  return {
    width,
    height: HEIGHT,
    legend: { show: false },
    cursor: { drag: { x: false, y: false }, points: { size: 6 } },
    scales: { x: { time: false, distr: log ? 3 : 1, range: (_, least, most) => [least, most] } },
    pxAlign: 0,
    axes: [
      { ...axis(), size: 32, ...(log ? { values: logNames } : {}) },
      { ...axis(), size: 64, values: (_, splits) => splits.map((value) => (value === null ? '' : shown(value))) },
    ],
    series: [
      {},
      ...lines.map(({ name, dashed, points, like }, k) => ({
        label: name,
        stroke: () => colour(colourOf(like ?? k)),
        width: points ? 0 : 2,
        ...(dashed ? { dash: DASH } : {}),
        ...(uPlot.paths.spline === undefined || points ? {} : { paths: uPlot.paths.spline() }),
        points: { show: points === true, size: 7, fill: () => colour(colourOf(like ?? k)) },
      })),
    ],
    hooks: {
      draw: [(plot) => drawMark(plot, marked.current, colour('--accent'))],
    },
  };
}

const shown = (value: number): string =>
  String(
    Math.abs(value) >= 1e5 || (value !== 0 && Math.abs(value) < 1e-3)
      ? value.toExponential()
      : Number(value.toPrecision(6)),
  ).replace('-', '−');

/** Of a logarithmic axis only 1, 2 and 5 of every decade have room for names. */
const logNames = (_: uPlot, splits: number[]): string[] =>
  splits.map((value) => {
    const digit = Math.round(value / 10 ** Math.floor(Math.log10(value) + 1e-9));
    return [1, 2, 5].includes(digit) ? shown(value) : '';
  });

function drawMark(plot: uPlot, mark: number | undefined, colour: string): void {
  if (mark === undefined) return;
  const { ctx, bbox } = plot;
  const x = plot.valToPos(mark, 'x', true);
  if (!(x >= bbox.left && x <= bbox.left + bbox.width)) return;
  ctx.save();
  ctx.strokeStyle = colour;
  ctx.lineWidth = devicePixelRatio;
  ctx.setLineDash([3 * devicePixelRatio, 3 * devicePixelRatio]);
  ctx.beginPath();
  ctx.moveTo(x, bbox.top);
  ctx.lineTo(x, bbox.top + bbox.height);
  ctx.stroke();
  ctx.restore();
}
