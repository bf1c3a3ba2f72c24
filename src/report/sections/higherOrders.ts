/** The orders of a qubit that a second-order generator gets wrong, as formulas. */
import { type Block, folded, paragraph, section } from '../../document/index.ts';
import { qubitFormulas } from '../../study/beyond/index.ts';
import type { Derived } from '../../study/derivation/index.ts';
import { letters } from '../../typeset/index.ts';
import { equationOf, mathOf } from '../formula.ts';
import { isReadable, tooLong } from '../readable.ts';

/** Nothing for other models than qubits with Hermitian couplings. */
export function higherOrdersSection(derived: Derived): Block[] {
  const found = qubitFormulas(derived);
  if (found === undefined) return [];
  const formulas = equationOf(found.formulas);
  return [
    section('Beyond second order', [
      paragraph(
        'The generator of fourth order gives the populations to order ',
        mathOf(letters.lambda),
        ' and the coherences one order further, for baths of any temperatures, as products of couplings with integrals over two correlation functions.',
      ),
      ...(isReadable(formulas.lines)
        ? [
            folded('The formulas', [
              formulas,
              paragraph('Each is in terms of those before it. X and Y are, of noise and dissipation each,'),
              equationOf(found.definitions),
            ]),
          ]
        : [paragraph(tooLong('the formulas', 'in the answer of `series --json`'))]),
    ]),
  ];
}
