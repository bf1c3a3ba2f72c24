/** The web page: `vite` to develop, `vite build` for any static host, `vite build --mode one-file` for one file that works from a disk. */
import { defineConfig } from 'vite';
import { examplesPlugin } from './tools/web/examples.ts';
import { firstAnswers } from './tools/web/firstAnswers.ts';
import { htmlPolicy, oneFile } from './tools/web/html.ts';
import { inlineWorkers, lightParser, mayNotCompile, reportStyle, woff2Only } from './tools/web/modules.ts';
import { serviceWorker } from './tools/web/serviceWorker.ts';

export default defineConfig(({ command, mode }) => {
  const single = mode === 'one-file';
  const shared = () => [lightParser(), mayNotCompile()];
  return {
    root: 'src/web',
    base: './',
    publicDir: false,
    plugins: [
      ...shared(),
      reportStyle(),
      examplesPlugin(),
      woff2Only(),
      ...(single ? [inlineWorkers()] : []),
      ...(command === 'build' ? [firstAnswers(), htmlPolicy(single)] : []),
      ...(command === 'build' ? [single ? oneFile() : serviceWorker()] : []),
    ],
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    worker: { format: single ? 'iife' : 'es', plugins: shared, rolldownOptions: { treeshake: pureModules } },
    build: {
      outDir: single ? '../../output' : '../../output/web',
      emptyOutDir: !single,
      target: 'es2022',
      modulePreload: single ? false : { polyfill: false },
      assetsInlineLimit: single ? Number.MAX_SAFE_INTEGER : 0,
      cssCodeSplit: !single,
      chunkSizeWarningLimit: 1000,
      rolldownOptions: { treeshake: pureModules, ...(single ? { output: { codeSplitting: false } } : {}) },
    },
  };
});

/** Modules of the library do nothing when they are loaded but define. */
const pureModules = {
  moduleSideEffects: (id: string) =>
    !/\/src\/(?!web\/)/.test(id) && !/node_modules\/(?:katex|yaml|zod)\/.*\.m?js$/.test(id),
};
