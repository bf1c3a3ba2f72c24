import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hermitianEigensystem } from '../../src/numerics/matrices/eigen.ts';
import { lowestEigenpairs, spectralBounds } from '../../src/numerics/matrices/lowestEigenpairs.ts';
import { factorizeSkyline, type SparseSymmetric, skylineOf } from '../../src/numerics/matrices/skyline.ts';
import { randomSource } from './randomMatrices.ts';

/** From the elements on and below the diagonal. */
function symmetric(
  n: number,
  lower: readonly (readonly [row: number, column: number, value: number])[],
): SparseSymmetric {
  const rows: Map<number, number>[] = Array.from({ length: n }, () => new Map());
  for (const [i, j, value] of lower) {
    rows[i]!.set(j, value);
    rows[j]!.set(i, value);
  }
  const start = new Int32Array(n + 1);
  for (const [i, row] of rows.entries()) start[i + 1] = start[i]! + row.size;
  return {
    n,
    start,
    column: Int32Array.from(rows.flatMap((row) => [...row.keys()])),
    value: Float64Array.from(rows.flatMap((row) => [...row.values()])),
  };
}

/** A band and a few elements far from it, rows in random order. */
function randomSparse(n: number, seed: number): SparseSymmetric {
  const random = randomSource(seed);
  const place = Array.from({ length: n }, (_, i) => i).sort(() => random() - 0.5);
  const entries: [number, number, number][] = [];
  for (let i = 0; i < n; i++) {
    entries.push([place[i]!, place[i]!, 4 * random()]);
    for (const j of [i - 1, i - 3, Math.floor(i * random())]) {
      if (j >= 0 && j < i && (j >= i - 3 || random() < 0.05)) entries.push([place[i]!, place[j]!, random() - 0.5]);
    }
  }
  return symmetric(n, entries);
}

function dense({ n, start, column, value }: SparseSymmetric) {
  const re = new Float64Array(n * n);
  for (let i = 0; i < n; i++) for (let p = start[i]!; p < start[i + 1]!; p++) re[i * n + column[p]!] = value[p]!;
  return { n, re };
}

const bounded = (range: number, most = Number.POSITIVE_INFINITY) => ({ range, residual: () => 1e-13, most });

/** Largest |Ax − λx| and |⟨x_k, x_l⟩ − δ_kl|. */
function defects(a: SparseSymmetric, { values, vectors }: { values: Float64Array; vectors: Float64Array }) {
  let [residual, orthogonality] = [0, 0];
  for (const [k, value] of values.entries()) {
    const x = vectors.subarray(k * a.n, (k + 1) * a.n);
    for (let i = 0; i < a.n; i++) {
      let sum = -value * x[i]!;
      for (let p = a.start[i]!; p < a.start[i + 1]!; p++) sum += a.value[p]! * x[a.column[p]!]!;
      residual = Math.max(residual, Math.abs(sum));
    }
    for (let l = 0; l <= k; l++) {
      const product = x.reduce((sum, c, i) => sum + c * vectors[l * a.n + i]!, 0);
      orthogonality = Math.max(orthogonality, Math.abs(product - Number(k === l)));
    }
  }
  return { residual, orthogonality };
}

