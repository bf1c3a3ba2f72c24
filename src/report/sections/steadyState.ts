/** The symbolic steady state, its leading order, and what the two are right to. */
import {
  denominator,
  divide,
  type Expr,
  equals,
  multiply,
  negate,
  substitute,
  symbol,
  symbolsOf,
  zero,
} from '../../algebra/index.ts';
import {
  aside,
  type Block,
  type Content,
  callout,
  equation,
  equationReference,
  type Flow,
  paragraph,
  section,
} from '../../document/index.ts';
import { type Derived, isCold, modelFormula, type Notation } from '../../study/derivation/index.ts';
import type { Study } from '../../study/index.ts';
import { qubitLeadingOrder } from '../../tcl/index.ts';
import {
  besideUser,
  commaList,
  equal,
  exponential,
  formulaText,
  index,
  letter,
  letters,
  named,
  negative,
  over,
  powerOf,
  printedLines,
  product,
  relation,
  slash,
} from '../../typeset/index.ts';
import { equationOf, mathOf } from '../formula.ts';
import { blochComponent } from '../letters.ts';
import { isReadable, isReadInPassing, readable, tooLong } from '../readable.ts';
import { BLOCH_EQUATIONS } from './generator.ts';
import { ELEMENT_FORM, levelLines, MAIN_FORMULA, mainFormula } from './mainFormula.ts';

export function steadyStateSection(
  study: Derived & Partial<Pick<Study, 'numbers'>>,
  options: { readonly boxed?: boolean } = {},
): Block {
  const { derivation } = study;
  const blocks: Block[] = [];
  const solved = derivation.steadyState;
  if (solved.kind === 'none' && solved.cause !== 'not-supported') {
    blocks.push(callout('note', 'No symbolic steady state', solved.message));
  } else if (solved.kind === 'unique') {
    blocks.push(
      ...divergenceNote(study.numbers),
      paragraph('Setting ', equationReference(BLOCH_EQUATIONS), ' at long times to zero gives exactly'),
      ...solutionBlocks(solved.solution, study),
      ...withoutZeroFrequencyNoise(study),
    );
  }
  return section('Steady state', [...blocks, ...leadingOrderBlocks(study, options)]);
}

/** Where a coefficient diverges for the numbers of the model, the closed form has no value. */
function divergenceNote(numbers: Study['numbers'] | undefined): Flow[] {
  const divergent = [...(numbers?.integrals ?? [])].filter(([, { kind }]) => kind === 'divergent');
  if (divergent.length === 0 || numbers?.bloch !== null) return [];
  const message = numbers.warnings.find(({ kind }) => kind === 'divergent-coefficient')?.message ?? '';
  return [
    callout(
      'warning',
      'No value for these numbers',
      `${message} The closed form holds for baths whose coefficients are all finite; here only its leading order has a value.`,
    ),
  ];
}

const [BLOCH_MATRIX, BLOCH_VECTOR] = [letters.blochMatrix, letter('b', '\\mathbf b')];
const WITH_COLUMN = index(BLOCH_MATRIX, 'k');
const DETERMINANTAL_FORM = [
  equal(letter('v', '\\bar{\\mathbf v}'), negative(product(powerOf(BLOCH_MATRIX, -1), BLOCH_VECTOR))),
  equal(index(letter('v', '\\bar v'), 'k'), over(named('det', WITH_COLUMN), named('det', BLOCH_MATRIX))),
];

/** The solution, or, where it is too long to read, its determinantal form. */
function solutionBlocks(solution: readonly Expr[], study: Derived): readonly Flow[] {
  const lines = solutionLines(solution, study);
  if (isReadInPassing(lines.latex)) return [equation({ ...lines, label: 'steady-state' })];
  return [
    equationOf(DETERMINANTAL_FORM, { label: 'steady-state' }),
    paragraph(
      'with the long-time Bloch matrix ',
      mathOf(BLOCH_MATRIX),
      ' and vector ',
      mathOf(BLOCH_VECTOR),
      '; in ',
      mathOf(WITH_COLUMN),
      ' column ',
      mathOf(letter('k')),
      ' is ',
      mathOf(negative(BLOCH_VECTOR)),
      isReadable(lines.latex) ? '.' : `. ${tooLong('the components')}`,
    ),
    ...(isReadable(lines.latex) ? [aside('The components written out', [equation(lines)])] : []),
  ];
}

/** Characters of a denominator that is printed in every component that has it. */
const SHORT_DENOMINATOR = 60;

/** The components of the Bloch vector; a long denominator that several of them share is printed once, under a name. */
export function solutionLines(solution: readonly Expr[], { derivation, notation }: Derived) {
  const shared = solution
    .map(denominator)
    .find((below, k, all) => all.some((other, j) => j > k && isNumber(divide(below, other))));
  const named =
    shared !== undefined && formulaText(notation.formula(shared)).length > SHORT_DENOMINATOR
      ? fewerMinusSigns(shared, notation)
      : undefined;
  const name = besideUser(letters.commonDenominator, derivation.system.symbols).text;
  const values = solution.map((v) =>
    named !== undefined && isNumber(divide(denominator(v), named)) ? divide(multiply(v, named), symbol(name)) : v,
  );
  return printedLines([
    ...(named === undefined ? [] : [equal(letter(name), notation.formula(named))]),
    ...values.map((v, k) => equal(blochComponent(k + 1), notation.formula(v))),
  ]);
}

