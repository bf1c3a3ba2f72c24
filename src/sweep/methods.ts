/**
 * The methods a sweep can ask: each answers a point with a tree of values, in which the dot path of a quantity is read, and with its state. A method that is
 * added to the list is one of `--method` and of `distance(…)`.
 */
import { meanForceState } from '../equilibrium/index.ts';
import type { NoAnswerError } from '../errors.ts';
import {
  NUMBERS_FIELDS,
  type NumbersSource,
  numbersSource,
  secondOrderJson,
  stateRows,
} from '../json/results/index.ts';
import { once } from '../once.ts';
import {
  convergedNumbers,
  type ExactNumbers,
  type MethodState,
  methodState,
  STATIONARY_METHODS,
  seriesState,
} from '../study/beyond/index.ts';
import {
  type BoundedState,
  leadingStateInBases,
  meanForceInBases,
  meanForceInput,
  type StateInBases,
} from '../study/index.ts';
import { NEGATIVE_EIGENVALUE } from '../tcl/numeric/index.ts';
import type { Point, SteadyPoint } from './points.ts';

/** Why something does not exist, or how far it can be trusted. */
export interface Reason {
  readonly kind: string;
  readonly message: string;
}

export interface Answer {
  /** A field of the answer, computed when it is asked for; undefined where there is none of that name. */
  readonly field: (name: string) => unknown;
  /** In the basis as typed; null where there is none. */
  readonly state: () => BoundedState | null;
  readonly reasons: () => readonly Reason[];
  /** Whether an eigenvalue of the state is below 0; of methods that may give such states. */
  readonly isNegative?: () => boolean;
}

export interface SweepMethod {
  readonly name: string;
  /** As it stands in a legend. */
  readonly title: string;
  /** Names of the fields. */
  readonly fields: readonly string[];
  readonly answer: (point: Point) => Answer;
  /** The same of fields that are read off the steady state alone. */
  readonly ofState?: {
    readonly fields: ReadonlySet<string>;
    readonly answer: (steady: SteadyPoint) => Pick<Answer, 'field'> & { readonly isNegative: boolean };
  };
}

type FieldTable<Source> = Readonly<Record<string, (source: Source) => unknown>>;

const fieldOf =
  <Source>(table: FieldTable<Source>, source: Source): Answer['field'] =>
  (name) =>
    Object.hasOwn(table, name) ? table[name]!(source) : undefined;

interface PointSource extends NumbersSource {
  readonly point: Point;
}

const pointSource = (point: Point): PointSource => ({ ...numbersSource(point.numbers, point.derived), point });

const TCL2_FIELDS: FieldTable<PointSource> = {
  ...NUMBERS_FIELDS,
  validity: ({ point }) => point.numbers.validity,
  meanForce: ({ point }) => {
    const state = point.meanForce();
    return state === undefined ? null : secondOrderJson(point.derived, state).secondOrder;
  },
};

/** What every method has that gives a state. */
const STATE_FIELDS: FieldTable<{ readonly state: () => StateInBases }> = {
  bloch: ({ state }) => state().bloch.typed?.value ?? null,
  blochError: ({ state }) => state().bloch.typed?.error ?? null,
  rho: ({ state }) => rowsOrNull(state().rho.typed),
  rhoError: ({ state }) => state().rhoError,
  coherence: ({ state }) => state().l1.energy?.value ?? null,
  l1: ({ state }) => state().l1,
  populations: ({ state }) => state().populations,
};

const STEADY_FIELDS: FieldTable<{ readonly state: () => StateInBases; readonly minEigenvalue: number }> = {
  ...STATE_FIELDS,
  minEigenvalue: ({ minEigenvalue }) => minEigenvalue,
};

const rowsOrNull = (rho: StateInBases['rho']['typed']) => (rho === null ? null : stateRows(rho));

/** The steady state of the second-order generator: everything that `evaluate` answers. */
const tcl2: SweepMethod = {
  name: 'tcl2',
  title: 'TCL2',
  fields: Object.keys(TCL2_FIELDS),
  answer: (point) => {
    const source = pointSource(point);
    return {
      field: fieldOf(TCL2_FIELDS, source),
      state: () => source.state().state.typed,
      reasons: () => NUMBERS_FIELDS.warnings(source),
      isNegative: () => isNegative(point.numbers),
    };
  },
  ofState: {
    fields: new Set(Object.keys(STEADY_FIELDS)),
    answer: (steady) => ({
      field: fieldOf(STEADY_FIELDS, { state: () => steady.state, minEigenvalue: steady.minEigenvalue }),
      isNegative: isNegative(steady),
    }),
  },
};

const isNegative = ({ minEigenvalue }: { readonly minEigenvalue: number | null }): boolean =>
  (minEigenvalue ?? 0) < NEGATIVE_EIGENVALUE;

