/** The exported Python files, run: the same steady states as this program, by SciPy's quadrature and NumPy's linear algebra. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportText } from '../../src/export/exportText.ts';
import { type Model, prepareModel } from '../../src/hamiltonian/index.ts';
import { numbersJson } from '../../src/json/results/index.ts';
import { deriveModel, numbersOf } from '../../src/study/derivation/index.ts';
import { numericSystem } from '../../src/tcl/index.ts';
import { evaluateSteadyState, numericLiouvillian } from '../../src/tcl/numeric/index.ts';
import { MODELS, WITHOUT_STEADY_STATE } from './exportModels.ts';

const folder = mkdtempSync(join(tmpdir(), 'redfield-'));
afterAll(() => rmSync(folder, { recursive: true }));

const python = (args: readonly string[]) => spawnSync('python3', args, { cwd: folder, encoding: 'utf8' });
const hasSciPy = python(['-c', 'import numpy, scipy']).status === 0;
const hasQutip = hasSciPy && python(['-c', 'import qutip']).status === 0;

/** Runs the main function of every module in one process. */
const RUN_MAIN = `
import contextlib, importlib, io, json, sys
results = []
for name in sys.argv[1:]:
    printed, status = io.StringIO(), None
    with contextlib.redirect_stdout(printed):
        try:
            importlib.import_module(name).main()
        except SystemExit as stop:
            status = stop.code
    results.append({"printed": printed.getvalue(), "status": status})
print(json.dumps(results))
`;

/** The superoperators of several modules, with a stand-in for QuTiP that keeps what it is given. */
const SUPEROPERATORS = `
import importlib, json, sys, types
stand_in = types.ModuleType("qutip")
stand_in.Qobj = lambda matrix, dims: (matrix, dims)
sys.modules["qutip"] = stand_in
results = []
for name in sys.argv[1:]:
    module = importlib.import_module(name)
    matrix, dims = module.liouvillian(module.coefficients())
    results.append({"matrix": [[[float(x.real), float(x.imag)] for x in row] for row in matrix], "dims": dims})
print(json.dumps(results))
`;

interface Printed {
  readonly printed: string;
  readonly status: string | null;
}

interface Superoperator {
  readonly matrix: readonly (readonly (readonly [number, number])[])[];
  readonly dims: unknown;
}

const prepared = (model: Model) => prepareModel(model);

/** What the driver prints about the exported modules. */
function runAll(models: readonly Model[], target: 'python' | 'qutip', driver: string): unknown {
  const names = models.map((model, k) => {
    const name = `${target}_${k}_${models.length}`;
    writeFileSync(join(folder, `${name}.py`), exportText(deriveModel(prepared(model)), target, 'redfield'));
    return name;
  });
  const { stdout, stderr } = python(['-W', 'error', '-c', driver, ...names]);
  expect(stderr).toBe('');
  return JSON.parse(stdout);
}

/** The rows printed as \`rho: …\`. */
const printedState = (text: string): [number, number][][] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('rho: '))
    .map((line) => line.slice(5).split(' ').map(complexNumber));

function complexNumber(text: string): [number, number] {
  const [, re, im] = /^(.*\d)([+-].*)j$/.exec(text)!;
  return [Number(re), Number(im)];
}

function evaluated(model: Model) {
  const derived = deriveModel(prepared(model));
  const { values, baths } = numbersOf(derived.model);
  return { derived, values, baths, json: numbersJson(evaluateSteadyState(derived.derivation, values, baths), derived) };
}

