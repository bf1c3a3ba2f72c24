/** The derived result beside the printed Eq. (2). */
import { isZero } from '../../algebra/index.ts';
import { type Block, badge, callout, cite, list, paragraph, section, table } from '../../document/index.ts';
import {
  DERIVED_EQUATION_2,
  EQUATION_2,
  type Equation2Comparison,
  LETTER_TABLE,
  type LetterRow,
  PRINTED_REORGANIZATION,
} from '../../letter/index.ts';
import type { Study } from '../../study/index.ts';
import {
  call,
  commaList,
  difference,
  equal,
  type Formula,
  hyperbolicCotangent,
  integral,
  letter,
  letters,
  over,
  product,
  relation,
  slash,
} from '../../typeset/index.ts';
import { equationOf, mathOf } from '../formula.ts';
import { blochComponent } from '../letters.ts';

const { density, omega, temperature } = letters;
const PRINTED_V1 = letter('v1_print', '\\bar v_1^{\\mathrm{print}}');
const EFFECTIVE = letter('J_eff', 'J_{\\mathrm{eff}}');
const effectiveAt = (frequency: Formula): Formula =>
  equal(EFFECTIVE, product(density, hyperbolicCotangent(over(frequency, product(2, temperature)))));
const REORGANIZATION_ENERGY = equal(
  letters.reorganization,
  integral(slash(call(density, omega), omega), omega, { bounds: null }),
);

export function letterSection(study: Study): Block[] {
  const { letter, letterRows } = study;
  if (letter === undefined) return [];
  return [
    section('Comparison with Eq. (2) of the Letter', [
      ...printedAndDerived(letter, study),
      ...signSearch(letter),
      ...(letterRows.length === 0 ? [] : numbers(letterRows)),
    ]),
  ];
}

function printedAndDerived(comparison: Equation2Comparison, { notation }: Study): Block[] {
  return [
    paragraph('The coupling has the form of Eq. (1) of the Letter ', cite('letter'), ', whose Eq. (2) is printed as'),
    equationOf(EQUATION_2, { products: 'written' }),
    paragraph(
      'Its ',
      mathOf(PRINTED_REORGANIZATION),
      ' is the reorganisation energy ',
      mathOf(REORGANIZATION_ENERGY),
      ' of an Ohmic bath. The derivation above gives, for a bath without noise at zero frequency,',
    ),
    equationOf([equal(blochComponent(1), notation.formula(comparison.derivedWithoutNoise))], {
      label: 'derived-v1',
    }),
    paragraph('Their exact difference, derived minus printed, is'),
    equationOf([equal(difference(blochComponent(1), PRINTED_V1), notation.formula(comparison.differenceWithoutNoise))]),
    ...(isZero(comparison.secondComponent) ? [paragraph('Both agree that the second component vanishes.')] : []),
    paragraph(
      'For an Ohmic bath (s = 1) at T > 0 the noise at zero frequency adds a term to the denominator which the printed form lacks: with r = γ₀/γ = lim J coth / J(ω₀)coth(ω₀/2T),',
    ),
    equationOf([DERIVED_EQUATION_2], { products: 'written' }),
    paragraph(
      comparison.closedFormHolds
        ? 'This closed form equals the derived steady state identically.'
        : 'This closed form does not equal the derived steady state.',
    ),
  ];
}

function signSearch({ signChanges }: Equation2Comparison): Block[] {
  const found = signChanges.filter(({ reconciles }) => reconciles);
  return [
    paragraph(
      'Which single sign, chosen otherwise, turns the derived result into the printed one? Each was tried and decided exactly:',
    ),
    list(
      signChanges.map(({ change, note, reconciles }) => [
        badge(reconciles ? 'good' : 'neutral', reconciles ? 'reconciles' : 'does not'),
        ' ',
        mathOf(change),
        note === '' ? '' : `: ${note}`,
      ]),
    ),
    callout(
      'note',
      found.length === 1
        ? ['Exactly one sign reconciles them: ', mathOf(found[0]!.change), `, ${found[0]!.note}.`]
        : `${found.length} of the tried signs reconcile them.`,
      'The derivation is not adjusted to the print. The sign itself is physical: the mean-force state, which involves no master equation, decides it below.',
    ),
  ];
}

function numbers(rows: readonly LetterRow[]): Block[] {
  const { omega0, f1, f2, lambda, cutoff } = LETTER_TABLE;
  return [
    table({
      columns: [
        { title: 's', align: 'right' },
        { title: 'T', align: 'right' },
        { title: 'derived', align: 'right' },
        { title: 'leading order', align: 'right' },
        { title: 'mean force', align: 'right' },
        { title: 'printed', align: 'right' },
        { title: ['printed, literal ', mathOf(EFFECTIVE)], align: 'right' },
      ],
      rows: rows.map((row) => [
        row.s,
        row.temperature,
        row.derived,
        row.leading,
        row.meanForce,
        row.printed,
        row.printedLiteral,
      ]),
      caption: [
        'Coherence ',
        mathOf(blochComponent(1)),
        ' for ',
        mathOf(
          commaList(
            ...Object.entries({ omega0, f1, f2, lambda, Omega: cutoff }).map(([name, value]) =>
              equal(letter(name), value),
            ),
          ),
        ),
        '. Derived: long-time second-order generator (— where it diverges: ',
        mathOf(relation(letters.s, '<', 1)),
        ' at ',
        mathOf(relation(temperature, '>', 0)),
        '). Leading order and mean force: order λ, and equal. Printed: Eq. (2) with ',
        mathOf(effectiveAt(omega)),
        '; the last column takes ',
        mathOf(effectiveAt(letter('omega0'))),
        ' as Eq. (3) prints it.',
      ],
    }),
  ];
}
