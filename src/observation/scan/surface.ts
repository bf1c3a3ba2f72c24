/**
 * Points where every leading-order coherence vanishes.
 *
 * In real unknowns x that leave the populations as they are, the coherences are affine, c(x) = c(0) + Σ_k x_k [c(e_k) − c(0)]. As many of the
 * real equations c = 0 are solved as there are unknowns; whether the others hold there too is for the criterion to say.
 */
import { coherencesOf, type PreparedNumbers } from './decision.ts';
import type { ScanParameters, SurfaceUnknowns } from './families/family.ts';

/** The parameters on the surface; as they were where nothing dissipates or the unknowns do not act. */
export function placeOnSurface(
  prepared: PreparedNumbers,
  parameters: ScanParameters,
  { count, place }: SurfaceUnknowns,
): ScanParameters {
  const at = (unknown: number): Float64Array | undefined => {
    const unknowns = Array.from({ length: count }, (_, k) => (k === unknown ? 1 : 0));
    const numbers = coherencesOf(prepared, place(parameters, unknowns));
    return typeof numbers === 'string' ? undefined : numbers.values;
  };
  const origin = at(-1);
  if (origin === undefined) return parameters;
  const moved = Array.from({ length: count }, (_, k) => at(k));
  const rows = Array.from(origin, (value, row) => [
    ...moved.map((values) => (values === undefined ? Number.NaN : values[row]! - value)),
    -value,
  ]);
  const solution = solveIndependentRows(rows, count);
  return solution === undefined ? parameters : place(parameters, solution);
}

/** Gauss–Jordan elimination that takes, for one unknown after the other, the row in which it weighs most; undefined when no row is left. */
function solveIndependentRows(rows: readonly number[][], count: number): number[] | undefined {
  const rest = [...rows];
  const pivots: number[][] = [];
  for (let k = 0; k < count; k++) {
    rest.sort((x, y) => Math.abs(y[k]!) - Math.abs(x[k]!));
    const pivot = rest.shift();
    if (pivot === undefined || !(Math.abs(pivot[k]!) > 0)) return undefined;
    for (const row of [...rest, ...pivots]) {
      const factor = row[k]! / pivot[k]!;
      for (let m = k; m <= count; m++) row[m]! -= factor * pivot[m]!;
    }
    pivots.push(pivot);
  }
  return pivots.map((row, k) => row[count]! / row[k]!);
}
