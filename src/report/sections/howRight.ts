/** How right the steady state of TCL2 is: beside it the state right to order λ, the mean-force state, the exact one, and the other master equations of the field. */
import {
  aside,
  type Block,
  badge,
  type Cell,
  type Flow,
  figure,
  number,
  paragraph,
  section,
  table,
} from '../../document/index.ts';
import type { ComplexMatrix, Estimate } from '../../numerics/index.ts';
import type { ComparedMethod, ExactNumbers, HowRight } from '../../study/beyond/index.ts';
import type { Derived } from '../../study/derivation/index.ts';
import { headlineOf, meanForceInBases, type StateInBases, type Study, steadyStateInBases } from '../../study/index.ts';
import { l1Coherence, qubitLeadingErrors, qubitLeadingNumbers, type SteadyNumbers } from '../../tcl/numeric/index.ts';
import { letter, letters } from '../../typeset/index.ts';
import { boundedNumber, distanceCell } from '../boundedNumber.ts';
import { mathOf } from '../formula.ts';
import type { IllustratedStudy } from '../illustratedStudy.ts';
import { blochComponent } from '../letters.ts';

export type HowRightStudy = Derived &
  Pick<Study, 'numbers' | 'meanForce' | 'howRight'> &
  Partial<Pick<IllustratedStudy, 'methods'>>;

/** The name of the picture and of its files. */
export const METHODS_FIGURE = 'methods';
const [EXACT_STATE, TRACE_DISTANCE] = [
  letter('rho_exact', '\\bar\\rho_{\\mathrm{exact}}'),
  letter('½‖rho − rho_exact‖₁', '\\tfrac12\\lVert\\bar\\rho-\\bar\\rho_{\\mathrm{exact}}\\rVert_1'),
];
const TITLE = 'How right is this?';

/** Nothing without numbers, and for many levels. */
export function howRightSection(studied: HowRightStudy): Block[] {
  const { numbers, howRight } = studied;
  if (numbers === undefined || howRight === undefined) return [];
  return [
    section(TITLE, [
      paragraph(...inWords(howRight)),
      statesTable(studied, numbers, howRight),
      ...howRight.missing.map((sentence) => paragraph(sentence)),
      // between baths of one temperature, where there is a mean-force state, no current flows
      ...(studied.meanForce === undefined ? currentsBlocks(howRight) : []),
      ...methodsBlocks(studied),
    ]),
  ];
}

function inWords({ firstOrder, exact, distances: { tcl2 } }: HowRight) {
  const right =
    firstOrder === null
      ? ''
      : 'The state at order λ has the populations of that order, too, which need the generator of fourth order. ';
  if (exact === null || !exact.converged || tcl2 === null) {
    return right === '' ? ['Coherences of TCL2 are right to order λ, populations to order λ⁰.'] : [right.trim()];
  }
  return [`${right}The exact state is ${wayOf(exact)}.`];
}

function wayOf({ by, ladder }: ExactNumbers): string {
  if (by === 'pathSum') return 'the Gibbs state of system and bath, a sum over paths in imaginary time';
  const operators = Math.max(...ladder.map((rung) => rung.operators));
  return `that of the hierarchical equations of motion (${ladder.at(-1)!.exponents} exponentials, up to ${operators} auxiliary operators)`;
}

// ── States ──

const right = 'right' as const;

