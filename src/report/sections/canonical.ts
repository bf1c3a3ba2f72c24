/** The canonical form of the long-time generator, its rates, and what the secular approximation would discard. */
import { type Expr, isZero } from '../../algebra/index.ts';
import { type Block, equation, number, paragraph, section } from '../../document/index.ts';
import { operatorLatex, operatorText, transition } from '../../operators/index.ts';
import type { Derived, Study } from '../../study/index.ts';
import {
  type CanonicalForm,
  canonicalForm,
  canonicalRates,
  dissipator,
  mapCanonical,
  secularPart,
} from '../../tcl/index.ts';
import {
  anticommutatorOf,
  commaList,
  commutatorOf,
  dagger,
  difference,
  equal,
  index,
  letter,
  negative,
  product,
  round,
  smallOver,
  sum,
  sumOver,
} from '../../typeset/index.ts';
import { equationOf, mathOf } from '../formula.ts';
import { letters } from '../letters.ts';

const { state, generator, imaginaryUnit } = letters;
const [jumpA, jumpB] = [index(letter('F'), 'a'), index(letter('F'), 'b')];
const CANONICAL_FORM = equal(
  product(generator, state),
  sum(
    negative(product(imaginaryUnit, commutatorOf(letter('H_LS', 'H_{\\mathrm{LS}}'), state))),
    sumOver(
      'ab',
      product(
        index(letter('kappa'), 'ab'),
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
const JUMP_OPERATORS = equal(
  letter('F'),
  round(commaList(letter('sp', '\\sigma_+'), letter('sm', '\\sigma_-'), letter('sz', '\\sigma_z'))),
);

/** For two levels; for more the matrix has (d² − 1)² entries and is left to `export`. */
export function canonicalSection(studied: Derived & Pick<Study, 'numbers'>): Block[] {
  const { derivation, notation } = studied;
  if (derivation.system.dimension !== 2) return [];
  const form = mapCanonical(canonicalForm(derivation.generator, derivation.system), derivation.limit);
  const entries = upperTriangle(form);
  return [
    section('Canonical form', [
      paragraph('At long times the generator is, with traceless jump operators,'),
      equationOf([CANONICAL_FORM]),
      paragraph('with ', mathOf(JUMP_OPERATORS), ', the Lamb-shift Hamiltonian and the Hermitian Kossakowski matrix'),
      equation({
        latex: [
          `H_{\\mathrm{LS}}&=${operatorLatex(form.lambShift, notation.names)}`,
          ...entries.map(({ names, value }) => `\\kappa_{${names}}&=${notation.latex(value)}`),
        ],
        text: [
          `H_LS = ${operatorText(form.lambShift)}`,
          ...entries.map(({ names, value }) => `kappa_${names} = ${notation.text(value)}`),
        ],
      }),
      ...rateBlocks(studied, form),
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

function rateBlocks({ given, numbers }: Derived & Pick<Study, 'numbers'>, form: CanonicalForm): Block[] {
  if (given === undefined || numbers === undefined) return [];
  const rates = canonicalRates(form, given.values, numbers.integrals);
  if (rates === undefined) return [];
  const rounding = 1e-13 * Math.max(...rates.map(Math.abs));
  const list = rates.flatMap((rate, k) => [k === 0 ? '' : ', ', number(Math.abs(rate) <= rounding ? 0 : rate)]);
  return [
    paragraph(
      'Its canonical rates, the eigenvalues for jump operators of norm 1, are ',
      ...list,
      ' for the parameters given. ',
      rates.some((rate) => rate < -rounding)
        ? 'A negative rate means that the long-time generator is not of Lindblad form: it is a Redfield generator.'
        : 'None is negative.',
    ),
  ];
}

/** The couplings between populations and coherences, which produce steady-state coherence, are what the secular approximation drops. */
function secularBlocks({ derivation, notation }: Derived): Block[] {
  const { generator, system, frequencies, limit } = derivation;
  const lost: { label: string; latex: string; value: Expr }[] = [];
  for (const k of [0, 1]) {
    const image = dissipator(generator, transition(2, k, k), system);
    const kept = secularPart(image, k, k, frequencies);
    const key = 1;
    const value = image.entries.get(key);
    if (value === undefined || kept.entries.has(key)) continue;
    lost.push({
      label: `K_{01,${k}${k}}`,
      latex: `\\langle0|K_2\\left(|${k}\\rangle\\langle${k}|\\right)|1\\rangle`,
      value: limit(value),
    });
  }
  const discarded = lost.filter(({ value }) => !isZero(value));
  if (discarded.length === 0) return [];
  return [
    paragraph(
      'The secular approximation keeps only elements of equal Bohr frequency. It would discard, among others, the drive of the coherence by the populations, and with it all steady-state coherence:',
    ),
    equation({
      latex: discarded.map(({ latex, value }) => `${latex}&=${notation.latex(value)}\\;\\to\\;0`),
      text: discarded.map(({ label, value }) => `${label} = ${notation.text(value)} -> 0`),
    }),
  ];
}
