/** Random products of factors, in random spellings, against the Kronecker products of their matrices. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readHamiltonian } from '../../src/hamiltonian/index.ts';
import { adjointOf, deviation, ketBra, kron, type Matrix, PAULI, productOf, scaled, total, unit } from './matrices.ts';

/** A text and the matrix it means. */
interface Written {
  readonly text: string;
  readonly matrix: Matrix;
}

const ROUNDING = 1e-12;
const IDENTITIES = ['1', 'id', 'I', '𝟙', '\\mathbb{1}'];
const TENSOR_SIGNS = ['⊗', ' (x) ', '\\otimes '];

const named = (d: number): fc.Arbitrary<Written> =>
  d === 2
    ? fc.constantFrom('x', 'y', 'z', 'p', 'm').map((axis) => ({
        text: `s${axis}`,
        matrix: PAULI[axis as keyof typeof PAULI],
      }))
    : fc.tuple(fc.nat(d - 1), fc.nat(d - 1)).map(([i, j]) => ({ text: `|${i}><${j}|`, matrix: ketBra(d, i, j) }));

const single = (d: number): fc.Arbitrary<Written> =>
  fc.oneof(
    named(d),
    fc.constantFrom(...IDENTITIES).map((text) => ({ text, matrix: unit(d) })),
  );

/** An operator of one factor: a name, a sum, a product of two, a multiple, an adjoint. */
const operatorOfFactor = (d: number): fc.Arbitrary<Written> =>
  fc.oneof(
    { weight: 4, arbitrary: single(d) },
    {
      weight: 1,
      arbitrary: fc.tuple(single(d), named(d), fc.boolean()).map(([a, b, minus]) => ({
        text: `(${a.text} ${minus ? '-' : '+'} ${b.text})`,
        matrix: total(a.matrix, scaled(minus ? -1 : 1, b.matrix)),
      })),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(single(d), single(d))
        .map(([a, b]) => ({ text: `${a.text}*${b.text}`, matrix: productOf(a.matrix, b.matrix) })),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(single(d), fc.integer({ min: 2, max: 9 }))
        .map(([a, n]) => ({ text: `${n}*${a.text}`, matrix: scaled(n, a.matrix) })),
    },
    {
      weight: 1,
      arbitrary: single(d).map(({ text, matrix }) => ({ text: `dag(${text})`, matrix: adjointOf(matrix) })),
    },
  );

/** Factors between signs, in brackets of two or three, or as arguments of `tensor`. */
const tensorProduct = (dimensions: readonly number[]): fc.Arbitrary<Written> =>
  fc
    .tuple(
      fc.tuple(...dimensions.map(operatorOfFactor)),
      fc.constantFrom(...TENSOR_SIGNS),
      fc.constantFrom('plain', 'left', 'right', 'call'),
    )
    .map(([factors, sign, form]) => {
      const texts = factors.map(({ text }) => text);
      const [first, ...others] = factors.map(({ matrix }) => matrix);
      const matrix = kron(first!, ...others);
      if (form === 'call') return { text: `tensor(${texts.join(', ')})`, matrix };
      const left = [`(${texts.slice(0, 2).join(sign)})`, ...texts.slice(2)];
      const right = [...texts.slice(0, -2), `(${texts.slice(-2).join(sign)})`];
      return { text: (form === 'left' ? left : form === 'right' ? right : texts).join(sign), matrix };
    });

/** A sum of multiples of products, some of them multiplied with one another. */
const composite = (dimensions: readonly number[]): fc.Arbitrary<Written> =>
  fc
    .array(fc.tuple(fc.integer({ min: 1, max: 9 }), tensorProduct(dimensions), fc.option(tensorProduct(dimensions))), {
      minLength: 1,
      maxLength: 3,
    })
    .map((terms) => ({
      text: terms.map(([n, a, b]) => (b === null ? `${n}/3*(${a.text})` : `(${a.text})*(${b.text})/${n}`)).join(' + '),
      matrix: total(
        ...(terms.map(([n, a, b]) =>
          b === null ? scaled(n / 3, a.matrix) : scaled(1 / n, productOf(a.matrix, b.matrix)),
        ) as [Matrix, ...Matrix[]]),
      ),
    }));

/** Terms of weight 0 that fix the number of levels of every factor. */
const fixing = (dimensions: readonly number[]): string =>
  `0*${dimensions.map((d) => (d === 2 ? 'sz' : `|${d - 1}><${d - 1}|`)).join('⊗')}`;

test.each([[[2, 2]], [[2, 3]], [[3, 2]], [[4, 3]], [[2, 2, 2]], [[2, 3, 2]]])('factors of %j levels', (dimensions) => {
  fc.assert(
    fc.property(composite(dimensions), composite(dimensions), ({ text, matrix }, coupling) => {
      const written = `(${text} + h.c.) + ${fixing(dimensions)} + ((${coupling.text})⊗b + h.c.) + ${fixing(dimensions)} B`;
      const pairs = coupling.matrix.flatMap((row, i) => row.flatMap(([re, im], j) => (i === j ? [] : [re, im])));
      fc.pre(pairs.some((value) => value !== 0));
      const reading = readHamiltonian(written);
      expect(reading.system.parts.map(({ dimension }) => dimension)).toEqual(dimensions);
      expect(deviation(reading.systemHamiltonian, total(matrix, adjointOf(matrix))), written).toBeLessThan(ROUNDING);
      expect(deviation(reading.couplings[0]!.operator, coupling.matrix), written).toBeLessThan(ROUNDING);
    }),
    { numRuns: 60 },
  );
});
