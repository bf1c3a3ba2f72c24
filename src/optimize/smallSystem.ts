import { roundingOf } from '../numerics/index.ts';

/** A x = b by elimination with pivots, for a handful of unknowns; undefined where A is singular to rounding. */
export function solveLinearSystem(
  matrix: readonly (readonly number[])[],
  right: readonly number[],
): number[] | undefined {
  const n = right.length;
  const rows = matrix.map((row, k) => [...row, right[k]!]);
  const scale = Math.max(0, ...matrix.flat().map(Math.abs));
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(rows[i]![k]!) > Math.abs(rows[pivot]![k]!)) pivot = i;
    if (!(Math.abs(rows[pivot]![k]!) > roundingOf(n) * scale)) return undefined;
    [rows[k], rows[pivot]] = [rows[pivot]!, rows[k]!];
    for (let i = k + 1; i < n; i++) {
      const factor = rows[i]![k]! / rows[k]![k]!;
      for (let j = k; j <= n; j++) rows[i]![j]! -= factor * rows[k]![j]!;
    }
  }
  const x = new Array<number>(n).fill(0);
  for (let k = n - 1; k >= 0; k--) {
    x[k] =
      (rows[k]![n]! - rows[k]!.slice(0, n).reduce((sum, a, j) => (j > k ? sum + a * x[j]! : sum), 0)) / rows[k]![k]!;
  }
  return x;
}
