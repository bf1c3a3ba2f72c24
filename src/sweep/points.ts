/**
 * The models of a sweep: at every point the numbers that `evaluate` gives for the model with the values of that point, to the last bit, but what does not
 * depend on an axis is computed once.
 *
 * Parameters move the system, fields of baths the baths; the symbolic derivation is that of all points as long as its form is the same, the system part in
 * numbers that of all baths, a spectral density that of all temperatures.
 */
import {
  type FieldPath,
  isThermalSpec,
  type Model,
  type ParsedModel,
  prepareModel,
  withModelNumbers,
} from '../hamiltonian/index.ts';
import { applySettings, settingPath } from '../modelFile/index.ts';
import { once } from '../once.ts';
import {
  type Derived,
  deriveModel,
  describedBaths,
  type Numbers,
  numbersOf,
  withBathsOf,
  withNumbersOf,
} from '../study/derivation/index.ts';
import {
  type BasisTurn,
  basisTurn,
  lazyNumbers,
  type ModelNumbers,
  meanForceOf,
  qubitOf,
  type StateInBases,
  stateInBases,
  withOscillatorLevels,
} from '../study/index.ts';
import { type BlochCoefficients, type QubitStates, qubitStates, steadyStateParts } from '../tcl/numeric/index.ts';
import { checkGrid, positions, type SweepAxis } from './axes.ts';
import { boundedMap } from './boundedMap.ts';

/** A model at one point of a sweep. */
export interface Point {
  readonly derived: Derived;
  /** Each computed when it is read. */
  readonly numbers: ModelNumbers;
  readonly meanForce: () => ReturnType<typeof meanForceOf>;
}

/** The TCL2 steady state at a point. */
export interface SteadyPoint {
  readonly state: StateInBases;
  readonly minEigenvalue: number;
}

export interface Points {
  /** The state that the point has, without all else of it; undefined where that takes the whole point: of more than two levels, and where there is none. */
  readonly steadyState: (index: number) => SteadyPoint | undefined;
  /** Throws `InputError` and `NoAnswerError` as `evaluate` does. */
  readonly at: (index: number) => Point;
  /** The same by the position on every axis. */
  readonly atPositions: (positions: readonly number[]) => Point;
  /** Points in this order share the most. */
  readonly compare: (one: number, other: number) => number;
  /** The model at the first point. */
  readonly first: ParsedModel;
}

interface SystemPart {
  readonly derived: Derived;
  readonly parts: ReturnType<typeof steadyStateParts>;
}

/** What the steady states of a qubit need of its system, without the rest of it. */
interface QubitPart extends Pick<QubitStates, 'levels' | 'state'> {
  readonly turn: BasisTurn;
  readonly coefficients: CoefficientSet;
}

/** Coefficients that are the same in the same baths. */
interface CoefficientSet extends Pick<QubitStates, 'coefficients'> {
  /** Short name. */
  readonly id: number;
}

interface BathPart {
  readonly specs: ParsedModel['baths'];
  readonly baths: Numbers['baths'];
}

/** What qubits of one derivation share. */
interface QubitForm {
  readonly derivation: Derived['derivation'];
  readonly states: ReturnType<typeof qubitStates>;
  /** Where no numbers turn the basis. */
  readonly turn: BasisTurn | undefined;
}

const qubitForm = (known: Derived): QubitForm => ({
  derivation: known.derivation,
  states: qubitStates(known.derivation),
  turn: known.rotation === undefined ? basisTurn(known) : undefined,
});

/** Numbers of matrices of systems that are kept, d⁴ for each. */
const KEPT_ELEMENTS = 80_000;
const MOST_KEPT = 2000;
/** Of which little is kept. */
const KEPT_QUBITS = 12_000;
const KEPT_BATHS = 64;
/** Sets of the coefficients of a qubit: of so many temperatures, where its frequency is one. */
const KEPT_COEFFICIENTS = 12_000;

/**
 * `before`: a derivation of the same Hamiltonian, from which that of the points follows. Throws `InputError` where an axis is none of the model or a value
 * at its ends is out of range.
 */
