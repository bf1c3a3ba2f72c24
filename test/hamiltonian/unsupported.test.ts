/** Drives and fermions are refused by name wherever an operator is typed. */
import { describe, expect, test } from 'vitest';
import { redfield } from '../../src/index.ts';

const OHMIC = { spectrum: 'ohmic', lambda: 0.01, s: 1, cutoff: 5, temperature: 0.5 } as const;
const model = (hamiltonian: string, operator?: string) =>
  redfield({
    hamiltonian,
    baths: { B: OHMIC },
    parameters: { w: 1, f: 0.5 },
    ...(operator === undefined ? {} : { lindblad: [{ rate: 0.1, operator }] }),
  });

const DRIVES = [
  't*sx',
  'cos(w*t)*sx',
  'sin(w t + 1) sx',
  'exp(-i*w*t)*sp + exp(i*w*t)*sm',
  'cos(w*time)*sx',
  'f(t)*sx',
];
const FERMIONS = [
  'cdag',
  'c_dag',
  'c^\\dagger',
  'c†',
  'f^\\dagger f',
  'fdag*f',
  'dag(c)*c',
  'd1^\\dagger*d1',
  'psi^\\dagger',
  'fermion',
  'anticomm(c)',
];

describe.each([
  ['drives', DRIVES, /depends on time \(a driven system\) is not supported|not the time/],
  ['fermions', FERMIONS, /fermionic operators, which anticommute, are not supported/],
] as const)('%s', (_, texts, message) => {
  test.each(texts)('%s', (text) => {
    const plain = 'w/2*sz + f*sx*B';
    expect(() => model(`w/2*sz + ${text} + f*sx*B`)).toThrow(message);
    expect(() => model(`w/2*sz + f*(${text})*B`)).toThrow(message);
    expect(() => model(plain, text)).toThrow(message);
    expect(() => model(plain).observable(text)).toThrow(message);
  });
});

test('an oscillator called c is no fermion', () => {
  const cavity = redfield({
    hamiltonian: 'w*cd*c + (c + cd)*B',
    system: { c: { kind: 'oscillator', levels: 3 } },
    baths: { B: OHMIC },
    parameters: { w: 1 },
    lindblad: [{ rate: 0.1, operator: 'c' }],
  });
  expect(cavity.observable('cd*c')!.value).toBeGreaterThan(0);
});
