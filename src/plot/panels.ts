/** Several charts as one figure. */
import { type Background, figureId, svgElement, svgFigure } from './svg.ts';

export interface Panels {
  readonly title: string;
  readonly description: string;
  readonly id?: string;
  readonly background?: Background;
  /** Finished `<svg>` elements of figures with different ids. */
  readonly panels: readonly string[];
  /** In a row, not above each other. */
  readonly beside?: boolean;
}

const SIZE = /^<svg[^>]* width="([\d.]+)" height="([\d.]+)"/;
const GAP = 4;

/** The panels as one `<svg>` with one title and one description; its style turns all of them dark together. */
export function panelsFigure({
  title,
  description,
  panels,
  id,
  beside = false,
  background = 'adaptive',
}: Panels): string {
  let [left, top, width, height] = [0, 0, 0, 0];
  const placed = panels.map((svg) => {
    const size = SIZE.exec(svg);
    if (size === null) throw new Error('A panel must be an `<svg>` with a width and a height.');
    const [panelWidth, panelHeight] = [Number(size[1]), Number(size[2])];
    const panel = svgElement('g', { transform: `translate(${left},${top})` }, contentOf(svg));
    [width, height] = [Math.max(width, left + panelWidth), Math.max(height, top + panelHeight)];
    if (beside) left = width + GAP;
    else top = height + GAP;
    return panel;
  });
  return svgFigure({ id: figureId(id, title), title, description, width, height, background }, placed.join(''));
}

/** What a figure draws, without its own title, description, style and ground. */
function contentOf(svg: string): string {
  return svg
    .slice(svg.indexOf('>') + 1, svg.lastIndexOf('</svg>'))
    .replace(/<title[\s\S]*?<\/title>/, '')
    .replace(/<desc[\s\S]*?<\/desc>/, '')
    .replace(/<style>[\s\S]*?<\/style>/, '');
}
