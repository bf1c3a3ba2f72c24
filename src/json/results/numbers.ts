/** The numbers of a steady state as JSON values; what does not exist is null, with a warning that names the cause. */
import type { Quantity } from '../../bath/index.ts';
import type { ComplexMatrix } from '../../numerics/index.ts';
import type { Derived } from '../../study/derivation/index.ts';
import { quantitiesOf, steadyStateInBases } from '../../study/index.ts';
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

/**
 * `bloch`, `rho` and what is called `typed` are in the basis the user typed; `leading`, `headline`, `coherence`, `energyBasis` and what is called
 * `energy` in the eigenbasis of H_S (see `basis`).
 */
export function numbersJson(numbers: SteadyNumbers, derived: Derived) {
  const state = steadyStateInBases(numbers, derived);
  const { bloch, rho, rhoError, axes, populations, l1, levels, headline, basis } = state;
  const quantities = quantitiesOf(numbers, state, derived);
  const { dimension: d, minEigenvalue } = numbers;
  const turned = derived.rotation !== undefined || derived.numericBasis !== undefined;
  const qubit = d === 2;
  const leading = qubitLeadingNumbers(numbers.leading);
  const said = [...numbers.warnings, ...divergences(numbers), ...quantities.warnings];
  return {
    bloch: bloch.typed?.value ?? null,
    blochError: bloch.typed?.error ?? null,
    rho: rowsOrNull(rho.typed),
    rhoError,
    leading: qubit ? (leading?.slice(0, 2) ?? null) : leadingMatrix(numbers),
    leadingError: qubit ? (qubitLeadingErrors(numbers.leading) ?? null) : leadingErrorMatrix(numbers),
    ...(qubit ? {} : { leadingOrders: leadingOrders(numbers) }),
    headline,
    coherence: l1.energy?.value ?? null,
    l1,
    populations,
    levels,
    basis,
    ...(turned
      ? {
          energyBasis: {
            bloch: bloch.energy?.value ?? null,
            blochError: bloch.energy?.error ?? null,
            rho: rowsOrNull(rho.energy),
            ...(axes === undefined ? {} : { axes }),
          },
        }
      : {}),
    minEigenvalue,
    ...quantitiesJson(quantities),
    integrals: integralsJson(numbers),
    warnings: warningsJson([...said, ...unresolvedCoherences(numbers, said)]),
  };
}

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
