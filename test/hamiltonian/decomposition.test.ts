import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { add, type Expr, fraction, imaginaryUnit, integer, isZero, multiply, symbol } from '../../src/algebra/index.ts';
import { decompose, decomposeOperator, type OperatorParts, readHamiltonian } from '../../src/hamiltonian/index.ts';
import {
  addOperators,
  adjoint,
  commutator,
  equalOperators,
  hilbertSchmidt,
  identityOperator,
  isZeroOperator,
  multiplyOperators,
  type Operator,
  operator,
  subtractOperators,
  zeroOperator,
} from '../../src/operators/operator.ts';

const operatorOf = (text: string): Operator => readHamiltonian(text).systemHamiltonian;
const parts = (hamiltonian: string, coupling: string): OperatorParts =>
  decomposeOperator(operatorOf(hamiltonian), operatorOf(coupling));

/** What makes the three parts the decomposition, whatever the operators. */
function expectInvariants(hamiltonian: Operator, coupling: Operator): OperatorParts {
  const found = decomposeOperator(hamiltonian, coupling);
  const { identity, parallel, orthogonal, alongHamiltonian } = found;
  expect(equalOperators(addOperators(identity, parallel, orthogonal), coupling)).toBe(true);
  expect(isZeroOperator(commutator(hamiltonian, parallel))).toBe(true);
  const one = identityOperator(coupling.dimension);
  const pairs = [
    [one, parallel],
    [one, orthogonal],
    [parallel, orthogonal],
    [hamiltonian, orthogonal],
    [subtractOperators(parallel, alongHamiltonian), hamiltonian],
  ] as const;
  for (const [a, b] of pairs) expect(isZero(hilbertSchmidt(a, b))).toBe(true);
  return found;
}

test('Eq. (1): f1 σ_z is parallel, f2 σ_x orthogonal', () => {
  const { parallel, orthogonal, identity } = parts('omega0/2*sz', 'f0 + f1*sz + f2*sx + f3*sy');
  expect(equalOperators(parallel, operatorOf('f1*sz'))).toBe(true);
  expect(equalOperators(orthogonal, operatorOf('f2*sx + f3*sy'))).toBe(true);
  expect(equalOperators(identity, operatorOf('f0 + 0*sz'))).toBe(true);
});

test('a qubit whose Hamiltonian points anywhere', () => {
  const { parallel, orthogonal } = parts('eps/2*sz + Delta/2*sx', 'sz');
  expect(equalOperators(parallel, operatorOf('eps/(eps^2 + Delta^2)*(eps*sz + Delta*sx)'))).toBe(true);
  expect(equalOperators(orthogonal, operatorOf('Delta/(eps^2 + Delta^2)*(Delta*sz - eps*sx)'))).toBe(true);
});

test('angles are recognised', () => {
  const reading = readHamiltonian('cos(r)*sz + sin(r)*sx + (cos(r)*sz + sin(r)*sx)*B');
  const [decomposition] = decompose(reading.systemHamiltonian, reading.couplings, reading.functions);
  expect(isZeroOperator(decomposition!.orthogonal)).toBe(true);
  expect(equalOperators(decomposition!.parallel, operatorOf('cos(r)*sz + sin(r)*sx'))).toBe(true);
  expect(decomposition!.bath).toBe('B');
});

test('couplings that are not Hermitian', () => {
  const { couplings, systemHamiltonian } = readHamiltonian('sz + ((f1*sz + f2*sp + i*f3*sm)*b + h.c.)');
  const { parallel, orthogonal } = expectInvariants(systemHamiltonian, couplings[0]!.operator);
  expect(equalOperators(parallel, operatorOf('f1*sz'))).toBe(true);
  expect(isZeroOperator(orthogonal)).toBe(false);
});

