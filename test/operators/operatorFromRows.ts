import type { Expr } from '../../src/algebra/index.ts';
import { type Operator, operator } from '../../src/operators/operator.ts';

export function operatorFromRows(rows: readonly (readonly Expr[])[]): Operator {
  const d = rows.length;
  return operator(
    d,
    rows.flatMap((row, i) => row.map((value, j) => [i * d + j, value] as const)),
  );
}
