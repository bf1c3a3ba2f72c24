import { describe, expect, test } from 'vitest';
import { type NotationOptions, readHamiltonian } from '../../src/hamiltonian/index.ts';
import { equalOperators, operatorText } from '../../src/operators/index.ts';

const oscillator: NotationOptions = { modes: new Map([['a', 'oscillator']]) };
const spin: NotationOptions = { modes: new Map([['t', 'spin']]) };

/** The terms with mode operators, keyed by their words. */
function terms(text: string, options: NotationOptions): Record<string, string> {
  return Object.fromEntries(
    readHamiltonian(text, options).modeTerms.map(({ system, factors }) => [
      factors.map(({ mode, word }) => `${mode}:${word.join(' ')}`).join(', '),
      operatorText(system),
    ]),
  );
}

const same = (a: string, b: string, options: NotationOptions): boolean => {
  const [left, right] = [readHamiltonian(a, options), readHamiltonian(b, options)];
  const key = ({ modeTerms }: typeof left) =>
    modeTerms.map((t) => t.factors.map((f) => `${f.mode}:${f.word.join(' ')}`).join(', '));
  const operators = (reading: typeof left) =>
    new Map([
      ['', reading.systemHamiltonian] as const,
      ...reading.modeTerms.map((t, k) => [key(reading)[k]!, t.system] as const),
    ]);
  const [p, q] = [operators(left), operators(right)];
  return p.size === q.size && [...p].every(([name, operator]) => q.has(name) && equalOperators(operator, q.get(name)!));
};

test('a qubit and an oscillator', () => {
  const text = 'omega0/2*sz + omega*ad*a + kappa*(f1*sz + f2*sx)*(a + ad)';
  const reading = readHamiltonian(text, oscillator);
  expect(operatorText(reading.systemHamiltonian)).toBe('omega0/2*sz');
  expect(reading.couplings).toEqual([]);
  expect(reading.modeNames).toEqual(['a']);
  expect(reading.symbols).toEqual(['f1', 'f2', 'kappa', 'omega', 'omega0']);
  expect(Object.keys(terms(text, oscillator)).sort()).toEqual(['a:a', 'a:ad', 'a:ad a']);
  expect(terms(text, oscillator)['a:ad a']).toBe('omega*id');
});

describe('spellings', () => {
  const reference = 'sz + omega*ad*a + sx*(a + ad)';
  test.each([
    'sz + omega*a†*a + sx*(a + a†)',
    'sz + omega a^\\dagger a + sx (a + a^\\dagger)',
    'sz + omega*(a*ad - 1) + sx*(a + dag(a))',
    'sz + \\omega\\hat{a}^\\dagger\\hat{a} + \\sigma_x(\\hat a + \\mathrm{h.c.})',
  ])('%s', (text) => {
    expect(same(text, reference, oscillator)).toBe(true);
  });
});

test('products are brought to normal order', () => {
  expect(same('sz + a*ad', 'sz + ad*a + 1', oscillator)).toBe(true);
  expect(same('sz + (a + ad)^2', 'sz + a^2 + ad^2 + 2*ad*a + 1', oscillator)).toBe(true);
  expect(same('sz + a^2*ad^2', 'sz + ad^2*a^2 + 4*ad*a + 2', oscillator)).toBe(true);
  expect(same('sz + (a+ad)^4', 'sz + (a+ad)*(a+ad)*(a+ad)*(a+ad)', oscillator)).toBe(true);
  expect(same('sz + a*ad - ad*a', 'sz + 1', oscillator)).toBe(true);
  expect(terms('sz + (ad*a)^2', oscillator)).toEqual({ 'a:ad ad a a': 'id', 'a:ad a': 'id' });
});

test('spins of the environment obey the Pauli algebra', () => {
  expect(terms('sz + tx*ty*tz*i', spin)).toEqual({});
  expect(same('sz + i*tx*ty', 'sz - tz', spin)).toBe(true);
  expect(same('sz + tx^2 + (tx + ty)^2', 'sz + 3', spin)).toBe(true);
  expect(same('sz + sx*(tp + tm)', 'sz + sx*tx', spin)).toBe(true);
  expect(same('sz + (sp*tm + h.c.)', 'sz + (sx*tx + sy*ty)/2', spin)).toBe(true);
  expect(same('sz + sx*t_x', 'sz + sx*tx', spin)).toBe(true);
});

test('a chain', () => {
  const chain: NotationOptions = {
    modes: new Map([
      ['t1', 'spin'],
      ['t2', 'spin'],
    ]),
  };
  expect(terms('sz + sx*t1x + J*(t1x*t2x + t1y*t2y + t1z*t2z)', chain)).toEqual({
    't1:x': 'sx',
    't1:x, t2:x': 'J*id',
    't1:y, t2:y': 'J*id',
    't1:z, t2:z': 'J*id',
  });
  expect(same('sz + tx1*tx_2 + t_{x1}', 'sz + t1x*t2x + t1x', chain)).toBe(true);
});

test('a spin and an oscillator together', () => {
  const both: NotationOptions = {
    modes: new Map([
      ['t', 'spin'],
      ['a', 'oscillator'],
    ]),
  };
  expect(terms('sz + tx*(a + ad)', both)).toEqual({ 'a:a, t:x': 'id', 'a:ad, t:x': 'id' });
});

test('without bath operators: B and b are symbols', () => {
  expect(readHamiltonian('B*sz + b*ad*a', oscillator).symbols).toEqual(['B', 'b']);
});

test.each([
  ['sz + sx*a', 'the adjoint of `sx*a` is missing'],
  ['sz + i*(a*ad - ad*a)', 'must be Hermitian'],
  ['sz + (a + ad)^20', 'must have at most 16 of them'],
  ['sz + sx/a', 'The divisor must be a number or symbol'],
  ['a + ad', 'must have a system operator'],
])('refused: %s', (text, message) => {
  expect(() => readHamiltonian(text, oscillator)).toThrow(message);
});
