/** The Hamiltonian of an explicit model on a truncated product basis, as a sparse matrix. Basis index: configuration × d + system level. */

import { InputError } from '../../errors.ts';
import { scaledMatrix } from '../../numerics/index.ts';
import type { Configurations } from './configurations.ts';
import { asComplex, type ExplicitModel } from './explicitModel.ts';
import { applyWord } from './modeWords.ts';

/** Row v holds its non-zero elements at the positions start[v] … start[v+1] − 1; duplicates are summed. */
export interface SparseMatrix {
  readonly dimension: number;
  readonly start: Int32Array;
  readonly column: Int32Array;
  readonly re: Float64Array;
  readonly im: Float64Array;
}

interface Triplets {
  readonly row: number[];
  readonly column: number[];
  readonly re: number[];
  readonly im: number[];
}

/** Adds c_t S_t ⊗ W_t for one term. */
function addTerm(model: ExplicitModel, basis: Configurations, t: number, into: Triplets): void {
  const d = model.systemDimension;
  const { coefficient, system, factors } = model.terms[t]!;
  const { re, im } = scaledMatrix(coefficient, system);
  const entries = [...re.keys()].filter((n) => re[n] !== 0 || im[n] !== 0);
  const words = [...factors].map(
    ([name, word]) => [model.modes.findIndex((mode) => mode.name === name), word] as const,
  );
  for (let c = 0; c < basis.count; c++) {
    let amplitude = asComplex(1);
    const changes: [number, number][] = [];
    for (const [m, word] of words) {
      const move = applyWord(word, basis.levels[c * model.modes.length + m]!);
      if (move === undefined) {
        amplitude = asComplex(0);
        break;
      }
      const { re: x, im: y } = move.amplitude;
      amplitude = { re: amplitude.re * x - amplitude.im * y, im: amplitude.re * y + amplitude.im * x };
      changes.push([m, move.to]);
    }
    if (amplitude.re === 0 && amplitude.im === 0) continue;
    const to = basis.neighbour(c, changes);
    if (to < 0) continue;
    for (const n of entries) {
      into.row.push(to * d + Math.floor(n / d));
      into.column.push(c * d + (n % d));
      into.re.push(re[n]! * amplitude.re - im[n]! * amplitude.im);
      into.im.push(re[n]! * amplitude.im + im[n]! * amplitude.re);
    }
  }
}

/** Rows in order, equal positions summed, zeros left out. */
function compress(dimension: number, { row, column, re, im }: Triplets): SparseMatrix {
  const order = [...row.keys()].sort((p, q) => row[p]! - row[q]! || column[p]! - column[q]!);
  const start = new Int32Array(dimension + 1);
  const columns: number[] = [];
  const [reals, imaginaries]: [number[], number[]] = [[], []];
  const scale = re.reduce((largest, x, n) => Math.max(largest, Math.hypot(x, im[n]!)), 0);
  for (let p = 0; p < order.length; ) {
    const [v, w] = [row[order[p]!]!, column[order[p]!]!];
    let [x, y] = [0, 0];
    for (; p < order.length && row[order[p]!] === v && column[order[p]!] === w; p++) {
      x += re[order[p]!]!;
      y += im[order[p]!]!;
    }
    if (Math.hypot(x, y) <= Number.EPSILON * scale * 1e-3) continue;
    columns.push(w);
    reals.push(x);
    imaginaries.push(y);
    start[v + 1]!++;
  }
  for (let v = 0; v < dimension; v++) start[v + 1]! += start[v]!;
  return {
    dimension,
    start,
    column: Int32Array.from(columns),
    re: Float64Array.from(reals),
    im: Float64Array.from(imaginaries),
  };
}

/** Of the largest entry: adjoint terms may be typed with decimals computed in different ways; a missing one is far above. */
const HERMITICITY = 1e-10;

function requireHermitian(h: SparseMatrix): void {
  const entries = new Map<number, number>();
  let scale = 0;
  for (let v = 0; v < h.dimension; v++) {
    for (let p = h.start[v]!; p < h.start[v + 1]!; p++) {
      entries.set(v * h.dimension + h.column[p]!, p);
      scale = Math.max(scale, Math.hypot(h.re[p]!, h.im[p]!));
    }
  }
  for (const [key, p] of entries) {
    const mirror = entries.get((key % h.dimension) * h.dimension + Math.floor(key / h.dimension));
    const [x, y] = mirror === undefined ? [0, 0] : [h.re[mirror]!, h.im[mirror]!];
    if (Math.hypot(h.re[p]! - x, h.im[p]! + y) > HERMITICITY * scale) {
      throw new InputError(
        'The Hamiltonian is not Hermitian: a term lacks its adjoint, or a coefficient that must be real is not.',
      );
    }
  }
}

/** The sum of the terms, Hermitian or not. */
export function sparseMatrix(model: ExplicitModel, basis: Configurations): SparseMatrix {
  const triplets: Triplets = { row: [], column: [], re: [], im: [] };
  model.terms.forEach((_, t) => {
    addTerm(model, basis, t, triplets);
  });
  return compress(model.systemDimension * basis.count, triplets);
}

/** The sum of the terms; throws `InputError` when it is not Hermitian. */
export function sparseHamiltonian(model: ExplicitModel, basis: Configurations): SparseMatrix {
  const h = sparseMatrix(model, basis);
  requireHermitian(h);
  return h;
}
