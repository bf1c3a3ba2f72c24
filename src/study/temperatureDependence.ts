/** The steady-state coherence of a qubit against the temperature of its bath: second-order generator, leading order, and the printed Eq. (2). */

import type { Values } from '../algebra/index.ts';
import { asLetterModel, printedEquation2Number } from '../letter/index.ts';
import { type Derivation, numberOf, qubitNumber } from '../tcl/index.ts';
import { qubitLeadingNumbers, type SteadyNumbers, steadyStateEvaluator } from '../tcl/numeric/index.ts';
import type { Derived } from './derivation/derived.ts';

export interface TemperatureDependence {
  /** T/ω₀ */
  readonly x: readonly number[];
  readonly from: number;
  readonly to: number;
  /** Which component the values are: v̄₁ or v̄₂ where the other vanishes, otherwise their length. */
  readonly component: 'v1' | 'v2' | 'length';
  readonly full: readonly (number | null)[];
  readonly leading: readonly (number | null)[];
  /** The printed Eq. (2), for models of its form. */
  readonly printed: readonly (number | null)[];
}

const POINTS = 60;
/** Range of T in units of the Bohr frequency. */
const [LOWEST, HIGHEST] = [0.02, 3];

interface Row {
  readonly temperature: number;
  readonly full: readonly (number | null)[];
  readonly leading: readonly (number | null)[];
  readonly printed: number | null;
}

/** Undefined for systems other than one qubit with one bath, and where no coherence exists at any temperature. */
export function temperatureDependence({ derivation, given }: Derived): TemperatureDependence | undefined {
  const { system, frequencies } = derivation;
  const frequency = frequencies.distinct[0];
  if (given === undefined || system.dimension !== 2 || given.baths.size !== 1 || frequency === undefined)
    return undefined;
  const omega0 = numberOf(frequency.value, given.values).re;
  if (!(omega0 > 0)) return undefined;
  const steadyState = steadyStateEvaluator(derivation, given.values);
  const rows = Array.from({ length: POINTS }, (_, k) => {
    const temperature = omega0 * (LOWEST + ((HIGHEST - LOWEST) * k) / (POINTS - 1));
    const baths = new Map([...given.baths].map(([name, { density }]) => [name, { density, temperature }] as const));
    return rowOf(derivation, given.values, temperature, steadyState(baths));
  });
  const component = componentOf(rows);
  if (component === undefined) return undefined;
  const pick = PICK[component];
  return {
    x: rows.map(({ temperature }) => temperature / omega0),
    from: LOWEST,
    to: HIGHEST,
    component,
    full: rows.map(({ full }) => pick(full)),
    leading: rows.map(({ leading }) => pick(leading)),
    printed: rows.map(({ printed }) => printed),
  };
}

function rowOf(
  derivation: Derivation,
  values: Values,
  temperature: number,
  { bloch, leading, integrals }: SteadyNumbers,
): Row {
  const first = qubitLeadingNumbers(leading);
  return {
    temperature,
    full: bloch === null ? [null, null] : bloch.value.slice(0, 2),
    leading: first === undefined ? [null, null] : first.slice(0, 2),
    printed: printedNumber(derivation, values, integrals, temperature),
  };
}

function printedNumber(
  derivation: Derivation,
  values: Values,
  integrals: SteadyNumbers['integrals'],
  temperature: number,
): number | null {
  const form = asLetterModel(derivation);
  if (form === undefined) return null;
  const at = qubitNumber(derivation, integrals);
  const delta1 = at('noise', 'sin', 'omega0');
  const delta2 = at('dissipation', 'cos', 'omega0');
  const reorganization = at('dissipation', 'cos', 'zero');
  if (delta1 === null || delta2 === null || reorganization === null) return null;
  const value = printedEquation2Number({
    omega0: numberOf(form.omega0, values).re,
    f1: numberOf(form.f1, values).re,
    f2: numberOf(form.f2, values).re,
    delta1,
    delta2,
    reorganization,
    temperature,
  });
  return Number.isFinite(value) ? value : null;
}

type Pair = readonly (number | null)[];

const PICK: Readonly<Record<TemperatureDependence['component'], (pair: Pair) => number | null>> = {
  v1: ([first]) => first ?? null,
  v2: ([, second]) => second ?? null,
  length: ([first, second]) =>
    first === null || second === null || first === undefined || second === undefined ? null : Math.hypot(first, second),
};

/** A component counts as present where it is not rounding beside the unit length of a pure state. */
const ROUNDING = 1e-13;

function componentOf(rows: readonly Row[]): TemperatureDependence['component'] | undefined {
  const present = (k: number) => rows.some(({ leading }) => Math.abs(leading[k] ?? 0) > ROUNDING);
  const [first, second] = [present(0), present(1)];
  if (first && second) return 'length';
  return first ? 'v1' : second ? 'v2' : undefined;
}
