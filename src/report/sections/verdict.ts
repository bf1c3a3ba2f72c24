/** The verdict on steady-state coherence, the checks, the references. */
import { isZero, symbol } from '../../algebra/index.ts';
import {
  aside,
  type Block,
  badge,
  callout,
  cite,
  equationReference,
  type Flow,
  number,
  paragraph,
  references,
  section,
  table,
} from '../../document/index.ts';
import type { CouplingValue, VanishingSurface } from '../../observation/index.ts';
import { bathFormula, isCold, SUM_OF_COHERENCES, whyNotSymbolic } from '../../study/derivation/index.ts';
import type { Study } from '../../study/index.ts';
import { integrandNotation } from '../../study/index.ts';
import { bathNames } from '../../tcl/index.ts';
import type { SteadyNumbers } from '../../tcl/numeric/index.ts';
import {
  call,
  commaList,
  difference,
  equal,
  type Formula,
  hyperbolicCotangent,
  hyperbolicTangent,
  integral,
  letter,
  letters,
  numeral,
  phrase,
  product,
  relation,
  smallOver,
  words,
} from '../../typeset/index.ts';
import { equationOf, mathOf } from '../formula.ts';
import { caveatBadges, verdictContent } from '../headline.ts';
import { blochComponent } from '../letters.ts';
import { LITERATURE } from '../literature.ts';
import { isReadable } from '../readable.ts';
import { MAIN_FORMULA, mainFormula } from './mainFormula.ts';
import { LEADING_ORDER } from './steadyState.ts';

/** In a box: what was decided, with its number, what limits it, why where something does not exist, and the formula. */
export function verdictCallout(study: Study): Flow {
  const caveats = caveatBadges(study);
  const { formulas, more } = mainFormula(study);
  return callout(
    'verdict',
    verdictContent(study),
    ...(caveats.length === 0 ? [] : [paragraph(...caveats)]),
    ...reasonBlocks(study),
    ...(formulas.length === 0 ? [] : [equationOf(formulas, { label: MAIN_FORMULA })]),
    ...(more === 0 ? [] : [paragraph(`and ${more} more: `, equationReference(LEADING_ORDER), '.')]),
    ...roundingBlocks(study),
  );
}

function reasonBlocks({ verdict, numbers }: Study): Flow[] {
  if (verdict.reason !== null) return [paragraph(verdict.reason)];
  return verdict.coherent && numbers?.bloch === null ? [paragraph(noSteadyState(numbers))] : [];
}

/** Why there is no full steady state of second order; only its leading order then has values. */
const noSteadyState = ({ warnings }: SteadyNumbers): string =>
  `The full steady state of the second-order generator does not exist for these numbers. ${warnings[0]?.message ?? ''}`.trim();

function roundingBlocks({ rounded }: Study): Flow[] {
  if (rounded.length === 0) return [];
  return [
    paragraph(
      `Components of the coupling to ${rounded.join(', ')} below 64 ε of its size (ε = 2⁻⁵²), the rounding of the rotation to the eigenbasis of H_S, count as 0.`,
    ),
  ];
}

/** What the Letter asks of a coupling, where it says something, and what is exactly so. */
export function criterionSection(study: Study): Block {
  return section('Observation and criterion', [...observationBlocks(study), ...criterionBlocks(study)]);
}

function observationBlocks({ model, verdict }: Study): Flow[] {
  const { parallel, orthogonal, predicts } = verdict.observation;
  return [
    paragraph(
      'The Observation of the Letter ',
      cite('letter'),
      ': a traceless, Hermitian coupling with a part parallel and a part orthogonal to ',
      mathOf(letters.hamiltonian),
      ' makes the steady state coherent. ',
      ...(model.lindblad.length > 0
        ? ['It is about baths alone, and says nothing of Lindblad terms.']
        : predicts
          ? ['Here it predicts coherence. ', agreement(verdict.agrees)]
          : [`Here it says nothing: ${missingPart(parallel, orthogonal)}.`]),
    ),
  ];
}

function missingPart(parallel: boolean, orthogonal: boolean): string {
  if (parallel && orthogonal) return 'the two parts belong to different baths';
  return parallel
    ? 'no orthogonal part is present'
    : `no parallel part${orthogonal ? '' : ' and no orthogonal part'} is present`;
}

