/** Where the texts of a figure lie, as wide as the fonts of readers make them. */
import { parseHTML } from 'linkedom';
import { textWidth } from '../../src/plot/svg.ts';

export interface TextExtent {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

type SvgNode = ReturnType<typeof parseHTML>['document']['documentElement'];

/** Letters of a bold face are wider. */
const BOLD = 1.1;

const ancestry = (node: SvgNode): SvgNode[] =>
  node.parentElement === null || node.localName === 'svg' ? [node] : [node, ...ancestry(node.parentElement as SvgNode)];

const inherited = (nodes: readonly SvgNode[], name: string): string | null =>
  nodes.map((node) => node.getAttribute(name)).find((value) => value !== null) ?? null;

function shiftOf(node: SvgNode): readonly [number, number] {
  const [, x, y = '0'] = /translate\(([-\d.]+)(?:[ ,]+([-\d.]+))?\)/.exec(node.getAttribute('transform') ?? '') ?? [];
  return x === undefined ? [0, 0] : [Number(x), Number(y)];
}

export function figureTexts(svg: string): {
  readonly width: number;
  readonly height: number;
  readonly texts: readonly TextExtent[];
} {
  const root = parseHTML(`<html><body>${svg.slice(svg.indexOf('<svg'))}</body></html>`).document.querySelector('svg')!;
  const texts = [...root.querySelectorAll('text')].map((node): TextExtent => {
    const nodes = ancestry(node as unknown as SvgNode);
    const size = Number(inherited(nodes, 'font-size'));
    const bold = Number(inherited(nodes, 'font-weight') ?? 400) > 500 ? BOLD : 1;
    const text = node.textContent ?? '';
    const width = bold * textWidth(text, size);
    const [x, y] = nodes
      .map(shiftOf)
      .reduce(
        ([a, b], [c, d]) => [a + c, b + d],
        [Number(node.getAttribute('x') ?? 0), Number(node.getAttribute('y') ?? 0)],
      );
    const anchor = inherited(nodes, 'text-anchor') ?? 'start';
    const left = x! - { start: 0, middle: width / 2, end: width }[anchor]!;
    return { text, left, right: left + width, top: y! - size, bottom: y! + size / 2 };
  });
  return { width: Number(root.getAttribute('width')), height: Number(root.getAttribute('height')), texts };
}

/** Texts that reach out of the picture. */
export function textsOutside(svg: string): readonly string[] {
  const { width, height, texts } = figureTexts(svg);
  return texts
    .filter(({ left, right, top, bottom }) => left < 0 || right > width || top < 0 || bottom > height)
    .map(({ text, left, right }) => `${text} (${left.toFixed(1)} to ${right.toFixed(1)} of ${width})`);
}
