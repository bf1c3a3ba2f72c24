/** The steady state in numbers: integrals with their errors, Bloch vector, leading order, warnings. */
import { type Expr, evaluateComplex, symbol } from '../../algebra/index.ts';
import {
  aside,
  type Block,
  badge,
  callout,
  type Flow,
  folded,
  number,
  paragraph,
  section,
  table,
} from '../../document/index.ts';
import type { Estimate } from '../../numerics/index.ts';
import { type BasisElement, isDiagonal } from '../../operators/index.ts';
import { bathGroups, bohrFrequency, type Derived } from '../../study/derivation/index.ts';
import { meanForceVector, type Study, steadyStateInBases } from '../../study/index.ts';
import { bathNames, COEFFICIENT_FAMILIES, withIndices } from '../../tcl/index.ts';
import type { NumericLeadingOrder } from '../../tcl/numeric/index.ts';
import { expression, type Formula, hyperbolicTangent, over, product } from '../../typeset/index.ts';
import { mathOf } from '../formula.ts';
import { blochComponent } from '../letters.ts';
import { warningCallouts } from '../warningCallouts.ts';
import { conservedBlocks } from './conserved.ts';
import { levelTables } from './levels.ts';
import { isMeasured, validityTable } from './validity.ts';

const DIGITS = 10;
/** Of the columns beside them, so that the table fits a page. */
const FEWER_DIGITS = 8;
/** Rows; more are read by no one. */
const LONGEST_TABLE = 60;

const restInJson = (count: number): string =>
  count <= LONGEST_TABLE
    ? ''
    : ` These are the first ${LONGEST_TABLE} of ${count}; all are in the JSON of this derivation.`;

export type NumbersStudy = Derived &
  Pick<Study, 'numbers' | 'meanForce'> &
  Partial<Pick<Study, 'howRight'>> & {
    /** The initial state that these are the limit from, as it was written. */
    readonly from?: { readonly state: string; readonly note: string };
  };

/** How much of it stands elsewhere. */
export interface NumbersOptions {
  /** In a report: what is long is folded. */
  readonly folds?: boolean;
  /** The states stand side by side in a section of their own. */
  readonly withoutStates?: boolean;
}

export function numbersSection(studied: NumbersStudy, options: NumbersOptions = {}): Block[] {
  const { numbers, notation } = studied;
  if (numbers === undefined) return [];
  const shared = sharedNames(studied);
  const rows = [...numbers.integrals].filter(([name]) => shared.get(name) !== null);
  const coefficient = (name: string) => mathOf(shared.get(name) ?? notation.formula(symbol(name)));
  const integrals = table({
    columns: [{ title: 'Coefficient' }, { title: 'value', align: 'right' }, { title: 'error bound', align: 'right' }],
    rows: rows
      .slice(0, LONGEST_TABLE)
      .map(([name, quantity]) =>
        quantity.kind === 'finite'
          ? [coefficient(name), number(quantity.value, { digits: DIGITS }), number(quantity.error, { digits: 2 })]
          : [coefficient(name), 'diverges', quantity.cause],
      ),
    caption: `Long-time coefficients.${restInJson(rows.length)}`,
  });
  return [
    section('Numbers', [
      ...(options.folds === true || rows.length === 0 ? [] : [integrals]),
      ...(studied.from === undefined
        ? []
        : [callout('note', `From the initial state ${studied.from.state}`, studied.from.note)]),
      ...(options.folds === true
        ? [aside('Conditions of validity, measured', [validityTable(numbers)])]
        : [validityTable(numbers)]),
      ...stateBlocks(studied, numbers, options),
      ...(options.folds === true && rows.length > 0
        ? [folded(`The ${rows.length} long-time coefficients`, [integrals])]
        : []),
      ...warningCallouts(numbers.warnings.filter((warning) => !isMeasured(warning))),
      ...conservedBlocks(studied, numbers),
    ]),
  ];
}

function stateBlocks(studied: NumbersStudy, numbers: NonNullable<Study['numbers']>, options: NumbersOptions): Flow[] {
  if (numbers.dimension > 2) return levelTables(studied, numbers);
  if (options.withoutStates !== true) return [stateTable(studied, numbers)];
  const typed = typedState(studied, numbers).trim();
  return typed === '' ? [] : [paragraph(typed)];
}

/** What the coefficients of baths of one description are called under their common index; null for all but those of the first bath. */
function sharedNames(derived: Derived): ReadonlyMap<string, Formula | null> {
  const { derivation, numericBasis } = derived;
  const groups = bathGroups(derived);
  const { used, thermalUsed } = derivation.table;
  const { symbols } = derivation.system;
  const labelOf = (frequency: Expr | undefined) =>
    derivation.frequencies.distinct.find(({ value }) => value === frequency)?.label ?? '';
  const names = new Map<string, Formula | null>();
  const name = (own: string, bath: string, formula: (index: string) => Formula) => {
    if (groups.membersOf(bath).length === 1) return;
    names.set(own, groups.isFirst(bath) ? formula(groups.indexOf(bath)) : null);
  };
  for (const { name: own, bath, kernel, transform, frequency } of used.values()) {
    const family = COEFFICIENT_FAMILIES[kernel][frequency === undefined ? 'zero' : transform].symbol;
    name(own, bath, (index) => withIndices(family, { label: labelOf(frequency), bath: index }, symbols));
  }
  for (const { name: own, bath, frequency } of thermalUsed.values()) {
    const written = numericBasis === undefined ? expression(frequency) : bohrFrequency(labelOf(frequency));
    name(own, bath, (index) => hyperbolicTangent(over(written, product(2, bathNames(symbols, index).temperature))));
  }
  return names;
}

