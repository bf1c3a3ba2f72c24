/**
 * How right the steady state of TCL2 is: beside it the state right to order λ throughout, ρ₀ + ρ₁ at the model's own J, the mean-force state, and the
 * numerically exact state where few auxiliary operators suffice. What the numbers are judged by is the distance to the exact one where that is known.
 */
import type { Bath } from '../../bath/index.ts';
import type { MeanForceState } from '../../equilibrium/index.ts';
import { InputError, NoAnswerError } from '../../errors.ts';
import type { ComplexMatrix, Estimate } from '../../numerics/index.ts';
import type { CurrentSeries } from '../../orders/index.ts';
import { numericSystem } from '../../tcl/index.ts';
import type { CaveatKind, SteadyNumbers, Warning } from '../../tcl/numeric/index.ts';
import { type StateInBases, stateInBases } from '../bothBases.ts';
import type { Derived } from '../derivation/derived.ts';
import { headlineOf } from '../headline.ts';
import { meanForceInBases } from '../meanForce.ts';
import { basisTurn } from '../typedBasis.ts';
import { caveatsOf, type ModelNumbers } from '../validity.ts';
import { bestOrders } from './bestOrders.ts';
import { boundedDistance } from './distanceOfStates.ts';
import { boundedVector, convergedNumbers, type ExactNumbers } from './exactState.ts';

export interface HowRight {
  /** ρ₀ + ρ₁; its bounds are those of the two terms, not of what is left out. */
  readonly firstOrder: StateInBases | null;
  /** Of each bath, coefficients of x and x², every J being multiplied by x. */
  readonly currents: readonly CurrentSeries[];
  /** Null where it was not tried: more levels than `MOST_LEVELS`. */
  readonly exact: ExactNumbers | null;
  /** ½‖ρ − ρ_exact‖₁; null without either state. */
  readonly distances: Readonly<Record<ApproximateState, Estimate | null>>;
  /** |C − C_exact|/C_exact of the coherence at leading order; null where it is not resolved. */
  readonly coherenceDifference: Estimate | null;
  /** Why a state is missing, a sentence each. */
  readonly missing: readonly string[];
}

export type ApproximateState = 'tcl2' | 'firstOrder' | 'meanForce';

/** Levels up to which the states beyond TCL2 are asked for. */
const MOST_LEVELS = 8;
/** Elements of all auxiliary operators: some tenths of a second. The same on every machine, so that an answer does not depend on its speed. */
const MOST_ELEMENTS = 20000;
/** The error that the exact state may have, beside what distinguishes TCL2 from order λ. */
const RESOLVED = 0.03;
/** Beside the trace 1, where nothing distinguishes them. */
const [COARSE, FINE] = [1e-3, 1e-9];
/** Of the fit for order λ, relative; the coherences of that order and order 1 are exact whatever the fit. */
const FIT_TOLERANCES = [1e-7] as const;

/** Undefined for more levels than are asked for. Needs numbers. Where a number leaves the range of double precision that is what is missing. */
export function howRight(
  numbers: SteadyNumbers,
  derived: Derived,
  meanForce: MeanForceState | undefined,
): HowRight | undefined {
  if (numbers.dimension > MOST_LEVELS) return undefined;
  const none = { firstOrder: null, currents: [], exact: null, coherenceDifference: null };
  const without = (missing: string): HowRight => ({
    ...none,
    distances: { tcl2: null, firstOrder: null, meanForce: null },
    missing: [missing],
  });
  if ([...derived.given!.baths.values()].some(isCostly)) return without(COSTLY);
  try {
    return comparedStates(numbers, derived, meanForce);
  } catch (error) {
    if (!(error instanceof NoAnswerError || error instanceof InputError)) throw error;
    return without(error.message);
  }
}

/** A table, or a formula with kinks and steps: hundreds of integrals for its correlation function. */
const isCostly = (bath: Bath): boolean =>
  'density' in bath && bath.density.shape.kind === 'sampled' && bath.density.shape.tabulate === undefined;

const COSTLY =
  'A spectral density with corners or of a table takes seconds to fit: `exact` and `series` have the states beyond second order.';

function comparedStates(numbers: SteadyNumbers, derived: Derived, meanForce: MeanForceState | undefined): HowRight {
  const { firstOrder, currents, message } = orderLambda(numbers, derived, meanForce);
  const tolerance = toleranceOf(numbers.rho, firstOrder?.rho.energy ?? null);
  const mostOperators = Math.floor(MOST_ELEMENTS / numbers.dimension ** 2);
  const exact = convergedNumbers(derived, { tolerance, mostOperators });
  const distance = (rho: ComplexMatrix | null | undefined, error: number): Estimate | null => {
    const found = rho && exact.converged ? distanceTo(exact, rho, error) : null;
    return found !== null && Number.isFinite(found.value) && Number.isFinite(found.error) ? found : null;
  };
  const gibbs = meanForce?.kind === 'found' ? meanForceInBases(meanForce, derived) : undefined;
  return {
    firstOrder,
    currents,
    exact,
    distances: {
      tcl2: distance(numbers.rho, numbers.rhoError ?? 0),
      firstOrder: distance(firstOrder?.rho.energy, firstOrder?.rhoError ?? 0),
      meanForce: distance(gibbs?.rho.energy, gibbs?.rhoError ?? 0),
    },
    coherenceDifference: exact.converged ? coherenceDifference(numbers, derived, exact) : null,
    missing: missingSentences(message, exact),
  };
}

