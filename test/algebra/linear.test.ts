import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  add,
  determinant,
  divide,
  type Expr,
  equals,
  integer,
  isZero,
  multiply,
  negate,
  one,
  residual,
  solveLinear,
  subtract,
  symbol,
  zero,
} from '../../src/algebra/index.ts';
import { polynomial, rational } from './arbitraries.ts';

const square = (n: number, entry: fc.Arbitrary<Expr>) =>
  fc.array(fc.array(entry, { minLength: n, maxLength: n }), { minLength: n, maxLength: n });
const vector = (n: number, entry: fc.Arbitrary<Expr>) => fc.array(entry, { minLength: n, maxLength: n });

describe('linear systems', () => {
  for (const n of [1, 2, 3, 4, 5, 6]) {
    test(`the solution solves, ${n}×${n}`, () => {
      const names = n > 3 ? ['f1', 'g'] : undefined;
      const entry = n > 3 ? polynomial(names, 2) : rational(names, 2);
      fc.assert(
        fc.property(square(n, entry), vector(n, entry), (matrix, rhs) => {
          const solved = solveLinear(matrix, rhs);
          if (solved.kind === 'unique') {
            expect(residual(matrix, solved.solution, rhs).every(isZero)).toBe(true);
            expect(isZero(solved.determinant)).toBe(false);
            expect(determinant(matrix)).toEqual(solved.determinant);
            return;
          }
          expect(solved.rank).toBeLessThan(n);
          expect(isZero(determinant(matrix))).toBe(true);
          expect(solved.nullSpace).toHaveLength(n - solved.rank);
          const zeros = rhs.map(() => zero);
          for (const x of solved.nullSpace) expect(residual(matrix, x, zeros).every(isZero)).toBe(true);
          expect(solved.particular !== null).toBe(solved.consistent);
          if (solved.particular) expect(residual(matrix, solved.particular, rhs).every(isZero)).toBe(true);
        }),
        { numRuns: n > 3 ? 10 : 20 },
      );
    });
  }

  test('larger systems, solved by elimination', () => {
    const n = 9;
    const entry = polynomial(['f1', 'g'], 1);
    fc.assert(
      fc.property(square(n, entry), vector(n, entry), (full, rhs) => {
        const banded = full.map((row, i) =>
          row.map((value, j) => (i === j ? add(value, symbol('th')) : Math.abs(i - j) < 2 ? value : zero)),
        );
        const solved = solveLinear(banded, rhs);
        const isUnique = solved.kind === 'unique';
        expect(isZero(determinant(banded))).toBe(!isUnique);
        if (isUnique) expect(solved.determinant).toEqual(determinant(banded));
        const solution = isUnique ? solved.solution : solved.particular;
        if (solution) expect(residual(banded, solution, rhs).every(isZero)).toBe(true);
      }),
      { numRuns: 12 },
    );
  });

  /** Columns that are random combinations of r random ones. */
  const ofRank = (n: number, rank: number, entry: fc.Arbitrary<Expr>) =>
    fc
      .tuple(
        fc.array(vector(n, entry), { minLength: rank, maxLength: rank }),
        fc.array(vector(n, fc.integer({ min: -3, max: 3 }).map(integer)), { minLength: rank, maxLength: rank }),
      )
      .map(([columns, weights]) => {
        const combined = (of: readonly Expr[]) =>
          Array.from({ length: n }, (_, i) => add(zero, ...columns.map((column, k) => multiply(column[i]!, of[k]!))));
        const matrix = Array.from({ length: n }, (_, i) =>
          Array.from({ length: n }, (_, j) => add(zero, ...columns.map((c, k) => multiply(c[i]!, weights[k]![j]!)))),
        );
        return { matrix, combined };
      });

  test.each([
    [3, 1],
    [3, 2],
    [4, 2],
    [9, 3],
  ])('n = %i, rank at most %i: what solves a singular system is a point and its null space', (n, rank) => {
    const entry = n > 4 ? fc.constantFrom(zero, one, symbol('g'), integer(-2)) : rational(['f1', 'g'], 1);
    fc.assert(
      fc.property(ofRank(n, rank, entry), vector(rank, entry), vector(n, entry), ({ matrix, combined }, x, other) => {
        expect(isZero(determinant(matrix))).toBe(true);
        const inside = solveLinear(matrix, combined(x.map((value) => multiply(value, symbol('y')))));
        if (inside.kind !== 'singular') throw new Error('a singular system is expected');
        expect(inside.rank).toBeLessThanOrEqual(rank);
        expect(inside.nullSpace).toHaveLength(n - inside.rank);
        const zeros = matrix.map(() => zero);
        for (const direction of inside.nullSpace) expect(residual(matrix, direction, zeros).every(isZero)).toBe(true);
        // independent, because each has an element of its own that no other has
        const own = inside.nullSpace.map((direction) =>
          direction.findIndex(
            (v, i) => equals(v, one) && inside.nullSpace.every((d) => d === direction || isZero(d[i]!)),
          ),
        );
        expect(new Set(own).size).toBe(n - inside.rank);
        expect(own).not.toContain(-1);
        // a right-hand side outside the columns raises the rank of the transposed system
        const outside = solveLinear(matrix, other);
        if (outside.kind !== 'singular') throw new Error('a singular system is expected');
        const solvable = outside.particular !== null && residual(matrix, outside.particular, other).every(isZero);
        expect(outside.consistent).toBe(solvable);
        const transposed = matrix.map((row, i) => row.map((_, j) => matrix[j]![i]!));
        const left = solveLinear(transposed, zeros);
        if (left.kind !== 'singular') throw new Error('a singular system is expected');
        const orthogonal = left.nullSpace.every((y) =>
          isZero(add(zero, ...y.map((value, i) => multiply(value, other[i]!)))),
        );
        expect(outside.consistent).toBe(orthogonal);
      }),
      { numRuns: n > 4 ? 6 : 15 },
    );
  });

  test('the determinant of a weighted permutation is its sign times the weights', () => {
    const cycle = (n: number, shift: number) => Array.from({ length: n }, (_, i) => (i + shift) % n);
    const swapped = (n: number) => cycle(n, 0).map((i) => (i === 1 ? n - 1 : i === n - 1 ? 1 : i));
    for (const n of [2, 3, 4, 9, 10]) {
      const weights = cycle(n, 0).map((i) => symbol(`x${i}`));
      for (const [order, sign] of [
        [cycle(n, 0), 1],
        [cycle(n, 1), n % 2 === 0 ? -1 : 1],
        [swapped(n), n === 2 ? 1 : -1],
      ] as const) {
        const matrix = order.map((to, i) => cycle(n, 0).map((j) => (j === to ? weights[i]! : zero)));
        expect(determinant(matrix)).toEqual(multiply(integer(sign), ...weights));
        const solved = solveLinear(matrix, weights);
        if (solved.kind !== 'unique') throw new Error('a unique solution is expected');
        expect(solved.solution).toEqual(weights.map(() => one));
        expect(solved.determinant).toEqual(determinant(matrix));
      }
    }
  });

  test('the determinant is multiplicative and alternating', () => {
    fc.assert(
      fc.property(square(3, polynomial(['f1', 'g'], 2)), square(3, polynomial(['f1', 'th'], 2)), (a, b) => {
        const product = a.map((row) => row.map((_, j) => add(...row.map((value, k) => multiply(value, b[k]![j]!)))));
        expect(determinant(product)).toEqual(multiply(determinant(a), determinant(b)));
        expect(determinant([a[1]!, a[0]!, a[2]!])).toEqual(negate(determinant(a)));
      }),
      { numRuns: 20 },
    );
  });

  test('Vandermonde determinants', () => {
    for (const n of [2, 3, 4, 5, 9, 10]) {
      const nodes = Array.from({ length: n }, (_, k) => (n < 6 || k === 2 ? symbol(`x${k}`) : integer(k * k - 7)));
      const rows = nodes.map((node) => nodes.map((_, k) => multiply(...Array<Expr>(k).fill(node))));
      const differences = nodes.flatMap((a, i) => nodes.slice(i + 1).map((b) => subtract(b, a)));
      expect(determinant(rows)).toEqual(multiply(...differences));
    }
  });

  test('a singular consistent system has a family of solutions', () => {
    const [a, b] = [symbol('a'), symbol('b')];
    const solved = solveLinear(
      [
        [a, b],
        [multiply(a, a), multiply(a, b)],
      ],
      [one, a],
    );
    expect(solved).toMatchObject({ kind: 'singular', rank: 1, consistent: true });
    if (solved.kind === 'unique') return;
    expect(solved.particular).toEqual([divide(one, a), zero]);
    expect(solved.nullSpace).toEqual([[negate(divide(b, a)), one]]);
  });

  test('an inconsistent system has none', () => {
    const a = symbol('a');
    const solved = solveLinear(
      [
        [a, a],
        [a, a],
      ],
      [one, zero],
    );
    expect(solved).toMatchObject({ kind: 'singular', rank: 1, consistent: false, particular: null });
  });

  test('shapes are checked', () => {
    expect(() => determinant([[one, one]])).toThrow('square');
    expect(() => solveLinear([[one], [one]], [one, one])).toThrow('has 2 rows and a row of 1 entries');
    expect(() => solveLinear([[one]], [])).toThrow('right-hand side');
    expect(equals(determinant([]), one)).toBe(true);
  });
});