const agreement = (agrees: boolean | null) =>
  agrees === null
    ? badge('neutral', 'undecided')
    : badge(agrees ? 'good' : 'caution', agrees ? 'prediction and fact agree' : 'prediction and fact disagree');

function criterionBlocks(study: Study): Block[] {
  const { verdict, notation } = study;
  const { criterion } = verdict;
  if (criterion.kind === 'none') {
    // the steady state has said it before
    const isSaid = criterion.message === whyNotSymbolic(study.derivation);
    return [...(isSaid ? [] : [paragraph(criterion.message)]), ...sizeParagraph(study)];
  }
  if (isZero(criterion.expression)) {
    return [paragraph('Every leading-order coherence vanishes identically, for all parameters.')];
  }
  const formula = equationOf([relation(notation.formula(criterion.expression), '!=', 0)]);
  const where = 'The steady state is coherent at leading order exactly where';
  const inWords = paragraph(`${where} at least one of the leading-order coherences is nonzero.`);
  if (study.numericBasis !== undefined) return [inWords, ...sizeParagraph(study)];
  const { formulas, inGeneral } = mainFormula(study);
  // the one coherence of a qubit stands with the verdict
  const isSaid = study.derivation.system.dimension === 2 && formulas.length === 1 && !inGeneral;
  const statement = isSaid
    ? [paragraph(`${where} `, equationReference(MAIN_FORMULA), ' is not zero.')]
    : study.derivation.system.dimension === 2 && !inGeneral
      ? [paragraph(`${where} not both of `, equationReference(MAIN_FORMULA), ' are zero.')]
      : isReadable(formula.lines) && !isSumOfSquares(study)
        ? [paragraph(where), formula]
        : [inWords];
  return [...statement, ...definitenessBlocks(study), ...surfaceBlocks(study)];
}

/** Whether several coherences must vanish together, so that the criterion is the sum of their squares. */
function isSumOfSquares({ derivation: { leadingOrder, system } }: Study): boolean {
  if (leadingOrder.kind === 'none') return false;
  const d = system.dimension;
  // where populations are long they are not inserted to see which elements are there
  const { entries } = (leadingOrder.inPopulations ?? leadingOrder).coherences;
  return [...entries].filter(([key, value]) => Math.floor(key / d) < key % d && !isZero(value)).length > 1;
}

function sizeParagraph({ verdict: { size, coherent } }: Study): Block[] {
  if (size === null) return [];
  const outcome =
    coherent === null || (coherent && size.value <= size.error)
      ? 'which decides nothing'
      : coherent
        ? 'which is not zero'
        : 'which is zero within it';
  return [
    paragraph(
      'In numbers ',
      mathOf(SUM_OF_COHERENCES),
      ` = ${size.value.toPrecision(10)} with an error bound of ${size.error.toPrecision(2)}, ${outcome}.`,
    ),
  ];
}

const SIGN_TEXT = {
  positive: 'positive for every J ≥ 0',
  negative: 'negative for every J ≥ 0',
  indefinite: 'of either sign',
};

/** The integrals of which the coherence is made, with their signs. */
function definitenessBlocks(study: Study): Block[] {
  const { verdict, notation, derivation } = study;
  const found = verdict.definiteness;
  if (found === undefined || found.integrals.length === 0) return [];
  const written = integrandNotation(notation, derivation, isCold(study));
  const { variable: w } = written;
  const general = bathFormula(derivation.system.symbols);
  const { density, temperature } = bathNames(derivation.system.symbols);
  const gap = notation.formula(derivation.frequencies.distinct[0]!.value);
  const weighted = integral(product(call(density, w), call(letters.criterionIntegrand, w)), w);
  const twiceT = product(2, temperature);
  const x = letter('x');
  const factor = difference(
    product(w, hyperbolicCotangent(smallOver(w, twiceT)), hyperbolicTangent(smallOver(gap, twiceT))),
    gap,
  );
  const definite =
    'There is one integral and it has one sign: the coherence vanishes only where its coupling factors do, at every temperature and for every spectral density.';
  return [
    ...(found.conclusion === 'definite' ? [paragraph(definite)] : []),
    aside(
      ['The signs of the integrals ', mathOf(general(equal(letters.criterionIntegral, weighted))), ' in the coherence'],
      [
        table({
          columns: [
            { title: mathOf(general(letters.criterionIntegral)) },
            { title: ['integrand ', mathOf(general(letters.criterionIntegrand))] },
            { title: 'sign' },
            { title: ['in ', mathOf(blochComponent(1))] },
            { title: ['in ', mathOf(blochComponent(2))] },
          ],
          rows: found.integrals.map(({ integral, integrand, sign, v1, v2 }) => [
            mathOf(notation.formula(integral)),
            mathOf(written.formula(integrand)),
            SIGN_TEXT[sign],
            mathOf(notation.formula(v1)),
            mathOf(notation.formula(v2)),
          ]),
          caption: isCold(study)
            ? 'Signs are decided by factors.'
            : [
                'Signs are decided by factors: ',
                mathOf(factor),
                ' has the sign of ',
                mathOf(difference(w, gap)),
                ', because ',
                mathOf(product(x, hyperbolicCotangent(x))),
                ' increases with ',
                mathOf(x),
                '.',
              ],
        }),
      ],
    ),
  ];
}

