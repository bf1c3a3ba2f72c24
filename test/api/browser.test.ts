/** The library where there is nothing of Node: bundled for a browser, in a context with the globals that every browser has. */
import { constants, createContext, runInContext } from 'node:vm';
import { build } from 'esbuild';
import { expect, it } from 'vitest';

const GLOBALS = {
  atob,
  btoa,
  TextEncoder,
  TextDecoder,
  URL,
  performance,
  console,
  queueMicrotask,
  setTimeout,
  clearTimeout,
};

async function inBrowser(code: string): Promise<unknown> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: import.meta.dirname, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    logLevel: 'error',
    supported: { 'top-level-await': true },
    // there is no import.meta in a script; only Node is asked for it
    define: { 'import.meta.resolve': 'undefined', 'import.meta.url': '""' },
  });
  // without interceptors on its global object, which make every `Math` slow
  const context = createContext(constants.DONT_CONTEXTIFY);
  Object.assign(context, GLOBALS);
  return runInContext(`${outputFiles[0]!.text};answer`, context);
}

it('derives, evaluates and writes a report in MathML', async () => {
  const found = (await inBrowser(`
    import { redfield } from '../../src/index.ts';
    globalThis.answer = (async () => {
      const m = redfield('omega0/2*sz + (f1*sz + f2*sx)*B', {
        baths: { B: { spectrum: 'ohmic', lambda: 0.01, s: 3, cutoff: 5, temperature: 0.5 } },
        parameters: { omega0: 1, f1: 1, f2: 0.5 },
      });
      return { v3: m.steadyState().bloch[2].value, text: m.bloch().text(), html: await (await m.report()).html() };
    })();
  `)) as Promise<{ v3: number; text: string; html: string }>;
  const { v3, text, html } = await found;
  expect(v3).toBeCloseTo(-Math.tanh(1), 12);
  expect(text).toMatch(/^dv1\/dt = /);
  expect(html).toContain('<math');
  expect(html).not.toContain('@font-face');
}, 60_000);
