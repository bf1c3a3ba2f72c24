/**
 * The figures of this project as PDF, for papers: vector graphics with embedded fonts, on one page of the size of the picture.
 *
 * It reads the part of SVG that the figure functions write: groups, lines, rectangles, circles, paths of straight segments, one-line texts
 * with letters in italics, translations, rectangular clips, and a rectangle filled with a linear gradient.
 */
import { embedFonts, type UsedGlyphs } from './fonts.ts';
import { colour, outlineOf, pdfNumber, shading } from './graphics.ts';
import { hex, PdfFile, pdfString } from './pdfFile.ts';
import { CHARACTERS, type SvgElement, svgTree } from './svgTree.ts';
import { type FontSet, layOut, type PlacedGlyph } from './textLayout.ts';

export type { FontSet } from './textLayout.ts';

/** Points per pixel. */
const SCALE = 0.75;

/** @throws Error when the picture has something that figures of this project never have. */
export async function svgToPdf(svg: string, fonts: FontSet): Promise<Uint8Array> {
  const root = svgTree(svg);
  const [width, height] = [root.attributes.width, root.attributes.height].map((size) => SCALE * Number(size));
  const painter = new Painter(root, fonts);
  const file = new PdfFile();
  const content = await file.addStream(
    [`${SCALE} 0 0 ${-SCALE} 0 ${pdfNumber(height!)} cm`, ...painter.children(root, inherited(root, INITIAL))].join(
      '\n',
    ),
  );
  const resources = `<< /Font << ${await embedFonts(file, painter.glyphs)} >> ${painter.resources()} >>`;
  const pages = file.reserve();
  const box = `[0 0 ${pdfNumber(width!)} ${pdfNumber(height!)}]`;
  const page = file.add(
    `<< /Type /Page /Parent ${pages} 0 R /MediaBox ${box} /Contents ${content} 0 R /Resources ${resources} >>`,
  );
  file.set(pages, `<< /Type /Pages /Kids [${page} 0 R] /Count 1 >>`);
  const title = root.children.find(({ name }) => name === 'title')?.text ?? '';
  return file.bytes({
    root: file.add(`<< /Type /Catalog /Pages ${pages} 0 R >>`),
    info: file.add(`<< /Title ${pdfString(title)} >>`),
  });
}

type Style = Readonly<Record<string, string>>;

const INITIAL: Style = { fill: '#000', stroke: 'none', 'stroke-width': '1', 'font-size': '16', 'text-anchor': 'start' };
const INHERITED =
  /^(?:fill(?:-opacity)?|stroke(?:-width|-dasharray|-linecap|-linejoin|-opacity)?|font-size|font-weight|text-anchor|paint-order)$/;
const SILENT = new Set([CHARACTERS, 'title', 'desc', 'style', 'defs', 'clipPath']);
const CAPS: Readonly<Record<string, number>> = { butt: 0, round: 1, square: 2 };
const JOINS: Readonly<Record<string, number>> = { miter: 0, round: 1, bevel: 2 };

const inherited = ({ attributes }: SvgElement, style: Style): Style => ({
  ...style,
  ...Object.fromEntries(Object.entries(attributes).filter(([name]) => INHERITED.test(name))),
});

/** Turns elements into operators, and remembers the resources these refer to. */
class Painter {
  readonly glyphs: UsedGlyphs = new Map();
  readonly #byId = new Map<string, SvgElement>();
  readonly #opacities: string[] = [];
  readonly #shadings: string[] = [];
  readonly #fonts: FontSet;

  constructor(root: SvgElement, fonts: FontSet) {
    this.#fonts = fonts;
    const visit = (element: SvgElement): void => {
      if (element.attributes.id !== undefined) this.#byId.set(element.attributes.id, element);
      for (const child of element.children) visit(child);
    };
    visit(root);
  }