describe('skyline factorisation', () => {
  it('counts the eigenvalues below any shift and solves', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.nat(),
        fc.double({ min: -1, max: 5, noNaN: true }),
        (n, seed, shift) => {
          const a = randomSparse(n, seed);
          const { values } = hermitianEigensystem(dense(a));
          fc.pre(values.every((x) => Math.abs(x - shift) > 1e-6));
          expect(factorizeSkyline(skylineOf(a), shift).below).toBe(values.filter((x) => x < shift).length);
          const { low, high } = spectralBounds(a);
          expect(low).toBeLessThanOrEqual(values[0]! + 1e-12);
          expect(high).toBeGreaterThanOrEqual(values[n - 1]! - 1e-12);
          const skyline = skylineOf(a);
          const x = Float64Array.from({ length: n }, (_, i) => Math.cos(i));
          const v = x.slice();
          factorizeSkyline(skyline, low - 1).solve(v);
          const matrix = dense(a).re;
          for (let i = 0; i < n; i++) {
            const product = v.reduce((sum, c, j) => sum + matrix[skyline.order[i]! * n + skyline.order[j]!]! * c, 0);
            expect(product - (low - 1) * v[i]!).toBeCloseTo(x[i]!, 11);
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  it('counts where the shift is an eigenvalue of leading rows: ladders of n rungs, 2cos(kπ/(n+1)) ± 1', () => {
    for (const c of [1e-12, 1, 1e12]) {
      for (const n of [3, 4, 6, 7]) {
        const rails = Array.from({ length: n - 1 }, (_, i) => [
          [2 * i + 2, 2 * i, c],
          [2 * i + 3, 2 * i + 1, c],
        ]);
        const rungs = Array.from({ length: n }, (_, i) => [2 * i + 1, 2 * i, c]);
        const ladder = symmetric(2 * n, [...rails.flat(), ...rungs] as [number, number, number][]);
        expect(factorizeSkyline(skylineOf(ladder), 0).below).toBe(n);
      }
    }
  });

  it('stays low for a band whose rows are in random order', () => {
    const n = 200;
    const random = randomSource(1);
    const place = Array.from({ length: n }, (_, i) => i).sort(() => random() - 0.5);
    const band = Array.from({ length: n }, (_, i) =>
      [0, 1, 2, 3].map((k) => [place[i]!, place[i - k] ?? -1, 1] as const),
    );
    const a = symmetric(
      n,
      band.flat().filter(([, j]) => j >= 0),
    );
    expect(skylineOf(a).value.length).toBeLessThan(6 * n);
  });
});

describe('the lowest eigenpairs of a sparse matrix', () => {
  it('are those of the full matrix, none missing', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 150 }),
        fc.nat(),
        fc.double({ min: 0, max: 2, noNaN: true }),
        (n, seed, range) => {
          const a = randomSparse(n, seed);
          const pairs = lowestEigenpairs(a, bounded(range))!;
          const { values } = hermitianEigensystem(dense(a));
          expect(pairs.values.length).toBeGreaterThanOrEqual(values.filter((x) => x <= values[0]! + range).length);
          for (const [k, value] of pairs.values.entries()) expect(Math.abs(value - values[k]!)).toBeLessThan(1e-12);
          const { residual, orthogonality } = defects(a, pairs);
          expect(residual).toBeLessThan(1e-11);
          expect(orthogonality).toBeLessThan(1e-12);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('include every copy of a repeated eigenvalue', () => {
    const copies = 7;
    const one = [
      [0, 0, 1],
      [1, 0, 0.5],
      [1, 1, 3],
      [2, 1, -0.7],
      [2, 2, 2],
    ] as const;
    const entries = Array.from({ length: copies }, (_, c) =>
      one.map(([i, j, x]) => [3 * c + i, 3 * c + j, x] as const),
    );
    const a = symmetric(3 * copies, entries.flat());
    const { values, vectors } = lowestEigenpairs(a, bounded(0.1))!;
    expect(values).toHaveLength(copies);
    for (const value of values) expect(value).toBeCloseTo(values[0]!, 13);
    expect(defects(a, { values, vectors }).orthogonality).toBeLessThan(1e-13);
    expect(
      lowestEigenpairs(
        symmetric(
          5,
          [0, 1, 2, 3, 4].map((i) => [i, i, 2]),
        ),
        bounded(0),
      )!.values,
    ).toHaveLength(5);
  });

  it('resolve two wells that are degenerate but for tunnelling', () => {
    const n = 400;
    const well = (i: number) => 0.02 * Math.min((i - 100) ** 2, (i - 299) ** 2);
    const a = symmetric(
      n,
      Array.from(
        { length: n },
        (_, i) => [[i, i, 2 + well(i)], ...(i > 0 ? [[i, i - 1, -1]] : [])] as [number, number, number][],
      ).flat(),
    );
    const { values, vectors } = lowestEigenpairs(a, bounded(1))!;
    const all = hermitianEigensystem(dense(a)).values;
    expect(values.length).toBeGreaterThan(4);
    expect(values[1]! - values[0]!).toBeLessThan(1e-12);
    for (const [k, value] of values.entries()) expect(Math.abs(value - all[k]!)).toBeLessThan(1e-11);
    expect(defects(a, { values, vectors }).residual).toBeLessThan(1e-10);
  });

  it('are not computed when there are too many', () => {
    expect(lowestEigenpairs(randomSparse(100, 3), bounded(2, 5))).toBeUndefined();
  });
});