export function pointsOf(model: Model, axes: readonly SweepAxis[], before?: Derived): Points {
  const paths = axes.map(({ name }) => settingPath(name, model));
  checkGrid(axes, paths);
  const valueAt = (k: number, position: number) => `${axes[k]!.name}=${axes[k]!.values[position]!}`;
  /** The model with the values of some axes, those of the first point on all others. */
  const modelAt = (at: readonly number[], moved: readonly number[]): Model =>
    applySettings(
      { model },
      axes.map((_, k) => valueAt(k, moved.includes(k) ? at[k]! : 0)),
    ).model;
  const start = modelAt([], []);
  const first = withOscillatorLevels(
    before === undefined ? prepareModel(start) : withModelNumbers(before.model, start),
  );
  numbersOf(first);
  const derived = once(() => (before === undefined ? deriveModel(first) : withNumbersOf(before, first)));
  const { system, densities, temperatures } = dependence(first, paths);
  const bathAxes = [...densities, ...temperatures];
  const moved = (at: readonly number[], which: readonly number[]): ParsedModel =>
    withOscillatorLevels(withModelNumbers(first, modelAt(at, which)));
  const systems = boundedMap<SystemPart>(
    Math.max(4, Math.min(MOST_KEPT, Math.floor(KEPT_ELEMENTS / first.dimension ** 4))),
  );
  const bathParts = boundedMap<BathPart>(KEPT_BATHS);
  const coefficients = boundedMap<BlochCoefficients>(KEPT_COEFFICIENTS);
  let latest: BathPart | undefined = before?.given && { specs: before.model.baths, baths: before.given.baths };
  const qubits = boundedMap<QubitPart>(KEPT_QUBITS);
  const sets = boundedMap<CoefficientSet>(KEPT_COEFFICIENTS);
  let lastId = 0;
  let form: QubitForm | undefined;

  const derivedAt = (at: readonly number[]): Derived => withNumbersOf(derived(), moved(at, system));
  const systemAt = (at: readonly number[]): SystemPart =>
    systems.get(keyOf(at, system), () => {
      const known = derivedAt(at);
      return { derived: known, parts: steadyStateParts(known.derivation, known.given!.values) };
    });
  const qubitAt = (at: readonly number[]): QubitPart =>
    qubits.get(keyOf(at, system), () => {
      const known = derivedAt(at);
      const { derivation, given } = known;
      if (form?.derivation !== derivation) form = qubitForm(known);
      const { levels, state, key, coefficients } = form.states(given!.values);
      return {
        levels,
        state,
        turn: form.turn ?? basisTurn(known),
        coefficients: sets.get(key, () => ({ id: ++lastId, coefficients })),
      };
    });
  const bathsAt = (at: readonly number[]): BathPart =>
    bathParts.get(keyOf(at, bathAxes), () => {
      const parsed = moved(at, bathAxes);
      const known = latest && {
        model: { ...first, baths: latest.specs },
        given: { values: new Map(), baths: latest.baths },
      };
      latest = { specs: parsed.baths, baths: describedBaths(parsed, known) };
      return latest;
    });
  const atPositions = (at: readonly number[]): Point => {
    const { derived: known, parts } = systemAt(at);
    const { specs, baths } = bathsAt(at);
    const here = withBathsOf(known, { ...known.model, baths: specs }, baths);
    const meanForce = once(() => meanForceOf(here));
    return { derived: here, numbers: lazyNumbers(parts(baths), here, meanForce), meanForce };
  };
  return {
    first,
    atPositions,
    at: (index) => atPositions(positions(axes, index)),
    steadyState: (index) => {
      if (first.dimension !== 2) return undefined;
      const at = positions(axes, index);
      const { levels, turn, state, coefficients: set } = qubitAt(at);
      const numbers = coefficients.get(`${keyOf(at, bathAxes)} ${set.id}`, () => set.coefficients(bathsAt(at).baths));
      const outcome = state(numbers);
      if (outcome.kind === 'none') return undefined;
      return { state: stateInBases(qubitOf(outcome.bloch), levels, turn), minEigenvalue: outcome.minEigenvalue };
    },
    compare: (one, other) => {
      const [a, b] = [positions(axes, one), positions(axes, other)];
      const axis = [...bathAxes, ...system].find((k) => a[k] !== b[k]);
      return axis === undefined ? 0 : a[axis]! - b[axis]!;
    },
  };
}

/** Points at any values of the axes, one after another. Throws `InputError` as `pointsOf`. */
export function movingPoint(model: Model, names: readonly string[]): (x: readonly number[]) => Point {
  const values = names.map((): number[] => []);
  let points: Points | undefined;
  return (x) => {
    for (const [k, value] of x.entries()) values[k]!.push(value);
    points ??= pointsOf(
      model,
      names.map((name, k) => ({ name, values: values[k]! })),
    );
    return points.atPositions(values.map(({ length }) => length - 1));
  };
}

const keyOf = (at: readonly number[], axes: readonly number[]): string => axes.map((k) => at[k]!).join(' ');

/** The axes, by their number, on which each part of a model depends. */
interface Dependence {
  readonly system: readonly number[];
  readonly densities: readonly number[];
  readonly temperatures: readonly number[];
}

function dependence(model: ParsedModel, paths: readonly FieldPath[]): Dependence {
  const all = paths.map((_, k) => k);
  // how many levels an oscillator needs depends on everything
  const everywhere = model.cutoffs.length > 0;
  const inDensities = new Set(
    [...model.baths.values()].flatMap((bath) => (isThermalSpec(bath) ? Object.keys(bath.values ?? {}) : [])),
  );
  const isOf = (k: number) => {
    const [room, name, field] = paths[k]!;
    const bath = room === 'baths';
    return {
      temperature: bath && field === 'temperature',
      density: (bath && field !== 'temperature') || (room === 'parameters' && inDensities.has(String(name))),
      system: everywhere || !bath,
    };
  };
  return {
    system: all.filter((k) => isOf(k).system),
    densities: all.filter((k) => isOf(k).density),
    temperatures: all.filter((k) => isOf(k).temperature),
  };
}
