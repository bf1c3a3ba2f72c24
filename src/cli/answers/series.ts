/** What `series` says on a terminal: the coefficients of each order, what TCL2 says of them, and the sum at the coupling given. */

import { type BoundedOrder, qubitFormulas, type SeriesOutcome } from '../../study/beyond/index.ts';
import type { Derived } from '../../study/derivation/index.ts';
import { formulaText } from '../../typeset/index.ts';
import { columnLines, cut, exactly, paragraphLines, shown, VERBOSE, wrappedFormula } from './lines.ts';
import { stateRowsOf } from './states.ts';

/** Rows of more than two levels. */
const MOST_ROWS = 12;

export function seriesAnswer(series: SeriesOutcome, derived: Derived, { verbose = false } = {}): string[] {
  if (series.kind === 'none') return [cut(derived.model.name), ...paragraphLines(series.message, 4)];
  const { orders, tcl2 } = series;
  const rows = stateRowsOf(orders[0]!);
  const header = [
    '',
    ...orders.map(({ order }) => `order ${order}`),
    'sum',
    ...(tcl2 ?? []).slice(1, 2).map(({ order }) => `TCL2, ${order}`),
  ];
  const lines = rows.map(({ name, of }) => [
    name,
    ...orders.map((order) => shown({ value: of(order), error: errorIn(order) })),
    exactly(orders.reduce((sum, order) => sum + of(order), 0)),
    ...(tcl2 ?? []).slice(1, 2).map((order) => exactly(of(order))),
  ]);
  return [
    cut(derived.model.name),
    'Steady state as typed, ρ₀ + xρ₁ + …, x multiplying every J; the sum is at x = 1.',
    '',
    ...columnLines([header, ...lines.slice(0, MOST_ROWS)]),
    ...(lines.length > MOST_ROWS ? [`… and ${lines.length - MOST_ROWS} more rows: --json.`] : []),
    '',
    'Of TCL2, order 0 and, in the eigenbasis of H_S, coherences of order 1 are right.',
    ...(verbose ? symbolicLines(derived) : [VERBOSE]),
  ];
}

const errorIn = ({ error, bloch }: BoundedOrder): number => (bloch.typed.length === 3 ? 2 * error : error);

/** Lines of one formula; those of several baths are longer. */
const MOST_LINES = 16;

/** The formulas of the orders that TCL2 gets wrong, for a qubit with Hermitian couplings. */
function symbolicLines(derived: Derived): string[] {
  const found = qubitFormulas(derived);
  if (found === undefined) return ['', 'There are no formulas: they are for a qubit with Hermitian couplings.'];
  const wrapped = found.formulas.map((formula) => wrappedFormula(formulaText(formula), MOST_LINES));
  if (wrapped.some(({ length }) => length === 0)) {
    return ['', 'The formulas of populations of order 1 and coherences of order 2: --json.'];
  }
  return [
    '',
    'As formulas in the eigenbasis of H_S, v⁽⁰⁾ + v⁽¹⁾ + …, each in terms of those before:',
    ...wrapped.flat(),
    'with',
    ...[
      ...found.definitions.map((formula) => formulaText(formula)),
      ...found.coefficients.map(({ text }) => text),
    ].flatMap((text) => wrappedFormula(text, MOST_LINES)),
  ];
}
