/**
 * Linear systems and determinants by fraction-free elimination (Bareiss, Math. Comp. 22, 565 (1968)): every entry stays a polynomial, because the
 * previous pivot divides each 2×2 minor exactly. Small regular systems are solved by Cramer's rule instead.
 */

import { InputError } from '../errors.ts';
import { timesCommonDenominator } from './commonDenominator.ts';
import { add, divide, type Expr, fromPolynomial, multiply, negate, one, ratio, zero } from './expression.ts';
import { quotientOf } from './polynomials/division.ts';
import { maximalMinors } from './polynomials/minors.ts';
import {
  addMultiple,
  negatePolynomial,
  type Polynomial,
  unitPolynomial,
  zeroPolynomial,
} from './polynomials/polynomial.ts';
import { meteredMultiplication } from './polynomials/product.ts';

/** Up to this size expansion in minors is quicker than elimination. */
const LARGEST_EXPANSION = 8;

export type LinearSolution =
  | { readonly kind: 'unique'; readonly solution: Expr[]; readonly determinant: Expr }
  | {
      readonly kind: 'singular';
      readonly rank: number;
      /** Whether any solution exists; then `particular` is one of them. */
      readonly consistent: boolean;
      readonly particular: Expr[] | null;
      /** Basis of the solutions of matrix·x = 0. */
      readonly nullSpace: Expr[][];
    };

interface Elimination {
  readonly rows: Polynomial[][];
  /** Column of the pivot of each of the first `rank` rows. */
  readonly pivots: number[];
  readonly lastPivot: Polynomial;
  readonly sign: 1 | -1;
  /** The rows are these multiples of the rows given. */
  readonly rowFactors: Expr[];
}

/** Solves matrix·x = rhs exactly for an n×n matrix. Throws InputError when the shapes do not fit. */
export function solveLinear(matrix: readonly (readonly Expr[])[], rhs: readonly Expr[]): LinearSolution {
  const n = checkSquare(matrix);
  if (rhs.length !== n) {
    throw new InputError(`The right-hand side must have ${n} entries like the matrix, but has ${rhs.length}.`);
  }
  const augmented = matrix.map((row, i) => [...row, rhs[i]!]);
  const quick = n <= LARGEST_EXPANSION ? solveByMinors(augmented, n) : undefined;
  if (quick) return quick;
  const elimination = eliminate(augmented, n, 'everywhere');
  const { rows, pivots, lastPivot } = elimination;
  if (pivots.length === n) {
    const solution = rows.map((row) => ratio(row[n]!, lastPivot));
    return { kind: 'unique', solution, determinant: determinantOf(elimination) };
  }
  return singularSolution(elimination, n);
}

/** Determinant of a square matrix; that of the empty matrix is 1. */
export function determinant(matrix: readonly (readonly Expr[])[]): Expr {
  const n = checkSquare(matrix);
  if (n <= LARGEST_EXPANSION) {
    const { rows, sign, rowFactors } = orderedRows(matrix);
    return determinantOf({ lastPivot: maximalMinors(rows).get((1 << n) - 1)!, sign, rowFactors });
  }
  const elimination = eliminate(matrix, n, 'below');
  return elimination.pivots.length < n ? zero : determinantOf(elimination);
}

/** Cramer's rule; undefined for a singular matrix. */
function solveByMinors(augmented: readonly (readonly Expr[])[], n: number): LinearSolution | undefined {
  const { rows, sign, rowFactors } = orderedRows(augmented);
  const minors = maximalMinors(rows);
  const all = (1 << (n + 1)) - 1;
  const full = minors.get((1 << n) - 1)!;
  if (full.terms.length === 0) return undefined;
  const solution = Array.from({ length: n }, (_, i) => {
    const minor = minors.get(all & ~(1 << i))!;
    return ratio((n - 1 - i) % 2 === 0 ? minor : negatePolynomial(minor), full);
  });
  return { kind: 'unique', solution, determinant: determinantOf({ lastPivot: full, sign, rowFactors }) };
}

