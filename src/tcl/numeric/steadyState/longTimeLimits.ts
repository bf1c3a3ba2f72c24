/**
 * Where a state goes under a generator with more than one stationary state, and what it conserves.
 *
 * With right null vectors R and left ones X of the long-time generator L (XL = 0), P = R(XR)⁻¹X projects on the stationary states and ρ(∞) = Pρ(0), if
 * all other modes decay. The rows of X are Hermitian operators with d/dt Tr[X_kρ] = 0. With the group inverse S = (L − sP)⁻¹(1 − P), SL = LS = 1 − P, an
 * approximate ρ̂ and approximate X differ from the true ones by
 *
 *   |ρ̂ − Pρ₀| ≤ |S||Lρ̂| + |R(XR)⁻¹|(|X(ρ̂ − ρ₀)| + |XL||S(ρ₀ − ρ̂)|),
 *
 * moduli taken element by element and L known to within its bounds, to first order in them. Real variables as in `boundedGenerator`. Variables that L
 * does not connect, such as those of different conserved numbers, are independent parts: P and S are computed in each.
 */

import type { Cause } from '../../../errors.ts';
import { type ComplexArray, type ComplexMatrix, roundingOf, zeroMatrix } from '../../../numerics/index.ts';
import {
  generalEigensystem,
  invertSmall,
  type NullSpaces,
  nullSpaces,
  type UncertainMatrix,
} from '../../../numerics/matrices/index.ts';
import type { BoundedGenerator } from '../generator/boundedGenerator.ts';
import { boundedWithBasis, existing } from '../generator/liouvillian.ts';
import type { NumericSystem } from '../numericSystem.ts';
import { noGenerator, type StationaryState, WORST_ERROR } from '../outcome.ts';

export interface NoLimit {
  readonly kind: 'none';
  readonly cause: Cause;
  readonly message: string;
}

export type LimitState = ({ readonly kind: 'found' } & StationaryState) | NoLimit;

/** A Hermitian operator in the eigenbasis of H_S with a bound for its elements. */
export interface ConservedOperator {
  readonly operator: ComplexMatrix;
  readonly error: number;
}

export type LongTimeLimits =
  | {
      readonly kind: 'found';
      /** A basis of the operators whose expectation values never change, the identity being a combination of them. */
      readonly conserved: readonly ConservedOperator[];
      /** The limit t → ∞ from a state in the eigenbasis of H_S whose elements are known to within `open`. */
      readonly from: (rho: ComplexMatrix, open: number) => LimitState;
    }
  | NoLimit;

/** Levels up to which the generator is written down as a matrix d² × d². */
const MOST_LEVELS = 40;
/** Real variables of a part whose modes are computed: all those of 20 levels. */
const LARGEST_PART = 400;

export function longTimeLimits(system: NumericSystem): LongTimeLimits {
  const { dimension: d } = system;
  if (d > MOST_LEVELS) {
    return none(
      'not-supported',
      `Limits that depend on the initial state need the generator as a matrix d² × d²: they are computed up to ${MOST_LEVELS} levels, and the system has ${d}.`,
    );
  }
  const generator = existing(() => boundedWithBasis(system));
  if (generator.kind === 'divergent') return noGenerator(generator, 'one of its coefficients');
  const parts = connectedParts(generator.value);
  const largest = Math.max(...parts.map(({ length }) => length));
  if (largest > LARGEST_PART) {
    return none(
      'not-supported',
      `Limits that depend on the initial state need every mode of the generator: they are computed where it connects at most ${LARGEST_PART} of the d² real variables of a state with one another, and here it connects ${largest} of ${d * d}.`,
    );
  }
  const bounded = separated(generator.value, parts);
  const found = parts.map((variables) => partOf(bounded, variables));
  if (!found.every((part) => part !== undefined)) return none('not-converged', NOT_RESOLVED);
  return {
    kind: 'found',
    conserved: found.flatMap(({ left, leftErrors }) => left.map((x, k) => conservedOf(x, leftErrors[k]!, bounded, d))),
    from: (rho, open) => limitFrom({ bounded, parts: found, system }, rho, open),
  };
}