describe.skipIf(!hasSciPy)('exported Python with SciPy', () => {
  let results: readonly Printed[] = [];
  beforeAll(() => {
    results = runAll(MODELS, 'python', RUN_MAIN) as Printed[];
  }, 120_000);

  it.each(MODELS.map((model, k) => [model.name, model, k] as const))('prints the steady state: %s', (_, model, k) => {
    const { json } = evaluated(model);
    const rows = printedState(results[k]!.printed);
    expect(rows.length).toBe(json.rho!.length);
    for (const [i, row] of json.rho!.entries()) {
      for (const [j, expected] of row.entries()) {
        for (const part of [0, 1]) {
          expect(Math.abs(rows[i]![j]![part]! - expected[part]!)).toBeLessThan(
            1e-12 + 1e-9 * Math.abs(expected[part]!),
          );
        }
      }
    }
  });

  it.each(MODELS.map((model, k) => [model.name, model, k] as const))(
    'prints currents and measures: %s',
    (_, model, k) => {
      const { json } = evaluated(model);
      const printed = (label: string): number =>
        Number(new RegExp(`^${label} = (.*)$`, 'm').exec(results[k]!.printed)?.[1] ?? Number.NaN);
      const { purity, entropy } = json.measures!;
      expect(Math.abs(printed('purity') - purity!)).toBeLessThan(1e-10);
      if (entropy !== null) expect(Math.abs(printed('entropy') - entropy)).toBeLessThan(1e-10);
      const currents = Object.entries(json.currents);
      expect(currents.length).toBeGreaterThan(0);
      const rate = Math.max(...Object.values(json.integrals).map(({ value }) => Math.abs(value ?? 0)));
      for (const [bath, { tcl2 }] of currents) {
        expect(Math.abs(printed(`heat current of ${bath}`) - tcl2!)).toBeLessThan(1e-10 * rate);
      }
    },
  );

  const number = (text: string, label: string): number =>
    Number(new RegExp(`^${label} = (.*)$`, 'm').exec(text)?.[1] ?? Number.NaN);
  const list = (text: string, label: string) => JSON.parse(new RegExp(`^${label} = (.*)$`, 'm').exec(text)![1]!);

  it.each([
    'ohmic',
    'Lindblad terms beside a bath',
    'H_S in any direction',
    'three levels',
    'three levels, H_S not diagonal',
  ])('prints relaxation times or rates: %s', (name) => {
    const k = MODELS.findIndex((model) => model.name === name);
    const { json, derived } = evaluated(MODELS[k]!);
    const { printed } = results[k]!;
    expect(
      Math.abs(number(printed, 'relativeEntropyOfCoherence') - json.measures!.relativeEntropyOfCoherence!),
    ).toBeLessThan(1e-10);
    if (derived.derivation.system.dimension === 2) {
      const { errors: _, ...times } = json.rates as Record<'T1' | 'T2' | 'Tphi', number> & { errors: object };
      for (const [time, value] of Object.entries(times)) {
        expect(Math.abs(number(printed, time) / value - 1), time).toBeLessThan(1e-9);
      }
      return;
    }
    const rates = json.rates as unknown as Readonly<Record<string, { readonly value: readonly number[][] }>>;
    for (const [bath, { value }] of Object.entries(rates)) {
      const found = list(printed, `rates of ${bath}`) as number[][];
      const largest = Math.max(...value.flat());
      for (const [key, rate] of value.flat().entries()) {
        const [to, from] = [Math.floor(key / value.length), key % value.length];
        if (to !== from) expect(Math.abs(found[to]![from]! - rate)).toBeLessThan(1e-10 * largest);
      }
    }
  });

  it('prints the states of the parts and their entanglement', () => {
    const bath = { spectrum: 'ohmic', lambda: 0.01, s: 1, cutoff: 5, temperature: 0.5 } as const;
    const models: readonly Model[] = [
      {
        hamiltonian: '0.9/2*sz1 + 1.2/2*sz2 + 0.3*sx1*sx2 + sx1*B1 + (sx2 + 0.4*sz2)*B2',
        baths: { B1: bath, B2: { ...bath, temperature: 0.3 } },
      },
      {
        hamiltonian: '0.5*sz + 1.1*ad*a + 0.4*sx*(a + ad) + (sz + 0.5*sx)*B',
        system: { a: { kind: 'oscillator', levels: 2 } },
        baths: { B: bath },
      },
    ];
    const outcomes = runAll(models, 'python', RUN_MAIN) as Printed[];
    for (const [k, model] of models.entries()) {
      const { json } = evaluated(model);
      const { printed } = outcomes[k]!;
      for (const [part, { populations }] of Object.entries(json.reduced!)) {
        const found = list(printed, `populations of ${part}`) as number[];
        for (const [n, { value }] of populations.entries()) expect(Math.abs(found[n]! - value)).toBeLessThan(1e-10);
      }
      const { concurrence } = json.measures!;
      expect(concurrence).toBeGreaterThan(1e-3);
      expect(Math.abs(number(printed, 'concurrence') - concurrence!)).toBeLessThan(1e-8);
    }
  });

  it('prints the Bloch vector of the axes in which H was typed, and a closed form that agrees', () => {
    const k = MODELS.findIndex(({ name }) => name === 'H_S in any direction');
    const vector = (label: string) =>
      JSON.parse(new RegExp(`^${label}, v = (.*)$`, 'm').exec(results[k]!.printed)![1]!) as number[];
    const { json } = evaluated(MODELS[k]!);
    const energyBasis = json.energyBasis!.bloch!;
    for (const [i, expected] of json.bloch!.entries()) expect(vector('steady state')[i]).toBeCloseTo(expected, 12);
    for (const [i, expected] of energyBasis.entries()) {
      expect(vector('eigenbasis of H_S')[i]).toBeCloseTo(expected, 12);
      expect(vector('closed form')[i]).toBeCloseTo(expected, 12);
    }
  });

  it('says why there is no steady state, and exits with that message', () => {
    const outcomes = runAll(
      WITHOUT_STEADY_STATE.map(([model]) => model),
      'python',
      RUN_MAIN,
    ) as Printed[];
    for (const [k, [, message]] of WITHOUT_STEADY_STATE.entries()) {
      expect(outcomes[k]!.status).toMatch(message);
      expect(outcomes[k]!.printed).not.toContain('rho:');
    }
  }, 60_000);

  it('is a script', () => {
    const [model] = MODELS;
    writeFileSync(join(folder, 'script.py'), exportText(deriveModel(prepared(model!)), 'python', 'redfield'));
    const { stdout, stderr, status } = python(['script.py']);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('steady state, v = ');
  });

  it('gives functions alone where the model has no numbers', () => {
    const text = exportText(deriveModel(prepareModel('omega0/2*sz + (f1*sz + f2*sx)*B')), 'qutip', 'redfield');
    expect(text).not.toMatch(/def main|import quad/);
    writeFileSync(join(folder, 'symbolic.py'), text);
    const code = `import sys, types; sys.modules['qutip'] = types.ModuleType('qutip'); import symbolic as s
a = (1, 1.5, 1, 0.06, 0.05, 0.07, 0.02, -0.18, 0.76)
print(abs(s.bloch_matrix(*a) @ s.steady_state(*a) + s.bloch_vector(*a)).max() < 1e-15)`;
    expect(python(['-c', code])).toMatchObject({ stdout: 'True\n', stderr: '' });
  });
});

