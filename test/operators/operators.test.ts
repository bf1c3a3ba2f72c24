import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { add, equals, fraction, imaginaryUnit, integer, multiply, symbol, zero } from '../../src/algebra/index.ts';
import {
  addOperators,
  adjoint,
  commutator,
  entry,
  equalOperators,
  gellMannBasis,
  hilbertSchmidt,
  identityOperator,
  isDiagonal,
  isHermitian,
  isZeroOperator,
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
  transition,
  zeroOperator,
} from '../../src/operators/index.ts';
import { operatorFromRows } from './operatorFromRows.ts';

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

  it('has the elements of its rows, and matrix units that multiply like |i⟩⟨j|k⟩⟨l| = δ_jk |i⟩⟨l|', () => {
    const rows = [0, 1, 2].map((i) => [0, 1, 2].map((j) => add(symbol(`a${i}`), integer(j))));
    const a = operatorFromRows(rows);
    const levels = [0, 1, 2];
    const units = levels.flatMap((i) => levels.map((j) => ({ i, j, unit: transition(3, i, j) })));
    for (const { i, j, unit } of units) {
      expect(equals(entry(a, i, j), rows[i]![j]!)).toBe(true);
      const picked = multiplyOperators(multiplyOperators(transition(3, i, i), a), transition(3, j, j));
      expect(equalOperators(picked, scaleOperator(rows[i]![j]!, unit))).toBe(true);
      for (const { i: k, j: l, unit: other } of units) {
        const expected = j === k ? transition(3, i, l) : zeroOperator(3);
        expect(equalOperators(multiplyOperators(unit, other), expected)).toBe(true);
      }
    }
    const projectors = levels.map((k) => transition(3, k, k));
    expect(equalOperators(addOperators(zeroOperator(3), ...projectors), identityOperator(3))).toBe(true);
  });

  it('is diagonal exactly when it commutes with an operator of three different energies', () => {
    const energies = operator(
      3,
      [2, 5, 11].map((e, k) => [4 * k, integer(e)] as const),
    );
    const levels = [0, 1, 2];
    for (const i of levels) {
      for (const j of levels) {
        const a = addOperators(scaleOperator(symbol('f'), identityOperator(3)), transition(3, i, j));
        expect(isDiagonal(a)).toBe(isZeroOperator(commutator(energies, a)));
        expect(isDiagonal(a)).toBe(i === j);
      }
    }
  });

  it('differs from another in dimension, in place and in value', () => {
    expect(equalOperators(transition(2, 0, 0), transition(3, 0, 0))).toBe(false);
    expect(equalOperators(transition(3, 0, 1), transition(3, 1, 0))).toBe(false);
    expect(equalOperators(sigmaX(), sigmaY())).toBe(false);
    expect(equalOperators(sigmaX(), sigmaPlus())).toBe(false);
    expect(equalOperators(sigmaPlus(), sigmaX())).toBe(false);
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
    // |g|² is the square of the norm, Tr[A²] = 0
    expect(equals(hilbertSchmidt(a, a, partners), multiply(symbol('g'), symbol('conj(g)')))).toBe(true);
    expect(equals(traceOfProduct(a, a), zero)).toBe(true);
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
          scaleOperator(
            multiply(fraction(1, element.squareNorm), hilbertSchmidt(element.operator, a)),
            element.operator,
          ),
        );
        const mean = scaleOperator(multiply(trace(a), fraction(1, d)), identityOperator(d));
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

  it('puts |i⟩⟨j| ⊗ |k⟩⟨l| at i·d + k, j·d + l', () => {
    for (const i of [0, 1]) {
      for (const k of [0, 1, 2]) {
        const product = kronecker(transition(2, i, 1 - i), transition(3, k, (k + 1) % 3));
        expect(equalOperators(product, transition(6, 3 * i + k, 3 * (1 - i) + ((k + 1) % 3)))).toBe(true);
      }
    }
    expect(equalOperators(kronecker(identityOperator(3), identityOperator(2)), identityOperator(6))).toBe(true);
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
