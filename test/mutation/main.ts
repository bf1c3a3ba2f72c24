/**
 * `npm run mutation -- [--mutate src/tcl/symbolic/bloch.ts]…`: changes a source file in one place at a time and runs the tests of its own room, for each file
 * named or, by default, for all of targets.ts (hours). A change that no test notices is printed, and shown in `output/mutation`: either something is tested
 * less than it seems, or the change makes no difference.
 */
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';
import { TARGETS, testsOf } from './targets.ts';

const { values } = parseArgs({ options: { mutate: { type: 'string', multiple: true } } });

for (const file of values.mutate ?? TARGETS) {
  await new Stryker({
    mutate: [file],
    testRunner: 'vitest',
    vitest: { dir: testsOf(file) },
    // What runs once, while a module is loaded, would need the whole process anew for every change.
    ignoreStatic: true,
    ignorePatterns: ['output', 'dist'],
    tempDirName: 'output/mutation/sandbox',
    reporters: ['clear-text', 'html'],
    clearTextReporter: { logTests: false, reportTests: false },
    htmlReporter: { fileName: `output/mutation/${file.replaceAll('/', '-')}.html` },
  }).runMutationTest();
}
