import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { add, equals, imaginaryUnit, integer, multiply, symbol, zero } from '../../src/algebra/index.ts';
import {
  addOperators,
  adjoint,
  commutator,
  entry,
  equalOperators,
  expansionWeight,
  gellMannBasis,
  hilbertSchmidt,
  identityOperator,
  isHermitian,
  kronecker,
  multiplyOperators,
  type Operator,
  operator,
  operatorText,
  scaleOperator,
  sigmaMinus,
  sigmaPlus,
  sigmaX,
  sigmaY,
  sigmaZ,
  trace,
  traceOfProduct,
} from '../../src/operators/index.ts';

const scalar = fc
  .tuple(fc.integer({ min: -4, max: 4 }), fc.integer({ min: -4, max: 4 }), fc.constantFrom('', 'f', 'g'))
  .map(([re, im, name]) => {
    const number = add(integer(re), multiply(imaginaryUnit, integer(im)));
    return name === '' ? number : multiply(number, symbol(name));
  });
const operatorOf = (d: number): fc.Arbitrary<Operator> =>
  fc.array(scalar, { minLength: d * d, maxLength: d * d }).map((list) => operator(d, list.entries()));

describe('operators', () => {
  it('obeys the Pauli algebra with |0> as the upper level', () => {
    const i = imaginaryUnit;
    expect(equalOperators(multiplyOperators(sigmaX(), sigmaY()), scaleOperator(i, sigmaZ()))).toBe(true);
    expect(equalOperators(commutator(sigmaZ(), sigmaPlus()), scaleOperator(integer(2), sigmaPlus()))).toBe(true);
    expect(equalOperators(adjoint(sigmaPlus()), sigmaMinus())).toBe(true);
    expect(equals(entry(sigmaZ(), 0, 0), integer(1))).toBe(true);
  });

  it('stores no zeros', () => {
    expect(addOperators(sigmaX(), scaleOperator(integer(-1), sigmaX())).entries.size).toBe(0);
  });

  it('satisfies ring and adjoint laws', () => {
    fc.assert(
      fc.property(operatorOf(3), operatorOf(3), operatorOf(3), (a, b, c) => {
        expect(
          equalOperators(multiplyOperators(multiplyOperators(a, b), c), multiplyOperators(a, multiplyOperators(b, c))),
        ).toBe(true);
        expect(equalOperators(adjoint(multiplyOperators(a, b)), multiplyOperators(adjoint(b), adjoint(a)))).toBe(true);
        expect(equals(trace(commutator(a, b)), zero)).toBe(true);
        expect(equals(traceOfProduct(a, b), trace(multiplyOperators(a, b)))).toBe(true);
        expect(equals(hilbertSchmidt(a, b), trace(multiplyOperators(adjoint(a), b)))).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('takes complex symbols to their conjugates', () => {
    const partners = new Map([
      ['g', 'conj(g)'],
      ['conj(g)', 'g'],
    ]);
    const a = scaleOperator(symbol('g'), sigmaPlus());
    const sum = addOperators(a, adjoint(a, partners));
    expect(isHermitian(sum, partners)).toBe(true);
    expect(isHermitian(a, partners)).toBe(false);
  });

  it.each([2, 3, 4])('has an orthogonal Hermitian basis that expands every operator (d = %i)', (d) => {
    const basis = gellMannBasis(d);
    expect(basis).toHaveLength(d * d - 1);
    for (const [j, left] of basis.entries()) {
      expect(isHermitian(left.operator)).toBe(true);
      expect(equals(trace(left.operator), zero)).toBe(true);
      for (const [k, right] of basis.entries()) {
        const expected = integer(j === k ? left.squareNorm : 0);
        expect(equals(hilbertSchmidt(left.operator, right.operator), expected)).toBe(true);
      }
    }
    fc.assert(
      fc.property(operatorOf(d), (a) => {
        const parts = basis.map((element) =>
          scaleOperator(multiply(expansionWeight(element), hilbertSchmidt(element.operator, a)), element.operator),
        );
        const mean = scaleOperator(
          multiply(trace(a), expansionWeight({ ...basis[0]!, squareNorm: d })),
          identityOperator(d),
        );
        expect(equalOperators(addOperators(mean, ...parts), a)).toBe(true);
      }),
      { numRuns: 15 },
    );
  });

  it('multiplies Kronecker products factor by factor', () => {
    fc.assert(
      fc.property(operatorOf(2), operatorOf(2), operatorOf(2), operatorOf(2), (a, b, c, d) => {
        const left = multiplyOperators(kronecker(a, b), kronecker(c, d));
        expect(equalOperators(left, kronecker(multiplyOperators(a, c), multiplyOperators(b, d)))).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  it('prints what a physicist would write', () => {
    const [f1, f2] = [symbol('f1'), symbol('f2')];
    expect(operatorText(addOperators(scaleOperator(f1, sigmaZ()), scaleOperator(f2, sigmaX())))).toBe('f1*sz + f2*sx');
    expect(operatorText(addOperators(scaleOperator(f1, sigmaZ()), scaleOperator(f2, sigmaPlus())))).toBe(
      'f1*sz + f2*sp',
    );
    expect(operatorText(scaleOperator(add(f1, f2), sigmaY()))).toBe('(f1 + f2)*sy');
    expect(operatorText(scaleOperator(integer(0), sigmaY()))).toBe('0');
  });
});