const none = (cause: Cause, message: string): NoLimit => ({ kind: 'none', cause, message });

const NOT_RESOLVED =
  'The limit from a given state is not resolved: the rates of the generator are so far apart that double precision leaves its null space open.';

// ── Independent parts ──

/** Lists of variables, none of which L drives by one of another list beyond its bounds. */
function connectedParts({ size: n, matrix, bounds }: BoundedGenerator): number[][] {
  const parents = Array.from({ length: n }, (_, i) => i);
  const rootOf = (i: number): number => {
    let root = i;
    while (parents[root] !== root) root = parents[root]!;
    parents[i] = root;
    return root;
  };
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      if (Math.abs(matrix[i * n + j]!) > bounds[i * n + j]!) parents[rootOf(i)] = rootOf(j);
    }
  }
  const parts = new Map<number, number[]>();
  for (let i = 0; i < n; i++) {
    const root = rootOf(i);
    const part = parts.get(root);
    if (part === undefined) parts.set(root, [i]);
    else part.push(i);
  }
  return [...parts.values()];
}

/** Without the entries between different parts, which become part of the bounds. */
function separated(bounded: BoundedGenerator, parts: readonly (readonly number[])[]): BoundedGenerator {
  const { size: n } = bounded;
  const [matrix, bounds] = [bounded.matrix.slice(), bounded.bounds.slice()];
  const partOfVariable = new Int32Array(n);
  for (const [k, variables] of parts.entries()) for (const i of variables) partOfVariable[i] = k;
  for (let key = 0; key < n * n; key++) {
    if (matrix[key] === 0 || partOfVariable[Math.floor(key / n)] === partOfVariable[key % n]) continue;
    bounds[key]! += Math.abs(matrix[key]!);
    matrix[key] = 0;
  }
  return { ...bounded, matrix, bounds };
}

/** The null vectors and lasting modes of a part, as vectors of all variables, and its group inverse on its own variables. */
interface Part {
  readonly variables: readonly number[];
  /** R(XR)⁻¹, by columns. */
  readonly onto: readonly Float64Array[];
  /** X, by rows. */
  readonly left: readonly Float64Array[];
  /** Bounds of XL, by rows. */
  readonly leftDefects: readonly Float64Array[];
  /** Bounds of the elements of X, by rows. */
  readonly leftErrors: readonly number[];
  /** S, row-major. */
  readonly group: Float64Array;
  readonly modes: readonly LastingMode[];
}

/** Undefined where its null space or its spectrum is not resolved. */
function partOf(bounded: BoundedGenerator, variables: readonly number[]): Part | undefined {
  const n = variables.length;
  const own = (entries: Float64Array): Float64Array =>
    Float64Array.from(
      { length: n * n },
      (_, key) => entries[variables[Math.floor(key / n)]! * bounded.size + variables[key % n]!]!,
    );
  const given = { n, matrix: own(bounded.matrix), bounds: own(bounded.bounds) };
  const spaces = nullSpaces(given);
  const projection = spaces && projectionOf(given, spaces);
  const modes = projection && modesOf(given, projection);
  if (projection === undefined || modes === undefined) return undefined;
  const embedded = (x: Float64Array): Float64Array => {
    const out = new Float64Array(bounded.size);
    for (const [k, i] of variables.entries()) out[i] = x[k]!;
    return out;
  };
  const complex = ({ re, im }: ComplexArray): ComplexArray => ({ re: embedded(re), im: embedded(im) });
  const { group } = projection;
  const leftDefects = projection.left.map((x) => leftDefect(bounded, variables, x));
  return {
    variables,
    onto: projection.onto.map(embedded),
    left: projection.left.map(embedded),
    leftDefects,
    leftErrors: leftDefects.map((defect) => {
      const moved = new Float64Array(n);
      for (const [k, i] of variables.entries()) {
        for (let j = 0; j < n; j++) moved[j]! += defect[i]! * Math.abs(group[k * n + j]!);
      }
      return Math.max(...moved);
    }),
    group,
    modes: modes.map(({ grows, right, left }) => ({ grows, right: complex(right), left: complex(left) })),
  };
}

