/**
 * `npm run bench [-- names…] [--json]`: the benchmarks, one per file, as a table on stdout or as one JSON document.
 *
 * Peers take turns with our own code in the same run; a ratio compares medians of several samples and is the number of times we are better. Peers in
 * Python run in a process of their own that times itself, so that starting it costs them nothing; before anything is timed their result is compared with
 * ours. Names select benchmarks: `npm run bench -- eigenproblem`.
 */
import { compiledSteadyState } from './compiledSteadyState.ts';
import { derivationCold } from './derivationCold.ts';
import { derivationWarm } from './derivationWarm.ts';
import { dynamics } from './dynamics.ts';
import { eigenproblem } from './eigenproblem.ts';
import { generatorGrowth } from './generatorGrowth.ts';
import { gridSweep } from './gridSweep.ts';
import { hierarchy } from './hierarchy.ts';
import { manyLevels } from './manyLevels.ts';
import { memory } from './memory.ts';
import { numericSteadyState } from './numericSteadyState.ts';
import { principalValue } from './principalValue.ts';
import { type Row, rowsAsJson } from './row.ts';
import { series } from './series.ts';
import { symbolicSolve } from './symbolicSolve.ts';
import { renderTable } from './table.ts';
import { temperatureSweep } from './temperatureSweep.ts';
import { web } from './web.ts';

const BENCHMARKS: Readonly<Record<string, () => Promise<Row[]>>> = {
  derivationCold,
  derivationWarm,
  symbolicSolve,
  compiledSteadyState,
  generatorGrowth,
  principalValue,
  temperatureSweep,
  gridSweep,
  dynamics,
  numericSteadyState,
  hierarchy,
  series,
  manyLevels,
  eigenproblem,
  memory,
  web,
};

const names = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const json = process.argv.includes('--json');
const unknown = names.find((name) => !Object.hasOwn(BENCHMARKS, name));
if (unknown !== undefined) {
  process.stderr.write(`A benchmark must be one of ${Object.keys(BENCHMARKS).join(', ')}, but is ${unknown}.\n`);
  process.exit(2);
}

const rows: Row[] = [];
for (const [name, run] of Object.entries(BENCHMARKS)) {
  if (names.length > 0 && !names.includes(name)) continue;
  process.stderr.write(`${name} … `);
  const start = performance.now();
  try {
    rows.push(...(await run()));
    process.stderr.write(`${((performance.now() - start) / 1000).toFixed(1)} s\n`);
  } catch (error) {
    process.stderr.write(`failed: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
process.stdout.write(`${json ? rowsAsJson(rows) : renderTable(rows)}\n`);
