/**
 * `npm run fuzz [-- --seed 7 --count 100000 --only 4711]`: what fuzz.ts does, with the seed printed; exit status 1 when something was found. `--only`
 * draws one case of the seed again.
 */
import { parseArgs } from 'node:util';
import { fuzz } from './fuzz.ts';

const { values } = parseArgs({
  options: { seed: { type: 'string' }, count: { type: 'string' }, only: { type: 'string' } },
});
const seed = Number(values.seed ?? Date.now() % 1_000_000);
const count = Number(values.count ?? 100_000);
const only = values.only === undefined ? {} : { only: Number(values.only) };
console.log(`seed ${seed}, ${count} inputs`);
const began = performance.now();
const { counts, findings, slowest } = fuzz({
  seed,
  count,
  ...only,
  longest: 5000,
  progress: (done) => {
    if (done % 10_000 === 0) console.log(`${done} after ${((performance.now() - began) / 1000).toFixed(0)} s`);
  },
});
for (const [kind, { drawn, refused, firstRefusals }] of counts) {
  console.log(`${kind}: ${drawn} drawn, ${refused} refused`);
  if (kind === 'hamiltonian' || kind === 'J') for (const refusal of firstRefusals) console.log(`  ${refusal}`);
}
console.log(
  `slowest: ${slowest.milliseconds.toFixed(0)} ms, ${slowest.kind}: ${JSON.stringify(slowest.input.slice(0, 300))}`,
);
for (const { kind, number, input, what } of findings) {
  console.log(`\n${kind}, --seed ${seed} --only ${number}\n  ${JSON.stringify(input)}\n  ${what}`);
}
console.log(`${findings.length} findings`);
process.exitCode = findings.length === 0 ? 0 : 1;