/** A bound of xL for a row x on variables of a part. */
function leftDefect(
  { size, matrix, bounds }: BoundedGenerator,
  variables: readonly number[],
  x: Float64Array,
): Float64Array {
  const rounding = roundingOf(variables.length + 2);
  const [sums, open] = [new Float64Array(size), new Float64Array(size)];
  for (const [k, i] of variables.entries()) {
    for (let j = 0, at = i * size; j < size; j++, at++) {
      sums[j]! += x[k]! * matrix[at]!;
      open[j]! += Math.abs(x[k]!) * (bounds[at]! + rounding * Math.abs(matrix[at]!));
    }
  }
  return sums.map((sum, j) => Math.abs(sum) + open[j]!);
}

// ── Projection ──

interface Projection {
  readonly left: readonly Float64Array[];
  readonly onto: readonly Float64Array[];
  readonly group: Float64Array;
}

function projectionOf({ n, matrix }: UncertainMatrix, { right, left }: NullSpaces): Projection | undefined {
  const k = right.length;
  const normalised = left.map((x) => {
    const largest = x.reduce((most, y) => Math.max(most, Math.abs(y)), 0);
    return x.map((y) => y / largest);
  });
  const overlaps = Float64Array.from({ length: k * k }, (_, key) =>
    dot(normalised[Math.floor(key / k)]!, right[key % k]!),
  );
  const inverse = invertSmall(overlaps, k);
  if (inverse === undefined || !inverse.every(Number.isFinite)) return undefined;
  const onto = Array.from({ length: k }, (_, column) =>
    Float64Array.from({ length: n }, (_, i) => right.reduce((sum, r, m) => sum + r[i]! * inverse[m * k + column]!, 0)),
  );
  const project = projectorOf(onto, normalised, n);
  const scale = scaleOf(matrix);
  const shifted = invertSmall(
    matrix.map((x, key) => x - scale * project[key]!),
    n,
  );
  if (shifted === undefined) return undefined;
  const group = Float64Array.from(shifted, (x, key) => x + project[key]! / scale);
  return { left: normalised, onto, group };
}

/** The largest entry, or 1 where L does not move a part at all. */
const scaleOf = (matrix: Float64Array): number => matrix.reduce((most, x) => Math.max(most, Math.abs(x)), 0) || 1;

function projectorOf(onto: readonly Float64Array[], left: readonly Float64Array[], n: number): Float64Array {
  const out = new Float64Array(n * n);
  for (const [m, column] of onto.entries()) {
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) out[i * n + j]! += column[i]! * left[m]![j]!;
  }
  return out;
}

const dot = (x: ArrayLike<number>, y: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i]! * y[i]!;
  return sum;
};

const dotOfModuli = (x: ArrayLike<number>, y: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += Math.abs(x[i]! * y[i]!);
  return sum;
};

const rowOf = (matrix: Float64Array, n: number, i: number): Float64Array => matrix.subarray(i * n, (i + 1) * n);

// ── Modes that do not decay ──

/** A mode beside the stationary ones that does not decay within the accuracy of the generator. */
interface LastingMode {
  readonly grows: boolean;
  /** Right and left vector in the real variables. */
  readonly right: ComplexArray;
  readonly left: ComplexArray;
}

