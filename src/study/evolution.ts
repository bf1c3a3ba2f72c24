/** TCL2 dynamics of a model, in the basis the user typed. */

import { InputError } from '../errors.ts';
import { roundingOf } from '../numerics/index.ts';
import { numericSystem } from '../tcl/index.ts';
import { type BlochEvolution, evaluateSteadyState, evolve, type IntegrationOptions } from '../tcl/numeric/index.ts';
import type { Derived } from './derivation/derived.ts';
import { basisTurn } from './typedBasis.ts';

export interface ModelEvolution extends BlochEvolution {
  /** Coherence vector at t = 0, in the typed basis, as `bloch` at every time. */
  readonly initial: readonly number[];
  /** |v(t) − v̄| to the long-time steady state; null where there is none. */
  readonly distance: readonly number[] | null;
  /** Bound of the elements of every ρ, of methods that state one. */
  readonly error?: number;
}

/** Times that one trajectory may have. */
export const MOST_TIMES = 1_000_000;
const USUAL_TIMES = 201;
/** Beyond these the integration is either rounding or no integration. */
const TOLERANCES = { least: 1e-13, most: 0.1 } as const;

/** An even grid of `points` times from 0 to `until`. Throws `InputError` for numbers out of range. */
export function evenTimes(until: number, points = USUAL_TIMES): number[] {
  if (!(until > 0) || !Number.isFinite(until)) throw new InputError(`Argument \`until\` must be > 0, but is ${until}.`);
  if (!Number.isInteger(points) || points < 2 || points > MOST_TIMES) {
    throw new InputError(`Argument \`points\` must be a whole number from 2 to ${MOST_TIMES}, but is ${points}.`);
  }
  // the product is nearer to the decimal number, as long as it does not overflow
  const at = (k: number): number =>
    Number.isFinite(until * k) ? (until * k) / (points - 1) : until * (k / (points - 1));
  return Array.from({ length: points }, (_, k) => (k === points - 1 ? until : at(k)));
}

function checkTolerance({ tolerance }: IntegrationOptions): void {
  const { least, most } = TOLERANCES;
  if (tolerance !== undefined && !(tolerance >= least && tolerance <= most)) {
    throw new InputError(`Argument \`tolerance\` must be between ${least} and ${most}, but is ${tolerance}.`);
  }
}

/** Times as the model has them. From the state |0⟩⟨0| of the typed basis unless `initial`, a coherence vector in that basis, is given. Needs numbers. Throws as `evolve`. */
export function evolveModel(
  derived: Derived,
  initial: readonly number[] | undefined,
  times: readonly number[],
  options: IntegrationOptions = {},
): ModelEvolution {
  checkTolerance(options);
  const { derivation, given } = derived;
  const { values, baths } = given!;
  const { basis } = derivation;
  const turn = basisTurn(derived);
  const start = initial ?? firstState(derived);
  // a vector of another length is refused by `evolve`
  const turned = start.length === basis.length ? turn.vectorToEnergy(start) : start;
  const inUnits = { ...options, timeUnit: derived.model.units?.timeFactor ?? 1 };
  const result = evolve(numericSystem(derivation.system, values, baths), basis, turned, times, inUnits);
  const steady = evaluateSteadyState(derivation, values, baths).bloch;
  return {
    ...result,
    initial: start,
    bloch: typedStates(result, { start, turned }, turn),
    distance: steady === null ? null : result.bloch.map((v) => Math.hypot(...v.map((x, k) => x - steady.value[k]!))),
  };
}

/** A start that was scaled into the Bloch ball differs by more. */
const SAME = roundingOf(64);

/** At t = 0 the state as it was given, which the turn to the eigenbasis and back rounds. */
function typedStates(
  { times, bloch }: BlochEvolution,
  { start, turned }: { readonly start: readonly number[]; readonly turned: readonly number[] },
  turn: ReturnType<typeof basisTurn>,
): (readonly number[])[] {
  return bloch.map((vector, k) => {
    const given = times[k] === 0 && vector.every((x, n) => Math.abs(x - turned[n]!) <= SAME);
    return given ? start : turn.trivial ? vector : turn.vectorToTyped(vector);
  });
}

/** The coherence vector of |0⟩⟨0|. */
export function firstState({ derivation }: Derived): number[] {
  return derivation.basis.map(({ operator }) => Number(operator.entries.has(0)));
}