/** The rows without denominators, longest first. */
function orderedRows(matrix: readonly (readonly Expr[])[]) {
  const cleared = matrix.map(timesCommonDenominator);
  const size = cleared.map(({ entries }) => entries.reduce((sum, entry) => sum + entry.terms.length, 0));
  const order = [...cleared.keys()].sort((i, j) => size[j]! - size[i]!);
  const inversions = order.flatMap((i, k) => order.slice(k + 1).filter((j) => j < i)).length;
  const sign: 1 | -1 = inversions % 2 === 0 ? 1 : -1;
  return { rows: order.map((i) => cleared[i]!.entries), sign, rowFactors: cleared.map(({ factor }) => factor) };
}

function determinantOf({ lastPivot, sign, rowFactors }: Pick<Elimination, 'lastPivot' | 'sign' | 'rowFactors'>): Expr {
  const value = fromPolynomial(sign === 1 ? lastPivot : negatePolynomial(lastPivot));
  return divide(value, multiply(one, ...rowFactors));
}

function checkSquare(matrix: readonly (readonly Expr[])[]): number {
  const n = matrix.length;
  const row = matrix.find((r) => r.length !== n);
  if (row) throw new InputError(`The matrix must be square, but has ${n} rows and a row of ${row.length} entries.`);
  return n;
}

function singularSolution({ rows, pivots, lastPivot }: Elimination, n: number): LinearSolution {
  const rank = pivots.length;
  const consistent = rows.slice(rank).every((row) => row[n]!.terms.length === 0);
  const solutionFor = (column: number): Expr[] => {
    const x = Array.from({ length: n }, () => zero);
    for (const [k, pivot] of pivots.entries()) x[pivot] = ratio(rows[k]![column]!, lastPivot);
    return x;
  };
  const free = Array.from({ length: n }, (_, j) => j).filter((j) => !pivots.includes(j));
  const nullSpace = free.map((column) => {
    const x = solutionFor(column).map(negate);
    x[column] = one;
    return x;
  });
  return { kind: 'singular', rank, consistent, particular: consistent ? solutionFor(n) : null, nullSpace };
}

/**
 * Fraction-free elimination of the first `columns` columns, below the pivots or everywhere (Gauss–Jordan); in the latter case every pivot equals
 * `lastPivot` in the end.
 */
function eliminate(matrix: readonly (readonly Expr[])[], columns: number, where: 'below' | 'everywhere'): Elimination {
  const cleared = matrix.map(timesCommonDenominator);
  const rows = cleared.map((row) => row.entries);
  const pivots: number[] = [];
  let sign: 1 | -1 = 1;
  let previous = unitPolynomial;
  const times = meteredMultiplication();
  for (let column = 0; column < columns; column++) {
    const rank = pivots.length;
    const choice = sparsest(rows, rank, column);
    if (choice < 0) continue;
    if (choice !== rank) {
      [rows[rank], rows[choice]] = [rows[choice]!, rows[rank]!];
      sign = sign === 1 ? -1 : 1;
    }
    const pivotRow = rows[rank]!;
    const pivot = pivotRow[column]!;
    for (const [i, row] of rows.entries()) {
      if (i === rank || (i < rank && where === 'below')) continue;
      const factor = row[column]!;
      rows[i] = row.map((value, j) => {
        if (j === column) return zeroPolynomial;
        if (j === pivots[i]) return pivot;
        const minor = addMultiple(times(pivot, value), -1n, times(factor, pivotRow[j]!));
        return quotientOf(minor, previous);
      });
    }
    previous = pivot;
    pivots.push(column);
  }
  return { rows, pivots, lastPivot: previous, sign, rowFactors: cleared.map((row) => row.factor) };
}

function sparsest(rows: readonly Polynomial[][], from: number, column: number): number {
  let best = -1;
  for (let i = from; i < rows.length; i++) {
    const size = rows[i]![column]!.terms.length;
    if (size > 0 && (best < 0 || size < rows[best]![column]!.terms.length)) best = i;
  }
  return best;
}

/** matrix·vector − rhs, zero for a solution. */
export function residual(matrix: readonly (readonly Expr[])[], x: readonly Expr[], rhs: readonly Expr[]): Expr[] {
  return matrix.map((row, i) => add(...row.map((value, j) => multiply(value, x[j]!)), negate(rhs[i]!)));
}