/** dv/dt = ω₀ ẑ×v + 4 a×(Λ×v) − 4 a×Ξ with Λ and Ξ rotating about z, for the coupling a. */
function blochSystem(a: readonly [Expr, Expr, Expr]) {
  type Vector = readonly [Expr, Expr, Expr];
  const cross = ([a1, a2, a3]: Vector, [b1, b2, b3]: Vector): Vector => [
    subtract(multiply(a2, b3), multiply(a3, b2)),
    subtract(multiply(a3, b1), multiply(a1, b3)),
    subtract(multiply(a1, b2), multiply(a2, b1)),
  ];
  const turned = (name: string): Vector => [
    add(multiply(a[0], symbol(`${name}C`)), multiply(a[1], symbol(`${name}S`))),
    subtract(multiply(a[1], symbol(`${name}C`)), multiply(a[0], symbol(`${name}S`))),
    multiply(a[2], symbol(`${name}0`)),
  ];
  const axis: Vector = [zero, zero, symbol('omega0')];
  const columns = [0, 1, 2].map((k) => {
    const unit = [0, 1, 2].map((j) => (j === k ? one : zero)) as unknown as Vector;
    const relaxation = cross(a, cross(turned('nu'), unit));
    return cross(axis, unit).map((value, i) => add(value, multiply(integer(4), relaxation[i]!)));
  });
  const matrix = [0, 1, 2].map((i) => columns.map((column) => column[i]!));
  return { matrix, rhs: cross(a, turned('eta')).map((value) => multiply(integer(4), value)) };
}

describe('Bloch equations of a qubit', () => {
  test('the steady state for the coupling f1 σz + f2 σx', () => {
    const { matrix, rhs } = blochSystem([symbol('f2'), zero, symbol('f1')]);
    const solved = solveLinear(matrix, rhs);
    expect(solved.kind).toBe('unique');
    if (solved.kind !== 'unique') return;
    expect(residual(matrix, solved.solution, rhs).every(isZero)).toBe(true);
    expect(isZero(solved.solution[1]!)).toBe(true);
  });

  test('the steady state for any real coupling', () => {
    const { matrix, rhs } = blochSystem([symbol('fx'), symbol('fy'), symbol('fz')]);
    const solved = solveLinear(matrix, rhs);
    expect(solved.kind).toBe('unique');
    if (solved.kind === 'unique') expect(residual(matrix, solved.solution, rhs).every(isZero)).toBe(true);
  });
});
