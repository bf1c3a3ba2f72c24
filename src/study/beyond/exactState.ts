/** The numerically exact steady state of a model, in the basis the user typed and in the eigenbasis of H_S. */
import type { Cause } from '../../errors.ts';
import { type ExactReason, type ExactState, exactLadder, type Rung } from '../../hierarchy/index.ts';
import { type ComplexMatrix, hermitianEigenvalues } from '../../numerics/index.ts';
import { numericSystem } from '../../tcl/index.ts';
import type { Warning } from '../../tcl/numeric/index.ts';
import { type StateInBases, stateInBases } from '../bothBases.ts';
import type { Derived } from '../derivation/derived.ts';
import { type PartState, reducedStates } from '../quantities/reducedStates.ts';
import { type BoundedStateVector, basisTurn, qubitOf, stateOf } from '../typedBasis.ts';
import { orPathSum, type Way } from './exactGibbs.ts';

/** How far the ladder is climbed. */
export interface ExactLimits {
  /** Of the elements of ρ. */
  readonly tolerance: number;
  readonly mostOperators?: number;
  /** Seconds after which it ends with what it has. */
  readonly mostSeconds?: number;
}

export interface ExactNumbers extends StateInBases {
  /** Bound of the modulus of the error of every element of ρ, as the ladder or the sum over paths estimates it; null without a state. */
  readonly error: number | null;
  readonly converged: boolean;
  /** Equations of motion, or a sum over paths in imaginary time. */
  readonly by: Way['by'];
  /** Of the hierarchy, whichever way the state is taken from. */
  readonly ladder: readonly Rung[];
  readonly minEigenvalue: number | null;
  /** Of a composite system, as typed. */
  readonly reduced: readonly PartState[] | null;
  readonly currents: ExactState['currents'];
  readonly warnings: readonly Warning[];
}

/** Rung by rung: what is yielded is the best so far, converged or not; what is returned is the last word. */
export function* exactRungs(derived: Derived, options: ExactLimits): Generator<ExactNumbers, ExactNumbers> {
  const { derivation, given } = derived;
  const system = numericSystem(derivation.system, given!.values, given!.baths);
  const ladder = exactLadder(system, options);
  for (;;) {
    const { value, done } = ladder.next();
    if (done) return inBases(orPathSum(value, system, options.tolerance), derived, system.levels);
    yield inBases({ ...value, by: 'hierarchy' }, derived, system.levels);
  }
}

/** The last word at once. */
export function convergedNumbers(derived: Derived, options: ExactLimits): ExactNumbers {
  const ladder = exactRungs(derived, options);
  for (;;) {
    const { value, done } = ladder.next();
    if (done) return value;
  }
}

function inBases(given: ExactState & Way, derived: Derived, levels: Float64Array): ExactNumbers {
  const state = isResolved(given) ? given : { ...given, ...UNRESOLVED };
  const { rho, error, converged, ladder, currents, by } = state;
  const both = stateInBases(rho === null ? null : boundedVector(rho, error, derived), levels, basisTurn(derived));
  const { parts } = derived.model.system;
  return {
    ...both,
    error: rho === null ? null : error,
    converged,
    by,
    ladder,
    minEigenvalue: rho && hermitianEigenvalues(rho)[0]!,
    reduced:
      parts.length > 1 && both.state.typed !== null ? reducedStates(both.state.typed, derived.model.system) : null,
    currents,
    warnings: converged ? [] : [whyNot(state)],
  };
}

const UNRESOLVED = { rho: null, error: Number.POSITIVE_INFINITY, converged: false, reason: 'not-converged' } as const;

/** Numbers that leave the range of double precision are no state. */
const isResolved = ({ rho, error, converged }: ExactState): boolean =>
  rho === null ||
  (rho.re.every(Number.isFinite) && rho.im.every(Number.isFinite) && (!converged || Number.isFinite(error)));

/** A state of which an error for every element is known. */
export function boundedVector(rho: ComplexMatrix, error: number, derived: Derived): BoundedStateVector {
  const { vectors } = basisTurn(derived);
  if (rho.n === 2) return qubitOf({ value: vectors.vectorOf(rho), error: vectors.boundsOf(error) });
  return stateOf({ rho, bound: new Float64Array(rho.n ** 2).fill(error) }, vectors);
}

/** Why there is no exact result, in words. */
export const EXACT_REASONS: Readonly<Record<ExactReason, { readonly cause: Cause; readonly text: string }>> = {
  'too-many-operators': {
    cause: 'not-converged',
    text: 'more auxiliary operators are needed than the limit allows: the coupling is strong, or the memory of the bath long',
  },
  'not-unique': { cause: 'degenerate-steady-state', text: 'the stationary state is not unique' },
  'not-converged': { cause: 'not-converged', text: 'the ladder of operators and exponentials does not settle' },
  'not-positive': {
    cause: 'not-converged',
    text: 'the truncated hierarchy settles on a matrix that is not positive, which is no state',
  },
  'divergent-coefficient': { cause: 'divergent-coefficient', text: 'a transform of the bath diverges' },
  interrupted: { cause: 'not-converged', text: 'the calculation was ended before the ladder settled' },
};

function whyNot({ reason = 'interrupted', message }: ExactState): Warning {
  const { cause, text } = EXACT_REASONS[reason];
  const what =
    cause === 'not-converged' ? 'The exact steady state has not converged' : 'There is no exact steady state';
  return { kind: cause, message: `${what}: ${clauseOf(message ?? text)}.` };
}

/** A sentence as it stands behind a colon. */
export const clauseOf = (sentence: string): string =>
  sentence.charAt(0).toLowerCase() + sentence.slice(1).replace(/\.$/, '');
