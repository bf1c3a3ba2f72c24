import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/errors.ts';
import {
  type BathSpec,
  defineModel,
  type Model,
  missingNumbers,
  prepareModel,
  requireNumbers,
  symbolValues,
} from '../../src/hamiltonian/index.ts';

const bath: BathSpec = { spectrum: 'ohmic', lambda: 0.01, s: 1, cutoff: 5, temperature: 0.5 };
const model = defineModel({
  name: 'Composite spin-boson',
  hamiltonian: 'omega0/2*sz + (f1*sz + f2*sx)*B',
  baths: { B: bath },
  parameters: { omega0: 1, f1: 1, f2: 1.5 },
});

test('a complete model', () => {
  const parsed = prepareModel(model);
  expect(parsed.name).toBe('Composite spin-boson');
  expect(parsed.baths.get('B')).toEqual(bath);
  expect(missingNumbers(parsed)).toEqual({ parameters: [], baths: [], temperature: false });
  expect([...requireNumbers(parsed)].sort()).toEqual([
    ['f1', 1],
    ['f2', 1.5],
    ['omega0', 1],
    ['pi', Math.PI],
  ]);
});

test('a text alone: symbols have no numbers, baths no description', () => {
  const parsed = prepareModel(' omega0/2*sz\n  + g*sx*B ');
  expect(parsed.name).toBe('omega0/2*sz + g*sx*B');
  expect(missingNumbers(parsed)).toEqual({ parameters: ['g', 'omega0'], baths: ['B'], temperature: false });
  expect(() => requireNumbers(parsed)).toThrow(
    'Numbers need values for `g`, `omega0`: give them under `parameters`, or with `--set g=…`.',
  );
  const numbers = { hamiltonian: parsed.text, parameters: { omega0: 1, g: 1 } };
  expect(() => requireNumbers(prepareModel(numbers))).toThrow('Numbers need a description of bath `B` under `baths`');
  expect(() => requireNumbers(prepareModel('omega0/2*sz + f*sx*B'))).toThrow(
    /^Numbers need values for `f`, `omega0`: .*\. Numbers need a description of bath `B` under `baths`/,
  );
});

test('what cancels needs no number', () => {
  const parsed = prepareModel('sz + (f - f)*sz*B1 + x/x*sx*B');
  expect(missingNumbers(parsed)).toEqual({ parameters: [], baths: ['B'], temperature: false });
});

test('keys may be spelt in any way', () => {
  const parsed = prepareModel({
    hamiltonian: 'ω₀/2 σz + f1*sx*B1',
    baths: { B_1: bath },
    parameters: { omega_0: 2, '\\hat{f}_1': 3 },
  });
  expect([...parsed.baths.keys()]).toEqual(['B1']);
  expect([...parsed.parameters]).toEqual([
    ['omega0', 2],
    ['f1', 3],
  ]);
});

test('a complex symbol has the number of its conjugate too', () => {
  const parsed = prepareModel({
    hamiltonian: 'sz + (g*exp(i*phi)*sp*b + h.c.)',
    complex: ['g'],
    parameters: { g: [0.3, 0.4], phi: 1 },
    baths: { B: bath },
  });
  const values = requireNumbers(parsed);
  expect(values.get('g')).toEqual({ re: 0.3, im: 0.4 });
  expect(values.get('conj(g)')).toEqual({ re: 0.3, im: -0.4 });
  expect(values.get('cos(phi)')).toBe(Math.cos(1));
  expect(missingNumbers(prepareModel({ hamiltonian: 'sz + (g*sp*b + h.c.)', complex: ['g'] })).parameters).toEqual([
    'g',
  ]);
});

test('numbers may be replaced without a new model', () => {
  const parsed = prepareModel(model);
  expect(symbolValues(parsed, new Map([['omega0', 7]])).get('omega0')).toBe(7);
});

test('a finite environment', () => {
  const finite: Model = {
    hamiltonian: 'omega0/2*sz + omega*ad*a + kappa*sx*(a + ad)',
    modes: { a: { kind: 'oscillator' } },
    parameters: { omega0: 1, omega: 1, kappa: 0.3 },
  };
  const parsed = prepareModel(finite);
  expect(parsed.modes.get('a')).toEqual({ kind: 'oscillator' });
  expect(() => requireNumbers(parsed)).toThrow('Numbers need the temperature');
  expect(requireNumbers(prepareModel({ ...finite, temperature: 0.5 })).get('kappa')).toBe(0.3);
});

