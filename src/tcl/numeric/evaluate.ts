/**
 * The long-time steady state in numbers, with error bounds.
 *
 * Qubits use the symbolic Bloch matrix; larger systems the brute-force superoperator. A coefficient that diverges, or a steady state that is
 * not unique, leaves `null` and a warning that names the cause.
 */

import type { Values } from '../../algebra/index.ts';
import type { Bath, Missing, Quantity } from '../../bath/index.ts';
import type { Cause } from '../../errors.ts';
import type { ComplexMatrix } from '../../numerics/index.ts';
import { once } from '../../once.ts';
import type { Derivation } from '../symbolic/derivation.ts';
import { closePairs, closest } from './leadingOrder/closeLevels.ts';
import { coincidingLevels } from './leadingOrder/degenerateLeadingOrder.ts';
import { leadingOrderEvaluator } from './leadingOrder/numericLeadingOrder.ts';
import { bathsOf, coefficientEvaluator, inBaths, neededCoefficients, numericOperators } from './numericSystem.ts';
import { type BoundedVector, causeOf, type NumericLeadingOrder, type SteadyOutcome } from './outcome.ts';
import { numericSteadyState } from './steadyState/numericSteadyState.ts';
import {
  type BlochCoefficients,
  blochCoefficients,
  type QubitSteadyState,
  qubitSteadyStates,
} from './steadyState/qubitSteadyState.ts';

export type WarningKind = Cause | 'positivity' | 'order-of-validity' | 'weak-coupling';

export interface Warning {
  readonly kind: WarningKind;
  readonly message: string;
  readonly caveat?: Caveat;
}

/** What a warning says of the validity of the numbers. */
export interface Caveat {
  readonly kind: CaveatKind;
  /** In a few words. */
  readonly words: string;
}

/**
 * What was found wanting: ‖K₂‖ beside the Bohr frequencies, the state or its coherence beside its leading order or the exact one, populations beside
 * the mean-force state or at any order, the sign of an eigenvalue, the distance of two levels.
 */
export type CaveatKind =
  | 'coupling'
  | 'excess'
  | 'populations'
  | 'order'
  | 'eigenvalue'
  | 'levels'
  | 'distance'
  | 'coherence';

/** An eigenvalue of ρ that is zero comes out above this: of a matrix of trace 1, solving and diagonalising leave thousands of ε. */
export const NEGATIVE_EIGENVALUE = -1e-12;
/** Levels of a system whose coefficients are listed one by one. */
const LISTED = 16;

export interface SteadyNumbers {
  readonly dimension: number;
  /** The energies; levels that coincide for a computer have the same number. */
  readonly levels: Float64Array;
  /** Coherence vector of the long-time TCL2 steady state; null where it does not exist. */
  readonly bloch: BoundedVector | null;
  /** ρ in the eigenbasis of H_S. */
  readonly rho: ComplexMatrix | null;
  /** Bound for the modulus of the error of every element of ρ. */
  readonly rhoError: number | null;
  readonly leading: NumericLeadingOrder;
  /** Of every coefficient of the generator; with more than `LISTED` levels, d² for each bath, they are left out. */
  readonly integrals: ReadonlyMap<string, Quantity>;
  readonly minEigenvalue: number | null;
  readonly warnings: readonly Warning[];
}

/** What is asked for is computed, and once: the full state without the leading order, or the leading order alone. */
export interface SteadyParts extends Pick<SteadyNumbers, 'dimension' | 'levels' | 'integrals'> {
  readonly leading: () => NumericLeadingOrder;
  /** The long-time TCL2 steady state, or why there is none. */
  readonly state: () => SteadyOutcome;
}

/** `values` must give every symbol a number and `baths` every bath a density; `InputError` otherwise. */
export const evaluateSteadyState = (
  derivation: Derivation,
  values: Values,
  baths: ReadonlyMap<string, Bath>,
): SteadyNumbers => steadyStateEvaluator(derivation, values)(baths);