/** Couplings at which the coherence vanishes although both projections are present. */
function surfaceBlocks({ verdict, notation, surfaceNumbers }: Study): Block[] {
  const { surfaces } = verdict;
  if (surfaces.length === 0) return [];
  const equation = ({ name, value }: CouplingValue, known?: Formula): Formula =>
    equal(notation.formula(symbol(name)), notation.formula(value), ...(known === undefined ? [] : [known]));
  const number = (surface: CouplingValue): Formula | undefined => {
    const value = surfaceNumbers.get(surface);
    return value === undefined || value === null || value.im !== 0 ? undefined : numeral(value.re.toPrecision(10));
  };
  const conditions = ({ where }: VanishingSurface): readonly Formula[] =>
    where.length === 0 ? [] : [words('where'), commaList(...where.map((condition) => equation(condition)))];
  return [
    paragraph('The coherence vanishes, although the couplings do not, where'),
    equationOf(
      surfaces.map((surface, k) =>
        phrase(...(k === 0 ? [] : [words('or')]), equation(surface, number(surface)), ...conditions(surface)),
      ),
    ),
  ];
}

/** Those that apply in a table, folded where all have passed; the others by name with the reason. */
export function checksSection({ checks }: Study): Block {
  const applied = checks.filter(({ outcome }) => outcome !== 'not applicable');
  const others = checks.filter(({ outcome }) => outcome === 'not applicable');
  const passed = applied.every(({ outcome }) => outcome === 'passed');
  const results = checksTable(applied, passed);
  return section('Checks', [
    ...(passed
      ? [
          aside(
            [`${applied.length} results put to a second, independent path: `, badge('good', 'all passed')],
            [results],
          ),
        ]
      : [results]),
    ...notApplied(others),
  ]);
}

function checksTable(checks: Study['checks'], passed: boolean): Flow {
  const outcomes = passed ? [] : [{ title: 'Outcome' }];
  return table({
    columns: [{ title: 'Check' }, { title: 'Compared' }, ...outcomes, { title: 'residual', align: 'right' }],
    rows: checks.map(({ name, detail, outcome, residual, note }) => [
      name,
      note === undefined ? detail : `${detail} (${note})`,
      ...(passed ? [] : [badge(outcome === 'passed' ? 'good' : 'bad', outcome)]),
      residual === 0 ? '0 (exact)' : residual === null ? null : number(residual, { digits: 2 }),
    ]),
    caption: 'Results put to a second, independent path.',
  });
}

/** By their reasons, each of which is said once. */
function notApplied(checks: Study['checks']): Block[] {
  if (checks.length === 0) return [];
  const reasons = new Map<string, string[]>();
  for (const { name, note = 'not applicable' } of checks) {
    const reason = note.replace(/\.$/, '');
    reasons.set(reason, [...(reasons.get(reason) ?? []), name.toLowerCase()]);
  }
  const list = [...reasons].map(([reason, names]) => `${names.join(', ')} (${reason})`);
  return [paragraph(`Not applied here: ${list.join('; ')}.`)];
}

/** The literature, and, where it is known, the command that makes the same report again. */
export function referencesSection(again: readonly Flow[] = []): Block {
  return section(again.length === 0 ? 'References' : 'References and reproduction', [
    paragraph(
      'Starting point ',
      cite('letter'),
      ', method ',
      cite('breuer'),
      ', mean-force state ',
      cite('cresser'),
      '.',
    ),
    references([LITERATURE.letter, LITERATURE.breuer, LITERATURE.cresser]),
    ...again,
  ]);
}
