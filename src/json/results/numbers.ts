/** The numbers of a steady state as JSON values; what does not exist is null, with a warning that names the cause. */
import type { Quantity } from '../../bath/index.ts';
import type { ComplexMatrix } from '../../numerics/index.ts';
import { once } from '../../once.ts';
import type { Derived } from '../../study/derivation/index.ts';
import {
  ascendingLevels,
  basisLabels,
  fullStateInBases,
  headlineOf,
  type Quantities,
  quantitiesOf,
  type StateInBases,
} from '../../study/index.ts';
import {
  causeOf,
  qubitLeadingErrors,
  qubitLeadingNumbers,
  type SteadyNumbers,
  type Warning,
} from '../../tcl/numeric/index.ts';
import { quantitiesJson } from './quantities.ts';
import { stateRows } from './stateRows.ts';

function integralsJson({ integrals }: SteadyNumbers) {
  return Object.fromEntries(
    [...integrals].map(([name, quantity]) => [
      name,
      quantity.kind === 'finite' ? { value: quantity.value, error: quantity.error } : { value: null, error: null },
    ]),
  );
}

function divergences({ integrals, bloch, warnings }: SteadyNumbers): Warning[] {
  if (bloch !== null) return [];
  const named = (name: string) => warnings.some(({ message }) => message.includes(` ${name} `));
  return [...integrals].flatMap(([name, quantity]) =>
    quantity.kind === 'divergent' && !named(name)
      ? [{ kind: causeOf(quantity), message: `${name} does not exist: ${quantity.cause}.` }]
      : [],
  );
}

/** Why coherences of the leading order are null, where no other warning says it. */
function unresolvedCoherences({ leading }: SteadyNumbers, said: readonly Warning[]): Warning[] {
  if (leading.kind === 'none') return [];
  const causes = leading.coherences.flatMap((element) =>
    [element?.re, element?.im].flatMap((part) => (part?.kind === 'divergent' ? [[part.cause, part] as const] : [])),
  );
  return [...new Map(causes)]
    .filter(([cause]) => !said.some(({ message }) => message.includes(cause)))
    .map(([cause, part]) => ({ kind: causeOf(part), message: `A leading coherence has no value: ${cause}.` }));
}

/** What the fields are read from, each part computed when it is needed. */
export interface NumbersSource {
  readonly numbers: SteadyNumbers;
  readonly derived: Derived;
  readonly state: () => StateInBases;
  readonly quantities: () => Quantities;
  readonly measured: () => ReturnType<typeof quantitiesJson>;
}

export function numbersSource(numbers: SteadyNumbers, derived: Derived): NumbersSource {
  const state = once(() => fullStateInBases(numbers, derived));
  const quantities = once(() => quantitiesOf(numbers, state(), derived));
  return { numbers, derived, state, quantities, measured: once(() => quantitiesJson(quantities())) };
}

const isQubit = ({ numbers }: NumbersSource): boolean => numbers.dimension === 2;

/**
 * The fields of the answer; undefined where the model has none of that name.
 *
 * `bloch`, `rho` and what is called `typed` are in the basis the user typed; `leading`, `headline`, `coherence`, `energyBasis` and what is called
 * `energy` in the eigenbasis of H_S (see `basis`).
 */
