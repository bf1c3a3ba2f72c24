/**
 * The generalised minimal residual method for A x = b with a preconditioner M ≈ A on the right, A known by its action alone: Saad & Schultz, SIAM J.
 * Sci. Stat. Comput. 7, 856 (1986). Vectors are made orthogonal twice, so that long sequences stay orthogonal to rounding.
 */

import { roundingOf } from '../rounding.ts';

export interface LinearAction {
  /** A v */
  readonly apply: (v: Float64Array) => Float64Array;
  /** M⁻¹ v */
  readonly precondition: (v: Float64Array) => Float64Array;
}

export interface KrylovOptions {
  /** Of the residual, relative to b. */
  readonly tolerance: number;
  /** Vectors kept; the method ends after as many. */
  readonly steps: number;
}

export interface KrylovSolution {
  readonly solution: Float64Array;
  /** ‖b − A x‖/‖b‖ by the recurrence. */
  readonly residual: number;
  readonly steps: number;
}

export function gmres({ apply, precondition }: LinearAction, b: Float64Array, options: KrylovOptions): KrylovSolution {
  const size = norm(b);
  if (size === 0) return { solution: b.slice(), residual: 0, steps: 0 };
  const vectors = [scaledBy(b, 1 / size)];
  const columns: Float64Array[] = [];
  const rotations: { readonly c: number; readonly s: number }[] = [];
  const rest = [size];
  while (columns.length < options.steps && Math.abs(rest.at(-1)!) > options.tolerance * size) {
    const k = columns.length;
    const next = apply(precondition(vectors[k]!));
    const before = norm(next);
    const column = new Float64Array(k + 2);
    for (let pass = 0; pass < 2; pass++) {
      for (const [j, vector] of vectors.entries()) {
        const overlap = dot(vector, next);
        column[j]! += overlap;
        addScaled(next, -overlap, vector);
      }
    }
    column[k + 1] = norm(next);
    const isInvariant = column[k + 1]! <= roundingOf(4) * before;
    for (const [j, { c, s }] of rotations.entries()) {
      const [x, y] = [column[j]!, column[j + 1]!];
      column[j] = c * x + s * y;
      column[j + 1] = c * y - s * x;
    }
    const length = Math.hypot(column[k]!, column[k + 1]!);
    if (length === 0) break;
    const rotation = { c: column[k]! / length, s: column[k + 1]! / length };
    rotations.push(rotation);
    rest.push(-rotation.s * rest[k]!);
    rest[k] = rotation.c * rest[k]!;
    if (!isInvariant) vectors.push(scaledBy(next, 1 / column[k + 1]!));
    column[k] = length;
    columns.push(column);
    if (isInvariant) break;
  }
  const combination = new Float64Array(b.length);
  for (const [j, y] of solvedTriangle(columns, rest).entries()) addScaled(combination, y, vectors[j]!);
  return {
    solution: precondition(combination),
    residual: Math.abs(rest.at(-1)!) / size,
    steps: columns.length,
  };
}

/** Columns of an upper triangle, by substitution from below. */
function solvedTriangle(columns: readonly Float64Array[], rhs: readonly number[]): Float64Array {
  const y = Float64Array.from(columns, (_, k) => rhs[k]!);
  for (let k = y.length - 1; k >= 0; k--) {
    y[k]! /= columns[k]![k]!;
    for (let j = 0; j < k; j++) y[j]! -= columns[k]![j]! * y[k]!;
  }
  return y;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k]! * b[k]!;
  return sum;
}

const norm = (a: Float64Array): number => Math.sqrt(dot(a, a));

const scaledBy = (a: Float64Array, factor: number): Float64Array => a.map((x) => factor * x);

function addScaled(a: Float64Array, factor: number, b: Float64Array): void {
  for (let k = 0; k < a.length; k++) a[k]! += factor * b[k]!;
}