/** Digits beyond the error bound say nothing. */
function digitsOf({ value, error }: Estimate, most: number): number {
  const resolved = Math.ceil(Math.log10(Math.abs(value) / error)) + 1;
  return Number.isFinite(resolved) ? Math.min(Math.max(resolved, 1), most) : most;
}

/** A value within its own error bound of zero is shown as zero, where that bound is small beside the length 1 of the Bloch vector. */
const beyondError = ({ value, error }: Estimate): number =>
  Math.abs(value) <= error && error <= NEGLIGIBLE ? 0 : value;
/** Below all digits that a report shows of a component. */
const NEGLIGIBLE = 1e-9;

/** What the full state has more than its leading order. */
const BEYOND_ORDER = badge('caution', 'excess beyond order λ');

/** Of a qubit; `levelTables` of more levels. */
function stateTable(studied: NumbersStudy, numbers: NonNullable<Study['numbers']>) {
  const gibbs = studied.meanForce === undefined ? undefined : meanForceVector(studied.meanForce, studied);
  const { bloch, leading, dimension } = numbers;
  const beyond = bloch !== null && numbers.validity.excess !== null && numbers.validity.excess > 0;
  const { basis } = studied.derivation;
  return table({
    columns: [
      { title: 'Component' },
      { title: beyond ? ['TCL2 steady state ', BEYOND_ORDER] : 'TCL2 steady state', align: 'right' },
      { title: 'error bound', align: 'right' },
      { title: 'leading order', align: 'right' },
      { title: 'right to' },
      { title: 'mean force', align: 'right' },
    ],
    rows: basis.slice(0, LONGEST_TABLE).map((element, k) => {
      const known = bloch && { value: bloch.value[k]!, error: bloch.error[k]! };
      const first = leadingComponent(leading, element, dimension);
      return [
        mathOf(blochComponent(k + 1)),
        known && number(beyondError(known), { digits: digitsOf(known, DIGITS) }),
        known && number(known.error, { digits: 2 }),
        first && number(beyondError(first), { digits: digitsOf(first, FEWER_DIGITS) }),
        isDiagonal(element.operator) ? badge('caution', 'order λ⁰') : badge('good', 'order λ'),
        gibbs === undefined ? null : number(gibbs[k] ?? null, { digits: FEWER_DIGITS }),
      ];
    }),
    caption: `Errors are those of the integrals and the solution, not of the method.${gibbs === undefined ? '' : ' The mean-force state is right to order λ throughout.'}${basisSentence(studied)}${typedState(studied, numbers)}${restInJson(basis.length)}`,
  });
}

/** Which basis the components of a tilted H_S belong to; begins with a space, empty where there is only one. */
export const basisSentence = ({ rotation, numericBasis }: Derived): string =>
  rotation === undefined && numericBasis === undefined ? '' : ' Components are those in the eigenbasis of H_S.';

/** The steady state of a tilted qubit along the axes as typed. */
function typedState(studied: NumbersStudy, numbers: NonNullable<Study['numbers']>): string {
  const { bloch, axes } = steadyStateInBases(numbers, studied);
  if (axes === undefined || bloch.typed === null) return '';
  const { value, error } = bloch.typed;
  const shown = [...value].map((x, k) => {
    const known = { value: x, error: error[k]! };
    return String(Number(beyondError(known).toPrecision(digitsOf(known, DIGITS)))).replace('-', '−');
  });
  return ` Along the axes of the Hamiltonian as typed the steady state is v = (${shown.join(', ')}).`;
}

/** Tr[Λρ] at leading order; null where it does not exist. */
function leadingComponent(leading: NumericLeadingOrder, { operator }: BasisElement, d: number): Estimate | null {
  if (leading.kind === 'none') return null;
  let [value, error] = [0, 0];
  for (const [key, coefficient] of operator.entries) {
    const [i, j] = [Math.floor(key / d), key % d];
    const { re, im } = evaluateComplex(coefficient, new Map());
    if (i === j) {
      value += re * leading.populations[i]!;
      error += Math.abs(re) * leading.errors[i]!;
    } else {
      const element = leading.coherences[j * d + i]!;
      if (element.re.kind === 'divergent' || element.im.kind === 'divergent') return null;
      value += re * element.re.value - im * element.im.value;
      error += Math.abs(re) * element.re.error + Math.abs(im) * element.im.error;
    }
  }
  return { value, error };
}
