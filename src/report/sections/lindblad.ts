/** Collapse operators beside the baths, and what they change. */
import { type Flow, paragraph } from '../../document/index.ts';
import type { Derived } from '../../study/derivation/index.ts';
import {
  anticommutatorOf,
  dagger,
  difference,
  equal,
  type Formula,
  index,
  letter,
  letters,
  product,
  round,
  smallOver,
  sumOver,
} from '../../typeset/index.ts';
import { equationOf, mathOf } from '../formula.ts';
import { operatorForm } from '../operatorForm.ts';
import { DISSIPATOR } from './generatorFormulas.ts';

const [rate, jump] = [letter('r'), letter('O')];

/** Dρ = Σ r_k (O_kρO_k† − ½{O_k†O_k, ρ}) */
function dissipatorFormula(): Formula {
  const [r, o] = [index(rate, 'k'), index(jump, 'k')];
  const { state } = letters;
  const back = product(smallOver(1, 2), anticommutatorOf(product(dagger(o), o), state));
  return equal(
    product(DISSIPATOR, state),
    sumOver('k', product(r, round(difference(product(o, state, dagger(o)), back)))),
  );
}

/** Nothing for a model of baths alone. */
export function lindbladBlocks(derived: Derived): Flow[] {
  const { derivation, notation } = derived;
  const { lindblad = [] } = derivation.system;
  if (lindblad.length === 0) return [];
  const form = operatorForm(derived);
  return [
    paragraph('Beside the baths, Lindblad terms act on the system, with rates that count as of order λ,'),
    equationOf([dissipatorFormula()]),
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
