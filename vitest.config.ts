import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig(({ mode }) => ({
  // The files of one worker share what they import, which saves a third of the time. They may, because all that a module keeps is how an expression is laid
  // out in print, held weakly by the expression; everything else that is kept belongs to a model, a derivation or a density.
  test: {
    dir: 'test',
    // those of the page need a browser
    include: mode === 'web' ? ['web/**/*.browser.ts'] : configDefaults.include,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    setupFiles: ['test/setup.ts'],
    globalSetup: ['test/cli/builtProgram.ts'],
    isolate: false,
    // on two cores the default is one worker
    maxWorkers: '100%',
    coverage: { include: ['src/**'], reporter: ['text-summary', 'html'], reportsDirectory: 'output/coverage' },
  },
}));
