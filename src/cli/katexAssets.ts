/** KaTeX's style sheet and fonts, read from the installed package for embedding into HTML reports. */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { KatexAssets } from '../report/katexFonts.ts';

const SUFFIX = '.woff2';

/** All of them, some 300 kB; the HTML renderer embeds the fonts that a report uses. */
export function loadKatexAssets(): KatexAssets {
  const stylesheet = createRequire(import.meta.url).resolve('katex/dist/katex.min.css');
  const folder = join(dirname(stylesheet), 'fonts');
  const files = readdirSync(folder).filter((file) => file.endsWith(SUFFIX));
  const fonts = files.map((file): [string, string] => [
    file.slice(0, -SUFFIX.length),
    readFileSync(join(folder, file)).toString('base64'),
  ]);
  return { css: readFileSync(stylesheet, 'utf8'), fonts: Object.fromEntries(fonts) };
}