export const NUMBERS_FIELDS = {
  bloch: ({ state }: NumbersSource) => state().bloch.typed?.value ?? null,
  blochError: ({ state }: NumbersSource) => state().bloch.typed?.error ?? null,
  rho: ({ state }: NumbersSource) => rowsOrNull(state().rho.typed),
  rhoError: ({ state }: NumbersSource) => state().rhoError,
  leading: (source: NumbersSource) =>
    isQubit(source)
      ? (qubitLeadingNumbers(source.numbers.leading)?.slice(0, 2) ?? null)
      : leadingMatrix(source.numbers),
  leadingError: (source: NumbersSource) =>
    isQubit(source) ? (qubitLeadingErrors(source.numbers.leading) ?? null) : leadingErrorMatrix(source.numbers),
  leadingOrders: (source: NumbersSource) => (isQubit(source) ? undefined : leadingOrders(source.numbers)),
  headline: ({ numbers, derived }: NumbersSource) => headlineOf(numbers, derived),
  coherence: ({ state }: NumbersSource) => state().l1.energy?.value ?? null,
  l1: ({ state }: NumbersSource) => state().l1,
  populations: ({ state }: NumbersSource) => state().populations,
  levels: ({ numbers }: NumbersSource) => ascendingLevels(numbers),
  basis: ({ derived }: NumbersSource) => basisLabels(derived),
  energyBasis: ({ derived, state }: NumbersSource) =>
    derived.rotation === undefined && derived.numericBasis === undefined ? undefined : energyBasisJson(state()),
  minEigenvalue: ({ numbers }: NumbersSource) => numbers.minEigenvalue,
  reduced: ({ measured }: NumbersSource) => measured().reduced,
  measures: ({ measured }: NumbersSource) => measured().measures,
  negativity: ({ measured }: NumbersSource) => measured().negativity,
  currents: ({ measured }: NumbersSource) => measured().currents,
  entropyProduction: ({ measured }: NumbersSource) => measured().entropyProduction,
  rates: ({ measured }: NumbersSource) => measured().rates,
  integrals: ({ numbers }: NumbersSource) => integralsJson(numbers),
  warnings: ({ numbers, quantities }: NumbersSource) => {
    const said = [...numbers.warnings, ...divergences(numbers), ...quantities().warnings];
    return warningsJson([...said, ...unresolvedCoherences(numbers, said)]);
  },
};

type NumbersFields = { [Name in keyof typeof NUMBERS_FIELDS]: ReturnType<(typeof NUMBERS_FIELDS)[Name]> };

/** All fields there are. */
export function numbersJson(numbers: SteadyNumbers, derived: Derived): NumbersFields {
  const source = numbersSource(numbers, derived);
  const fields = Object.entries<(source: NumbersSource) => unknown>(NUMBERS_FIELDS).flatMap(([name, compute]) => {
    const value = compute(source);
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(fields) as NumbersFields;
}

const energyBasisJson = ({ bloch, rho, axes }: StateInBases) => ({
  bloch: bloch.energy?.value ?? null,
  blochError: bloch.energy?.error ?? null,
  rho: rowsOrNull(rho.energy),
  ...(axes === undefined ? {} : { axes }),
});

/** Without the few words that stand for a message. */
export const warningsJson = (warnings: readonly Warning[]) => warnings.map(({ kind, message }) => ({ kind, message }));

const rowsOrNull = (rho: ComplexMatrix | null) => (rho === null ? null : stateRows(rho));

export function leadingMatrix({ leading, dimension }: SteadyNumbers) {
  if (leading.kind === 'none') return null;
  const part = (quantity: Quantity) => (quantity.kind === 'finite' ? quantity.value : null);
  return Array.from({ length: dimension }, (_, i) =>
    Array.from({ length: dimension }, (_, j) => {
      const element = leading.coherences[i * dimension + j];
      return element === undefined ? [leading.populations[i]!, 0] : [part(element.re), part(element.im)];
    }),
  );
}

/** The order in λ of every element of `leading`. */
function leadingOrders({ leading, dimension: d }: SteadyNumbers) {
  if (leading.kind === 'none') return null;
  return Array.from({ length: d }, (_, i) => leading.orders.slice(i * d, (i + 1) * d));
}

/** The error bounds of the real and imaginary parts. */
export function leadingErrorMatrix({ leading, dimension }: SteadyNumbers) {
  if (leading.kind === 'none') return null;
  const part = (quantity: Quantity) => (quantity.kind === 'finite' ? quantity.error : null);
  return Array.from({ length: dimension }, (_, i) =>
    Array.from({ length: dimension }, (_, j) => {
      const element = leading.coherences[i * dimension + j];
      return element === undefined ? [leading.errors[i]!, 0] : [part(element.re), part(element.im)];
    }),
  );
}