/** Of L − sP, whose stationary modes decay as well. Undefined where its spectrum does not converge. */
function modesOf(
  { n, matrix, bounds }: UncertainMatrix,
  { onto, left }: Pick<Projection, 'onto' | 'left'>,
): LastingMode[] | undefined {
  const project = projectorOf(onto, left, n);
  const scale = scaleOf(matrix);
  const shifted = zeroMatrix(n);
  shifted.re.set(matrix.map((x, key) => x - scale * project[key]!));
  const found = generalEigensystem(shifted);
  if (found === undefined) return undefined;
  const { vectors, inverse } = found;
  return Array.from({ length: n }, (_, m) => m).flatMap((m) => {
    const column = (list: Float64Array) => Float64Array.from({ length: n }, (_, i) => list[i * n + m]!);
    const mode = {
      right: { re: column(vectors.re), im: column(vectors.im) },
      left: { re: rowOf(inverse.re, n, m), im: rowOf(inverse.im, n, m) },
    };
    const size = norm(mode.right);
    const stationary = Math.hypot(...left.flatMap((x) => [dot(x, mode.right.re), dot(x, mode.right.im)]));
    if (stationary > STATIONARY * size) return [];
    const { rate, open } = growthRate({ n, matrix, bounds }, mode);
    // of second order in the errors of the vectors
    const beyond = (roundingOf(n) * size * norm(mode.left)) ** 2 * scale;
    if (rate + open + beyond < 0) return [];
    return [{ ...mode, grows: rate - open - beyond > 0 }];
  });
}

/** Overlap of a mode with the conserved quantities, relative to its size, above which it is one of the stationary ones. */
const STATIONARY = 1e-6;

const norm = ({ re, im }: ComplexArray): number =>
  Math.sqrt(re.reduce((sum, x, i) => sum + x * x + im[i]! * im[i]!, 0));

/** Re yLx for vectors with yx = 1, and its bound: what is real of every product, so that a frequency leaves nothing open in a rate. */
function growthRate(
  { n, matrix, bounds }: UncertainMatrix,
  { right, left }: Pick<LastingMode, 'right' | 'left'>,
): { rate: number; open: number } {
  let [rate, open] = [0, 0];
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const entry = matrix[i * n + j]!;
      if (entry === 0 && bounds[i * n + j] === 0) continue;
      const weight = left.re[i]! * right.re[j]! - left.im[i]! * right.im[j]!;
      rate += weight * entry;
      open += Math.abs(weight) * (bounds[i * n + j]! + roundingOf(4) * Math.abs(entry));
    }
  }
  return { rate, open };
}

// ── Limits ──

interface Limits {
  readonly bounded: BoundedGenerator;
  readonly parts: readonly Part[];
  readonly system: NumericSystem;
}

function limitFrom({ bounded, parts, system }: Limits, rho: ComplexMatrix, open: number): LimitState {
  const d = system.dimension;
  const start = realVariables(rho, bounded);
  const excited = parts.flatMap(({ modes }) => modes).find((mode) => isExcited(mode, start, open));
  if (excited !== undefined) return lasting(excited, bounded, d);
  const limit = new Float64Array(bounded.size);
  // once more for what rounding left
  for (let round = 0; round < 2; round++) {
    const missing = start.map((x, i) => x - limit[i]!);
    for (const { variables, left, onto } of parts) {
      for (const [m, x] of left.entries()) {
        const share = dot(x, missing);
        for (const i of variables) limit[i]! += onto[m]![i]! * share;
      }
    }
  }
  const bound = boundOfLimit({ bounded, parts }, { start, limit, open });
  const worst = Math.SQRT2 * Math.max(...bound);
  if (!(worst <= WORST_ERROR)) return none('not-converged', NOT_RESOLVED);
  return { kind: 'found', rho: stateFrom(limit, bounded, d), error: worst };
}

