/**
 * The part of KaTeX's style sheet and fonts that a page really uses, made self-contained: every font a data URI, no address left that a
 * browser would fetch.
 */

/** KaTeX's style sheet and its woff2 fonts in base64, by file name without extension, e.g. `KaTeX_Main-Regular`. */
export interface KatexAssets {
  readonly css: string;
  readonly fonts: Readonly<Record<string, string>>;
}

const FONT_FACE = /@font-face\s*\{[^}]*\}/g;
const RULE = /([^{}]+)\{([^{}]*)\}/g;

/**
 * The style sheet for the formulas in `html`, with the fonts they use embedded.
 *
 * @throws Error when a font that the formulas need is missing from `assets`.
 */
export function katexStyle(assets: KatexAssets, html: string): string {
  const used = usedFonts(assets.css, html);
  const faces = (assets.css.match(FONT_FACE) ?? []).flatMap((face) => {
    const file = /url\([^)]*?([A-Za-z0-9_-]+)\.woff2\)/.exec(face)?.[1];
    if (file === undefined || !used.has(file)) return [];
    const font = assets.fonts[file];
    if (font === undefined) throw new Error(`The KaTeX font ${file} is needed but was not given.`);
    return [face.replace(/src:[^}]*/, `src:url(data:font/woff2;base64,${font}) format("woff2")`)];
  });
  return `${faces.join('')}${assets.css.replace(FONT_FACE, '').replace(/\/\*[\s\S]*?\*\//g, '')}`;
}

/** Reads off the style sheet which font each class asks for; a rule counts when all classes of its selector occur in the page. */
function usedFonts(css: string, html: string): ReadonlySet<string> {
  const classes = new Set([...html.matchAll(/class="([^"]*)"/g)].flatMap((match) => (match[1] ?? '').split(' ')));
  const used = new Set(['KaTeX_Main-Regular']);
  for (const [, selectors = '', declarations = ''] of css.replace(FONT_FACE, '').matchAll(RULE)) {
    const bold = /font-weight:\s*(?:700|bold)/.test(declarations);
    const italic = /font-style:\s*italic/.test(declarations);
    const family = /font-family:\s*(KaTeX_\w+)/.exec(declarations)?.[1] ?? (bold || italic ? 'KaTeX_Main' : undefined);
    const needed = selectors.split(',').some((selector) => matchesPage(selector, classes));
    if (family !== undefined && needed) used.add(`${family}-${variant(bold, italic)}`);
  }
  return used;
}

function variant(bold: boolean, italic: boolean): string {
  if (bold) return italic ? 'BoldItalic' : 'Bold';
  return italic ? 'Italic' : 'Regular';
}

function matchesPage(selector: string, classes: ReadonlySet<string>): boolean {
  return [...selector.matchAll(/\.([A-Za-z][\w-]*)/g)].every((match) => classes.has(match[1] ?? ''));
}