function fewerMinusSigns(a: Expr, notation: Notation): Expr {
  const count = (x: Expr): number => formulaText(notation.formula(x)).split('-').length;
  return count(negate(a)) < count(a) ? negate(a) : a;
}

const isNumber = (a: Expr): boolean => symbolsOf(a).length === 0;

/** The label of the steady state without noise at zero frequency. */
export const WITHOUT_NOISE = 'without-noise';

/** The form for J coth → 0 at ω → 0 (super-Ohmic baths, or T = 0), where it differs from the general one. */
export function withoutZeroFrequencyNoise(study: Derived): Block[] {
  const { derivation } = study;
  const solved = derivation.steadyState;
  if (solved.kind === 'none' || derivation.system.athermal !== undefined) return [];
  const names = [...derivation.table.used.values()]
    .filter(({ kernel, frequency }) => kernel === 'noise' && frequency === undefined)
    .map(({ name, latex }) => letter(name, latex));
  const limit = new Map(names.map(({ text }) => [text, zero] as const));
  const special = solved.solution.map((v) => substitute(v, limit));
  const unchanged = special.every((v, k) => equals(v, solved.solution[k]!));
  if (names.length === 0 || unchanged) return [];
  const formulas = equation({ ...solutionLines(special, study), label: WITHOUT_NOISE });
  if (!isReadable(formulas.lines)) return [];
  const title: Content = [
    'Without noise at zero frequency, ',
    mathOf(commaList(...names.map((name) => equal(name, 0)))),
    isCold(study) ? ', as for every bath at T = 0 with J(0) = 0' : ' (a super-Ohmic bath, or T = 0)',
  ];
  if (!isReadInPassing(formulas.lines)) return [aside(title, [formulas])];
  return [paragraph(...title, ', this becomes'), formulas];
}

/** The coherences at order λ; `boxed` where they stand with the verdict already. */
export function leadingOrderBlocks(derived: Derived, { boxed = false } = {}): Block[] {
  const { derivation, notation } = derived;
  const order = derivation.leadingOrder;
  if (order.kind === 'none' && order.cause !== 'not-supported') {
    return [callout('note', 'No leading order', order.message)];
  }
  const box = mainFormula(derived);
  const complete = boxed && box.more === 0;
  if (box.inGeneral || order.kind === 'none') {
    return [
      paragraph(
        'To leading order the coherences follow from the populations P',
        ...(complete ? [' by ', equationReference(MAIN_FORMULA), '.'] : [',']),
      ),
      ...(complete ? [] : [equationOf([ELEMENT_FORM], { label: LEADING_ORDER })]),
      ...(order.kind === 'none' ? [paragraph(order.message)] : []),
    ];
  }
  if (derivation.system.dimension !== 2) return levelCoherences(derived, complete);
  const { v1, v2, v3 } = qubitLeadingOrder(order, derivation.system);
  const line = (k: number, value: Expr) => relation(blochComponent(k), '~', notation.formula(value));
  if (complete) {
    return [
      paragraph(
        'All coefficients are of first order in λ. At leading order the coherences are ',
        equationReference(MAIN_FORMULA),
        ', exact to order λ, and ',
        mathOf(line(3, v3)),
        ', right to order λ⁰; what the full solution has beyond is not known at second order.',
      ),
    ];
  }
  return [
    paragraph('At leading order, coherences exact to order λ and populations right to order λ⁰,'),
    equationOf([line(1, v1), line(2, v2), line(3, v3)], { label: LEADING_ORDER }),
  ];
}

/** The label of the leading order where it is written out. */
export const LEADING_ORDER = 'leading-order';

const GIBBS_POPULATION = equal(
  index(letters.population, 'k'),
  slash(exponential(negative(slash(index(letters.energy, 'k'), letters.temperature))), letters.partition),
);

/** Coherences between levels in terms of the populations; `boxed` where all of them stand with the verdict. */
function levelCoherences(derived: Derived, boxed: boolean): Block[] {
  const { system } = derived.derivation;
  const lines = levelLines(derived);
  if (lines.length === 0) return [paragraph('At leading order every coherence vanishes.')];
  const several = new Set(system.couplings.map(({ bath }) => bath)).size > 1;
  const populations =
    several || system.athermal !== undefined
      ? ['the populations P solve the golden-rule rate equations of all baths']
      : [
          'the populations are those of the ',
          ...(isCold(derived) ? ['ground state'] : ['Gibbs state, ', mathOf(modelFormula(derived)(GIBBS_POPULATION))]),
          ', wherever the bath connects all levels',
        ];
  const follow = boxed
    ? [', and the coherences follow from them by ', equationReference(MAIN_FORMULA), ', exact to order λ.']
    : [', and the coherences, exact to order λ, follow from them:'];
  const formulas = equationOf(lines, { label: LEADING_ORDER });
  return [
    paragraph('To leading order ', ...populations, ...follow),
    ...(boxed
      ? []
      : readable(formulas, () => [
          equationOf([ELEMENT_FORM], { label: LEADING_ORDER }),
          paragraph(`with the long-time generator. ${tooLong('the coherences', 'in the JSON of this derivation')}`),
        ])),
  ];
}