  children(element: SvgElement, style: Style): string[] {
    return element.children.flatMap((child) => (SILENT.has(child.name) ? [] : this.#element(child, style)));
  }

  resources(): string {
    const states = this.#opacities.map((opacity, k) => `/G${k} << /CA ${opacity} /ca ${opacity} >>`).join(' ');
    const shadings = this.#shadings.map((one, k) => `/S${k} ${one}`).join(' ');
    return `/ExtGState << ${states} >> /Shading << ${shadings} >>`;
  }

  #element(element: SvgElement, outer: Style): string[] {
    const style = inherited(element, outer);
    const { transform, 'clip-path': clip } = element.attributes;
    const inner =
      element.name === 'g'
        ? this.children(element, style)
        : element.name === 'text'
          ? this.#text(element, style)
          : this.#shape(element, style);
    const before = [
      ...(clip === undefined ? [] : [`${this.#outline(this.#referred(clip).children[0])} W n`]),
      ...(transform === undefined ? [] : [translation(transform)]),
    ];
    return before.length === 0 && element.name === 'g' ? inner : ['q', ...before, ...inner, 'Q'];
  }

  #shape(element: SvgElement, style: Style): string[] {
    const outline = this.#outline(element);
    if (style.fill!.startsWith('url(')) {
      const name = `/S${this.#shadings.push(shading(this.#referred(style.fill!), element)) - 1}`;
      return [`${outline} W n ${name} sh`];
    }
    const fills = style.fill !== 'none' && element.name !== 'line';
    const strokes = style.stroke !== 'none';
    const painting = fills ? (strokes ? 'B' : 'f') : strokes ? 'S' : 'n';
    return [
      ...(fills ? [`${colour(style.fill!)} rg`] : []),
      ...(strokes ? this.#pen(style) : []),
      `${outline} ${painting}`,
    ];
  }

  #outline(element: SvgElement | undefined): string {
    const outline = element && outlineOf(element);
    if (outline === undefined) throw new Error(`A picture to be written as PDF has the element <${element?.name}>.`);
    return outline;
  }

  #pen(style: Style): string[] {
    const opacity = style['stroke-opacity'] ?? style['fill-opacity'];
    if (opacity !== undefined && !this.#opacities.includes(opacity)) this.#opacities.push(opacity);
    return [
      `${colour(style.stroke!)} RG ${style['stroke-width']} w`,
      `${CAPS[style['stroke-linecap'] ?? 'butt']} J ${JOINS[style['stroke-linejoin'] ?? 'miter']} j`,
      ...(style['stroke-dasharray'] === undefined ? [] : [`[${style['stroke-dasharray']}] 0 d`]),
      ...(opacity === undefined ? [] : [`/G${this.#opacities.indexOf(opacity)} gs`]),
    ];
  }

  /** A line of text; with a halo it is first stroked, then filled. */
  #text({ attributes, children }: SvgElement, style: Style): string[] {
    const size = Number(style['font-size']);
    const { regular, bold, italic } = this.#fonts;
    const upright = Number(style['font-weight'] ?? 400) >= 600 ? bold : regular;
    const { glyphs, width } = layOut(
      children.map((run) => ({
        text: run.text,
        fonts: run.attributes['font-style'] === 'italic' ? [...italic, ...upright] : upright,
      })),
    );
    const shift = { start: 0, middle: width / 2, end: width }[style['text-anchor']!] ?? 0;
    const x = pixels(attributes.x, size) + pixels(attributes.dx, size) - size * shift;
    const y = pixels(attributes.y, size) + pixels(attributes.dy, size);
    const shown = glyphs.map((one) => {
      const place = `${pdfNumber(x + size * one.x)} ${pdfNumber(y - size * one.rise)}`;
      return `/${this.#font(one)} ${pdfNumber(size * one.scale)} Tf 1 0 0 -1 ${place} Tm <${hex(one.glyph)}> Tj`;
    });
    const passes = [
      ...(style.stroke === 'none' ? [] : [[...this.#pen(style), '1 Tr']]),
      [`${colour(style.fill!)} rg 0 Tr`],
    ];
    return passes.flatMap((pass) => [...pass, 'BT', ...shown, 'ET']);
  }

  /** The name under which the page knows the font of a glyph. */
  #font({ font, glyph, character }: PlacedGlyph): string {
    const known = this.glyphs.get(font) ?? new Map<number, string>();
    this.glyphs.set(font, known.set(glyph, character));
    return `F${[...this.glyphs.keys()].indexOf(font)}`;
  }

  #referred(url: string): SvgElement {
    const element = this.#byId.get(/^url\(#(.+)\)$/.exec(url)?.[1] ?? '');
    if (element === undefined)
      throw new Error(`A picture to be written as PDF refers to ${url}, which it does not have.`);
    return element;
  }
}

function translation(transform: string): string {
  const [, x, y] = /^translate\(([^,]+),([^)]+)\)$/.exec(transform) ?? [];
  if (x === undefined) throw new Error(`A picture to be written as PDF has the transformation ${transform}.`);
  return `1 0 0 1 ${pdfNumber(Number(x))} ${pdfNumber(Number(y))} cm`;
}

/** A length in pixels, or in em of the text. */
const pixels = (length: string | undefined, size: number): number =>
  length === undefined ? 0 : length.endsWith('em') ? size * Number(length.slice(0, -2)) : Number(length);
