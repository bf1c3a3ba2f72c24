/**
 * The documentation site. `SITE_BASE=/some/path/ npm run docs` builds it for a sub-path; without, for the root of a host: VitePress writes absolute
 * addresses, and a site of it cannot move once it is built.
 */
import { defineConfig } from 'vitepress';
import { setFormulas } from './mathPlugin.ts';
import { PAGES } from './pages.ts';

const base = process.env.SITE_BASE ?? '/';
if (!/^\/(?:[\w.~-]+\/)*$/.test(base)) {
  throw new Error(`SITE_BASE must begin and end with a slash, as in /redfield/, but is ${base}.`);
}

/** That of the page: a Bloch vector. */
const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Ccircle cx='16' cy='16' r='13' fill='none' stroke='%231a5a9c' stroke-width='2.5'/%3E%3Cpath d='M16 16 25 8' stroke='%231a5a9c' stroke-width='2.5' stroke-linecap='round'/%3E%3C/svg%3E";

export default defineConfig({
  title: 'redfield',
  description: 'Second-order master equations of open quantum systems, from a typed Hamiltonian to a checked report.',
  lang: 'en',
  base,
  outDir: '../output/site',
  cacheDir: '../output/.vitepress',
  head: [['link', { rel: 'icon', href: ICON }]],
  // what `npm run docs` puts beside the pages when they are built, and checks then
  ignoreDeadLinks: [/^\/(?:page|api)\//],
  markdown: {
    config: (md) => {
      setFormulas(md);
      // LaTeX in code may have `{{`, which Vue would evaluate
      const inlineCode = md.renderer.rules.code_inline;
      md.renderer.rules.code_inline = (tokens, index, ...rest) => {
        tokens[index]?.attrSet('v-pre', '');
        return inlineCode?.(tokens, index, ...rest) ?? '';
      };
    },
  },
  themeConfig: {
    search: { provider: 'local' },
    outline: { level: [2, 3], label: 'On this page' },
    ...PAGES,
  },
});
