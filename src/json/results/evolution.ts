/** States along a trajectory as plain values. */

import type { Derived } from '../../study/derivation/index.ts';
import { basisTurn, type ModelEvolution } from '../../study/index.ts';
import { stateRows } from './stateRows.ts';

/** ρ at every time by rows of `[re, im]`, and its diagonal, in the basis as typed. */
export function statesJson({ bloch }: ModelEvolution, derived: Derived) {
  const { vectors } = basisTurn(derived);
  const rho = bloch.map((vector) => stateRows(vectors.matrixOf(vector)));
  return { rho, populations: rho.map((rows) => rows.map((row, i) => row[i]![0])) };
}
