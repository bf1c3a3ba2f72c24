/** The second-order generator step by step, the Bloch equations and the coefficients they contain. */
import { aside, type Block, type Flow, folded, math, paragraph, section, step, table } from '../../document/index.ts';
import { operatorFormula } from '../../operators/index.ts';
import {
  BATH_INDICES,
  bathKinds,
  bohrFrequencyRows,
  coefficientFamilies,
  type Derived,
  hasThermalBath,
  isCold,
  modelFormula,
  whyNotSymbolic,
} from '../../study/derivation/index.ts';
import {
  type BlochEquations,
  BOHR_FREQUENCY,
  bathNames,
  COLD_CORRELATIONS,
  CORRELATIONS,
  type Correlation,
  DISSIPATION_KERNEL,
  detailedBalanceFormula,
  type Generator,
  GIVEN_CORRELATIONS,
  GIVEN_DISSIPATION_KERNEL,
  GIVEN_NOISE_KERNEL,
  generatorLines,
  HALF_SIDED,
  MATRIX_ELEMENTS,
  NOISE_KERNEL,
  OCCUPATION,
  PARTNER_RATES,
  PARTNER_ZERO,
  WEIGHTED_COUPLING,
} from '../../tcl/index.ts';
import {
  braces,
  call,
  commaList,
  commutatorOf,
  dagger,
  derivative,
  difference,
  equal,
  expression,
  type Formula,
  type FormulaSymbol,
  index,
  letter,
  letters,
  linearCombination,
  mean,
  named,
  negative,
  product,
  relation,
  round,
  sum,
  sumOver,
  withBath,
} from '../../typeset/index.ts';
import { equationOf, mathOf } from '../formula.ts';
import { LEVEL_OPERATORS } from '../letters.ts';
import { isReadable, readable, tooLong } from '../readable.ts';
import { indicesInWords } from './bath.ts';
import { halfSidedLines, TRANSFORM_NAMES } from './halfSidedTransforms.ts';

/** The terms of the generator with the symbols they carry in formulas: W for G = G_> + G_<, W_> for G_>, W_< for G_<. */
function generatorTerms({ terms }: Generator) {
  return terms.map(({ bath, correlation, weighted }) => {
    const coupling = withBath(letters.coupling, bath);
    const partner = correlation === 'lesser' ? dagger(coupling) : coupling;
    return { bath, correlation, symbol: withBath(WEIGHTED[correlation], bath), partner, weighted };
  });
}

const WEIGHTED: Readonly<Record<Correlation, FormulaSymbol>> = {
  full: letters.weighted,
  greater: letters.greaterWeighted,
  lesser: letters.lesserWeighted,
};

/** How the coupling, or its adjoint, weighted with a correlation function is spoken of. */
const WEIGHTED_WORDS = { full: 'with the bath-weighted coupling ', greater: 'with ', lesser: 'and ' } as const;

/** A_ij Ĝ(E_j − E_i); of several baths each has a coupling and transforms of its own. */
function weightedElements(correlation: Correlation, bath: string | undefined): Formula {
  const coupling = withBath(letters.coupling, bath);
  const weighted = correlation === 'greater' ? dagger(coupling) : coupling;
  const transform = withBath(TRANSFORM_NAMES[correlation], bath);
  const energy = (level: string): Formula => index(letters.energy, level);
  return product(index(weighted, 'ij'), call(transform, difference(energy('j'), energy('i'))));
}

export function generatorSection(derived: Derived): Block {
  const { derivation } = derived;
  const general = modelFormula(derived);
  const hasLindblad = derived.model.lindblad.length > 0;
  const terms = generatorTerms(derivation.generator);
  const commutators = terms.map(({ symbol, partner }) => commutatorOf(partner, product(symbol, letters.state)));
  const collected = commutators.length > 1 ? braces(sum(...commutators)) : commutators[0]!;
  return section('Second-order generator', [
    step(
      `Second order of the time-convolutionless expansion, from a product initial state, a double commutator for every ${hasThermalBath(derived) ? 'thermal ' : ''}bath:`,
      equationOf(generatorLines(hasLindblad).map(general), { label: 'generator' }),
    ),
    step(
      'Collected,',
      equationOf([equal(product(letters.generator, letters.state), sum(negative(collected), letters.adjoint))]),
    ),
    ...weightedSteps(terms, derived),
    ...coefficientBlocks(derived),
    aside('From the double commutator to these coefficients', [
      correlationStep(derived),
      step(
        'In the energy basis every matrix element turns with its Bohr frequency, so that half-sided Fourier transforms of the correlation functions remain',
        equationOf(HALF_SIDED.map(general)),
      ),
      ...transformBlocks(derived),
    ]),
  ]);
}

/** What the correlation functions are. */
function correlationStep(derived: Derived): Flow {
  const general = modelFormula(derived);
  if (!hasThermalBath(derived)) {
    return step('Correlation functions of the bath,', equationOf(GIVEN_CORRELATIONS.map(general)));
  }
  if (isCold(derived)) {
    return step('Correlation functions of the bath at T = 0,', equationOf(COLD_CORRELATIONS.map(general)));
  }
  const whose = derived.derivation.system.athermal === undefined ? 'the bath' : 'a bath in equilibrium';
  return step(
    [`Correlation functions of ${whose}, `, mathOf(general(OCCUPATION)), ' being the occupation of a mode,'],
    equationOf(CORRELATIONS.map(general)),
  );
}

