/** An SVG as a tree, for pictures that this project wrote: well-formed, without comments, character data in texts only. */

export interface SvgElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly SvgElement[];
  /** The character data of the element itself. */
  readonly text: string;
}

/** The name of a piece of character data among the children of its element. */
export const CHARACTERS = '#text';

const TOKEN = /<(\/?)([a-zA-Z]+)((?:\s+[\w:-]+="[^"]*")*)\s*(\/?)>|([^<]+)/g;
const ATTRIBUTE = /([\w:-]+)="([^"]*)"/g;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** @throws Error when the markup does not close what it opens. */
export function svgTree(svg: string): SvgElement {
  const open: { name: string; attributes: Record<string, string>; children: SvgElement[]; text: string }[] = [
    { name: '', attributes: {}, children: [], text: '' },
  ];
  for (const [, closes, name = '', attributes = '', empty, text] of svg.matchAll(TOKEN)) {
    const parent = open.at(-1)!;
    if (text !== undefined) {
      parent.text += unescaped(text);
      parent.children.push({ name: CHARACTERS, attributes: {}, children: [], text: unescaped(text) });
    } else if (closes) {
      if (open.pop()?.name !== name || open.length === 0)
        throw new Error(`The picture closes <${name}>, which is not open.`);
    } else {
      const list = [...attributes.matchAll(ATTRIBUTE)].map(
        ([, key = '', value = '']) => [key, unescaped(value)] as const,
      );
      const element = { name, attributes: Object.fromEntries(list), children: [], text: '' };
      parent.children.push(element);
      if (!empty) open.push(element);
    }
  }
  const [root] = open[0]!.children;
  if (root?.name !== 'svg' || open.length > 1) throw new Error('The picture is not one closed <svg> element.');
  return root;
}

const unescaped = (text: string): string =>
  text.replaceAll(/&(#?\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole);