/** The same for many baths, such as a sweep over temperatures: what depends on the system alone is prepared once. */
export function steadyStateEvaluator(
  derivation: Derivation,
  values: Values,
): (baths: ReadonlyMap<string, Bath>) => SteadyNumbers {
  const parts = steadyStateParts(derivation, values);
  return (baths) => steadyNumbers(parts(baths));
}

/** The same in parts. */
export function steadyStateParts(
  derivation: Derivation,
  values: Values,
): (baths: ReadonlyMap<string, Bath>) => SteadyParts {
  const { dimension } = derivation.system;
  const operators = numericOperators(derivation.system, values);
  const leadingOrder = leadingOrderEvaluator(operators);
  const qubit = dimension === 2 ? qubitSteadyStates(derivation)(values) : undefined;
  const coefficients =
    dimension > LISTED ? () => new Map() : coefficientEvaluator(neededCoefficients(derivation, values));
  const levels = coincidingLevels(operators.levels);
  return (baths) => {
    const couplingBaths = bathsOf(operators, baths);
    const integrals = coefficients(baths);
    const leading = once(() => leadingOrder(couplingBaths));
    const state = once(() =>
      resolved(
        qubit?.(blochCoefficients(derivation, integrals)) ??
          numericSteadyState(inBaths(operators, couplingBaths), derivation.basis),
        leading,
        derivation,
      ),
    );
    return { dimension, levels, integrals, leading, state };
  };
}

/** The steady states of a qubit and nothing else, for many systems between the same baths. */
export interface QubitStates {
  readonly levels: Float64Array;
  /** Where it is the same, the coefficients are the same in the same baths. */
  readonly key: string;
  readonly coefficients: (baths: ReadonlyMap<string, Bath>) => BlochCoefficients;
  /** As in the parts above, but for the reason where there is none. */
  readonly state: QubitSteadyState;
}

/** Of two levels. */
export function qubitStates(derivation: Derivation): (values: Values) => QubitStates {
  const states = qubitSteadyStates(derivation);
  return (values) => {
    const needed = neededCoefficients(derivation, values);
    const numbers = coefficientEvaluator(needed);
    return {
      levels: coincidingLevels(numericOperators(derivation.system, values).levels),
      key: JSON.stringify([derivation.compiledBloch.coefficients, needed]),
      coefficients: (baths) => blochCoefficients(derivation, numbers(baths)),
      state: states(values),
    };
  };
}

/** All parts, with what there is to say of them. */
export function steadyNumbers({ dimension, levels, integrals, ...parts }: SteadyParts): SteadyNumbers {
  const leading = parts.leading();
  const outcome = parts.state();
  return {
    dimension,
    levels,
    ...stateNumbers(outcome),
    leading,
    integrals,
    warnings: [...warningsOf(outcome, leading), ...closeLevels(leading, levels)],
  };
}

/** Nulls where there is no state. */
export function stateNumbers(
  outcome: SteadyOutcome,
): Pick<SteadyNumbers, 'bloch' | 'rho' | 'rhoError' | 'minEigenvalue'> {
  if (outcome.kind === 'none') return { bloch: null, rho: null, rhoError: null, minEigenvalue: null };
  const { bloch, rho, rhoError, minEigenvalue } = outcome;
  return { bloch, rho, rhoError, minEigenvalue };
}

/**
 * A state that is unique at weak coupling, and that no symbolic solution says is not, is not called so where the rounding of the generator leaves it
 * open.
 */
function resolved(
  outcome: SteadyOutcome,
  leadingOrder: () => NumericLeadingOrder,
  { steadyState }: Derivation,
): SteadyOutcome {
  if (outcome.kind !== 'none' || outcome.cause !== 'degenerate-steady-state') return outcome;
  const leading = leadingOrder();
  const open = leading.kind === 'found' || leading.cause === 'out-of-validity' || leading.tooSlow !== undefined;
  const cause = steadyState.kind === 'none' ? steadyState.cause : undefined;
  if (!open || cause === 'degenerate-steady-state') return outcome;
  return { kind: 'none', cause: 'not-converged', message: leading.tooSlow ?? NOT_RESOLVED };
}

