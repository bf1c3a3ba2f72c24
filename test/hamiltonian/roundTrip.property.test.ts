/** What is printed can be read: random operators → text or LaTeX → the same operators; and random texts never do worse than an InputError. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  add,
  divide,
  type Expr,
  fraction,
  imaginaryUnit,
  integer,
  isZero,
  multiply,
  one,
  power,
  symbol,
} from '../../src/algebra/index.ts';
import { InputError } from '../../src/errors.ts';
import { readHamiltonian } from '../../src/hamiltonian/index.ts';
import { type Operator, operator, operatorLatex, operatorText } from '../../src/operators/index.ts';
import { addOperators, adjoint, equalOperators } from '../../src/operators/operator.ts';

const NAMES = ['omega0', 'f1', 'Delta', 'g_c', 'lambda_c2', 'x'];

const rational = fc
  .tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 1, max: 5 }))
  .map(([p, q]) => fraction(p, q));
const monomial = fc
  .array(fc.tuple(fc.constantFrom(...NAMES), fc.integer({ min: 1, max: 3 })), { maxLength: 2 })
  .map((powers) => multiply(one, ...powers.map(([name, n]) => power(symbol(name), n))));
const polynomial = fc
  .array(fc.tuple(rational, monomial), { minLength: 1, maxLength: 3 })
  .map((terms) => add(...terms.map(([c, m]) => multiply(c, m))));
const real: fc.Arbitrary<Expr> = fc
  .tuple(polynomial, polynomial, fc.boolean())
  .map(([a, b, isFraction]) => (isFraction && !isZero(b) ? divide(a, b) : a));
const complex = fc.tuple(real, real).map(([a, b]) => add(a, multiply(imaginaryUnit, b)));

const randomOperator = (d: number): fc.Arbitrary<Operator> =>
  fc
    .uniqueArray(fc.nat(d * d - 1), { minLength: 1, maxLength: 4 })
    .chain((keys) => fc.tuple(...keys.map((key) => complex.map((value) => [key, value] as const))))
    .map((entries) => operator(d, entries));
const hermitian = (d: number): fc.Arbitrary<Operator> => randomOperator(d).map((a) => addOperators(a, adjoint(a)));

/** H_S + (A·b + h.c.) as text; a zero diagonal fixes the number of levels. */
const written = (print: (a: Operator) => string, d: number, system: Operator, coupling: Operator): string =>
  `${print(system)} + 0*|0><${d - 1}| + ((${print(coupling)})*b + h.c.)`;

/** A sum over a common denominator may be refused for its size; such draws are left out. */
function readUnlessTooLarge(text: string): ReturnType<typeof readHamiltonian> {
  try {
    return readHamiltonian(text);
  } catch (error) {
    fc.pre(!(error instanceof InputError && error.message.includes('reasonable size')));
    throw error;
  }
}

function expectRoundTrip(print: (a: Operator) => string, d: number, system: Operator, coupling: Operator): void {
  const reading = readUnlessTooLarge(written(print, d, system, coupling));
  expect(equalOperators(reading.systemHamiltonian, system)).toBe(true);
  const found = reading.couplings[0]?.operator ?? operator(d, []);
  expect(equalOperators(found, coupling)).toBe(true);
}

const isNumber = (a: Operator): boolean =>
  equalOperators(
    a,
    operator(
      a.dimension,
      Array.from({ length: a.dimension }, (_, i) => [i * (a.dimension + 1), a.entries.get(0) ?? integer(0)] as const),
    ),
  );

describe.each([
  ['text', operatorText],
  ['LaTeX', (a: Operator) => operatorLatex(a)],
] as const)('printed as %s', (_, print) => {
  test.each([2, 3, 5])('d = %i', (d) => {
    fc.assert(
      fc.property(hermitian(d), randomOperator(d), (system, coupling) => {
        fc.pre(!isNumber(coupling));
        expectRoundTrip(print, d, system, coupling);
      }),
      { numRuns: 20 },
    );
  });
});

describe('random texts', () => {
  const pieces = [
    'sz',
    'sx',
    'sp',
    'B',
    'b',
    'bd',
    'b†',
    'f1',
    'ω',
    'σ',
    '\\sigma',
    '_',
    '^',
    '{',
    '}',
    '(',
    ')',
    '[',
    ']',
    '+',
    '-',
    '*',
    '/',
    '|0>',
    '<1|',
    '|0><1|',
    ' ',
    '2',
    '.5',
    'i',
    'h.c.',
    '\\frac',
    '\\cos',
    'sqrt',
    'dag',
    '⊗',
    '(x)',
    '†',
    '\\dagger',
    '₀',
    '²',
    '½',
    '\\hat',
    '\\mathbb',
    '1',
    'x',
    '\\left',
    ',',
    "'",
    '√',
    '_{',
    '\\',
    '𝟙',
    '\n',
  ];

  const refusedOrRead = (text: string): void => {
    try {
      readHamiltonian(text);
    } catch (error) {
      expect(error).toBeInstanceOf(InputError);
      const { place } = error as InputError;
      expect(place).toBeDefined();
      expect(place!.start).toBeGreaterThanOrEqual(0);
      expect(place!.start).toBeLessThanOrEqual(text.length);
      expect(place!.end).toBeGreaterThan(place!.start);
    }
  };

  test('made of pieces of the notation', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 30 }), (parts) => refusedOrRead(parts.join(''))),
      { numRuns: 1500 },
    );
  });

  test('made of a Hamiltonian with changes', () => {
    const start = 'omega0/2*sz + (f1*sz + f2*sx)*B + (g*sp*b + h.c.)/(1 + x^2) + \\frac{1}{2}\\sigma_x';
    const change = fc.tuple(fc.nat(start.length), fc.nat(6), fc.constantFrom(...pieces, ''));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        let text = start;
        for (const [at, removed, piece] of changes) text = text.slice(0, at) + piece + text.slice(at + removed);
        refusedOrRead(text);
      }),
      { numRuns: 700 },
    );
  });

  test('of any characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => refusedOrRead(text)),
      { numRuns: 1000 },
    );
  });
});
