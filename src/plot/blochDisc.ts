/** The x–z section of the Bloch sphere with states and trajectories in it; several discs stand side by side. */
import { type EndLabel, endLabels, labelSpace } from './endLabels.ts';
import { type ColorName, cycledColor, GROUND, STROKES } from './palette.ts';
import { type Background, FONT_SIZE, figureId, haloText, PAGE_WIDTH, svgElement, svgFigure } from './svg.ts';

export interface DiscPoint {
  /** Components v₁ and v₃ of the Bloch vector. */
  readonly x: number;
  readonly z: number;
  readonly label?: string;
  readonly color?: ColorName;
  /** A ring, which leaves what is inside it to be seen. */
  readonly ring?: true;
}

export interface DiscTrajectory {
  readonly x: readonly number[];
  readonly z: readonly number[];
  readonly label?: string;
  readonly color?: ColorName;
  readonly dashed?: boolean;
}

export interface DiscPanel {
  readonly title?: string;
  readonly points?: readonly DiscPoint[];
  readonly trajectories?: readonly DiscTrajectory[];
}

export interface BlochDisc {
  readonly title: string;
  /** What is to be seen, for readers who do not see it. */
  readonly description: string;
  readonly panels: readonly DiscPanel[];
  /** v₁ is drawn this many times larger, and the axis says so; 1 unless told. */
  readonly magnifyX?: number;
  /** Of the whole figure, in pixels; `PAGE_WIDTH` unless told. */
  readonly width?: number;
  /** Discs side by side; all unless told. */
  readonly columns?: number;
  /** Unique in the page; made from the title when left out. */
  readonly id?: string;
  readonly background?: Background;
}

interface Place {
  readonly centerX: number;
  readonly centerY: number;
  readonly radius: number;
  readonly magnifyX: number;
}

const SIDE = 20;
const ABOVE = 38;
const BELOW = 28;
const LARGEST_RADIUS = 90;

/** The discs as one `<svg>` element that also stands alone as a file. */
export function blochDisc(disc: BlochDisc): string {
  const { width = PAGE_WIDTH, magnifyX = 1, panels, title, description, background = 'adaptive' } = disc;
  const { columns = panels.length } = disc;
  const id = figureId(disc.id, title);
  const beside = panels.map(spaceBeside);
  const rows = Array.from({ length: Math.ceil(panels.length / columns) }, (_, row) => row * columns);
  const radius = Math.min(
    LARGEST_RADIUS,
    ...rows.map((first) => {
      const inRow = beside.slice(first, first + columns);
      return (width - inRow.reduce((sum, space) => sum + SIDE + space, 0)) / (2 * inRow.length);
    }),
  );
  const rowHeight = ABOVE + 2 * radius + BELOW;
  const drawn = panels.map((panel, index) => {
    const row = Math.floor(index / columns);
    const left = beside.slice(row * columns, index).reduce((sum, space) => sum + SIDE + 2 * radius + space, 0);
    const centerX = columns === 1 ? (width - beside[index]!) / 2 : left + SIDE + radius;
    const place = { centerX, centerY: row * rowHeight + ABOVE + radius, radius, magnifyX };
    return drawPanel(panel, place, `${id}-clip-${index + 1}`);
  });
  return svgFigure({ id, title, description, width, height: rows.length * rowHeight, background }, drawn.join(''));
}

/** What a disc and its names take to the right of it. */
function spaceBeside({ points = [], trajectories = [] }: DiscPanel): number {
  const names = [...points, ...trajectories].flatMap(({ label }) => label ?? []);
  return names.length === 0 ? SIDE : Math.max(SIDE, labelSpace(names));
}

function drawPanel(panel: DiscPanel, place: Place, clip: string): string {
  const { centerX, centerY, radius } = place;
  const circle = { cx: centerX, cy: centerY, r: radius };
  const trajectories = (panel.trajectories ?? []).map((one, index) => drawTrajectory(one, index, place));
  const points = (panel.points ?? []).map((point, index) => {
    const color = STROKES[point.color ?? cycledColor(index)].light;
    const [cx, cy] = [pixelX(point.x, place), pixelZ(point.z, place)];
    return point.ring
      ? svgElement('circle', { cx, cy, r: 4.8, fill: 'none', stroke: color, 'stroke-width': 1.2 })
      : svgElement('circle', { cx, cy, r: 3.2, fill: color });
  });
  const heading =
    panel.title === undefined
      ? ''
      : haloText(panel.title, { x: centerX, y: centerY - radius - 26, 'text-anchor': 'middle', 'font-weight': 600 });
  return [
    svgElement('clipPath', { id: clip }, svgElement('circle', { ...circle, r: radius + 1 })),
    svgElement('circle', { ...circle, fill: GROUND.paper.light, stroke: GROUND.rule.light, 'stroke-width': 1.2 }),
    discAxes(place),
    svgElement('g', { 'clip-path': `url(#${clip})` }, ...trajectories),
    ...points,
    endLabels(panelLabels(panel, place), centerY - radius, centerY + radius),
    heading,
  ].join('');
}

function pixelX(x: number, { centerX, radius, magnifyX }: Place): number {
  return centerX + radius * magnifyX * x;
}

function pixelZ(z: number, { centerY, radius }: Place): number {
  return centerY - radius * z;
}

function discAxes({ centerX, centerY, radius, magnifyX }: Place): string {
  const line = { stroke: GROUND.rule.light, 'stroke-width': 0.8, fill: 'none' };
  const name = { 'text-anchor': 'middle', fill: GROUND.muted.light };
  const horizontal = magnifyX === 1 ? 'v₁' : `v₁ × ${magnifyX}`;
  return [
    svgElement('path', {
      d: `M${centerX - radius},${centerY}h${2 * radius}M${centerX},${centerY - radius}v${2 * radius}`,
      ...line,
    }),
    haloText('|0⟩', { x: centerX, y: centerY - radius - 5, ...name }),
    haloText('|1⟩', { x: centerX, y: centerY + radius + FONT_SIZE + 4, ...name }),
    svgElement('text', { x: centerX - 4, y: centerY - radius + 12, ...name, 'text-anchor': 'end' }, 'v₃'),
    svgElement('text', { x: centerX - radius + 6, y: centerY - 4, ...name, 'text-anchor': 'start' }, horizontal),
  ].join('');
}

function drawTrajectory(trajectory: DiscTrajectory, index: number, place: Place): string {
  const steps = trajectory.x.map((x, step) => `${pixelX(x, place)},${pixelZ(trajectory.z[step] ?? 0, place)}`);
  return svgElement('path', {
    d: `M${steps.join('L')}`,
    fill: 'none',
    stroke: STROKES[trajectory.color ?? cycledColor(index)].light,
    'stroke-width': 1.3,
    'stroke-linejoin': 'round',
    'stroke-dasharray': trajectory.dashed === true ? '6 4' : undefined,
  });
}

/** Names stand to the right of their points, moved up or down where they would cover each other. */
function panelLabels(panel: DiscPanel, place: Place): readonly EndLabel[] {
  const points = (panel.points ?? []).map(({ x, z, label, color }, index) => ({ x, z, label, color, index }));
  const ends = (panel.trajectories ?? []).map(({ x, z, label, color }, index) => ({
    x: x.at(-1) ?? 0,
    z: z.at(-1) ?? 0,
    label,
    color,
    index,
  }));
  return [...points, ...ends].flatMap(({ x, z, label, color, index }): readonly EndLabel[] => {
    if (label === undefined) return [];
    return [{ text: label, x: pixelX(x, place), y: pixelZ(z, place), color: color ?? cycledColor(index) }];
  });
}
