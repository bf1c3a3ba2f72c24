/** Exported notebooks: their structure, and their code run cell by cell, which asserts that SciPy and NumPy give the numbers of this program. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import katex from 'katex';
import { afterAll, describe, expect, it } from 'vitest';
import { NoAnswerError } from '../../src/errors.ts';
import { exportText } from '../../src/export/exportText.ts';
import { type Model, prepareModel } from '../../src/hamiltonian/index.ts';
import { deriveModel } from '../../src/study/derivation/index.ts';
import { MODELS, WITHOUT_STEADY_STATE } from './exportModels.ts';

const folder = mkdtempSync(join(tmpdir(), 'redfield-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Notebook {
  readonly nbformat: number;
  readonly nbformat_minor: number;
  readonly cells: readonly {
    readonly cell_type: 'markdown' | 'code';
    readonly id: string;
    readonly source: readonly string[];
    readonly outputs?: readonly unknown[];
  }[];
}

const written = (model: Model | string): string => exportText(deriveModel(prepareModel(model)), 'jupyter', 'redfield');
const cellsOf = (text: string, kind: 'markdown' | 'code'): string[] =>
  (JSON.parse(text) as Notebook).cells
    .filter(({ cell_type }) => cell_type === kind)
    .map(({ source }) => source.join(''));
const named = (name: string): Model => MODELS.find((model) => model.name === name)!;

describe('an exported notebook', () => {
  const text = written(named('H_S in any direction'));

  it('is one of format 4.5', () => {
    const { nbformat, nbformat_minor, cells } = JSON.parse(text) as Notebook;
    expect([nbformat, nbformat_minor]).toEqual([4, 5]);
    expect(new Set(cells.map(({ id }) => id)).size).toBe(cells.length);
    for (const { cell_type, id, source, outputs } of cells) {
      expect(id).toMatch(/^[a-zA-Z0-9_-]{1,64}$/);
      for (const line of source.slice(0, -1)) expect(line).toMatch(/^[^\n]*\n$/);
      expect(source.at(-1)).not.toMatch(/\n/);
      expect(outputs).toEqual(cell_type === 'code' ? [] : undefined);
    }
  });

  it('has the derived equations as formulas that parse', () => {
    for (const model of [named('H_S in any direction'), named('three levels, H_S not diagonal')]) {
      const markdown = cellsOf(written(model), 'markdown').join('\n');
      const formulas = [...markdown.matchAll(/\$\$\n([\s\S]*?)\n\$\$/g)].map(([, formula]) => formula!);
      expect(formulas.length).toBeGreaterThan(2);
      for (const formula of formulas) expect(() => katex.renderToString(formula, { strict: 'error' })).not.toThrow();
    }
  });

  it('has no formula of a name, and no markup', () => {
    const [title] = cellsOf(written({ name: '<b>a</b> $x$ `c` [d](e)\n# f', hamiltonian: 'sz + sx*B' }), 'markdown');
    expect(title!.split('\n')[0]).toBe('# \\<b\\>a\\<\\/b\\> \\$x\\$ \\`c\\` \\[d\\]\\(e\\) \\# f');
  });

  it('has the functions alone of a model without numbers', () => {
    const code = cellsOf(written('omega0/2*sz + (f1*sz + f2*sx)*B'), 'code').join('\n');
    expect(code).toContain('def steady_state(');
    expect(code).not.toMatch(/quad|REDFIELD/);
  });

  it('is refused where there are no functions', () => {
    expect(() => written('|4><4| + (|0><4| + |4><0| + |1><2| + |2><1| + |3><3|)*B')).toThrow(NoAnswerError);
  });
});

/** Runs the code cells of the notebooks in order; what they print, what stopped them, and how many curves were drawn. */
const RUN_CELLS = `
import contextlib, io, json, sys
import matplotlib
matplotlib.use("Agg")
import matplotlib.pyplot as plt
results = []
for name in sys.argv[1:]:
    with open(name) as file:
        cells = json.load(file)["cells"]
    plt.close("all")
    names, printed, stopped = {"__name__": "__main__"}, io.StringIO(), None
    with contextlib.redirect_stdout(printed):
        try:
            for cell in cells:
                if cell["cell_type"] == "code":
                    exec(compile("".join(cell["source"]), cell["id"], "exec"), names)
        except AssertionError as failure:
            stopped = str(failure)
    curves = [len(line.get_ydata()) for axes in plt.gcf().axes for line in axes.lines]
    results.append({"printed": printed.getvalue(), "stopped": stopped, "curves": curves})
print(json.dumps(results))
`;