/** Populations of more than two levels stand with the levels. */
function statesTable(studied: HowRightStudy, numbers: NonNullable<Study['numbers']>, known: HowRight): Flow {
  const gibbs = studied.meanForce?.kind === 'found' ? meanForceInBases(studied.meanForce, studied) : null;
  const exact = known.exact?.converged ? known.exact : null;
  const states = [steadyStateInBases(numbers, studied), known.firstOrder, gibbs, exact];
  const cell = (estimate: Estimate | null | undefined): Cell => (estimate ? boundedNumber(estimate) : null);
  const row = (name: Cell, of: (state: StateInBases) => Estimate | null, leading: Cell = null): readonly Cell[] => {
    const [tcl2, ...others] = states.map((state) => (state === null ? null : cell(of(state))));
    return [name, tcl2!, ...(ofQubit ? [leading] : []), ...others];
  };
  const distance = (estimate: Estimate | null): Cell => (estimate ? distanceCell(estimate) : null);
  const { tcl2, firstOrder, meanForce } = known.distances;
  const ofQubit = numbers.dimension === 2;
  return table({
    columns: [
      { title: '' },
      { title: 'TCL2', align: right },
      ...(ofQubit ? [{ title: 'its leading order', align: right }] : []),
      { title: 'order λ', align: right },
      { title: 'mean force', align: right },
      { title: 'exact', align: right },
    ],
    rows: [
      row(mathOf(letters.coherence), ({ l1 }) => l1.energy, cell(headlineOf(numbers, studied))),
      ...(ofQubit ? componentRows(row, numbers.leading) : []),
      ...(exact === null
        ? []
        : [
            [
              mathOf(letters.traceDistance),
              distance(tcl2),
              ...(ofQubit ? [null] : []),
              distance(firstOrder),
              distance(meanForce),
              0,
            ] as readonly Cell[],
          ]),
    ],
    caption: [
      'Steady states in the eigenbasis of ',
      mathOf(letters.hamiltonian),
      ...(exact === null ? [''] : ['; ', mathOf(letters.traceDistance), ' is ', mathOf(TRACE_DISTANCE)]),
      '.',
    ],
  });
}

type Row = (name: Cell, of: (state: StateInBases) => Estimate | null, leading?: Cell) => readonly Cell[];

function componentRows(row: Row, leading: SteadyNumbers['leading']) {
  const first = qubitLeadingNumbers(leading);
  const errors =
    leading.kind === 'none' ? undefined : [...qubitLeadingErrors(leading)!, leading.errors[0]! + leading.errors[1]!];
  return [0, 1, 2].map((k) => {
    const [value, error] = [first?.[k] ?? null, errors?.[k] ?? null];
    return row(
      mathOf(blochComponent(k + 1)),
      ({ bloch: { energy } }) => energy && { value: energy.value[k]!, error: energy.error[k]! },
      value === null || error === null ? null : boundedNumber({ value, error }),
    );
  });
}

// ── Currents ──

const INTO_SYSTEM = letter('Q_S', '\\dot Q^S');
const FROM_BATH = letter('Q_B', '\\dot Q^B');

/** Between several baths: what changes ⟨H_S⟩, and what the bath itself loses. */
function currentsBlocks({ currents, exact }: HowRight): Flow[] {
  if (currents.length < 2) return [];
  const found = exact?.converged ? exact.currents : undefined;
  const exactly = (bath: string, kind: 'intoSystem' | 'fromBath'): Cell => {
    const estimate = found?.get(bath)?.[kind];
    return estimate === undefined ? null : boundedNumber(estimate);
  };
  const sum = (list: readonly number[]) => list.slice(0, 2).reduce((total, x) => total + x, 0);
  const largest = Math.max(
    ...currents.flatMap(({ intoSystem, fromBath }) => [...intoSystem, ...fromBath].map(Math.abs)),
  );
  const toSecond = (list: readonly number[]): Cell => {
    const value = sum(list);
    return number(Math.abs(value) <= ROUNDING * largest ? 0 : value, { digits: CURRENT_DIGITS });
  };
  return [
    paragraph(
      'Beyond order λ a heat current is ',
      mathOf(INTO_SYSTEM),
      ', by which the bath changes the mean of ',
      mathOf(letters.hamiltonian),
      ', or ',
      mathOf(FROM_BATH),
      ', what the bath itself loses: different where couplings of two baths do not commute.',
    ),
    table({
      columns: [
        { title: 'Bath' },
        { title: [mathOf(INTO_SYSTEM), ', to order λ²'], align: right },
        { title: [mathOf(FROM_BATH), ', to order λ²'], align: right },
        ...(found === undefined
          ? []
          : [
              { title: [mathOf(INTO_SYSTEM), ', exact'], align: right },
              { title: [mathOf(FROM_BATH), ', exact'], align: right },
            ]),
      ],
      rows: currents.map(({ bath, intoSystem, fromBath }) => [
        bath,
        toSecond(intoSystem),
        toSecond(fromBath),
        ...(found === undefined ? [] : [exactly(bath, 'intoSystem'), exactly(bath, 'fromBath')]),
      ]),
      caption: 'Heat currents from the baths.',
    }),
  ];
}
const CURRENT_DIGITS = 5;
/** What is left of a current that vanishes, beside the largest. */
const ROUNDING = 1e-9;