type GeneratorTerm = ReturnType<typeof generatorTerms>[number];

/** The bath-weighted couplings, written out, or, where that is too long for one of them, by their elements, once for all baths. */
function weightedSteps(terms: readonly GeneratorTerm[], derived: Derived): Flow[] {
  const { derivation, notation, numericBasis } = derived;
  const several = terms.some(({ bath }) => bath !== terms[0]!.bath);
  const general = modelFormula(derived);
  const said = ({ correlation }: GeneratorTerm) => [
    WEIGHTED_WORDS[correlation],
    mathOf(general(WEIGHTED_COUPLING[correlation])),
  ];
  const writtenOut = terms.map(({ symbol, weighted }) =>
    equationOf([equal(symbol, operatorFormula(weighted, notation))]),
  );
  if (numericBasis === undefined && writtenOut.every(({ lines }) => isReadable(lines))) {
    const alike = several && terms.every(({ correlation }) => correlation === 'full');
    if (alike) return [paragraph(...said(terms[0]!), ' of each bath'), ...writtenOut];
    return terms.map((term, k) =>
      step(several ? [...said(term), ` of bath ${term.bath}`] : said(term), writtenOut[k]!),
    );
  }
  const bath = several ? anyBath([...terms.map((term) => term.bath), ...derivation.system.symbols]) : undefined;
  const kinds = [...new Map(terms.map((term) => [term.correlation, term])).values()];
  return kinds.map((term) =>
    step(
      bath === undefined ? said(term) : [...said(term), ' of every bath ', mathOf(letter(bath))],
      equationOf([
        equal(
          index(round(withBath(WEIGHTED[term.correlation], bath ?? term.bath)), 'ij'),
          weightedElements(term.correlation, bath),
        ),
      ]),
    ),
  );
}

/** An index for any of the baths. */
const anyBath = (taken: readonly string[]): string => BATH_INDICES.find((name) => !taken.includes(name)) ?? 'bath';

/** The coefficients by themselves, for a report without the generator. */
export const coefficientSection = (derived: Derived): Block => section('Coefficients', coefficientBlocks(derived));

function coefficientBlocks(derived: Derived): Block[] {
  const general = modelFormula(derived);
  const severalLevels = derived.derivation.system.dimension > 2;
  const kinds = bathKinds(derived);
  const rows = coefficientFamilies(derived, kinds);
  return [
    table({
      columns: [{ title: 'Symbol' }, { title: 'Definition' }, { title: 'Long time' }],
      rows: rows.map(({ symbol, finiteTime, longTime }) =>
        [symbol, finiteTime, longTime].map(({ latex, text }) => math(latex, text)),
      ),
      caption: [
        'Coefficients of the generator; ',
        mathOf(general(hasThermalBath(derived) ? NOISE_KERNEL : GIVEN_NOISE_KERNEL)),
        ' is the noise kernel, ',
        mathOf(general(hasThermalBath(derived) ? DISSIPATION_KERNEL : GIVEN_DISSIPATION_KERNEL)),
        ' the dissipation kernel',
        ...indicesInWords(derived, kinds),
        '.',
      ],
    }),
    ...(severalLevels ? frequencyBlocks(bohrFrequencyRows(derived)) : []),
  ];
}

/** Bohr frequencies that are listed; more are folded. */
const MOST_FREQUENCIES = 12;

function frequencyBlocks(frequencies: readonly Formula[]): Block[] {
  if (frequencies.length === 0) return [];
  const list = readable(equationOf(frequencies), () => [equationOf([BOHR_FREQUENCY])]);
  return frequencies.length > MOST_FREQUENCIES
    ? [
        paragraph('The indices name the levels between which the Bohr frequency lies.'),
        folded(`The ${frequencies.length} Bohr frequencies`, list),
      ]
    : [paragraph('The indices name the levels between which the Bohr frequency lies,'), ...list];
}

/** Ĝ, or Ĝ_> and Ĝ_<, in terms of the coefficients. */
function transformBlocks(derived: Derived): Flow[] {
  const {
    generator,
    table: { used },
  } = derived.derivation;
  const general = modelFormula(derived);
  const kinds = new Set(generator.terms.map(({ correlation }) => correlation));
  const atZero = [...used.values()].some(({ frequency }) => frequency === undefined);
  const shown = (['full', 'greater', 'lesser'] as const).filter((correlation) => kinds.has(correlation));
  const lines = shown.flatMap((correlation) => halfSidedLines(correlation, atZero));
  return [paragraph('At positive (upper signs) and negative frequencies they are'), equationOf(lines.map(general))];
}

