/**
 * Operators on a d-level system with exact scalars.
 *
 * One canonical type: the sum Σ_ij a_ij |i⟩⟨j| with every zero coefficient left out, so two operators are equal exactly when their entries are.
 * |0⟩ is the upper level of a qubit: σ_z = |0⟩⟨0| − |1⟩⟨1|, σ₊ = |0⟩⟨1|.
 */
import { add, conjugate, type Expr, equals, isZero, multiply, negate, one, zero } from '../algebra/index.ts';

export interface Operator {
  readonly dimension: number;
  /** Non-zero coefficients a_ij under the key i·d + j. */
  readonly entries: ReadonlyMap<number, Expr>;
}

/** Names of complex symbols and of their conjugates, in both directions (g ↔ conj(g)); every other symbol is real. */
export type Partners = ReadonlyMap<string, string>;

export function operator(dimension: number, entries: Iterable<readonly [number, Expr]>): Operator {
  const kept = new Map<number, Expr>();
  for (const [key, value] of entries) if (!isZero(value)) kept.set(key, value);
  return { dimension, entries: kept };
}

export const zeroOperator = (dimension: number): Operator => ({ dimension, entries: new Map() });

export function identityOperator(dimension: number): Operator {
  return operator(
    dimension,
    Array.from({ length: dimension }, (_, i) => [i * dimension + i, one] as const),
  );
}

/** |i⟩⟨j| */
export const transition = (dimension: number, i: number, j: number): Operator =>
  operator(dimension, [[i * dimension + j, one]]);

export const entry = (a: Operator, i: number, j: number): Expr => a.entries.get(i * a.dimension + j) ?? zero;

export function addOperators(...operators: readonly [Operator, ...Operator[]]): Operator {
  const parts = new Map<number, Expr[]>();
  for (const { entries } of operators) {
    for (const [key, value] of entries) {
      const list = parts.get(key);
      if (list) list.push(value);
      else parts.set(key, [value]);
    }
  }
  return operator(
    operators[0].dimension,
    [...parts].map(([key, values]) => [key, add(...values)] as const),
  );
}

export function scaleOperator(factor: Expr, a: Operator): Operator {
  return operator(
    a.dimension,
    [...a.entries].map(([key, value]) => [key, multiply(factor, value)] as const),
  );
}

export const negateOperator = (a: Operator): Operator =>
  operator(
    a.dimension,
    [...a.entries].map(([key, value]) => [key, negate(value)] as const),
  );

export const subtractOperators = (a: Operator, b: Operator): Operator => addOperators(a, negateOperator(b));

export function multiplyOperators(a: Operator, b: Operator): Operator {
  const d = a.dimension;
  const rowsOfB: [number, Expr][][] = Array.from({ length: d }, () => []);
  for (const [key, value] of b.entries) rowsOfB[Math.floor(key / d)]!.push([key % d, value]);
  const parts = new Map<number, Expr[]>();
  for (const [key, left] of a.entries) {
    const i = Math.floor(key / d);
    for (const [j, right] of rowsOfB[key % d]!) {
      const product = multiply(left, right);
      const list = parts.get(i * d + j);
      if (list) list.push(product);
      else parts.set(i * d + j, [product]);
    }
  }
  return operator(
    d,
    [...parts].map(([key, values]) => [key, add(...values)] as const),
  );
}

/** [a, b] = ab − ba */
export const commutator = (a: Operator, b: Operator): Operator =>
  subtractOperators(multiplyOperators(a, b), multiplyOperators(b, a));

export function adjoint(a: Operator, partners?: Partners): Operator {
  const d = a.dimension;
  return operator(
    d,
    [...a.entries].map(([key, value]) => [(key % d) * d + Math.floor(key / d), conjugate(value, partners)] as const),
  );
}

export function trace(a: Operator): Expr {
  return add(zero, ...Array.from({ length: a.dimension }, (_, i) => entry(a, i, i)));
}

/** Hilbert–Schmidt product Tr[a† b]. */
export function hilbertSchmidt(a: Operator, b: Operator, partners?: Partners): Expr {
  const shared = [...a.entries].flatMap(([key, value]) => {
    const other = b.entries.get(key);
    return other ? [multiply(conjugate(value, partners), other)] : [];
  });
  return add(zero, ...shared);
}

/** Tr[a b] */
export function traceOfProduct(a: Operator, b: Operator): Expr {
  const d = a.dimension;
  const shared = [...a.entries].flatMap(([key, value]) => {
    const other = b.entries.get((key % d) * d + Math.floor(key / d));
    return other ? [multiply(value, other)] : [];
  });
  return add(zero, ...shared);
}

export const isZeroOperator = (a: Operator): boolean => a.entries.size === 0;

export function equalOperators(a: Operator, b: Operator): boolean {
  if (a.dimension !== b.dimension || a.entries.size !== b.entries.size) return false;
  return [...a.entries].every(([key, value]) => {
    const other = b.entries.get(key);
    return other !== undefined && equals(value, other);
  });
}

export const isHermitian = (a: Operator, partners?: Partners): boolean => equalOperators(a, adjoint(a, partners));

export const isDiagonal = (a: Operator): boolean =>
  [...a.entries.keys()].every((key) => Math.floor(key / a.dimension) === key % a.dimension);

/** a ⊗ b; the first factor varies slowest: |i⟩⊗|k⟩ has the index i·d_b + k. */
export function kronecker(a: Operator, b: Operator): Operator {
  const d = a.dimension * b.dimension;
  return operator(
    d,
    [...a.entries].flatMap(([ka, va]) =>
      [...b.entries].map(([kb, vb]) => {
        const row = Math.floor(ka / a.dimension) * b.dimension + Math.floor(kb / b.dimension);
        const column = (ka % a.dimension) * b.dimension + (kb % b.dimension);
        return [row * d + column, multiply(va, vb)] as const;
      }),
    ),
  );
}