function boundOfLimit(
  { bounded: { size: n, matrix, bounds }, parts }: Pick<Limits, 'bounded' | 'parts'>,
  { start, limit, open }: { readonly start: Float64Array; readonly limit: Float64Array; readonly open: number },
): Float64Array {
  const rounding = roundingOf(n + 2);
  const difference = start.map((x, i) => x - limit[i]!);
  const defect = Float64Array.from({ length: n }, (_, i) => {
    const row = rowOf(matrix, n, i);
    return Math.abs(dot(row, limit)) + dotOfModuli(rowOf(bounds, n, i), limit) + rounding * dotOfModuli(row, limit);
  });
  const decayed = new Float64Array(n);
  const out = limit.map((x) => Number.EPSILON * Math.abs(x));
  for (const { variables, group } of parts) {
    const [ownDifference, ownDefect] = [difference, defect].map((all) => variables.map((i) => all[i]!)) as [
      number[],
      number[],
    ];
    for (const [k, i] of variables.entries()) {
      const row = rowOf(group, variables.length, k);
      decayed[i] = Math.abs(dot(row, ownDifference));
      out[i]! += dotOfModuli(row, ownDefect);
    }
  }
  for (const { variables, left, leftDefects, onto } of parts) {
    for (const [m, x] of left.entries()) {
      const missing = Math.abs(dot(x, difference)) + rounding * (dotOfModuli(x, start) + dotOfModuli(x, limit));
      const unknown = open * x.reduce((sum, y) => sum + Math.abs(y), 0);
      const projected = missing + unknown + dot(leftDefects[m]!, decayed);
      for (const i of variables) out[i]! += Math.abs(onto[m]![i]!) * projected;
    }
  }
  return out;
}

function isExcited({ left }: LastingMode, start: Float64Array, open: number): boolean {
  const size = Math.hypot(dot(left.re, start), dot(left.im, start));
  const rounding = roundingOf(ROUNDING_OF_MODES * start.length);
  return size > (rounding + open) * (dotOfModuli(left.re, start) + dotOfModuli(left.im, start)) + open * norm(left);
}

/** Of the left vectors of a spectrum. */
const ROUNDING_OF_MODES = 100;

function lasting({ grows, right }: LastingMode, { place }: BoundedGenerator, d: number): NoLimit {
  if (grows) {
    return none(
      'no-dissipation',
      'There is no limit from this state: a mode of the second-order generator grows, which is beyond its order of validity.',
    );
  }
  let [pair, largest] = [[0, 1], -1];
  for (let i = 0; i < d; i++) {
    for (let j = i + 1; j < d; j++) {
      const at = place(i, j);
      const size = Math.hypot(right.re[at]!, right.im[at]!, right.re[at + 1]!, right.im[at + 1]!);
      if (size > largest) [pair, largest] = [[i, j], size];
    }
  }
  return none(
    'no-dissipation',
    `There is no limit from this state: a coherence between different energies, that of |${pair[0]}> and |${pair[1]}> in the eigenbasis of H_S, is never damped and goes on oscillating.`,
  );
}

// ── Real variables ──

function realVariables({ n: d, re, im }: ComplexMatrix, { size, place }: BoundedGenerator): Float64Array {
  const out = new Float64Array(size);
  for (let i = 0; i < d; i++) {
    out[place(i, i)] = re[i * (d + 1)]!;
    for (let j = i + 1; j < d; j++) {
      out[place(i, j)] = re[i * d + j]!;
      out[place(i, j) + 1] = im[i * d + j]!;
    }
  }
  return out;
}

function stateFrom(variables: Float64Array, { place }: BoundedGenerator, d: number): ComplexMatrix {
  const rho = zeroMatrix(d);
  for (let i = 0; i < d; i++) {
    rho.re[i * (d + 1)] = variables[place(i, i)]!;
    for (let j = i + 1; j < d; j++) {
      const [x, y] = [variables[place(i, j)]!, variables[place(i, j) + 1]!];
      rho.re[i * d + j] = rho.re[j * d + i] = x;
      rho.im[i * d + j] = y;
      rho.im[j * d + i] = -y;
    }
  }
  return rho;
}

/** X with Tr[Xρ] = Σ x_i ρ_i: of Re ρ_ij and Im ρ_ij the coefficients are 2 Re X_ij and 2 Im X_ij. */
function conservedOf(x: Float64Array, error: number, bounded: BoundedGenerator, d: number): ConservedOperator {
  const operator = stateFrom(x, bounded, d);
  for (let key = 0; key < d * d; key++) {
    if (key % (d + 1) === 0) continue;
    operator.re[key]! /= 2;
    operator.im[key]! /= 2;
  }
  return { operator, error };
}