describe.skipIf(!hasSciPy)('the superoperator for QuTiP', () => {
  // Of models typed in their energy basis: there the independent superoperator of this program can be compared.
  const models = MODELS.filter(({ name }) =>
    /^(ohmic|two baths|rotating wave|complex coupling|three levels)$/.test(name!),
  );

  it('is that of the independent path, its density matrices stacked by columns', () => {
    expect(models).toHaveLength(5);
    const results = runAll(models, 'qutip', SUPEROPERATORS) as Superoperator[];
    for (const [k, model] of models.entries()) {
      const { derived, values, baths } = evaluated(model);
      const d = derived.derivation.system.dimension;
      const expected = numericLiouvillian(numericSystem(derived.derivation.system, values, baths));
      const { matrix, dims } = results[k]!;
      expect(dims).toEqual([
        [[d], [d]],
        [[d], [d]],
      ]);
      for (let row = 0; row < d * d; row++) {
        for (let column = 0; column < d * d; column++) {
          const at = transposed(row, d) * d * d + transposed(column, d);
          const [re, im] = matrix[row]![column]!;
          expect(Math.abs(re - expected.re[at]!), `${model.name} ${row} ${column}`).toBeLessThan(1e-10);
          expect(Math.abs(im - expected.im[at]!), `${model.name} ${row} ${column}`).toBeLessThan(1e-10);
        }
      }
    }
  }, 120_000);

  /** i + d j for i d + j. */
  const transposed = (index: number, d: number): number => (index % d) * d + Math.floor(index / d);

  it.skipIf(!hasQutip)(
    "has QuTiP's steady state (python3 with qutip)",
    () => {
      for (const name of ['ohmic', 'H_S in any direction', 'three levels']) {
        const model = MODELS.find((one) => one.name === name)!;
        writeFileSync(join(folder, 'with_qutip.py'), exportText(deriveModel(prepared(model)), 'qutip', 'redfield'));
        const { stdout } = python(['with_qutip.py']);
        const difference = /QuTiP's steady state differs by (\S+)/.exec(stdout)?.[1];
        expect(Number(difference)).toBeLessThan(1e-12);
      }
    },
    60_000,
  );
});