function orderLambda({ levels }: SteadyNumbers, derived: Derived, meanForce: MeanForceState | undefined) {
  const { derivation, given } = derived;
  const system = numericSystem(derivation.system, given!.values, given!.baths);
  const options = { highest: 1, tolerances: FIT_TOLERANCES, enough: 1 };
  // a state of its own beside that of mean force, as far as there is one
  const own = bestOrders(system, options);
  const { none, currents } = own;
  const [zeroth, first] = own.orders.length > 1 ? own.orders : bestOrders(system, { ...options, meanForce }).orders;
  if (zeroth === undefined || first === undefined) {
    return { firstOrder: null, currents: [], message: none?.message ?? UNRESOLVED };
  }
  const state = boundedVector(sumOf(zeroth.rho, first.rho), zeroth.error + first.error, derived);
  return { firstOrder: stateInBases(state, levels, basisTurn(derived)), currents };
}

const UNRESOLVED =
  'The expansion in the coupling is not resolved at order λ: sums of exponentials do not follow the correlation functions.';

/** One where one cause takes both away. */
function missingSentences(ofSeries: string | undefined, { warnings }: ExactNumbers): readonly string[] {
  const ofExact = warnings.map(({ message }) => message);
  if (ofSeries === undefined) return ofExact;
  const cause = ofSeries.replace('The expansion does not exist. ', '');
  return ofExact.some((message) => message.toLowerCase().endsWith(cause.toLowerCase()))
    ? [`Neither the expansion in the coupling nor the exact steady state exists: ${cause}`]
    : [ofSeries, ...ofExact];
}

/** Fine enough to tell TCL2 from order λ, no finer. */
function toleranceOf(tcl2: ComplexMatrix | null, firstOrder: ComplexMatrix | null): number {
  if (tcl2 === null || firstOrder === null) return COARSE;
  const difference = tcl2.re.reduce(
    (most, x, key) => Math.max(most, Math.hypot(x - firstOrder.re[key]!, tcl2.im[key]! - firstOrder.im[key]!)),
    0,
  );
  return Math.min(COARSE, Math.max(FINE, RESOLVED * difference));
}

const distanceTo = ({ rho, error }: ExactNumbers, other: ComplexMatrix, otherError: number): Estimate =>
  boundedDistance(other, rho.energy!, error! + otherError);

function coherenceDifference(numbers: SteadyNumbers, derived: Derived, { l1 }: ExactNumbers): Estimate | null {
  const leading = headlineOf(numbers, derived);
  const right = l1.energy!;
  if (leading === null || right.value <= right.error) return null;
  const value = Math.abs(leading.value - right.value) / right.value;
  return { value, error: (leading.error + right.error * (1 + value)) / right.value };
}

const sumOf = (a: ComplexMatrix, b: ComplexMatrix): ComplexMatrix => ({
  n: a.n,
  re: a.re.map((x, k) => x + b.re[k]!),
  im: a.im.map((x, k) => x + b.im[k]!),
});

/** Trace distances up to this are called near: no measurement tells such states apart with more than one part in a hundred. */
const NEAR = 0.01;
/** Relative difference of coherences above which it is said. */
const NOTICED = 0.1;
/** What the measured distance replaces: rules of thumb, and comparisons with what is itself right to some order only. */
const REPLACED: ReadonlySet<CaveatKind> = new Set(['coupling', 'excess', 'populations']);

/** The numbers judged by the exact state; as they are where that is not known, or not well enough to judge. */
export function judgedBy(known: HowRight | undefined, numbers: ModelNumbers): ModelNumbers {
  const distance = known?.distances.tcl2;
  if (known === undefined || !distance || distance.error > NEAR) return numbers;
  const { coherenceDifference } = known;
  const isNear = distance.value <= NEAR;
  const isOff = coherenceDifference !== null && coherenceDifference.value - coherenceDifference.error > NOTICED;
  const [far, percent] = [
    distance.value.toPrecision(2),
    `${Number((100 * (coherenceDifference?.value ?? 0)).toPrecision(2))} %`,
  ];
  const measured: Warning[] = [];
  if (!isNear) {
    measured.push({
      kind: 'weak-coupling',
      message: `The coupling is not weak: the steady state of TCL2 is at a trace distance of ${far} from the exact one.`,
      caveat: { kind: 'distance', words: `TCL2 off by ${far}` },
    });
  }
  if (isOff) {
    measured.push({
      kind: 'weak-coupling',
      message: `The coherence at leading order differs from that of the exact steady state by ${percent} of it.`,
      caveat: { kind: 'coherence', words: `coherence off by ${percent}` },
    });
  }
  const kept = numbers.warnings.filter(({ caveat }) => caveat === undefined || !REPLACED.has(caveat.kind));
  const warnings = [...kept, ...measured];
  return {
    ...numbers,
    warnings,
    validity: {
      ...numbers.validity,
      judgedBy: 'exact',
      distance,
      isNear,
      coherenceDifference,
      caveats: caveatsOf(numbers, warnings),
    },
  };
}
