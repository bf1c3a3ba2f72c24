import { defineConfig } from 'vitest/config';

export default defineConfig({
  // The files of one worker share what they import, which saves a third of the time. They may, because all that a module keeps is what it has computed
  // before (layouts, transforms, compiled entries), held weakly by the object it was computed for.
  test: {
    dir: 'test',
    testTimeout: 30_000,
    setupFiles: ['test/setup.ts'],
    isolate: false,
    coverage: { include: ['src/**'], reporter: ['text-summary', 'html'], reportsDirectory: 'output/coverage' },
  },
});
