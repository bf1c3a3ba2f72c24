/** The derived result beside the printed Eq. (2). */
import {
  type Block,
  cite,
  equationReference,
  type Flow,
  folded,
  type Inline,
  paragraph,
  section,
  table,
} from '../../document/index.ts';
import {
  DERIVED_EQUATION_2,
  EQUATION_2,
  type Equation2Comparison,
  LETTER_TABLE,
  type LetterRow,
  PRINTED_REORGANIZATION,
} from '../../letter/index.ts';
import type { Estimate } from '../../numerics/index.ts';
import type { Equation2Beyond, OrdersOfComponent } from '../../study/beyond/index.ts';
import type { Study } from '../../study/index.ts';
import {
  call,
  commaList,
  difference,
  equal,
  type Formula,
  hyperbolicCotangent,
  index,
  integral,
  letter,
  letters,
  over,
  product,
  relation,
  slash,
} from '../../typeset/index.ts';
import { boundedNumber } from '../boundedNumber.ts';
import { equationOf, mathOf } from '../formula.ts';
import type { IllustratedStudy } from '../illustratedStudy.ts';
import { blochComponent } from '../letters.ts';
import { WITHOUT_NOISE, withoutZeroFrequencyNoise } from './steadyState.ts';

const { density, omega, temperature } = letters;
const PRINTED_V1 = letter('v1_print', '\\bar v_1^{\\mathrm{print}}');
const EFFECTIVE = letter('J_eff', 'J_{\\mathrm{eff}}');
const effectiveAt = (frequency: Formula): Formula =>
  equal(EFFECTIVE, product(density, hyperbolicCotangent(over(frequency, product(2, temperature)))));
const gamma = letter('gamma');
const NOISE_RATIO = equal(letter('r'), slash(index(gamma, 0), gamma));
const REORGANIZATION_ENERGY = equal(
  letters.reorganization,
  integral(slash(call(density, omega), omega), omega, { bounds: null }),
);

/** For a model that is the Letter's. */
export function letterSection(study: Study & Partial<Pick<IllustratedStudy, 'equation2'>>): Block[] {
  const { letter, letterRows, equation2 } = study;
  if (letter === undefined || letterRows.length === 0) return [];
  return [
    section('Comparison with Eq. (2) of the Letter', [
      ...printedAndDerived(letter, study),
      paragraph(...signSentence(letter)),
      ...(equation2 === undefined ? [] : exactBlocks(equation2)),
      folded('Eq. (2) in numbers', [numbers(rowsOfModel(study))]),
    ]),
  ];
}

/** With the exponent of its bath, where there are any. */
function rowsOfModel({ letterRows, model }: Study): readonly LetterRow[] {
  const [bath] = model.baths.values();
  const own = letterRows.filter(({ s }) => bath !== undefined && 's' in bath && bath.s === s);
  return own.length > 0 ? own : letterRows;
}

function printedAndDerived(comparison: Equation2Comparison, study: Study): Block[] {
  return [
    paragraph('The coupling is that of Eq. (1) of the Letter ', cite('letter'), ', whose Eq. (2) is printed as'),
    equationOf(EQUATION_2, { products: 'written', label: 'letter-eq-2' }),
    paragraph(
      'with the reorganisation energy ',
      mathOf(equal(PRINTED_REORGANIZATION, REORGANIZATION_ENERGY)),
      '. Derived',
      ...(withoutZeroFrequencyNoise(study).length === 0 ? [] : [', ', equationReference(WITHOUT_NOISE), ',']),
      ' minus printed, ',
      equationReference('letter-eq-2'),
      ', is exactly',
    ),
    equationOf([
      equal(difference(blochComponent(1), PRINTED_V1), study.notation.formula(comparison.differenceWithoutNoise)),
    ]),
    paragraph(
      'For an Ohmic bath (s = 1) at T > 0 the noise at zero frequency adds to the denominator what the printed form lacks: with ',
      mathOf(NOISE_RATIO),
      comparison.closedFormHolds
        ? ', the derived steady state is identically'
        : ', one would expect, but does not find,',
    ),
    equationOf([DERIVED_EQUATION_2], { products: 'written' }),
  ];
}

/** Which single sign, chosen otherwise, turns the derived result into the printed one; each was tried and decided exactly. */
function signSentence({ signChanges }: Equation2Comparison): (string | Inline)[] {
  const [found, others] = [true, false].map((kind) => signChanges.filter(({ reconciles }) => reconciles === kind));
  const list = (changes: typeof signChanges) =>
    changes.flatMap(({ change }, k) => [k === 0 ? '' : ', ', mathOf(change)]);
  return [
    `Of ${signChanges.length} single signs ${found!.length === 1 ? 'one turns' : `${found!.length} turn`} derived into printed: `,
    ...found!.flatMap(({ change, note }) => [mathOf(change), `, ${note}`]),
    '; not ',
    ...list(others!),
    '. The mean-force state, which involves no master equation, has the derived sign.',
  ];
}

/** Order by order: where printed and derived agree, and where neither is right. */
function exactBlocks({ printed, tcl2, exact }: Equation2Beyond): Flow[] {
  const cell = (estimate: Estimate | null) => estimate && boundedNumber(estimate);
  const row = (name: string, { first, second, whole }: OrdersOfComponent) => [
    name,
    cell(first),
    cell(second),
    cell(whole),
  ];
  return [
    table({
      columns: [
        { title: mathOf(blochComponent(1)) },
        { title: 'order λ', align: 'right' },
        { title: 'order λ²', align: 'right' },
        { title: 'whole', align: 'right' },
      ],
      rows: [row('Eq. (2) as printed', printed), row('derived, TCL2', tcl2), row('exact', exact)],
      caption: [
        'The coherence ',
        mathOf(blochComponent(1)),
        ` at the numbers of this model${exact.whole === null ? '; the exact one as a whole has not converged' : ''}. A second-order generator says nothing at order λ².`,
        ...nearerInModulus({ printed, tcl2, exact }),
      ],
    }),
  ];
}

function nearerInModulus({ printed, tcl2, exact }: Equation2Beyond): readonly string[] {
  if (exact.whole === null || printed.whole === null || tcl2.whole === null) return [];
  const right = Math.abs(exact.whole.value);
  const [one, other] = [printed.whole, tcl2.whole].map(({ value }) => Math.abs(Math.abs(value) - right));
  if (Math.abs(one! - other!) <= exact.whole.error) return [];
  const nearer = one! < other! ? 'the printed' : 'the derived';
  return [` That ${nearer} form is nearer to the exact one in modulus is owed to terms to which neither is right.`];
}

function numbers(rows: readonly LetterRow[]): Flow {
  const { omega0, f1, f2, lambda, cutoff } = LETTER_TABLE;
  return table({
    columns: [
      { title: mathOf(letters.s), align: 'right' },
      { title: mathOf(temperature), align: 'right' },
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
  });
}
