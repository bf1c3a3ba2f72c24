/** What stands in the sentences, formulas and figures of reports of models that are no worked derivations. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Model } from '../../src/hamiltonian/index.ts';
import { letters } from '../../src/typeset/index.ts';
import { formulas, type MadeReport, readsWell, reportWithoutMethods } from './reading.ts';

const ohmic = (temperature: number, s = 3) => ({ spectrum: 'ohmic', lambda: 0.01, s, cutoff: 5, temperature }) as const;

const MODELS: Readonly<Record<string, Model | string>> = {
  'symbols alone': 'Delta/2*sz + (g*sz + h*sy)*B',
  'Gaussian bath at T = 0, without numbers': {
    hamiltonian: 'omega0/2*sz + (f1*sz + f2*sy)*B',
    baths: { B: { spectrum: 'gaussian', lambda: 0.01, s: 3, cutoff: 5, temperature: 0 } },
  },
  'underdamped bath': {
    hamiltonian: 'omega0/2*sz + (f1*sz + f2*sx)*B',
    baths: { B: { spectrum: 'underdamped', lambda: 0.01, Gamma: 0.3, omega: 2, temperature: 0.5 } },
    parameters: { omega0: 1, f1: 0.2, f2: 0.3 },
  },
  'sub-Ohmic bath, which diverges': {
    hamiltonian: 'omega0/2*sz + (f1*sz + f2*sx)*B',
    baths: { B: ohmic(0.5, 0.5) },
    parameters: { omega0: 1, f1: 1, f2: 1 },
  },
  'tilted qubit': {
    hamiltonian: 'epsilon/2*sz + Delta/2*sx + sz*B',
    baths: { B: { spectrum: 'drude', lambda: 0.01, gamma: 2, temperature: 0.4 } },
    parameters: { epsilon: 1, Delta: 0.6 },
  },
  'letters of our own as symbols': {
    hamiltonian: 'gamma/2*sz + (kappa*sz + C*sx)*B',
    baths: { B: ohmic(0.5) },
    parameters: { gamma: 1, kappa: 0.4, C: 0.3 },
  },
  'pure dephasing': {
    hamiltonian: 'omega0/2*sz + f1*sz*B',
    baths: { B: ohmic(0.5) },
    parameters: { omega0: 1, f1: 1 },
  },
  'trimer in three baths': {
    hamiltonian: '1.2*|0><0| + |1><1| + 0.7*|2><2| + t*(|0><1| + |1><0|) + |0><0|*B1 + |1><1|*B2 + |2><2|*B3',
    baths: { B1: ohmic(0.8), B2: ohmic(0.8), B3: ohmic(0.8) },
    parameters: { t: 0.1 },
  },
  'two baths, one of them cold': {
    hamiltonian: 'omega0/2*sz + (f1*sz + f2*sx)*B1 + (g1*sz + g2*sy)*B2',
    baths: { B1: ohmic(0), B2: ohmic(1) },
    parameters: { omega0: 1, f1: 1, f2: 0.5, g1: 0.7, g2: 0.5 },
  },
};

describe.each(Object.keys(MODELS))('the report of %s', (name) => {
  let made: MadeReport;
  beforeAll(async () => {
    made = await reportWithoutMethods(MODELS[name]!);
  });

  readsWell(() => made);

  it.runIf(name.includes('T = 0'))('leaves no temperature in the formulas', () => {
    const left = formulas(made.document).filter((latex) => /tanh|coth|\{2T\}|e\^\{?-?\\?\w*\/T/.test(latex));
    expect(left).toEqual([]);
  });
});

it('the table of letters gives every letter one meaning', () => {
  const all = Object.values(letters);
  const twice = <T>(values: readonly T[]): T[] => values.filter((value, k) => values.indexOf(value) !== k);
  expect(twice(all.map(({ text }) => text))).toEqual([]);
  expect(twice(all.map(({ latex }) => latex))).toEqual([]);
  expect(twice(all.map(({ meaning }) => meaning))).toEqual([]);
});
