/** The state of more than two levels: populations of all levels, and coherences by size, in the eigenbasis of H_S and in the basis as typed. */

import type { Quantity } from '../../bath/index.ts';
import {
  aside,
  type Content,
  type Flow,
  folded,
  type Inline,
  number,
  paragraph,
  type Table,
  table,
} from '../../document/index.ts';
import type { MeanForceState } from '../../equilibrium/index.ts';
import type { ComplexMatrix, Estimate } from '../../numerics/index.ts';
import type { Derived } from '../../study/derivation/index.ts';
import { type StateInBases, type Study, steadyStateInBases } from '../../study/index.ts';
import type { NumericCoherence, NumericLeadingOrder } from '../../tcl/numeric/index.ts';
import { element, equal, type Formula, ket, letter, letters, numeral } from '../../typeset/index.ts';
import { boundedNumber, STATE_DIGITS } from '../boundedNumber.ts';
import { mathOf } from '../formula.ts';
import { energyNames, stationaryElement } from '../letters.ts';
import { prettyUnit } from '../units.ts';

type Numbers = NonNullable<Study['numbers']>;
export type LevelsStudy = Derived & Pick<Study, 'meanForce'> & Partial<Pick<Study, 'howRight'>>;

/** Coherences that are shown at once; smaller ones are folded. */
const MOST_COHERENCES = 15;
/** Of those that are folded; the JSON has all. */
const MOST_FOLDED = 40;

export function levelTables(studied: LevelsStudy, numbers: Numbers): Flow[] {
  const { rho, rhoError, populations } = steadyStateInBases(numbers, studied);
  const { leading, dimension } = numbers;
  const error = rhoError ?? 0;
  const turned = studied.numericBasis !== undefined;
  const label = turned ? energyNames(studied.derivation.system.symbols) : asTyped;
  return [
    populationTable(studied, numbers, label),
    ...coherenceTables({ rho: rho.energy, error, leading, label }, dimension, turned ? ' in the eigenbasis' : ''),
    ...(turned && populations.typed !== null
      ? [
          aside(
            'The same state in the basis as typed',
            typedTables({ rho: rho.typed, error, leading: undefined, label: asTyped }, populations.typed),
          ),
        ]
      : []),
    ...coincidingNote(numbers),
  ];
}

/** Every level: its energy, and its population by every method. */
function populationTable(studied: LevelsStudy, numbers: Numbers, label: Label): Table {
  const {
    meanForce,
    howRight,
    model: { units },
  } = studied;
  const { levels, leading, rho, rhoError, dimension: d } = numbers;
  const exact = howRight?.exact?.converged ? howRight.exact : null;
  return table({
    columns: [
      { title: 'Level' },
      { title: units === undefined ? 'energy' : `energy (${prettyUnit(units.energy)})`, align: 'right' },
      { title: 'population, TCL2', align: 'right' },
      { title: 'order λ⁰', align: 'right' },
      { title: 'order λ', align: 'right' },
      { title: 'mean force, order λ', align: 'right' },
      { title: 'exact', align: 'right' },
    ],
    rows: Array.from({ length: d }, (_, k) => [
      mathOf(ket(label(numeral(k)))),
      number(levels[k]!, { digits: STATE_DIGITS }),
      rho === null ? null : boundedNumber({ value: rho.re[k * (d + 1)]!, error: rhoError! }),
      leading.kind === 'none' ? null : boundedNumber({ value: leading.populations[k]!, error: leading.errors[k]! }),
      populationOf(howRight?.firstOrder, k),
      meanForcePopulation(meanForce, k, d),
      populationOf(exact, k),
    ]),
    caption: ['Levels and their populations. Those of TCL2 are right to order λ⁰.', ...errorSentence(rhoError)],
  });
}

function populationOf(state: StateInBases | null | undefined, k: number): Inline | null {
  const rho = state?.rho.energy;
  return rho ? boundedNumber({ value: rho.re[k * (rho.n + 1)]!, error: state!.rhoError! }) : null;
}

function meanForcePopulation(state: MeanForceState | undefined, k: number, d: number): Inline | null {
  return state?.kind === 'found' ? number(state.rho.re[k * (d + 1)]!, { digits: STATE_DIGITS }) : null;
}

const errorSentence = (error: number | null): readonly (string | Inline)[] =>
  error === null
    ? []
    : [
        ' The integrals and the solution, not the second-order method, leave an error of at most ',
        number(error, { digits: 2 }),
        ' in every element.',
      ];

const [i, j] = [letter('i'), letter('j')];

/** What stands in the ket of a state. */
type Label = (k: Formula) => Formula;
const asTyped: Label = (k) => k;

interface StateInBasis {
  /** Null where only the leading order exists. */
  readonly rho: ComplexMatrix | null;
  /** Bound for every element. */
  readonly error: number;
  /** In the eigenbasis of H_S. */
  readonly leading: NumericLeadingOrder | undefined;
  readonly label: Label;
}

