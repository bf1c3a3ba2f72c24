/** KaTeX's style sheet and fonts, read from the installed package: for HTML reports, and for the text of figures in PDF. */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type FontSet, readTrueType } from '../plot/index.ts';
import type { KatexAssets } from '../render/index.ts';

const SUFFIX = '.woff2';

const stylesheetPath = (): string => createRequire(import.meta.url).resolve('katex/dist/katex.min.css');
const fontFolder = (): string => join(dirname(stylesheetPath()), 'fonts');

/** All of them, some 300 kB; the HTML renderer embeds the fonts that a report uses. */
export function loadKatexAssets(): KatexAssets {
  const folder = fontFolder();
  const files = readdirSync(folder).filter((file) => file.endsWith(SUFFIX));
  const fonts = files.map((file): [string, string] => [
    file.slice(0, -SUFFIX.length),
    readFileSync(join(folder, file)).toString('base64'),
  ]);
  return { css: readFileSync(stylesheetPath(), 'utf8'), fonts: Object.fromEntries(fonts) };
}

/** Sans-serif letters, and the Greek and the signs they lack. */
export function loadFigureFonts(): FontSet {
  const fonts = (...names: string[]) =>
    names.map((name) => readTrueType(name, readFileSync(join(fontFolder(), `${name}.ttf`))));
  const regular = fonts('KaTeX_SansSerif-Regular', 'KaTeX_Main-Regular', 'KaTeX_Math-Italic');
  const italic = fonts('KaTeX_Math-Italic');
  return {
    regular,
    italic,
    bold: [...fonts('KaTeX_SansSerif-Bold', 'KaTeX_Main-Bold', 'KaTeX_Math-BoldItalic'), ...regular],
  };
}
