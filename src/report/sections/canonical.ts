/** The canonical form of the long-time generator, its rates, and what the secular approximation would discard. */
import { type Expr, isZero } from '../../algebra/index.ts';
import { aside, type Block, equationReference, type Flow, number, paragraph, section } from '../../document/index.ts';
import { operatorFormula, pauliNames, transition } from '../../operators/index.ts';
import { bathFormula, type Derived } from '../../study/derivation/index.ts';
import type { Study } from '../../study/index.ts';
import {
  type CanonicalForm,
  canonicalForm,
  DISSIPATOR,
  dissipator,
  mapCanonical,
  secularPart,
} from '../../tcl/index.ts';
import { canonicalRates } from '../../tcl/numeric/index.ts';
import {
  anticommutatorOf,
  call,
  commaList,
  commutatorOf,
  dagger,
  difference,
  element,
  equal,
  type Formula,
  index,
  letters,
  negative,
  numeral,
  outer,
  product,
  relation,
  round,
  smallOver,
  sum,
  sumOver,
} from '../../typeset/index.ts';
import { equationOf, mathOf } from '../formula.ts';

const { state, generator, imaginaryUnit } = letters;
const [jumpA, jumpB] = [index(letters.jump, 'a'), index(letters.jump, 'b')];
const { lambShift: LAMB_SHIFT, kossakowski: KAPPA } = letters;
const canonicalFormula = (hasLindblad: boolean): Formula =>
  equal(
    sum(product(generator, state), ...(hasLindblad ? [product(DISSIPATOR, state)] : [])),
    sum(
      negative(product(imaginaryUnit, commutatorOf(LAMB_SHIFT, state))),
      sumOver(
        'ab',
        product(
          index(KAPPA, 'ab'),
          round(
            difference(
              product(jumpA, state, dagger(jumpB)),
              product(smallOver(1, 2), anticommutatorOf(product(dagger(jumpB), jumpA), state)),
            ),
          ),
        ),
      ),
    ),
  );
const JUMP_OPERATORS = equal(letters.jump, round(commaList(pauliNames.plus, pauliNames.minus, pauliNames.z)));

/** For two levels; for more the matrix has (d² − 1)² entries and is left to `export`. */
export function canonicalSection(studied: Derived & Pick<Study, 'numbers'>): Block[] {
  const { derivation, notation } = studied;
  const hasLindblad = studied.model.lindblad.length > 0;
  if (derivation.system.dimension !== 2) return [];
  const general = bathFormula(derivation.system.symbols);
  const form = mapCanonical(canonicalForm(derivation.generator, derivation.system), derivation.limit);
  return [
    section('Canonical form', [
      ...rateBlocks(studied, form),
      aside('Lamb-shift Hamiltonian and Kossakowski matrix', [
        paragraph(
          'At long times the generator ',
          equationReference('generator'),
          ...(hasLindblad ? [', the Lindblad terms in it,'] : []),
          ' is, with traceless jump operators ',
          mathOf(general(JUMP_OPERATORS)),
          ',',
        ),
        equationOf([general(canonicalFormula(hasLindblad))]),
        equationOf([
          equal(general(LAMB_SHIFT), operatorFormula(form.lambShift, notation)),
          ...upperTriangle(form).map(({ names, value }) =>
            equal(general(index(KAPPA, names)), notation.formula(value)),
          ),
        ]),
      ]),
      ...secularBlocks(studied),
    ]),
  ];
}

const JUMP_NAMES = ['+', '-', 'z'];

function upperTriangle({ kossakowski }: CanonicalForm): { names: string; value: Expr }[] {
  return kossakowski.flatMap((row, a) =>
    row.flatMap((value, b) => (b < a || isZero(value) ? [] : [{ names: `${JUMP_NAMES[a]}${JUMP_NAMES[b]}`, value }])),
  );
}

function rateBlocks({ given, numbers }: Derived & Pick<Study, 'numbers'>, form: CanonicalForm): Flow[] {
  if (given === undefined || numbers === undefined) return [];
  const rates = canonicalRates(form, given.values, numbers.integrals);
  if (rates === undefined) return [];
  const rounding = 1e-13 * Math.max(...rates.map(Math.abs));
  const list = rates.flatMap((rate, k) => [k === 0 ? '' : ', ', number(Math.abs(rate) <= rounding ? 0 : rate)]);
  return [
    paragraph(
      'The canonical rates of the long-time generator are ',
      ...list,
      rates.some((rate) => rate < -rounding)
        ? '. One is negative: it is a Redfield generator, not one of Lindblad form.'
        : '.',
    ),
  ];
}

/** The couplings between populations and coherences, which produce steady-state coherence, are what the secular approximation drops. */
function secularBlocks({ derivation, notation }: Derived): Flow[] {
  const { generator, system, frequencies, limit } = derivation;
  const lost: { element: Formula; value: Expr }[] = [];
  for (const k of [0, 1]) {
    const image = dissipator(generator, transition(2, k, k), system);
    const kept = secularPart(image, k, k, frequencies);
    const key = 1;
    const value = image.entries.get(key);
    if (value === undefined || kept.entries.has(key)) continue;
    lost.push({
      element: element(numeral(0), call(letters.generator, outer(k, k)), numeral(1)),
      value: limit(value),
    });
  }
  const discarded = lost.filter(({ value }) => !isZero(value));
  if (discarded.length === 0) return [];
  return [
    aside('What the secular approximation would discard', [
      paragraph('The drive of the coherence by the populations, and with it all steady-state coherence:'),
      equationOf(discarded.map(({ element, value }) => relation(equal(element, notation.formula(value)), '->', 0))),
    ]),
  ];
}
