/** Modules that are others in a browser. */
import type { Plugin } from 'vite';
import { REPORT_STYLE } from '../../src/render/html/style.ts';

const root = new URL('../../', import.meta.url).pathname;

/** The parser of mathjs without the rest of it. */
export const lightParser = (): Plugin => ({
  name: 'redfield-parser',
  enforce: 'pre',
  resolveId: (id) => (id === 'mathjs/lib/browser/math.js' ? `${root}src/web/worker/mathjsParser.ts` : null),
});

/** What makes code, from text or from bytes: the content policy of the page forbids it, and not even asking keeps its reports empty. */
const WITHOUT_CODE: Readonly<Record<string, string>> = {
  '/src/compile/codeFromText.ts': 'export const mayMakeCode = () => false;',
  '/src/numerics/matrices/assembledKernel.ts': 'export const assembledKernel = () => undefined;',
};

export const mayNotCompile = (): Plugin => ({
  name: 'redfield-no-made-code',
  enforce: 'pre',
  load: (id) => Object.entries(WITHOUT_CODE).find(([file]) => id.endsWith(file))?.[1] ?? null,
});

const INLINE_WORKERS = `
import InlineWorker from '../worker/worker.ts?worker&inline';
import InlineSlowWorker from '../worker/slowWorker.ts?worker&inline';
export const startWorker = () => new InlineWorker();
export const startSlowWorker = () => new InlineSlowWorker();
`;

/** The workers as texts inside the page. */
export const inlineWorkers = (): Plugin => ({
  name: 'redfield-inline-workers',
  enforce: 'pre',
  load: (id) => (id.endsWith('/state/startWorker.ts') ? INLINE_WORKERS : null),
});

/** The style of the reports as a style sheet of the page. */
export const reportStyle = (): Plugin => ({
  name: 'redfield-report-style',
  resolveId: (id) => (id === 'virtual:report-style.css' ? '\0virtual:report-style.css' : null),
  load: (id) => (id === '\0virtual:report-style.css' ? REPORT_STYLE : null),
});

/** Every browser that runs the page reads woff2. */
export const woff2Only = (): Plugin => ({
  name: 'redfield-woff2',
  enforce: 'pre',
  transform: (code, id) =>
    id.endsWith('katex.min.css') ? code.replaceAll(/,url\([^)]*\.(?:woff|ttf)\) format\("[a-z]+"\)/g, '') : null,
});