const LEADING_FIELDS: FieldTable<PointSource> = {
  ...STATE_FIELDS,
  leading: NUMBERS_FIELDS.leading,
  leadingError: NUMBERS_FIELDS.leadingError,
  headline: NUMBERS_FIELDS.headline,
  levels: NUMBERS_FIELDS.levels,
  currents: (source) =>
    leadingCurrents(NUMBERS_FIELDS.currents({ ...source, ...numbersSource(source.numbers, source.derived) })),
};

/** The leading order of the same: populations at order λ⁰, coherences and currents at order λ. */
const leading: SweepMethod = {
  name: 'leading',
  title: 'order λ',
  fields: Object.keys(LEADING_FIELDS),
  answer: (point) => {
    const { numbers, derived } = point;
    const state = once(() => leadingStateInBases(numbers, derived));
    return {
      field: fieldOf(LEADING_FIELDS, { ...pointSource(point), state }),
      state: () => state().state.typed,
      reasons: () => NUMBERS_FIELDS.warnings(pointSource(point)),
    };
  },
};

/** By bath. */
const leadingCurrents = (currents: ReturnType<(typeof NUMBERS_FIELDS)['currents']>) =>
  Object.fromEntries(
    Object.entries(currents).map(([bath, current]) => [
      bath,
      { value: current.leading, error: current.errors.leading },
    ]),
  );

interface MeanForceSource {
  readonly state: () => StateInBases;
  readonly json: () => ReturnType<typeof secondOrderJson>;
}

const MEAN_FORCE_FIELDS: FieldTable<MeanForceSource> = {
  ...STATE_FIELDS,
  leading: ({ json }) => json().secondOrder.leading,
  leadingError: ({ json }) => json().secondOrder.leadingError,
};

/** The reduced Gibbs state to second order. */
const meanForce: SweepMethod = {
  name: 'meanForce',
  title: 'mean force',
  fields: Object.keys(MEAN_FORCE_FIELDS),
  answer: ({ derived, meanForce: known }) => {
    const found = known() ?? meanForceState(meanForceInput(derived));
    const state = once(() => meanForceInBases(found, derived));
    const json = once(() => secondOrderJson(derived, found));
    return {
      field: fieldOf(MEAN_FORCE_FIELDS, { state, json }),
      state: () => state().state.typed,
      reasons: () => json().warnings,
    };
  },
};

/** Of the ladder of operators and fits. */
const EXACT_TOLERANCE = 1e-6;

const EXACT_FIELDS: FieldTable<{ readonly state: () => StateInBases; readonly numbers: ExactNumbers }> = {
  ...STATE_FIELDS,
  minEigenvalue: ({ numbers }) => numbers.minEigenvalue,
  currents: ({ numbers }) => Object.fromEntries(numbers.currents),
};

/** The numerically exact state, where its ladder settles. */
const exact: SweepMethod = {
  name: 'exact',
  title: 'exact',
  fields: Object.keys(EXACT_FIELDS),
  answer: ({ derived }) => {
    const numbers = convergedNumbers(derived, { tolerance: EXACT_TOLERANCE });
    const { converged, warnings } = numbers;
    const known = fieldOf(EXACT_FIELDS, { state: () => numbers, numbers });
    return {
      field: (name) => (converged || !Object.hasOwn(EXACT_FIELDS, name) ? known(name) : null),
      state: () => (converged ? numbers.state.typed : null),
      reasons: () => warnings,
    };
  },
};

/** A method that gives a state and nothing else. */
const byState = (name: string, title: string, stateOf: (derived: Point['derived']) => MethodState): SweepMethod => ({
  name,
  title,
  fields: Object.keys(STEADY_FIELDS),
  answer: ({ derived }) => {
    const found = once(() => stateOf(derived));
    return {
      field: (field) => {
        const known = found();
        if (known.kind === 'none') return Object.hasOwn(STEADY_FIELDS, field) ? null : undefined;
        return fieldOf(STEADY_FIELDS, { state: () => known.state, minEigenvalue: known.minEigenvalue })(field);
      },
      state: () => {
        const known = found();
        return known.kind === 'none' ? null : known.state.state.typed;
      },
      reasons: () => {
        const known = found();
        return known.kind === 'none' ? [{ kind: known.cause, message: known.message }] : [];
      },
    };
  },
});

/** ρ₀ + ρ₁ + ρ₂ at the couplings of the point. */
const SERIES_ORDER = 2;
const series = byState('series', 'series to λ²', (derived) => seriesState(derived, SERIES_ORDER));

/** The master equations of the field, with their own choice of times and windows. */
const equations = STATIONARY_METHODS.map(({ name, title }) =>
  byState(name, title, (derived) => methodState(name, derived)),
);

/** Names of the equations of `compare`. */
export const COMPARED: readonly string[] = STATIONARY_METHODS.map(({ name }) => name);

export const SWEEP_METHODS: readonly SweepMethod[] = [tcl2, leading, meanForce, exact, series, ...equations];

/** An answer that does not exist. */
export function noAnswer(error: NoAnswerError): Answer {
  return { field: () => null, state: () => null, reasons: () => [{ kind: error.outcome, message: error.message }] };
}
