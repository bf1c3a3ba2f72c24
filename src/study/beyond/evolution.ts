/**
 * Dynamics by other equations than TCL2 with its time-dependent coefficients: exactly, or by a master equation with constant coefficients,
 * ρ(t) = e^{Lt}ρ(0). In the basis the user typed; eigenvalues are looked at at the times asked for alone.
 */
import { InputError, NoAnswerError } from '../../errors.ts';
import { exactEvolution } from '../../hierarchy/index.ts';
import { type GeneratorName, isMissing, METHODS, stationaryStateOf } from '../../methods/index.ts';
import { applied, type ComplexMatrix, hermitianEigenvalues, roundingOf, scaledMatrix } from '../../numerics/index.ts';
import { matrixExponential } from '../../numerics/matrices/index.ts';
import { numericSystem } from '../../tcl/index.ts';
import { checkTimes, type Warning } from '../../tcl/numeric/index.ts';
import type { Derived } from '../derivation/derived.ts';
import { firstState, type ModelEvolution } from '../evolution.ts';
import { basisTurn } from '../typedBasis.ts';
import { type MethodTimes, methodContext } from './comparison.ts';
import { clauseOf, EXACT_REASONS } from './exactState.ts';

export type EvolutionMethod = 'exact' | GeneratorName;

export const EVOLUTION_METHODS: readonly EvolutionMethod[] = ['exact', ...METHODS.map(({ name }) => name)];

export interface EvolutionByOptions extends MethodTimes {
  /** Of the elements of ρ, for `exact`; 1e-6 unless given. */
  readonly tolerance?: number;
  /** Seconds that `exact` may take. */
  readonly mostSeconds?: number;
}

/** The states at the times asked for, in the eigenbasis of H_S. */
interface States {
  readonly states: readonly ComplexMatrix[];
  /** Of the elements of every state. */
  readonly error: number;
  /** The stationary state they go to; undefined where it is not known. */
  readonly last?: ComplexMatrix | undefined;
  readonly warnings: readonly Warning[];
}

/**
 * Times as the model has them. From the state |0⟩⟨0| of the typed basis unless `initial`, a coherence vector in that basis, is given. Needs numbers.
 * Throws `NoAnswerError` where the method does not exist for the model, or the exact dynamics do not converge.
 */
export function evolveBy(
  method: EvolutionMethod,
  derived: Derived,
  course: { readonly initial: readonly number[] | undefined; readonly times: readonly number[] },
  options: EvolutionByOptions = {},
): ModelEvolution {
  const { times, initial = firstState(derived) } = course;
  checkTimes(times);
  const turn = basisTurn(derived);
  const { vectors } = turn;
  if (initial.length !== derived.derivation.basis.length) {
    throw new InputError(
      `Argument \`initial\` must have ${derived.derivation.basis.length} components, but has ${initial.length}.`,
    );
  }
  const start = vectors.matrixOf(turn.vectorToEnergy(initial));
  const unit = derived.model.units?.timeFactor ?? 1;
  const natural = { initial: start, times: times.map((time) => time * unit) };
  const { states, error, last, warnings } =
    method === 'exact' ? exactStates(derived, natural, options) : generatorStates(method, derived, natural, options);
  const minEigenvalues = states.map((state) => hermitianEigenvalues(state)[0]!);
  const bloch = states.map((state, k) => (times[k] === 0 ? initial : turn.vectorToTyped(vectors.vectorOf(state))));
  const end = last && turn.vectorToTyped(vectors.vectorOf(last));
  const leaves = minEigenvalues.findIndex((value) => value < Math.min(NEGATIVE, -error * start.n));
  return {
    times,
    initial,
    bloch,
    minEigenvalues,
    minEigenvalue: Math.min(...minEigenvalues),
    leavesAt: leaves < 0 ? null : times[leaves]!,
    distance: end === undefined ? null : bloch.map((v) => Math.hypot(...v.map((x, k) => x - end[k]!))),
    ...(method === 'exact' ? { error } : {}),
    warnings: leaves < 0 ? warnings : [...warnings, notPositive(times[leaves]!)],
  };
}

/** Below this an eigenvalue is no rounding beside the trace 1. */
const NEGATIVE = -1e-9;

const notPositive = (time: number): Warning => ({
  kind: 'positivity',
  message: `The state has a negative eigenvalue at t = ${time.toPrecision(4)}: this equation need not keep states positive.`,
});

interface Course {
  readonly initial: ComplexMatrix;
  readonly times: readonly number[];
}

function exactStates(derived: Derived, course: Course, { tolerance = 1e-6, mostSeconds }: EvolutionByOptions): States {
  const { derivation, given } = derived;
  const system = numericSystem(derivation.system, given!.values, given!.baths);
  const limits = mostSeconds === undefined ? {} : { mostSeconds };
  const {
    states,
    error,
    converged,
    reason = 'interrupted',
    message,
  } = exactEvolution(system, course, { tolerance, ...limits });
  if (converged) return { states, error, warnings: [] };
  const { cause, text } = EXACT_REASONS[reason];
  throw new NoAnswerError(cause, `The exact dynamics have not converged: ${clauseOf(message ?? text)}.`);
}

function generatorStates(
  name: GeneratorName,
  derived: Derived,
  { initial, times }: Course,
  options: EvolutionByOptions,
): States {
  const method = METHODS.find((one) => one.name === name)!;
  const generator = method.generator(methodContext(derived, options));
  if (isMissing(generator)) {
    const cause = generator.unresolved ? 'not-converged' : 'divergent-coefficient';
    throw new NoAnswerError(cause, `There is no such generator here: ${generator.cause}.`);
  }
  const stationary = stationaryStateOf(generator);
  let [state, time, step] = [initial, 0, Number.NaN];
  let map = generator as ComplexMatrix;
  const states = times.map((next) => {
    // an even grid has one step, but for its rounding
    if (!(Math.abs(next - time - step) <= SAME_STEP * next)) {
      step = next - time;
      map = matrixExponential(scaledMatrix(step, generator));
    }
    state = { n: initial.n, ...applied(map, state) };
    time = next;
    return state;
  });
  return { states, error: 0, last: stationary.kind === 'found' ? stationary.rho : undefined, warnings: [] };
}

/** Differences of times in even steps, each rounded to the size of the time. */
const SAME_STEP = roundingOf(4);
