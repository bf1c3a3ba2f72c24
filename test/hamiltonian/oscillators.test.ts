import { describe, expect, test } from 'vitest';
import { evaluateComplex } from '../../src/algebra/index.ts';
import { InputError } from '../../src/errors.ts';
import { readHamiltonian, symbolValues } from '../../src/hamiltonian/index.ts';
import type { Operator } from '../../src/operators/index.ts';

type Levels = Readonly<Record<string, number>>;

const read = (text: string, levels: Levels) =>
  readHamiltonian(text, { oscillators: new Map(Object.entries(levels)), baths: ['B'] });

function matrix(text: string, levels: Levels, values: Levels = {}): number[][] {
  const reading = read(text, levels);
  return numbers(reading.systemHamiltonian, symbolValues(reading, new Map(Object.entries(values))));
}

const numbers = ({ dimension: d, entries }: Operator, values: ReturnType<typeof symbolValues>): number[][] =>
  Array.from({ length: d }, (_, i) =>
    Array.from({ length: d }, (_, j) => {
      const entry = entries.get(i * d + j);
      return entry === undefined ? 0 : evaluateComplex(entry, values).re;
    }),
  );

/** Matrices by their definitions, as lists of rows. */
const annihilation = (n: number) =>
  Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => (j === i + 1 ? Math.sqrt(j) : 0)));
const unit = (n: number) => Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => Number(i === j)));
const transposed = (a: number[][]) => a[0]!.map((_, j) => a.map((row) => row[j]!));
const product = (a: number[][], b: number[][]) =>
  a.map((row) => b[0]!.map((_, j) => row.reduce((sum, x, k) => sum + x * b[k]![j]!, 0)));
const sum = (...all: number[][][]) =>
  all[0]!.map((row, i) => row.map((_, j) => all.reduce((s, a) => s + a[i]![j]!, 0)));
const times = (x: number, a: number[][]) => a.map((row) => row.map((y) => x * y));
const kron = (a: number[][], b: number[][]) =>
  a.flatMap((rowA) => b.map((rowB) => rowA.flatMap((x) => rowB.map((y) => x * y))));

const SZ = [
  [1, 0],
  [0, -1],
];
const SX = [
  [0, 1],
  [1, 0],
];
const SP = [
  [0, 1],
  [0, 0],
];

function expectEqual(a: number[][], b: number[][]): void {
  expect(a.length).toBe(b.length);
  for (const [i, row] of a.entries()) for (const [j, x] of row.entries()) expect(x).toBeCloseTo(b[i]![j]!, 13);
}

describe('oscillators as parts of the system', () => {
  const a = annihilation(4);
  const number = product(transposed(a), a);

  test('Jaynes–Cummings: the qubit is the first factor', () => {
    const lowering = kron(SP, a);
    expectEqual(
      matrix('w0/2*sz + wc*ad*a + g*(sp*a + sm*ad)', { a: 4 }, { w0: 1.3, wc: 0.7, g: 0.2 }),
      sum(
        times(0.65, kron(SZ, unit(4))),
        times(0.7, kron(unit(2), number)),
        times(0.2, sum(lowering, transposed(lowering))),
      ),
    );
  });

  test('two oscillators alone, in the order of the model', () => {
    const [c, two] = [annihilation(3), kron(a, unit(3))];
    expectEqual(
      matrix('ad*a + 2*cd*c + (ad*c + h.c.)', { a: 4, c: 3 }),
      sum(
        kron(number, unit(3)),
        times(2, kron(unit(4), product(transposed(c), c))),
        product(transposed(two), kron(unit(4), c)),
        product(two, kron(unit(4), transposed(c))),
      ),
    );
  });

  test.each(['sz⊗(a + ad)', 'sz (a + a†)', '\\sigma_z \\otimes (a + a^\\dagger)', 'sz*(a + dag(a))'])('%s', (text) =>
    expectEqual(matrix(text, { a: 4 }), kron(SZ, sum(a, transposed(a)))),
  );

  test('beside a product of factors, numbered spins, kets', () => {
    const x = sum(a, transposed(a));
    expectEqual(matrix('σz⊗σx⊗(a + ad)', { a: 4 }), kron(kron(SZ, SX), x));
    expectEqual(matrix('sz1*sx2*(a + ad)', { a: 4 }), kron(kron(SZ, SX), x));
    expectEqual(matrix('|0><2|*a + |2><0|*ad', { a: 4 }), sum(kron(ket(0, 2), a), kron(ket(2, 0), transposed(a))));
  });
  const ket = (i: number, j: number) => unit(3).map((row, k) => row.map((_, m) => Number(k === i && m === j)));

  test('powers are those of the matrices that are cut off', () => {
    const x = sum(a, transposed(a));
    expectEqual(matrix('sz*(a + ad)^4', { a: 4 }), kron(SZ, product(product(x, x), product(x, x))));
  });

  test('a bath may couple to an oscillator', () => {
    const reading = read('sz + ad*a + (a*bd + ad*b)', { a: 4 });
    const { couplings, system } = reading;
    expectEqual(numbers(couplings[0]!.operator, symbolValues(reading, new Map())), kron(unit(2), transposed(a)));
    expect(system.parts.map(({ name, kind, dimension }) => [name, kind, dimension])).toEqual([
      ['spin', 'spin', 2],
      ['a', 'oscillator', 4],
    ]);
  });

  test.each<[string, Levels, string]>([
    ['sz⊗1 + sx⊗(a + ad)', { a: 4 }, 'that of an oscillator is left out'],
    ['ad*a*sz', { a: 80 }, 'must have at most'],
    ['ad*a + e/ad', { a: 4 }, 'The divisor must be a number or symbol'],
  ])('%s is refused', (text, levels, message) => {
    expect(() => read(text, levels)).toThrow(InputError);
    expect(() => read(text, levels)).toThrow(message);
  });
});
