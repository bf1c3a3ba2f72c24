/** What `series` says on a terminal: the coefficients of each order, what TCL2 says of them, and the sum at the coupling given. */

import { equationOf } from '../../report/index.ts';
import { isReadable, tooLong } from '../../report/sections/index.ts';
import { type BoundedOrder, qubitFormulas, type SeriesOutcome } from '../../study/beyond/index.ts';
import type { Derived } from '../../study/derivation/index.ts';
import { prettyText, wrapFormula } from '../../terminal/index.ts';
import { formulaText } from '../../typeset/index.ts';
import { columnLines, cut, exactly, paragraphLines, shown, VERBOSE, WIDTH } from './lines.ts';
import { stateRowsOf } from './states.ts';

/** Rows of more than two levels. */
const MOST_ROWS = 12;

export function seriesAnswer(series: SeriesOutcome, derived: Derived, { verbose = false } = {}): string[] {
  if (series.kind === 'none') return [cut(derived.model.name), ...paragraphLines(series.message, 4)];
  const { orders, coherences, tcl2, unresolved } = series;
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
    shown(
      orders.reduce((sum, order) => ({ value: sum.value + of(order), error: sum.error + errorIn(order) }), NOTHING),
    ),
    ...(tcl2 ?? []).slice(1, 2).map((order) => exactly(of(order))),
  ]);
  return [
    cut(derived.model.name),
    'Steady state as typed, ρ₀ + xρ₁ + …, x multiplying every J; the sum is at x = 1.',
    '',
    ...columnLines([header, ...lines.slice(0, MOST_ROWS)]),
    ...(lines.length > MOST_ROWS ? [`… and ${lines.length - MOST_ROWS} more rows: --json.`] : []),
    '',
    ...(unresolved === null ? [] : paragraphLines(unresolved, 3)),
    ...(coherences === null ? [] : paragraphLines(coherencesText(coherences), 3)),
    'Of TCL2, order 0 and, in the eigenbasis of H_S, coherences of order 1 are right.',
    ...(verbose ? symbolicLines(derived) : [VERBOSE]),
  ];
}

const NOTHING = { value: 0, error: 0 };

const errorIn = ({ error, bloch }: BoundedOrder): number => (bloch.typed.length === 3 ? 2 * error : error);

function coherencesText(coherences: BoundedOrder): string {
  const { bloch, order } = coherences;
  const own = `oherences of order ${order} in the eigenbasis of H_S`;
  if (bloch.energy.length > 3) return `Better known than all of order ${order}, the c${own} stand in --json.`;
  const [v1, v2] = bloch.energy.map((value) => shown({ value, error: errorIn(coherences) }));
  return `C${own}, by integrals over frequency: v₁ = ${v1}, v₂ = ${v2}.`;
}

/** The formulas of the orders that TCL2 gets wrong, for a qubit with Hermitian couplings. */
function symbolicLines(derived: Derived): string[] {
  const found = qubitFormulas(derived);
  if (found === undefined) return ['', 'There are no formulas: they are for a qubit with Hermitian couplings.'];
  if (!isReadable(equationOf(found.formulas).lines)) {
    return [
      '',
      ...paragraphLines(tooLong('the formulas of populations of order 1 and coherences of order 2', 'in --json'), 2),
    ];
  }
  return [
    '',
    'As formulas in the eigenbasis of H_S, v⁽⁰⁾ + v⁽¹⁾ + …, each in terms of those before:',
    ...found.formulas.flatMap((formula) => wholeFormula(formulaText(formula))),
    'with',
    ...found.definitions.flatMap((formula) => wholeFormula(formulaText(formula))),
    ...found.coefficients.flatMap(({ text }) => wholeFormula(text)),
  ];
}

const wholeFormula = (text: string): readonly string[] => wrapFormula(`  ${prettyText(text)}`, WIDTH);