test('a spin', () => {
  for (const spin of [1.5, '3/2', '1.5', ' 3/2 '])
    expect(prepareModel({ hamiltonian: 'Sz + Sx*B', spin }).dimension).toBe(4);
});

describe('refused', () => {
  test.each<[Partial<Model>, string]>([
    [{ parameters: { omega1: 1 } }, 'Parameter `omega1` does not occur in the Hamiltonian. Did you mean `omega0`?'],
    [{ parameters: { F1: 1 } }, 'Parameter `F1` does not occur in the Hamiltonian. Did you mean `f1`?'],
    [{ parameters: { whatever: 1 } }, 'Parameter `whatever` does not occur in the Hamiltonian.'],
    [{ parameters: { sz: 1 } }, 'The name of a parameter must be free, but `sz` is an operator of the system.'],
    [{ parameters: { b: 1 } }, 'Parameter `b` is an operator in the Hamiltonian.'],
    [{ parameters: { i: 1 } }, 'The name of a parameter must be free, but `i` has a fixed meaning.'],
    [{ parameters: { pi: 3 } }, 'The name of a parameter must be free, but `pi` has a fixed meaning.'],
    [
      { parameters: { constructor: 3 as never } },
      'The name of a parameter must be free, but `constructor` is a reserved word.',
    ],
    [{ parameters: { 'f 1': 3 } }, 'The name of a parameter must be a name like `f1` or `omega_c`, but is `f 1`.'],
    [{ parameters: { f1: 1, f_1: 2 } }, 'The name `f_1` of a parameter must be new, but `f1` is given twice.'],
    [{ parameters: { f1: [1, 2] } }, 'Parameter `f1` must be a real number; `complex: [f1]` would make it complex.'],
    [{ complex: ['g'] }, 'Complex symbol `g` does not occur in the Hamiltonian.'],
    [
      { baths: { B: bath, B2: bath } },
      'Bath `B2` is described, but does not occur in the Hamiltonian. Did you mean `B`?',
    ],
    [{ baths: { sx: bath } }, 'The name of a bath must be free, but `sx` is an operator of the system.'],
    [{ modes: { a: { kind: 'spin' } } }, 'A model must have either `baths` or `modes`, but has both.'],
    [{ temperature: 1 }, 'A model with `baths` must give the temperature of each bath, but has one of its own.'],
    [{ spin: 0.3 }, 'Argument `spin` must be 1/2, 1, 3/2, … up to 127/2, but is 0.3.'],
    [{ spin: '5/0' }, 'Argument `spin` must be 1/2'],
    [{ spin: 1e9 }, 'Argument `spin` must be 1/2'],
    [
      { initial: [0, 0] },
      'Argument `initial` must have 3 finite components (the coherence vector for 2 levels), but has 2.',
    ],
    [{ initial: [0, 0, Number.NaN] }, 'Argument `initial` must have 3 finite components'],
    [{ initial: [1, 1, 1] }, 'Argument `initial` must lie in the Bloch ball'],
    [{ hamiltonian: 7 as never }, 'A model must have a field `hamiltonian` with a text.'],
    [{ hamiltonian: 'sz + g*sx*B + h*q' }, 'Parameter `omega0` does not occur in the Hamiltonian.'],
  ])('%j', (change, message) => {
    const refuse = () => prepareModel({ ...model, ...change });
    expect(refuse).toThrow(InputError);
    expect(refuse).toThrow(message);
  });

  test.each<[Partial<Model>, string]>([
    [
      { modes: { s: { kind: 'spin' } } },
      'The operator `sx` would belong to both the system and mode `s`; rename one of them.',
    ],
    [
      { modes: { a: { kind: 'oscillator' }, ad: { kind: 'oscillator' } } },
      '`ad` would belong to both mode `a` and mode `ad`',
    ],
    [{ baths: { B: bath, b: bath } }, '`b` would belong to both bath `B` and bath `b`'],
  ])('operators of two owners: %j', (change, message) => {
    expect(() => prepareModel({ hamiltonian: 'sz + sx*B', ...change })).toThrow(message);
  });

  test('modes that do not occur', () => {
    const refuse = () =>
      prepareModel({ hamiltonian: 'sz + sx*(a + ad)', modes: { a: { kind: 'oscillator' }, c: { kind: 'spin' } } });
    expect(refuse).toThrow(
      'Mode `c` is described, but does not occur in the Hamiltonian. Its operators are `cx`, `cy`, `cz`.',
    );
  });
});
