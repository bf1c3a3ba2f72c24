/** KaTeX's style sheet and fonts as the installed package has them, where the runtime can read files. */
import type { KatexAssets } from './katexFonts.ts';

/** What is asked of Node; a browser has none of it. */
interface NodeRuntime {
  readonly getBuiltinModule?: (name: 'node:fs') => {
    readonly readFileSync: (path: URL) => { readonly toString: (encoding: 'utf8' | 'base64') => string };
    readonly readdirSync: (path: URL) => string[];
  };
}

const SUFFIX = '.woff2';

/**
 * All fonts, some 300 kB, of which a page embeds what it uses; undefined in a browser, where a page is set in MathML unless it is given assets of its
 * own.
 */
export function installedKatexAssets(): KatexAssets | undefined {
  const { process } = globalThis as { readonly process?: NodeRuntime };
  const fs = process?.getBuiltinModule?.('node:fs');
  if (fs === undefined) return undefined;
  const stylesheet = new URL(import.meta.resolve('katex/dist/katex.min.css'));
  const folder = new URL('fonts/', stylesheet);
  const fonts = fs
    .readdirSync(folder)
    .filter((file) => file.endsWith(SUFFIX))
    .map((file) => [file.slice(0, -SUFFIX.length), fs.readFileSync(new URL(file, folder)).toString('base64')] as const);
  return { css: fs.readFileSync(stylesheet).toString('utf8'), fonts: Object.fromEntries(fonts) };
}