interface Outcome {
  readonly printed: string;
  readonly stopped: string | null;
  readonly curves: readonly number[];
}

const run = (python: string, args: readonly string[]) => spawnSync(python, args, { cwd: folder, encoding: 'utf8' });
const python = ['python3', '/usr/bin/python3'].find(
  (name) => run(name, ['-c', 'import scipy, matplotlib']).status === 0,
);

describe.skipIf(python === undefined)('its code (python3 with SciPy and Matplotlib)', () => {
  const TWO_QUBITS: Model = {
    name: 'two qubits',
    hamiltonian: '0.5*sz1 + 0.3*sz2 + (0.4*sz1 + sx1 + 0.7*sx2)*B',
    baths: { B: { spectrum: 'ohmic', lambda: 0.01, s: 3, cutoff: 2, temperature: 0.4 } },
  };
  const UNITS: Model = {
    name: 'units',
    hamiltonian: 'omega0/2*sz + (sz + 0.5*sx)*B',
    baths: { B: { spectrum: 'ohmic', lambda: 0.001, s: 1, cutoff: 20, temperature: 50 } },
    parameters: { omega0: 5 },
    units: { energy: 'GHz', temperature: 'mK', time: 'ns' },
  };
  const names = ['ohmic', 'ohmic at T = 0', 'two baths', 'three levels, H_S not diagonal'];
  const models = [...names.map(named), TWO_QUBITS, UNITS, WITHOUT_STEADY_STATE[0]![0]];

  const outcomes = (texts: readonly string[]): Outcome[] => {
    const files = texts.map((text, k) => {
      writeFileSync(join(folder, `${k}.ipynb`), text);
      return `${k}.ipynb`;
    });
    const { stdout, stderr } = run(python!, ['-W', 'error', '-c', RUN_CELLS, ...files]);
    expect(stderr).toBe('');
    return JSON.parse(stdout) as Outcome[];
  };

  it('gives the numbers of this program and draws the coherence against temperature', () => {
    const results = outcomes(models.map(written));
    for (const [k, { printed, stopped, curves }] of results.slice(0, -1).entries()) {
      expect([models[k]!.name, stopped]).toEqual([models[k]!.name, null]);
      for (const label of ['rho[0, 0]', 'coherence', 'purity', 'heat current of B']) expect(printed).toContain(label);
      expect(printed).toContain('largest difference from redfield');
      expect(curves).toEqual([40, 40, 40, 2]);
    }
    expect(results[0]!.printed).toMatch(/^Tphi /m);
    expect(results[3]!.printed).toMatch(/^rates of B\[0, 1\] /m);
    expect(results[4]!.printed).toMatch(/^rho of spin2\[0, 1\] /m);
    expect(results.at(-1)!.printed).toMatch(/^There is no steady state: J coth\(w\/2T\) diverges/m);
    expect(results.at(-1)!.curves).toEqual([]);
  });

  it('stops where a number is another', () => {
    const text = written(named('ohmic'));
    const other = text.replace(/(" {4}\\"purity\\": \(0\.8137)\d/, '$10');
    expect(other).not.toBe(text);
    const [{ stopped }] = outcomes([other]) as [Outcome];
    expect(stopped).toBe('purity differs from that of redfield');
  });
});