/** ρ_ij of the steady state and at leading order, null where there is none. */
interface Coherence {
  readonly i: number;
  readonly j: number;
  readonly tcl2: NumericCoherence | null;
  readonly leading: NumericCoherence | null;
}

const isZero = (part: Quantity): boolean => part.kind === 'finite' && Math.abs(part.value) <= part.error;
const modulus = ({ re, im }: NumericCoherence): number =>
  re.kind === 'finite' && im.kind === 'finite' ? Math.hypot(re.value, im.value) : Number.POSITIVE_INFINITY;
const sizeOf = ({ tcl2, leading }: Coherence): number => modulus((tcl2 ?? leading)!);

/** ρ_ij for i < j where they are more than their error, the largest first. */
function coherencesOf({ rho, error, leading }: StateInBasis, d: number): readonly Coherence[] {
  const pairs = Array.from({ length: d * d }, (_, key) => [Math.floor(key / d), key % d] as const);
  return pairs
    .filter(([i, j]) => i < j)
    .map(([i, j]): Coherence => {
      const key = i * d + j;
      const part = (list: Float64Array): Quantity => ({ kind: 'finite', value: list[key]!, error });
      return {
        i,
        j,
        tcl2: rho && { re: part(rho.re), im: part(rho.im) },
        leading: leading?.kind === 'found' ? leading.coherences[key]! : null,
      };
    })
    .filter(({ tcl2, leading: first }) =>
      [tcl2?.re, tcl2?.im, first?.re, first?.im].some((part) => part !== undefined && !isZero(part)),
    )
    .sort((a, b) => sizeOf(b) - sizeOf(a));
}

/** A table of the largest, and the others folded; words where there is none. */
function coherenceTables(state: StateInBasis, d: number, where: string): Flow[] {
  const found = coherencesOf(state, d);
  if (state.rho === null && state.leading?.kind !== 'found') return [];
  if (found.length === 0) return [paragraph(`Between these levels${where} no coherence is larger than its error.`)];
  const [shown, rest] = [found.slice(0, MOST_COHERENCES), found.slice(MOST_COHERENCES)];
  const meaning = equal(stationaryElement('i', 'j'), element(state.label(i), letters.state, state.label(j)));
  return [
    coherenceTable(shown, [
      `Coherences${where}, the largest first: `,
      mathOf(meaning),
      state.leading?.kind === 'found' ? '; what they have more than order λ is beyond second order.' : '.',
    ]),
    ...(rest.length === 0
      ? []
      : [
          folded(
            [`The other ${rest.length} coherences${where}, of modulus up to `, number(sizeOf(rest[0]!), { digits: 2 })],
            [
              coherenceTable(rest.slice(0, MOST_FOLDED), [
                `The smaller coherences${where}${rest.length > MOST_FOLDED ? `, the largest ${MOST_FOLDED} of them` : ''}.`,
              ]),
            ],
          ),
        ]),
  ];
}

function coherenceTable(found: readonly Coherence[], caption: Content): Table {
  const cell = (part: Quantity | undefined): Content | null =>
    part?.kind === 'finite' ? boundedNumber(part) : part === undefined ? null : 'diverges';
  return table({
    columns: [
      { title: 'Coherence' },
      { title: 'modulus', align: 'right', digits: 4 },
      { title: 'real part', align: 'right' },
      { title: 'imaginary part', align: 'right' },
      { title: 'real part, order λ', align: 'right' },
      { title: 'imaginary part, order λ', align: 'right' },
    ],
    rows: found.map((one) => [
      mathOf(stationaryElement(one.i, one.j)),
      Number.isFinite(sizeOf(one)) ? sizeOf(one) : null,
      cell(one.tcl2?.re),
      cell(one.tcl2?.im),
      cell(one.leading?.re),
      cell(one.leading?.im),
    ]),
    caption,
  });
}

/** The same state in the basis as typed. */
function typedTables(state: StateInBasis, populations: readonly Estimate[]): Flow[] {
  return [
    table({
      columns: [{ title: 'State' }, { title: 'population, TCL2', align: 'right' }],
      rows: populations.map((population, k) => [mathOf(ket(k)), boundedNumber(population)]),
      caption: 'Populations in the basis as typed.',
    }),
    ...coherenceTables(state, populations.length, ' in the basis as typed'),
  ];
}

/** Where the eigenbasis is not one basis. */
function coincidingNote({ levels }: Numbers): Flow[] {
  if (new Set(levels).size === levels.length) return [];
  return [
    paragraph(
      'Levels coincide. Which states stand for a level of several is a choice, and so are the coherences between them; C counts those in the basis that diagonalises the state inside the level.',
    ),
  ];
}
