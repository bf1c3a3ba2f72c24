/** Collapse operators beside the baths, and what they change. */
import { type Flow, paragraph } from '../../document/index.ts';
import type { Derived } from '../../study/derivation/index.ts';
import { DISSIPATOR, LINDBLAD_TERMS } from '../../tcl/index.ts';
import { equal, index, letter, letters, product } from '../../typeset/index.ts';
import { equationOf, mathOf } from '../formula.ts';
import { operatorForm } from '../operatorForm.ts';

const [rate, jump] = [letter('r'), letter('O')];

/** Nothing for a model of baths alone. */
export function lindbladBlocks(derived: Derived): Flow[] {
  const { derivation, notation } = derived;
  const { lindblad = [] } = derivation.system;
  if (lindblad.length === 0) return [];
  const form = operatorForm(derived);
  return [
    paragraph('Beside the baths, Lindblad terms act on the system, with rates that count as of order λ,'),
    equationOf([equal(product(DISSIPATOR, letters.state), LINDBLAD_TERMS)]),
    equationOf(
      lindblad.flatMap(({ rate: r, operator }, k) => [
        equal(index(rate, k + 1), notation.formula(r)),
        equal(index(jump, k + 1), form(operator)),
      ]),
    ),
    paragraph(
      'They add ',
      mathOf(product(DISSIPATOR, letters.state)),
      ' to the generator below. They belong to no environment in equilibrium: there is no mean-force state to compare with, and the Observation, which is about baths, does not apply.',
    ),
  ];
}