const NOT_RESOLVED =
  'The steady state is not resolved: its rates are so far apart that the accuracy of the generator in double precision leaves it open.';

const RIGHT_TO_NO_ORDER =
  'No population of the TCL2 steady state is right to any order: without exchange of energy at second order it is decided by products of coefficients, of fourth order, of which a second-order generator has only a part.';

function warningsOf(outcome: SteadyOutcome, leading: NumericLeadingOrder): Warning[] {
  const warnings: Warning[] = [];
  if (outcome.kind === 'none') warnings.push({ kind: outcome.cause, message: outcome.message });
  const dark = leading.kind === 'none' ? leading : withoutRelaxation(leading);
  const isSaid = outcome.kind === 'none' && outcome.message === dark?.message;
  if (dark !== undefined && !isSaid) warnings.push({ kind: dark.cause, message: dark.message });
  const missing = divergentCoherence(leading);
  if (outcome.kind === 'none' && missing !== undefined) {
    warnings.push({ kind: causeOf(missing), message: `A coherence has no leading order: ${missing.cause}.` });
  }
  const rightToNoOrder = outcome.kind === 'found' && dark?.cause === 'no-dissipation';
  if (rightToNoOrder) {
    warnings.push({
      kind: 'order-of-validity',
      message: RIGHT_TO_NO_ORDER,
      caveat: { kind: 'order', words: 'populations right to no order' },
    });
  }
  if (outcome.kind === 'found' && outcome.minEigenvalue < NEGATIVE_EIGENVALUE) {
    const validity = rightToNoOrder ? '' : ' Populations of a second-order generator are right at order λ⁰ only.';
    warnings.push({
      kind: 'positivity',
      message: `The TCL2 steady state is not positive: its smallest eigenvalue is ${outcome.minEigenvalue.toPrecision(4)}.${validity}`,
      caveat: {
        kind: 'eigenvalue',
        words: `negative eigenvalue: ${inWords(outcome.minEigenvalue)}`,
      },
    });
  }
  return warnings;
}

/** Two digits; small ones as a power of ten. */
function inWords(value: number): string {
  const text = Math.abs(value) < 1e-3 ? value.toExponential(1) : value.toPrecision(2);
  return text.replace(/^-/, '−');
}

const withoutRelaxation = ({ tooSlow }: NumericLeadingOrder): { cause: Cause; message: string } | undefined =>
  tooSlow === undefined ? undefined : { cause: 'no-dissipation', message: tooSlow };

/** Why a coherence of the leading order has no value, where one has none. */
export function divergentCoherence(leading: NumericLeadingOrder): Missing | undefined {
  if (leading.kind === 'none') return undefined;
  for (const element of leading.coherences) {
    if (element?.re.kind === 'divergent') return element.re;
    if (element?.im.kind === 'divergent') return element.im;
  }
  return undefined;
}

/**
 * Coherences at leading order are K/ω_ij: levels that lie closer than the second-order generator couples them are not in that regime. Names the pair for
 * which this is worst.
 */
function closeLevels(leading: NumericLeadingOrder, levels: Float64Array): Warning[] {
  const pair = leading.kind === 'none' ? undefined : closest(closePairs(leading, levels));
  if (pair === undefined) return [];
  const { i, j, gap, drive } = pair;
  return [
    {
      kind: 'weak-coupling',
      message: `The energies of |${i}> and |${j}> differ by ${gap.toPrecision(2)}, less than the second-order generator couples these levels (${drive.toPrecision(2)}): their leading-order coherence holds for much weaker coupling only.`,
      caveat: { kind: 'levels', words: `levels ${i} and ${j} closer than their coupling` },
    },
  ];
}
