/**
 * The generator of the hierarchical equations of motion as a sparse real matrix, in the eigenbasis of H_S and with the scaling of Shi et al.,
 * J. Chem. Phys. 130, 084105 (2009):
 *
 *   dρ̃_n/dt = (−i[H_S, ·] + 𝓓 − Σ_k n_kν_k)ρ̃_n − i Σ_k √((n_k+1)s_k) [U_k, ρ̃_{n+e_k}] − i Σ_k √(n_k/s_k) (l_k D_k ρ̃_{n−e_k} − r_k ρ̃_{n−e_k} D_k)
 *
 * and √(n_k(n_l+1)) b ρ̃_{n−e_k+e_l} for a mode k that another one, l, feeds (`closeRates.ts`); both have the same s. 𝓓 are the Lindblad terms of the
 * model (Tanimura & Kubo, J. Phys. Soc. Jpn. 58, 101 (1989); Tanimura, J. Chem. Phys. 153, 020901 (2020)).
 */
import * as c from '../numerics/complex.ts';
import type { Complex } from '../numerics/index.ts';
import { type SparseRealMatrix, SparseRows } from '../numerics/sparse/index.ts';
import type { Mode } from './modes.ts';
import type { OperatorSet } from './operatorSet.ts';
import { commutatorWith, lindbladian, type SparseSuperoperator, twoSided } from './superoperators.ts';
import type { HierarchySystem } from './system.ts';
import type { Unknowns } from './unknowns.ts';

export interface HierarchyParts {
  readonly system: HierarchySystem;
  readonly modes: readonly Mode[];
  readonly operators: OperatorSet;
  readonly unknowns: Unknowns;
}

export function hierarchyMatrix(parts: HierarchyParts): SparseRealMatrix {
  const { system, modes, operators, unknowns } = parts;
  const d = unknowns.d;
  const K = modes.length;
  const ups = modes.map(({ up }) => commutatorWith(up));
  const downs = modes.map(({ down, left, right }) => twoSided(down, { left, right }));
  const local = lindbladian(d, system.lindblad ?? []);
  const rows = rowWriter(unknowns);
  const start = new Int32Array(unknowns.count + 1);
  for (let m = 0; m < operators.count; m++) {
    const kind = unknowns.kind[m]!;
    if (kind === 2) continue;
    let [decay, turn] = [0, 0];
    for (let k = 0; k < K; k++) {
      const n = operators.excitations[m * K + k]!;
      decay += n * modes[k]!.rate.re;
      turn += n * modes[k]!.rate.im;
    }
    for (const target of unknowns.elements[kind]!) {
      const [i, j] = [Math.floor(target / d), target % d];
      rows.add(m, target, { re: -decay, im: system.levels[j]! - system.levels[i]! - turn });
      addRow(rows, local, { m, target, factor: 1 });
      for (let k = 0; k < K; k++) {
        const n = operators.excitations[m * K + k]!;
        const { strength, feed } = modes[k]!;
        const above = operators.above[m * K + k]!;
        if (above >= 0) addRow(rows, ups[k]!, { m: above, target, factor: Math.sqrt((n + 1) * strength) });
        const below = operators.below[m * K + k]!;
        if (below < 0) continue;
        addRow(rows, downs[k]!, { m: below, target, factor: Math.sqrt(n / strength) });
        const beside = feed === undefined ? -1 : operators.above[below * K + feed.from]!;
        if (feed === undefined || beside < 0) continue;
        const factor = Math.sqrt(n * (operators.excitations[m * K + feed.from]! + 1));
        rows.add(beside, target, c.scale(feed.factor, factor));
      }
      const at = unknowns.base[m]! + unknowns.place[kind]![target]!;
      const isComplex = unknowns.sign[kind]![target] !== 0;
      start[at + 1] = rows.finish(at, isComplex);
      if (isComplex) start[at + 2] = rows.length();
    }
  }
  return { size: unknowns.count, start, ...rows.elements() };
}

interface RowWriter {
  /** Adds factor · (ρ̃_m)_source to the row being written. */
  add(m: number, source: number, factor: Complex): void;
  /** Ends the row of unknown `at`, its real part and, if there is one, its imaginary part; the end of the real part. Diagonals are kept, 0 or not. */
  finish(at: number, withImaginary: boolean): number;
  length(): number;
  elements(): Pick<SparseRealMatrix, 'column' | 'value'>;
}

function rowWriter({ base, kind, place, sign, count }: Unknowns): RowWriter {
  const rows = new SparseRows(32 * count);
  const [real, imaginary] = [new Float64Array(count), new Float64Array(count)];
  const seen = new Uint8Array(count);
  const columns = new Int32Array(count);
  let used = 0;
  const touch = (column: number): void => {
    if (seen[column] !== 0) return;
    seen[column] = 1;
    columns[used++] = column;
  };
  const write = (row: Float64Array, diagonal: number): void => {
    for (let at = 0; at < used; at++) {
      const column = columns[at]!;
      if (row[column] !== 0 || column === diagonal) rows.push(column, row[column]!);
      row[column] = 0;
    }
  };
  return {
    add(m, source, { re, im }) {
      const of = kind[m]!;
      const at = base[m]! + place[of]![source]!;
      const s = sign[of]![source]!;
      touch(at);
      real[at]! += re;
      imaginary[at]! += im;
      if (s === 0) return;
      touch(at + 1);
      real[at + 1]! -= s * im;
      imaginary[at + 1]! += s * re;
    },
    finish(at, withImaginary) {
      write(real, at);
      const end = rows.length;
      if (withImaginary) write(imaginary, at + 1);
      else for (let at = 0; at < used; at++) imaginary[columns[at]!] = 0;
      for (let at = 0; at < used; at++) seen[columns[at]!] = 0;
      used = 0;
      return end;
    },
    length: () => rows.length,
    elements: () => ({ column: rows.column(), value: rows.value() }),
  };
}

function addRow(
  rows: RowWriter,
  { start, source, re, im }: SparseSuperoperator,
  { m, target, factor }: { readonly m: number; readonly target: number; readonly factor: number },
): void {
  const end = start[target + 1]!;
  for (let at = start[target]!; at < end; at++) {
    rows.add(m, source[at]!, { re: factor * re[at]!, im: factor * im[at]! });
  }
}
