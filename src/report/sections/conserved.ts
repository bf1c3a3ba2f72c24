/** What decides where a state goes, where the stationary state is not unique. */
import { type Flow, paragraph } from '../../document/index.ts';
import type { Derived } from '../../study/derivation/index.ts';
import { conservedQuantities } from '../../study/index.ts';
import type { SteadyNumbers } from '../../tcl/numeric/index.ts';
import { derivative, equal, index, letter, product, traceOf } from '../../typeset/index.ts';
import { equationOf, mathOf } from '../formula.ts';

/** Nothing where the stationary state is unique, or what is conserved is not resolved. */
export function conservedBlocks(derived: Derived, numbers: SteadyNumbers): readonly Flow[] {
  const conserved = conservedQuantities(numbers, derived);
  if (conserved === undefined) return [];
  const rate = equal(derivative(traceOf(product(index(letter('X'), 'k'), letter('rho', '\\rho'))), letter('t')), 0);
  return [
    paragraph(
      `The long-time generator conserves ${conserved.length} independent operators, `,
      mathOf(rate),
      ', in the basis as typed; their expectation values in the initial state decide which stationary state is reached.',
    ),
    equationOf(conserved.map(({ formula }, k) => equal(index(letter('X'), k + 1), formula))),
  ];
}