/** dv_j/dt = Σ_k M_jk v_k + b_j, a line for every component: of a qubit v₁, v₂, v₃, of more levels the means of the basis operators. */
export function blochEquation({ basis, matrix, vector }: BlochEquations, { notation }: Derived, label: string) {
  const qubit = basis.length === 3;
  const component = (k: number): Formula => (qubit ? letter(`v${k + 1}`) : mean(basis[k]!.name));
  return equationOf(
    basis.map((_, j) =>
      equal(
        derivative(component(j), letters.time, qubit ? 'dot' : 'fraction'),
        linearCombination([
          ...matrix[j]!.map((value, k) => ({ coefficient: notation.formula(value), of: component(k) })),
          { coefficient: notation.formula(vector[j]!) },
        ]),
      ),
    ),
    { label },
  );
}

/** The label of the equations of motion. */
export const BLOCH_EQUATIONS = 'bloch';

export function blochSection(study: Derived): Block {
  const { derivation } = study;
  const notSymbolic = whyNotSymbolic(derivation);
  const unknown =
    study.numericBasis === undefined
      ? notSymbolic
      : `As H_S is diagonalised in numbers, its elements are numbers${notSymbolic === undefined ? ', which are in the exports to Python and QuTiP' : ''}.`;
  const levels = derivation.system.dimension;
  const splitting = levels === 2 ? derivation.frequencies.distinct[0]?.value : undefined;
  const { variable } = bathNames(derivation.system.symbols);
  const frequency = splitting === undefined ? variable : expression(splitting, study.notation.names);
  return section('Bloch equations', [
    levels === 2
      ? paragraph('The Bloch vector moves by')
      : paragraph('Traces with the basis operators, ', mathOf(commaList(...MEANS)), ', move by'),
    ...(unknown === undefined ? writtenOut(study) : matrixElements(derivation, unknown)),
    longTimeParagraph(study, frequency),
  ]);
}

/** Of more than two levels folded below their general form, or, where they are too long to read, in that form alone. */
function writtenOut(study: Derived): readonly Flow[] {
  const { derivation } = study;
  const levels = derivation.system.dimension;
  const equations = blochEquation(derivation.finiteTime, study, levels === 2 ? BLOCH_EQUATIONS : 'written-out');
  const written = `the ${levels ** 2 - 1} equations`;
  if (levels === 2) return readable(equations, () => matrixElements(derivation, tooLong(written)));
  return isReadable(equations.lines)
    ? [...matrixElements(derivation), aside(`The ${levels ** 2 - 1} equations written out`, [equations])]
    : matrixElements(derivation, tooLong(written));
}

/** What the long-time limit does to the coefficients. */
function longTimeParagraph(derived: Derived, frequency: Formula): Block {
  if (!hasThermalBath(derived)) return paragraph('At long times the coefficients take their long-time values.');
  const { derivation } = derived;
  const { temperature } = bathNames(derivation.system.symbols);
  const whose = derivation.system.athermal === undefined ? '' : ' of a bath in equilibrium';
  return paragraph(
    `At long times detailed balance${whose} ties dissipation to noise, `,
    mathOf(modelFormula(derived)(detailedBalanceFormula(frequency, temperature))),
    ...partnerLimits(derivation),
    ', at every Bohr frequency.',
  );
}

/** The means of the basis operators of more than two levels, as elements of ρ. */
const MEANS: readonly Formula[] = [
  equal(mean(LEVEL_OPERATORS.x), product(2, named('Re', index(letters.state, 'ij')))),
  equal(mean(LEVEL_OPERATORS.y), negative(product(2, named('Im', index(letters.state, 'ij'))))),
  equal(
    mean(LEVEL_OPERATORS.z),
    difference(
      sumOver(relation(letter('j'), '<', letter('l')), index(letters.state, 'jj')),
      product(letter('l'), index(letters.state, 'll')),
    ),
  ),
];

/** The same for the quadrature partners, which only couplings that are not Hermitian have. */
function partnerLimits({ table }: Derived['derivation']) {
  const used = [...table.used.values()];
  const rates = used.some(({ kernel, frequency }) => kernel === 'noisePartner' && frequency !== undefined);
  const zero = used.some(({ kernel, frequency }) => kernel === 'dissipationPartner' && frequency === undefined);
  if (!rates && !zero) return [];
  return [
    ', those with a tilde become ',
    ...(rates ? [mathOf(PARTNER_RATES)] : []),
    ...(rates && zero ? [', '] : []),
    ...(zero ? [mathOf(PARTNER_ZERO)] : []),
  ];
}

/** The generator element by element, in the operators of the section before: −[A, Wρ] + h.c. summed over the pairs (A, W). */
function matrixElements({ generator }: Derived['derivation'], reason = ''): Flow[] {
  const pairs = generatorTerms(generator).map(({ symbol, partner }) => round(commaList(partner, symbol)));
  return [
    equationOf(MATRIX_ELEMENTS, { label: BLOCH_EQUATIONS }),
    paragraph(
      'with ',
      mathOf(round(commaList(letters.coupling, letters.weighted))),
      ' running over ',
      mathOf(commaList(...pairs)),
      reason === '' ? '.' : `. ${reason}`,
    ),
  ];
}
