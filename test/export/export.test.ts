/** Exports as text: code that runs, LaTeX that parses, comments that say what everything is. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import katex from 'katex';
import { afterAll, describe, expect, it } from 'vitest';
import { NoAnswerError } from '../../src/errors.ts';
import { exportText } from '../../src/export/exportText.ts';
import { EXPORT_TARGETS } from '../../src/export/targets.ts';
import { type Model, prepareModel } from '../../src/hamiltonian/index.ts';
import { derivationJson } from '../../src/json/index.ts';
import { deriveModel, numbersOf } from '../../src/study/derivation/index.ts';
import { evaluateSteadyState } from '../../src/tcl/numeric/index.ts';
import { expectGolden } from '../golden/golden.ts';
import { FOUR_LEVELS, MODELS } from './exportModels.ts';

const folder = mkdtempSync(join(tmpdir(), 'redfield-'));
afterAll(() => rmSync(folder, { recursive: true }));
const hasCompiler = spawnSync('cc', ['--version']).status === 0;

const FIVE_LEVELS = 'E*|4><4| + (|0><4| + |4><0| + |1><2| + |2><1| + |3><3|)*B';
const COMPOSITE = 'omega0/2*sz + (f1*sz + f2*sx)*B';
const exported = (model: Model | string, target: (typeof EXPORT_TARGETS)[number]): string =>
  exportText(deriveModel(prepareModel(model)), target, 'redfield 1.0.0');
const named = (name: string): Model => [...MODELS, ...FOUR_LEVELS].find((model) => model.name === name)!;
const QUBITS = MODELS.filter(({ hamiltonian }) => !hamiltonian.includes('|'));

describe('how the Hamiltonian was read', () => {
  it('is among the warnings of the JSON', () => {
    const { warnings } = JSON.parse(exported('sz + (0.3*sx*(b + bd) + h.c.)', 'json'));
    expect(warnings).toMatchObject([{ kind: 'notation', message: expect.stringContaining('counted twice') }]);
  });
});

describe('the comment', () => {
  it.each(EXPORT_TARGETS.filter((target) => target !== 'json'))('of %s says what the code is', (target) => {
    const text = exported(COMPOSITE, target);
    for (const part of [
      `H = ${COMPOSITE}`,
      'made with redfield 1.0.0',
      'K2 rho = -int_0^inf dtau { G>(tau) [A, A^+(-tau) rho] + G<(tau) [A^+, A(-tau) rho] } + h.c.',
      'hbar = k_B = 1',
      'without a factor 1/pi',
      'QuTiP writes J_QuTiP(w) = pi*J(w)',
      '|0> is the upper level',
      'gamma0 = 2*pi*lim_{w->0} J(w)*coth(w/(2*T))',
      'Er = int_0^inf J(w)/w dw',
      'Delta1 = 4*P int_0^inf omega0*J(w)*coth(w/(2*T))/(w^2 - omega0^2) dw',
      'Delta2 = -4*P int_0^inf w*J(w)/(w^2 - omega0^2) dw',
      'th = tanh(omega0/(2*T))',
    ]) {
      expect(text).toContain(part);
    }
  });

  it('has decimal numbers where H_S is diagonalised in numbers, and so has the code', () => {
    const text = exported(named('three levels, H_S not diagonal'), 'python');
    expect(text).not.toMatch(/\d{6,}\/\(?\d{6,}/);
    expect(text).not.toMatch(/e[+-]?[23]\d\b/);
    expect(text).toMatch(/H_S = -1\/2\*\|0><0\| - 0\.08309518948\d+\*\|1><1\|/);
  });

  it('cannot be left by the name of a model', () => {
    const model: Model = { name: 'a */ b\n"""\nc *) d \u2028 -- %>', hamiltonian: COMPOSITE };
    for (const target of ['python', 'javascript', 'c', 'mathematica', 'julia', 'latex'] as const) {
      const text = exported(model, target);
      const plain = exported(COMPOSITE, target);
      const code = (all: string) =>
        all.split('\n').filter((line) => /^(def|export|void|function|\w+\[|\\begin)/.test(line));
      expect(code(text)).toEqual(code(plain));
    }
    expect(
      exported(model, 'latex')
        .split('\n')
        .filter((line) => /^[^%\\]*-- /.test(line)),
    ).toEqual([]);
  });
});

describe('JavaScript', () => {
  type Function = (...args: number[]) => number[];
  it.each(QUBITS.map((model, k) => [model.name, model, k] as const))('solves M v + b = 0: %s', async (_, model, k) => {
    const file = join(folder, `model${k}.mjs`);
    const text = exported(model, 'javascript');
    writeFileSync(file, text);
    const module = (await import(pathToFileURL(file).href)) as Record<string, Function>;
    const derived = deriveModel(prepareModel(model));
    const { values, baths } = numbersOf(derived.model);
    const numbers = evaluateSteadyState(derived.derivation, values, baths);
    const all = new Map<string, number>();
    for (const [name, value] of values) {
      if (typeof value === 'number') all.set(name, value);
      else all.set(`${name}_re`, value.re).set(`${name}_im`, value.im);
    }
    for (const [name, quantity] of numbers.integrals) if (quantity.kind === 'finite') all.set(name, quantity.value);
    const at = (name: string): number[] => module[name]!(...argumentsOf(text, name).map((arg) => all.get(arg)!));
    const angles = derived.rotation?.definitions ?? [];
    if (angles.length > 0) {
      for (const [i, value] of at('energyBasis').entries()) expect(value).toBeCloseTo(all.get(angles[i]!.name)!, 14);
    }
    const matrix = at('blochMatrix') as unknown as number[][];
    const [vector, closed] = [at('blochVector'), at('steadyState')];
    for (const [i, row] of matrix.entries()) {
      const residual = row.reduce((sum, m, j) => sum + m * numbers.bloch!.value[j]!, vector[i]!);
      expect(Math.abs(residual)).toBeLessThan(1e-13);
      expect(closed[i]).toBeCloseTo(numbers.bloch!.value[i]!, 12);
    }
  });

  /** The names of the arguments; \`Names:\` of the comment lead from identifiers to symbols. */
  function argumentsOf(text: string, name: string): string[] {
    const at = text.indexOf(`export function ${name}(`);
    const list = text.slice(at).match(/\(([^)]*)\)/)![1]!;
    const comment = text.slice(text.lastIndexOf('/**', at), at);
    const names = new Map(
      [...comment.matchAll(/(\w+) = ("[^"]*")/g)].map((match) => [match[1]!, JSON.parse(match[2]!)]),
    );
    return list.split(',').flatMap((word) => (word.trim() === '' ? [] : [names.get(word.trim()) ?? word.trim()]));
  }
});

describe('C', () => {
  it.skipIf(!hasCompiler)('compiles without warnings (needs cc)', () => {
    const files = MODELS.map((model, k) => {
      const file = join(folder, `model${k}.c`);
      writeFileSync(file, exported(model, 'c'));
      return file;
    });
    const { stderr } = spawnSync('cc', ['-std=c99', '-Wall', '-Werror', '-fsyntax-only', ...files], {
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
  });

  it('needs no complex numbers', () => {
    for (const model of MODELS) expect(exported(model, 'c')).not.toContain('complex.h');
  });
});

describe('Julia and Mathematica', () => {
  it('have the functions', () => {
    expect(exported(COMPOSITE, 'julia').match(/^function \w+/gm)).toEqual([
      'function bohr_frequencies',
      'function bloch_matrix',
      'function bloch_vector',
      'function steady_state',
    ]);
    expect(exported(COMPOSITE, 'mathematica').match(/^\w+(?=\[.*:= Module)/gm)).toEqual([
      'bohrFrequencies',
      'blochMatrix',
      'blochVector',
      'steadyState',
    ]);
  });

  it('have no steady state in closed form for more than two levels', () => {
    const text = exported(named('three levels'), 'julia');
    expect(text).toContain('function bloch_matrix');
    expect(text).not.toContain('function steady_state');
    expect(text).toContain('The symbolic steady state is given for two levels only');
  });
});

describe('LaTeX', () => {
  const models = [COMPOSITE, ...MODELS.filter(({ name }) => name !== 'three levels, H_S not diagonal')];

  it('parses', () => {
    for (const model of models) {
      const displays = exported(model, 'latex').match(/\\begin\{(equation|align)\}[\s\S]*?\\end\{\1\}/g)!;
      expect(displays.length).toBeGreaterThan(3);
      for (const display of displays)
        katex.renderToString(display, { displayMode: true, throwOnError: true, strict: 'error' });
    }
  });

  it('says which packages it needs', () => {
    expect(exported(COMPOSITE, 'latex')).toContain('% Needs \\usepackage{amsmath}.');
    const shifted = exported('omega0/2*sz + (a0*id + f1*sz + f2*sx)*B', 'latex');
    expect(shifted).toContain('\\mathbb');
    expect(shifted).toContain('% Needs \\usepackage{amsmath,amssymb}.');
  });

  it('prints a long denominator once', () => {
    const text = exported('omega0/2*sz + (f1*sz + f2*sx)*B1 + (g1*sz + g2*sy)*B2', 'latex');
    expect(text).toMatch(/N &=/);
    expect(text.match(/\\frac\{[^{}]*\}\{N\}|\\frac\{1\}\{N\}/g)!.length).toBeGreaterThan(1);
  });

  it('has the matrix, the vector, the steady state and the integrals of Eq. (1)', () => {
    const text = exported(COMPOSITE, 'latex')
      .replaceAll(/^%.*\n/gm, '')
      .trimStart();
    expectGolden(join(import.meta.dirname, 'golden/composite.tex'), text);
  });

  it('says what is left out where the energy basis is known in numbers only, and for more than four levels', () => {
    const numeric = exported(named('three levels, H_S not diagonal'), 'latex');
    expect(numeric).toMatch(
      /noindent The eigenbasis of \$H_S\$ is known in numbers only.* 8 equations, are not printed/,
    );
    expect(numeric).not.toMatch(/^[^%]*\d{8}/m);
    expect(exported(FIVE_LEVELS, 'latex')).toMatch(/noindent The elements of .* 5 levels, are not given as formulas/);
  });

  it('moves what is too long to the end, and names it in its place', () => {
    const text = exported(named('four levels'), 'latex');
    const at = (part: string): number => text.indexOf(`noindent The elements of $M$${part}`);
    expect(at(', ')).toBeGreaterThan(0);
    expect(at(':')).toBeGreaterThan(text.lastIndexOf('E_{\\mathrm r}^{(B2)} &='));
  });
});

it('JSON is that of the derivation', () => {
  expect(JSON.parse(exported(COMPOSITE, 'json'))).toEqual(
    JSON.parse(JSON.stringify(derivationJson(deriveModel(prepareModel(COMPOSITE))))),
  );
});

it('more than four levels have no symbolic Bloch equations to export', () => {
  expect(() => exported(FIVE_LEVELS, 'python')).toThrow(NoAnswerError);
});
