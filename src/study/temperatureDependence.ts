/**
 * The steady state of a model against the temperature of its baths: the l₁ coherence in the eigenbasis of H_S, and the populations of its levels, at
 * leading order and, for few levels, of the full second-order generator.
 */
import { commonTemperature, isThermalBath, type ThermalBath } from '../bath/index.ts';
import { asLetterModel, printedEquation2Number } from '../letter/index.ts';
import { numberOf, numericSystem, qubitNumber } from '../tcl/index.ts';
import { numericLeadingOrder, type SteadyNumbers, steadyStateEvaluator } from '../tcl/numeric/index.ts';
import type { Derived } from './derivation/derived.ts';
import { headlineOf } from './headline.ts';
import { isLetterModel } from './letterModel.ts';
import { steadyStateInBases } from './steadyNumbers.ts';

/** Values along the axis of temperatures; null where there is none. */
export type Curve = readonly (number | null)[];

/** A quantity by both ways. */
export interface CurvePair {
  readonly leading: Curve;
  /** Of the full second-order generator; nulls alone where it is not computed. */
  readonly full: Curve;
}

export interface TemperatureDependence {
  /** The common temperature of all baths, or, where they have several, the factor that multiplies all of them. */
  readonly axis: 'temperature' | 'factor';
  readonly x: readonly number[];
  /** Where the model itself is. */
  readonly own: number;
  readonly coherence: CurvePair;
  /** The coherence |v₁| of the printed Eq. (2), for a model that is the Letter's. */
  readonly printed: Curve;
  /** Of every level, in the order of the eigenbasis of H_S in which the model is derived. */
  readonly populations: readonly CurvePair[];
}

const POINTS = 40;
/** The range, in the mean distance of neighbouring levels or in the temperatures of the model. */
const [LOWEST, HIGHEST] = [0.02, 3];
/** Beyond the temperature of the model. */
const BEYOND = 1.5;
/** Levels up to which the full steady state is solved at every temperature. */
const MOST_LEVELS = 4;
/** A coherence below this is the rounding of the elements of a state. */
const ROUNDING = 1e-13;

/** Undefined without numbers, with a bath that has no temperature, and where no level is apart from another. */
export function temperatureDependence(derived: Derived): TemperatureDependence | undefined {
  const { given, derivation } = derived;
  if (given === undefined) return undefined;
  const baths = [...given.baths].flatMap(([name, bath]) => (isThermalBath(bath) ? [[name, bath] as const] : []));
  if (baths.length < given.baths.size) return undefined;
  const common = commonTemperature(given.baths.values());
  const { levels } = numericSystem(derivation.system, given.values, given.baths);
  const spacing = (Math.max(...levels) - Math.min(...levels)) / (levels.length - 1);
  if (!(spacing > 0)) return undefined;
  const own = common ?? 1;
  const unit = common === undefined ? 1 : spacing;
  const [from, to] = [LOWEST * unit, Math.max(HIGHEST * unit, BEYOND * own)];
  const shown = common === undefined ? 1 : (derived.model.units?.temperatureFactor ?? 1);
  const x = Array.from({ length: POINTS }, (_, k) => from + ((to - from) * k) / (POINTS - 1));
  const at = stateAt(derived);
  const states = x.map((value) =>
    at(
      new Map(
        baths.map(([name, { density, temperature }]) => [
          name,
          { density, temperature: common === undefined ? value * temperature : value },
        ]),
      ),
    ),
  );
  return {
    axis: common === undefined ? 'factor' : 'temperature',
    x: x.map((value) => value / shown),
    own: own / shown,
    coherence: { leading: states.map(({ leading }) => leading), full: states.map(({ full }) => full) },
    printed: states.map(({ printed }) => printed),
    populations: Array.from(levels, (_, k) => ({
      leading: states.map(({ leadingPopulations }) => leadingPopulations?.[k] ?? null),
      full: states.map(({ populations }) => populations?.[k] ?? null),
    })),
  };
}

interface StateAt {
  readonly leading: number | null;
  readonly full: number | null;
  readonly printed: number | null;
  readonly leadingPopulations: readonly number[] | undefined;
  readonly populations: readonly number[] | undefined;
}

type Baths = ReadonlyMap<string, ThermalBath>;

function stateAt(derived: Derived): (baths: Baths) => StateAt {
  const { derivation, given } = derived;
  const d = derivation.system.dimension;
  const ofLetter = isLetterModel(derived);
  const steadyState = d <= MOST_LEVELS ? steadyStateEvaluator(derivation, given!.values) : undefined;
  return (baths) => {
    const numbers = steadyState?.(baths);
    const { leading, levels } = numbers ?? leadingAt(derived, baths);
    const rho = numbers?.rho ?? null;
    return {
      leading: withoutRounding(headlineOf({ leading, levels, dimension: d }, derived)?.value),
      full: numbers === undefined ? null : withoutRounding(steadyStateInBases(numbers, derived).l1.energy?.value),
      printed: numbers === undefined || !ofLetter ? null : printedCoherence(derived, numbers, baths),
      leadingPopulations: leading.kind === 'found' ? leading.populations : undefined,
      populations: rho === null ? undefined : Array.from(levels, (_, k) => rho.re[k * (d + 1)]!),
    };
  };
}

function leadingAt({ derivation, given }: Derived, baths: Baths): Pick<SteadyNumbers, 'leading' | 'levels'> {
  const system = numericSystem(derivation.system, given!.values, baths);
  return { leading: numericLeadingOrder(system), levels: system.levels };
}

function withoutRounding(value: number | undefined): number | null {
  if (value === undefined) return null;
  return value < ROUNDING ? 0 : value;
}

/** |v₁| of Eq. (2) as printed. */
function printedCoherence(derived: Derived, numbers: SteadyNumbers, baths: Baths): number | null {
  const [bath] = baths.values();
  const value = bath && printedComponent(derived, numbers, { temperature: bath.temperature });
  return value === undefined || value === null ? null : Math.abs(value);
}

/** v₁ of Eq. (2) as printed, with J multiplied by `factor`, 1 unless told; null for a model that is not the Letter's. */
export function printedComponent(
  { derivation, given }: Derived,
  { integrals }: SteadyNumbers,
  { temperature, factor = 1 }: { readonly temperature: number; readonly factor?: number },
): number | null {
  const form = asLetterModel(derivation);
  if (form === undefined) return null;
  const { values } = given!;
  const at = qubitNumber(derivation, integrals);
  const delta1 = at('noise', 'sin', 'omega0');
  const delta2 = at('dissipation', 'cos', 'omega0');
  const reorganization = at('dissipation', 'cos', 'zero');
  if (delta1 === null || delta2 === null || reorganization === null) return null;
  const value = printedEquation2Number({
    omega0: numberOf(form.omega0, values).re,
    f1: numberOf(form.f1, values).re,
    f2: numberOf(form.f2, values).re,
    delta1: factor * delta1,
    delta2: factor * delta2,
    reorganization: factor * reorganization,
    temperature,
  });
  return Number.isFinite(value) ? value : null;
}
