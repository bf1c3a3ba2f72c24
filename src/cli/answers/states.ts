/** The numbers of an operator of the system, row by row: the Bloch vector of a qubit, the elements of ρ above. */
import type { OperatorInBases } from '../../study/beyond/index.ts';

export interface StateRow {
  readonly name: string;
  readonly of: (operator: OperatorInBases) => number;
}

export function stateRowsOf({ rho, bloch }: OperatorInBases): readonly StateRow[] {
  if (bloch.typed.length === 3) {
    return ['v₁', 'v₂', 'v₃'].map((name, k) => ({ name, of: (operator) => operator.bloch.typed[k]! }));
  }
  const { n: d } = rho.typed;
  const label = (i: number, j: number) => `ρ_${d > 10 ? `${i},${j}` : `${i}${j}`}`;
  const part = (name: string, of: StateRow['of']): StateRow => ({ name, of });
  const levels = Array.from({ length: d }, (_, i) => i);
  return [
    ...levels.map((i) => part(label(i, i), (operator) => operator.rho.typed.re[i * (d + 1)]!)),
    ...levels.flatMap((i) =>
      levels
        .filter((j) => j > i)
        .flatMap((j) => [
          part(`Re ${label(i, j)}`, (operator) => operator.rho.typed.re[i * d + j]!),
          part(`Im ${label(i, j)}`, (operator) => operator.rho.typed.im[i * d + j]!),
        ]),
    ),
  ];
}
