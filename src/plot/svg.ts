/** Making SVG files that stand alone: explicit colours and fonts, a title and a description, ids that do not change from run to run. */
import { escapeHtml, slug } from '../document/index.ts';
import { darkRules, GROUND } from './palette.ts';

/** Pixels of 1/96 inch: 8.6 cm and 17.9 cm, the column and the page of a journal. */
export const COLUMN_WIDTH = 325;
export const PAGE_WIDTH = 680;
/** 7.5 pt. */
export const FONT_SIZE = 10;
export const LINE_HEIGHT = 13;
const FONT_FAMILY = 'system-ui, -apple-system, Segoe UI, Roboto, Noto Sans, Helvetica, Arial, sans-serif';

/**
 * The ground a figure stands on. `adaptive`: white, and dark where the reader prefers dark; `white`: always white, for journals;
 * `transparent`: none, colours as on white.
 */
export type Background = 'adaptive' | 'white' | 'transparent';

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** One element; attributes that are undefined are left out, text children must be escaped. */
export function svgElement(name: string, attributes: Attributes, ...children: readonly string[]): string {
  const list = Object.entries(attributes)
    .filter((entry): entry is [string, string | number] => entry[1] !== undefined)
    .map(([key, value]) => ` ${key}="${escapeHtml(String(value))}"`);
  return `<${name}${list.join('')}${children.length === 0 ? '/>' : `>${children.join('')}</${name}>`}`;
}

/** Text with a halo in the colour of the ground, so that it stays readable across lines. */
export function haloText(text: string, attributes: Attributes): string {
  const halo = {
    fill: GROUND.text.light,
    stroke: GROUND.paper.light,
    'stroke-width': 2.5,
    'stroke-linejoin': 'round',
    'paint-order': 'stroke',
  };
  return svgElement('text', { ...halo, ...attributes }, withItalicLetters(text));
}

/** Greek letters, and Latin ones of which no word, number or unit is made; not the letter of a part, `(a)`. */
const VARIABLE = /((?:\p{Script=Greek}|(?<![A-Za-z\d\u00b5])(?<!\((?=\w\)))[A-Za-z](?![A-Za-z\d.]))\p{M}*)/u;

const withItalicLetters = (text: string): string =>
  text
    .split(VARIABLE)
    .map((part, k) => (k % 2 === 0 ? escapeHtml(part) : svgElement('tspan', { 'font-style': 'italic' }, part)))
    .join('');

/** A guess at the width of a text in the figure font; generous, as the reader's font is not known. */
export function textWidth(text: string, fontSize = FONT_SIZE): number {
  const letters = [...text.replaceAll(/\p{M}/gu, '')];
  return letters.reduce((sum, letter) => sum + fontSize * (/[₀-₉⁰-⁹¹²³⁻ᵢ.,:;|il' ]/u.test(letter) ? 0.36 : 0.6), 0);
}

export interface SvgFrame {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly width: number;
  readonly height: number;
  readonly background: Background;
}

/** An identifier made from the title, where the caller gives none. */
export function figureId(id: string | undefined, title: string): string {
  return `plot-${id ?? slug(title)}`;
}

/** The finished `<svg>`; `id` should be unique in the page it will stand in. */
export function svgFigure(frame: SvgFrame, content: string): string {
  const { id, title, description, width, height, background } = frame;
  const ground = background === 'transparent' ? '' : svgElement('rect', { width, height, fill: GROUND.paper.light });
  const dark = background === 'adaptive' ? darkRules(`#${id}`, ground + content) : '';
  const style = dark === '' ? '' : `<style>@media screen and (prefers-color-scheme:dark){${dark}}</style>`;
  const attributes: Attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    id,
    viewBox: `0 0 ${width} ${height}`,
    width,
    height,
    role: 'img',
    'aria-labelledby': `${id}-title ${id}-desc`,
    'font-family': FONT_FAMILY,
    'font-size': FONT_SIZE,
    fill: GROUND.text.light,
  };
  return roundSvg(
    svgElement(
      'svg',
      attributes,
      svgElement('title', { id: `${id}-title` }, escapeHtml(title)),
      svgElement('desc', { id: `${id}-desc` }, escapeHtml(description)),
      style,
      ground,
      content,
    ),
    2,
  );
}

const GEOMETRY = / (d|transform|x|y|x1|y1|x2|y2|cx|cy|r|rx|ry|dx|dy|width|height|points|viewBox|offset)="([^"]*)"/g;

/** Rounds the numbers of all geometric attributes to `digits` decimals, for smaller files and for comparison in tests. */
export function roundSvg(svg: string, digits: number): string {
  return svg.replaceAll(GEOMETRY, (_, name: string, value: string) => {
    const rounded = value.replaceAll(/-?\d*\.\d+(?:e[+-]?\d+)?/gi, (number) =>
      String(Number(Number(number).toFixed(digits)) + 0),
    );
    return ` ${name}="${rounded}"`;
  });
}