// ── Other master equations ──

function methodsBlocks({ methods }: HowRightStudy): Flow[] {
  if (methods === undefined) return [];
  const { comparison, picture } = methods;
  const found = comparison.methods.filter(({ state }) => state !== null);
  if (found.length === 0) return [];
  const isKnown = found.some(({ distance }) => distance !== null);
  const wrong = found.filter(({ resolvesCoherence }) => resolvesCoherence === false);
  return [
    aside(`${found.length} master equations of the field side by side`, [
      ...(picture === undefined
        ? []
        : [
            figure({
              id: METHODS_FIGURE,
              svg: picture.svg,
              alt: picture.alt,
              caption: ['Steady-state coherence; green: right at order λ; orange: not.'],
            }),
          ]),
      table({
        columns: [
          { title: 'Equation' },
          { title: mathOf(letters.coherence), align: right },
          ...(isKnown ? [{ title: mathOf(letters.traceDistance), align: right }] : []),
          { title: 'smallest eigenvalue', align: right },
          { title: ['at order ', mathOf(letters.lambda)] },
          { title: 'CP' },
        ],
        rows: found.map((method) => methodRow(method, isKnown)),
        caption: [
          'Stationary states; at order ',
          mathOf(letters.lambda),
          ' is whether the coherence is right there, CP complete positivity',
          ...(isKnown ? ['; ', mathOf(letters.traceDistance), ' is the trace distance to ', mathOf(EXACT_STATE)] : []),
          '.',
        ],
      }),
      ...reasons(wrong),
    ]),
  ];
}

const DIGITS = 4;
/** What rounding leaves of a coherence, beside the trace 1. */
const COHERENCE_ROUNDING = 1e-14;
function coherenceOf(rho: ComplexMatrix): number {
  const coherence = l1Coherence(rho);
  return coherence <= COHERENCE_ROUNDING ? 0 : coherence;
}

function methodRow(method: ComparedMethod, isKnown: boolean) {
  const { title, state, distance, minEigenvalue, resolvesCoherence, completelyPositive } = method;
  return [
    title,
    number(state && coherenceOf(state.rho.energy), { digits: DIGITS }),
    ...(isKnown ? [number(distance, { digits: 2 })] : []),
    number(minEigenvalue, { digits: DIGITS }),
    resolvesCoherence === null
      ? null
      : badge(resolvesCoherence ? 'good' : 'caution', resolvesCoherence ? 'right' : 'not right'),
    completelyPositive === null ? null : completelyPositive ? 'yes' : 'no',
  ] as readonly Cell[];
}

/** Why, a sentence for all equations of one reason. */
function reasons(wrong: readonly ComparedMethod[]): Flow[] {
  const byNote = new Map<string, string[]>();
  for (const { title, note } of wrong) byNote.set(note, [...(byNote.get(note) ?? []), title]);
  return [...byNote].map(([note, titles]) => paragraph(`${titles.join(', ')}: ${note}`));
}
