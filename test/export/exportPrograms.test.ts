/** Exported C, JavaScript and MATLAB, run: their quadrature and their linear algebra have the steady state of this program. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportText } from '../../src/export/exportText.ts';
import { type Model, prepareModel } from '../../src/hamiltonian/index.ts';
import { numbersJson } from '../../src/json/results/index.ts';
import { once } from '../../src/once.ts';
import { deriveModel, numbersOf } from '../../src/study/derivation/index.ts';
import { evaluateSteadyState } from '../../src/tcl/numeric/index.ts';
import { sampleOf } from '../sample.ts';
import { FOUR_LEVELS, MODELS, WITHOUT_STEADY_STATE } from './exportModels.ts';

const folder = mkdtempSync(join(tmpdir(), 'redfield-'));
afterAll(() => rmSync(folder, { recursive: true }));

const WITH_STEADY_STATE: readonly Model[] = [...sampleOf(MODELS, 2), ...FOUR_LEVELS];
const CASES: readonly Model[] = [...WITH_STEADY_STATE, ...WITHOUT_STEADY_STATE.map(([model]) => model)];
const DERIVED = CASES.map((model) => once(() => deriveModel(prepareModel(model))));

type Target = 'c' | 'javascript' | 'matlab';

interface Run {
  /** What the example printed, or the message it ended with. */
  readonly printed: string;
}

const run = (command: string, args: readonly string[]) => spawnSync(command, args, { cwd: folder, encoding: 'utf8' });

function write(target: Target, name: (k: number) => string): void {
  for (const [k, derived] of DERIVED.entries()) {
    writeFileSync(join(folder, name(k)), exportText(derived(), target, 'redfield'));
  }
}

const RUNNERS: Readonly<Record<Target, { readonly needs: string; readonly runAll: () => readonly Run[] }>> = {
  c: {
    needs: 'gcc',
    runAll: () => {
      write('c', (k) => `model${k}.c`);
      return CASES.map((_, k) => {
        const flags = ['-std=c99', '-pedantic', '-Wall', '-Wshadow', '-Werror'];
        expect(run('gcc', [...flags, '-o', `model${k}`, `model${k}.c`, '-lm']).stderr).toBe('');
        const { stdout, stderr } = run(join(folder, `model${k}`), []);
        return { printed: stdout + stderr };
      });
    },
  },
  javascript: {
    needs: 'node',
    runAll: () => {
      write('javascript', (k) => `model${k}.mjs`);
      return CASES.map((_, k) => {
        const { stdout, stderr } = run('node', [`model${k}.mjs`]);
        return { printed: stdout + (/^Error: .*$/m.exec(stderr)?.[0] ?? stderr) };
      });
    },
  },
  matlab: {
    needs: 'octave-cli',
    runAll: () => {
      // every file under the name of its function, in a folder of its own
      for (const [k] of CASES.entries()) mkdirSync(join(folder, `model${k}_octave`));
      write('matlab', (k) => `model${k}_octave/redfield_model.m`);
      const script = CASES.map((_, k) =>
        [
          `cd(${JSON.stringify(join(folder, `model${k}_octave`))}); clear all;`,
          `printf('case ${k}\\n');`,
          'try, redfield_model(); catch failure, printf("%s\\n", failure.message); end',
        ].join('\n'),
      );
      writeFileSync(join(folder, 'all.m'), script.join('\n'));
      const { stdout } = run('octave-cli', ['--norc', '--no-history', '--no-window-system', 'all.m']);
      return stdout
        .split(/^case \d+\n/m)
        .slice(1)
        .map((printed) => ({ printed }));
    },
  },
};

/** The rows `rho[i][j] = re im`. */
const printedState = (text: string): [string, number, number][] =>
  [...text.matchAll(/^rho\[(\d+)\]\[(\d+)\] = *(\S+) +(\S+)$/gm)].map(([, i, j, re, im]) => [
    `${i},${j}`,
    Number(re),
    Number(im),
  ]);

describe.each(Object.entries(RUNNERS))('%s', (target, { needs, runAll }) => {
  const present = spawnSync(needs, ['--version']).status === 0;

  describe.skipIf(!present)(`run (needs ${needs})`, () => {
    let results: readonly Run[] = [];
    beforeAll(() => {
      results = runAll();
    }, 300_000);

    it.each(WITH_STEADY_STATE.map((model, k) => [model.name, k] as const))(
      `prints the steady state in ${target}: %s`,
      (_, k) => {
        const derived = DERIVED[k]!();
        const { values, baths } = numbersOf(derived.model);
        const rho = numbersJson(evaluateSteadyState(derived.derivation, values, baths), derived).rho!;
        const rows = printedState(results[k]!.printed);
        expect(rows.length).toBe(rho.length ** 2);
        for (const [place, re, im] of rows) {
          const [i, j] = place.split(',').map(Number) as [number, number];
          const [expectedRe, expectedIm] = rho[i]![j]!;
          const size = Math.hypot(expectedRe, expectedIm);
          // the trace, 1, is solved for to its rounding over the ratio of rates and frequencies
          expect(Math.hypot(re - expectedRe, im - expectedIm), place).toBeLessThan(1e-10 * size + 1e-13);
        }
      },
    );

    it.each(WITHOUT_STEADY_STATE.map(([model, message], k) => [model.name || model.hamiltonian, message, k] as const))(
      `says why there is none: %s`,
      (_, message, k) => {
        const { printed } = results[WITH_STEADY_STATE.length + k]!;
        expect(printed).toMatch(new RegExp(message.source.split(/[:(]/)[0]!.replace('^', '')));
        expect(printed).not.toContain('rho[');
      },
    );
  });
});
