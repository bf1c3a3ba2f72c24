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
import { type Block, callout, equation, type Flow, paragraph, section } from '../../document/index.ts';
import { bathFormula, type Derived, type Notation } from '../../study/derivation/index.ts';
import type { Study } from '../../study/index.ts';
import { coherencesInPopulations, type Derivation, qubitLeadingOrder } from '../../tcl/index.ts';
import {
  beside,
  commaList,
  difference,
  equal,
  exponential,
  formulaText,
  index,
  letter,
  letters,
  named,
  negative,
  outer,
  over,
  powerOf,
  printedLines,
  product,
  relation,
  round,
  slash,
  squareBrackets,
  sumOver,
} from '../../typeset/index.ts';
import { equationOf, mathOf } from '../formula.ts';
import { blochComponent, stationaryElement } from '../letters.ts';
import { isReadable, readable } from '../readable.ts';

export function steadyStateSection(study: Derived & Partial<Pick<Study, 'numbers'>>): Block {
  const { derivation } = study;
  const blocks: Block[] = [];
  const solved = derivation.steadyState;
  if (solved.kind === 'none' && solved.cause !== 'not-supported') {
    blocks.push(callout('note', 'No symbolic steady state', solved.message));
  } else if (solved.kind === 'unique') {
    blocks.push(
      ...divergenceNote(study.numbers),
      paragraph('Setting the long-time equations to zero and solving them exactly by fraction-free elimination gives'),
      ...solutionBlocks(solved.solution, study),
      ...withoutZeroFrequencyNoise(study),
    );
  }
  return section('Steady state', [...blocks, ...leadingOrderBlocks(study)]);
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
  const formulas = equation({ ...solutionLines(solution, study), label: 'steady-state' });
  return readable(formulas, () => [
    equationOf(DETERMINANTAL_FORM, { label: 'steady-state' }),
    paragraph(
      'with M and b the long-time Bloch matrix and vector; in ',
      mathOf(WITH_COLUMN),
      ' column k of M is replaced by −b. Expanded, it is too long to read; the full expressions are in the JSON of this derivation and in every export.',
    ),
  ]);
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
  const name = ['D', 'Q', 'N'].find((letter) => !derivation.system.symbols.includes(letter)) ?? 'D_v';
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

/** The form for J coth → 0 at ω → 0 (super-Ohmic baths, or T = 0), where it differs from the general one. */
function withoutZeroFrequencyNoise(study: Derived): Block[] {
  const { derivation } = study;
  const solved = derivation.steadyState;
  if (solved.kind === 'none') return [];
  const names = [...derivation.table.used.values()]
    .filter(({ kernel, frequency }) => kernel === 'noise' && frequency === undefined)
    .map(({ name, latex }) => letter(name, latex));
  const limit = new Map(names.map(({ text }) => [text, zero] as const));
  const special = solved.solution.map((v) => substitute(v, limit));
  const unchanged = special.every((v, k) => equals(v, solved.solution[k]!));
  if (names.length === 0 || unchanged) return [];
  const formulas = equation(solutionLines(special, study));
  if (!isReadable(formulas.lines)) return [];
  return [
    paragraph(
      'Without noise at zero frequency, ',
      mathOf(commaList(...names.map((name) => equal(name, 0)))),
      ' (a super-Ohmic bath, or T = 0), this becomes',
    ),
    formulas,
  ];
}

/** The coherences at order λ. */
export function leadingOrderBlocks({ derivation, notation, numericBasis }: Derived): Block[] {
  const order = derivation.leadingOrder;
  if (order.kind === 'none' && order.cause !== 'not-supported') {
    return [callout('note', 'No leading order', order.message)];
  }
  if (order.kind === 'none' || numericBasis !== undefined) {
    return [
      paragraph('To leading order the coherences follow from the populations P,'),
      elementForm(),
      ...(order.kind === 'none' ? [paragraph(order.message)] : []),
    ];
  }
  if (derivation.system.dimension !== 2) return levelCoherences(derivation, notation);
  const { v1, v2, v3 } = qubitLeadingOrder(order, derivation.system);
  return [
    paragraph(
      'Every coefficient is of first order in the coupling strength λ. To leading order (coherences at order λ, the population imbalance at order λ⁰)',
    ),
    equationOf(
      [v1, v2, v3].map((value, k) => relation(blochComponent(k + 1), '~', notation.formula(value))),
      { label: 'leading-order' },
    ),
    paragraph(
      'These coherences are exact to order λ. The denominator of the full solution is a correction of order λ², beyond a second-order generator; its populations are right to order λ⁰ only.',
    ),
  ];
}

const GIBBS_POPULATION = equal(
  index(letters.population, 'k'),
  slash(exponential(negative(slash(index(letters.energy, 'k'), letters.temperature))), letters.partition),
);

/** Coherences between levels in terms of the populations. */
function levelCoherences(derivation: Derivation, notation: Notation): Block[] {
  const { system, generator, frequencies, limit, table } = derivation;
  const found = coherencesInPopulations(generator, system, frequencies, limit, table);
  if (found === undefined) return [];
  const d = system.dimension;
  const lines = [...found.coherences.entries]
    .map(([key, value]) => ({ i: Math.floor(key / d), j: key % d, value }))
    .filter(({ i, j }) => i < j)
    .sort((a, b) => a.i - b.i || a.j - b.j);
  if (lines.length === 0) return [paragraph('At leading order every coherence vanishes.')];
  const several = new Set(system.couplings.map(({ bath }) => bath)).size > 1;
  const formulas = equationOf(
    lines.map(({ i, j, value }) => relation(stationaryElement(i, j), '~', notation.formula(value))),
    { label: 'leading-order' },
  );
  return [
    several
      ? paragraph(
          'To leading order the populations P solve the golden-rule rate equations of all baths, and the coherences follow from them:',
        )
      : paragraph(
          'To leading order the populations are those of the Gibbs state, ',
          mathOf(bathFormula(system.symbols)(GIBBS_POPULATION)),
          ', wherever the bath connects all levels, and the coherences follow from them:',
        ),
    ...readable(formulas, () => [
      elementForm(),
      paragraph(
        'with the long-time generator. Written out, the coherences are too long to read; they are in the JSON of this derivation.',
      ),
    ]),
    paragraph('These coherences are exact to order λ. The full steady state is given in numbers.'),
  ];
}

const { state, imaginaryUnit, generator } = letters;
const [energyI, energyJ] = [index(letters.energy, 'i'), index(letters.energy, 'j')];
const populations = sumOver('k', product(index(letters.population, 'k'), outer(letter('k'), letter('k'))));

const elementForm = () =>
  equationOf(
    [
      beside(
        equal(
          product(round(difference(energyI, energyJ)), index(letter(state.text, '\\bar\\rho'), 'ij')),
          negative(product(imaginaryUnit, index(round(product(generator, squareBrackets(populations))), 'ij'))),
        ),
        relation(energyI, '!=', energyJ),
      ),
    ],
    { label: 'leading-order' },
  );
