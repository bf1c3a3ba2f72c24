/**
 * Operators of the system whose expectation values the long-time generator conserves, d/dt Tr[Xρ] = 0, in the typed basis: more than the identity where
 * the stationary state is not unique. Of the many bases of their space, the one in reduced row echelon form, populations before coherences.
 */
import { indicesOfParts } from '../hamiltonian/index.ts';
import { type Complex, type ComplexMatrix, roundingOf, zeroMatrix } from '../numerics/index.ts';
import { numericSystem } from '../tcl/index.ts';
import { longTimeLimits, type SteadyNumbers } from '../tcl/numeric/index.ts';
import { type Formula, letters, negative, numeral, outer, product, round, slash, sum } from '../typeset/index.ts';
import type { Derived } from './derivation/derived.ts';
import { dependsOnInitialState } from './initialLimit.ts';
import { basisTurn } from './typedBasis.ts';

export interface ConservedQuantity {
  /** As a sum of |i⟩⟨j|, coefficients that are fractions of small integers to within the bound written as such. */
  readonly formula: Formula;
  /** Hermitian. */
  readonly operator: ComplexMatrix;
  /** Bound for every element. */
  readonly error: number;
}

/** The coefficients of an echelon form are of order 1: with a larger bound nothing of them is known. */
const RESOLVED = 1e-3;

/** Of a model with numbers whose stationary state is not unique; undefined for others, and where they are not resolved. */
export function conservedQuantities(
  numbers: SteadyNumbers,
  derived: Derived,
): readonly ConservedQuantity[] | undefined {
  if (!dependsOnInitialState(numbers)) return undefined;
  const { derivation, given, model } = derived;
  const system = numericSystem(derivation.system, given!.values, given!.baths);
  const limits = longTimeLimits(system);
  if (limits.kind === 'none') return undefined;
  const d = derivation.system.dimension;
  const turn = basisTurn(derived);
  const open = turn.trivial ? 0 : roundingOf(8 * d) + system.rounding.elements;
  const rows = limits.conserved.map(({ operator }) => coordinates(turnedOperator(operator, turn.stateToTyped)));
  const error = Math.max(...limits.conserved.map((one) => one.error)) * d + open + roundingOf(8 * d * d);
  const tolerance = rows.length * error;
  if (!(tolerance < RESOLVED)) return undefined;
  return echelonForm(rows, tolerance).map((row) => {
    const operator = operatorOf(row, d);
    return { operator, error: tolerance, formula: formulaOf(operator, tolerance, labelsOf(model.system.parts)) };
  });
}

/** A turn of states is one of operators of trace 1. */
function turnedOperator(x: ComplexMatrix, turn: (rho: ComplexMatrix) => ComplexMatrix): ComplexMatrix {
  const { n } = x;
  const trace = Array.from({ length: n }, (_, i) => x.re[i * (n + 1)]!).reduce((total, y) => total + y, 0);
  const shifted = (matrix: ComplexMatrix, by: number): ComplexMatrix => ({
    ...matrix,
    re: matrix.re.map((y, key) => (key % (n + 1) === 0 ? y + by : y)),
  });
  return shifted(turn(shifted(x, (1 - trace) / n)), (trace - 1) / n);
}

/** X_ii, then Re X_ij and Im X_ij of i < j. */
function coordinates({ n, re, im }: ComplexMatrix): number[] {
  const pairs = pairsOf(n);
  return [
    ...Array.from({ length: n }, (_, i) => re[i * (n + 1)]!),
    ...pairs.map(([i, j]) => re[i * n + j]!),
    ...pairs.map(([i, j]) => im[i * n + j]!),
  ];
}

function operatorOf(row: readonly number[], n: number): ComplexMatrix {
  const x = zeroMatrix(n);
  for (let i = 0; i < n; i++) x.re[i * (n + 1)] = row[i]!;
  const pairs = pairsOf(n);
  for (const [k, [i, j]] of pairs.entries()) {
    x.re[i * n + j] = x.re[j * n + i] = row[n + k]!;
    x.im[i * n + j] = row[n + pairs.length + k]!;
    x.im[j * n + i] = -row[n + pairs.length + k]!;
  }
  return x;
}

const pairsOf = (n: number): (readonly [number, number])[] =>
  Array.from({ length: n }, (_, i) => i).flatMap((i) =>
    Array.from({ length: n - i - 1 }, (_, k) => [i, i + 1 + k] as const),
  );

/** Gauss–Jordan; what is below `tolerance`, relative to its row, is 0. */
function echelonForm(given: readonly (readonly number[])[], tolerance: number): number[][] {
  const rows = given.map((row) => {
    const largest = Math.max(...row.map(Math.abs));
    return row.map((x) => x / largest);
  });
  let rank = 0;
  for (let column = 0; rank < rows.length && column < rows[0]!.length; column++) {
    let pivot = rank;
    for (let i = rank; i < rows.length; i++) {
      if (Math.abs(rows[i]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = i;
    }
    if (Math.abs(rows[pivot]![column]!) <= tolerance) continue;
    [rows[rank], rows[pivot]] = [rows[pivot]!, rows[rank]!];
    const head = rows[rank]![column]!;
    rows[rank] = rows[rank]!.map((x) => x / head);
    for (const [i, row] of rows.entries()) {
      const factor = row[column]!;
      if (i !== rank) rows[i] = row.map((x, j) => x - factor * rows[rank]![j]!);
    }
    rank++;
  }
  return rows.map((row) => row.map((x) => (Math.abs(x) <= tolerance ? 0 : x)));
}

// ── As formulas ──

type Label = (index: number) => Formula;

/** `0`, of a composite system `0,1`. */
const labelsOf =
  (parts: readonly { readonly dimension: number }[]): Label =>
  (index) =>
    numeral(indicesOfParts(parts, index).join(','));

function formulaOf({ n, re, im }: ComplexMatrix, error: number, label: Label): Formula {
  const terms: Formula[] = [];
  for (let key = 0; key < n * n; key++) {
    const [x, y] = [re[key]!, im[key]!];
    if (x === 0 && y === 0) continue;
    const [i, j] = [label(Math.floor(key / n)), label(key % n)];
    terms.push(term({ re: x, im: y }, error, outer(i, j)));
  }
  return sum(...terms);
}

function term({ re, im }: Complex, error: number, transition: Formula): Formula {
  if (re !== 0 && im !== 0) {
    const size = product(letters.imaginaryUnit, simple(Math.abs(im), error));
    return product(round(sum(signed(re, simple(Math.abs(re), error)), signed(im, size))), transition);
  }
  const size = Math.abs(re + im);
  const number = simple(size, error);
  const isOne = Math.abs(size - 1) <= error;
  if (im === 0) return signed(re, isOne ? transition : product(number, transition));
  return signed(im, product(...(isOne ? [] : [number]), letters.imaginaryUnit, transition));
}

const signed = (x: number, formula: Formula): Formula => (x < 0 ? negative(formula) : formula);

const LARGEST_DENOMINATOR = 12;
const DIGITS = 6;

/** A fraction of small integers where the bound allows it. */
function simple(x: number, error: number): Formula {
  for (let q = 1; q <= LARGEST_DENOMINATOR; q++) {
    const p = Math.round(q * x);
    if (p > 0 && Math.abs(x - p / q) <= error)
      return q === 1 ? numeral(String(p)) : slash(numeral(String(p)), numeral(String(q)));
  }
  return numeral(String(Number(x.toPrecision(DIGITS))));
}