describe('d levels', () => {
  test('with different energies the diagonal is parallel', () => {
    const { parallel, orthogonal, identity } = parts('e0*|0><0| + e1*|1><1| + 0*|2><2|', '|0><0| + g*(|0><2| + h.c.)');
    expect(equalOperators(orthogonal, operatorOf('g*(|0><2| + h.c.)'))).toBe(true);
    expect(equalOperators(addOperators(parallel, identity), operatorOf('|0><0| + 0*|2><2|'))).toBe(true);
  });

  test('operators that connect equal energies commute with H_S', () => {
    const { parallel, orthogonal } = parts('e*(|0><0| + |1><1|) + 0*|2><2|', '(|0><1| + |1><2|) + h.c.');
    expect(equalOperators(parallel, operatorOf('(|0><1| + h.c.) + 0*|2><2|'))).toBe(true);
    expect(equalOperators(orthogonal, operatorOf('|1><2| + |2><1|'))).toBe(true);
  });

  test('energies that are all equal leave nothing orthogonal', () => {
    const { parallel, orthogonal, alongHamiltonian } = parts('0*sz + 5', 'sx + 2');
    expect(equalOperators(parallel, operatorOf('sx'))).toBe(true);
    expect(isZeroOperator(orthogonal) && isZeroOperator(alongHamiltonian)).toBe(true);
  });

  test('a Hamiltonian that is not diagonal, with different energies', () => {
    const chain = operatorOf('J*(|0><1| + |1><2| + h.c.) + e*|2><2|');
    expectInvariants(chain, operatorOf('x*|0><0| + (|0><2| + h.c.)'));
  });

  test('a Hamiltonian that is neither diagonal nor free of equal energies has no answer', () => {
    const degenerate = operatorOf('(|0><1| + h.c.) + |2><2| + 0*|2><2|');
    expect(() => decomposeOperator(degenerate, operatorOf('|0><2| + h.c.'))).toThrow(
      expect.objectContaining({ name: 'NoAnswerError', outcome: 'not-supported' }),
    );
  });

  test('that are not diagonal: up to four with symbols, any number without', () => {
    const chain = (d: number, hopping: string): Operator => {
      const bonds = Array.from({ length: d - 1 }, (_, k) => `${hopping}*(|${k}><${k + 1}| + h.c.)`);
      return operatorOf([...bonds, `3*|${d - 1}><${d - 1}|`].join(' + '));
    };
    const coupling = (d: number): Operator => operatorOf(`x*|0><0| + (|0><${d - 1}| + h.c.)`);
    for (const [d, hopping] of [
      [4, 'J'],
      [5, '2'],
    ] as const) {
      const { parallel, orthogonal } = expectInvariants(chain(d, hopping), coupling(d));
      expect(isZeroOperator(parallel) || isZeroOperator(orthogonal)).toBe(false);
    }
    expect(() => decomposeOperator(chain(5, 'J'), coupling(5))).toThrow('different energies and at most four levels');
  });

  test('functions of a Hamiltonian that is not diagonal are parallel to it', () => {
    const h = operatorOf('J*(|0><1| + |1><2| + h.c.) + e*|2><2|');
    const square = multiplyOperators(h, h);
    const { orthogonal, parallel, alongHamiltonian } = expectInvariants(h, square);
    expect(isZeroOperator(orthogonal)).toBe(true);
    expect(equalOperators(parallel, alongHamiltonian)).toBe(false);
  });
});

const coefficient: fc.Arbitrary<Expr> = fc
  .tuple(fc.integer({ min: -4, max: 4 }), fc.integer({ min: -4, max: 4 }), fc.constantFrom(undefined, 'x', 'y'))
  .map(([re, im, name]) => {
    const number = add(fraction(re, 3), multiply(imaginaryUnit, integer(im)));
    return name === undefined ? number : multiply(number, symbol(name));
  });
const randomOperator = (d: number): fc.Arbitrary<Operator> =>
  fc.array(coefficient, { minLength: d * d, maxLength: d * d }).map((entries) => operator(d, entries.entries()));

describe('random operators', () => {
  test('any coupling of a qubit with any Hermitian Hamiltonian', () => {
    fc.assert(
      fc.property(randomOperator(2), randomOperator(2), (a, c) => {
        expectInvariants(addOperators(a, adjoint(a)), c);
      }),
      { numRuns: 30 },
    );
  });

  test('diagonal Hamiltonians of three and four levels, some energies equal', () => {
    const levels = fc.array(fc.constantFrom(integer(0), integer(1), symbol('e')), { minLength: 3, maxLength: 4 });
    fc.assert(
      fc.property(
        levels.chain((energies) => fc.tuple(fc.constant(energies), randomOperator(energies.length))),
        ([energies, c]) => {
          const d = energies.length;
          expectInvariants(
            operator(
              d,
              energies.map((e, k) => [k * (d + 1), e] as const),
            ),
            c,
          );
        },
      ),
      { numRuns: 30 },
    );
  });

  test('the parts of the adjoint are the adjoints of the parts', () => {
    const hamiltonian = operatorOf('omega0/2*sz + Delta*sx');
    fc.assert(
      fc.property(randomOperator(2), (c) => {
        const [a, b] = [decomposeOperator(hamiltonian, c), decomposeOperator(hamiltonian, adjoint(c))];
        expect(equalOperators(adjoint(a.parallel), b.parallel)).toBe(true);
        expect(equalOperators(adjoint(a.orthogonal), b.orthogonal)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });
});

test('the zero coupling has zero parts', () => {
  const { parallel, orthogonal, identity } = decomposeOperator(operatorOf('sz'), zeroOperator(2));
  for (const part of [parallel, orthogonal, identity]) expect(isZeroOperator(part)).toBe(true);
});
