/** The expansion of the steady state in the coupling as JSON: coefficients of x^order, every J being multiplied by x. */

import { type BoundedOrder, type OrderInBases, qubitFormulas, type SeriesOutcome } from '../../study/beyond/index.ts';
import type { Derived } from '../../study/derivation/index.ts';
import { basisLabels } from '../../study/index.ts';
import type { Warning } from '../../tcl/numeric/index.ts';
import { printed } from '../../typeset/index.ts';
import { stateRows } from './stateRows.ts';

/** `bloch` for a qubit, `rho` above, as typed, and in `energyBasis` where that is another one; `error` is that of the largest component. */
export function seriesJson(series: SeriesOutcome, derived: Derived) {
  const qubit = derived.derivation.system.dimension === 2;
  const turned = derived.rotation !== undefined || derived.numericBasis !== undefined;
  const state = ({ bloch, rho }: OrderInBases, basis: 'typed' | 'energy') =>
    qubit ? { bloch: bloch[basis] } : { rho: stateRows(rho[basis]) };
  const row = (order: OrderInBases) => ({
    order: order.order,
    ...state(order, 'typed'),
    ...(turned ? { energyBasis: state(order, 'energy') } : {}),
  });
  if (series.kind === 'none') {
    const warnings: Warning[] = [{ kind: series.cause, message: series.message }];
    return {
      orders: null,
      coherences: null,
      tcl2: null,
      currents: null,
      symbolic: null,
      basis: basisLabels(derived),
      warnings,
    };
  }
  const bounded = (order: BoundedOrder) => ({
    ...row(order),
    error: qubit ? 2 * order.error : order.error,
    by: order.by,
  });
  return {
    orders: series.orders.map(bounded),
    coherences: series.coherences && coherencesJson(series.coherences, qubit),
    tcl2: series.tcl2?.map(row) ?? null,
    currents: Object.fromEntries(series.currents.map(({ bath, ...orders }) => [bath, orders])),
    symbolic: symbolicJson(derived),
    basis: basisLabels(derived),
    rightTo: { tcl2: 'order 0, and coherences of order 1' },
    warnings: series.unresolved === null ? [] : [{ kind: 'not-converged' as const, message: series.unresolved }],
  };
}

/** In the eigenbasis of H_S, shaped like `leading`: v₁ and v₂ of a qubit, else a matrix with a diagonal of 0. */
const coherencesJson = ({ order, bloch, rho, error, by }: BoundedOrder, qubit: boolean) => ({
  order,
  values: qubit ? bloch.energy.slice(0, 2) : stateRows(rho.energy),
  error: qubit ? 2 * error : error,
  by,
});

/** In the eigenbasis of H_S, each formula in terms of those before it; null where there are none. */
export function symbolicJson(derived: Derived) {
  const found = qubitFormulas(derived);
  if (found === undefined) return null;
  return {
    formulas: found.formulas.map((formula) => printed(formula)),
    definitions: [...found.definitions.map((formula) => printed(formula)), ...found.coefficients],
  };
}
