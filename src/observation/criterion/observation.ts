/**
 * The Observation of the Letter, and the exact criterion it is compared with.
 *
 * Observation (sufficient, for one bath): if the coupling has nonzero projections both parallel and orthogonal to H_S, the steady state is
 * coherent. Exact criterion: the leading-order coherences derived from the generator do not all vanish.
 */
import {
  add,
  conjugate,
  type Expr,
  equals,
  factorize,
  hasMinusInFront,
  isZero,
  multiply,
  negate,
  numerator,
  one,
  power,
  symbolsOf,
  terms,
  zero,
} from '../../algebra/index.ts';
import type { Decomposition } from '../../hamiltonian/index.ts';
import type { Estimate } from '../../numerics/index.ts';
import { isZeroOperator, type Operator } from '../../operators/index.ts';
import {
  atOneTemperature,
  type Derivation,
  haveOneTemperature,
  isIncoherent,
  type LeadingOrder,
  type OpenSystem,
  qubitLeadingOrder,
} from '../../tcl/index.ts';
import {
  coincidingPairs,
  type NumericCoherence,
  type NumericLeadingOrder,
  type SteadyNumbers,
} from '../../tcl/numeric/index.ts';
import { type Definiteness, definiteness } from './definiteness.ts';
import { type VanishingSurface, vanishingSurfaces } from './surfaces.ts';

export interface BathProjections {
  readonly bath: string;
  readonly parallel: boolean;
  readonly orthogonal: boolean;
  readonly identity: boolean;
}

export interface Observation {
  readonly baths: readonly BathProjections[];
  /** Whether some bath couples with a parallel, with an orthogonal part; and whether one bath does both, which is what the Observation asks. */
  readonly parallel: boolean;
  readonly orthogonal: boolean;
  readonly predicts: boolean;
}

export function observation(decomposition: readonly Decomposition[]): Observation {
  const baths = decomposition.map(({ bath, parallel, orthogonal, identity }) => ({
    bath,
    parallel: !isZeroOperator(parallel),
    orthogonal: !isZeroOperator(orthogonal),
    identity: !isZeroOperator(identity),
  }));
  return {
    baths,
    parallel: baths.some(({ parallel }) => parallel),
    orthogonal: baths.some(({ orthogonal }) => orthogonal),
    predicts: baths.some(({ parallel, orthogonal }) => parallel && orthogonal),
  };
}

export type Criterion =
  /** The coherences vanish exactly where this expression does; zero when they vanish identically. */
  { readonly kind: 'expression'; readonly expression: Expr } | { readonly kind: 'none'; readonly message: string };

/**
 * For a qubit the factor common to both coherences, times c₁² + c₂² of what is left where both are present; for more levels Σ |n_ij|² over the
 * numerators of the coherences, which may contain the populations P_k.
 */
export function exactCriterion(derivation: Derivation): Criterion {
  const { leadingOrder: order, system } = derivation;
  if (order.kind === 'none') return { kind: 'none', message: order.message };
  if (system.dimension !== 2) return levelCriterion(order, system);
  const { v1, v2 } = qubitLeadingOrder(order, system);
  const [n1, n2] = [numerator(v1), numerator(v2)];
  if (isZero(n1) || isZero(n2)) return { kind: 'expression', expression: primitive(add(n1, n2)) };
  return jointCriterion(n1, n2);
}

type FoundOrder = Extract<LeadingOrder, { kind: 'found' }>;

/** A sum of squares with more terms than this is no use to anybody. */
const LONGEST = 2000;

/** Products of terms up to which populations are inserted. */
const WORTH_INSERTING = 500;

const isTooLong = (parts: readonly Expr[]): boolean =>
  parts.reduce((sum, part) => sum + terms(part).length ** 2, 0) > LONGEST;

const tooLong = (sum: string): Criterion => ({
  kind: 'none',
  message: `The criterion, ${sum} ≠ 0 for the leading-order coherences, is too long to be written out: the state is coherent where one of them is not zero.`,
});

/** The coherences above the diagonal: of a qubit, and where that is shorter, with the populations inserted, otherwise in terms of P_k. */
function shortestCoherences(order: FoundOrder): Expr[] {
  const above = ({ dimension: d, entries }: Operator): Expr[] =>
    [...entries].filter(([key]) => Math.floor(key / d) < key % d).map(([, value]) => value);
  const lengths = (values: Iterable<Expr>): number[] => [...values].map((a) => terms(numerator(a)).length);
  const total = (values: readonly Expr[]): number => lengths(values).reduce((sum, length) => sum + length, 0);
  const named = order.inPopulations?.coherences;
  if (named === undefined || named.dimension === 2) return above(order.coherences);
  const size = Math.max(0, ...lengths(order.zeroth.entries.values())) * Math.max(0, ...lengths(named.entries.values()));
  if (size > WORTH_INSERTING) return above(named);
  const [inserted, inTerms] = [above(order.coherences), above(named)];
  return total(inserted) <= total(inTerms) ? inserted : inTerms;
}

function levelCriterion(order: FoundOrder, system: OpenSystem): Criterion {
  if (isIncoherent(order, system)) return { kind: 'expression', expression: zero };
  const numerators = shortestCoherences(order).map(numerator);
  const [only, second] = numerators;
  if (only !== undefined && second === undefined) return { kind: 'expression', expression: primitive(only) };
  if (isTooLong(numerators)) return tooLong('Σ |ρ_ij|²');
  const squares = numerators.map((n) => multiply(n, conjugate(n, system.partners)));
  return { kind: 'expression', expression: add(zero, ...squares) };
}

/** The product of the distinct factors, with the sign that reads without a minus: it vanishes where the expression does. */
function primitive(a: Expr): Expr {
  if (isZero(a)) return zero;
  const product = multiply(one, ...factorize(a).factors.map(({ base }) => base));
  return hasMinusInFront(product) ? negate(product) : product;
}

function jointCriterion(a: Expr, b: Expr): Criterion {
  const left = factorize(a);
  const right = factorize(b);
  let common = one;
  let [restA, restB] = [left.coefficient, right.coefficient];
  const remaining = [...right.factors];
  for (const { base, exponent } of left.factors) {
    const index = remaining.findIndex((other) => equals(other.base, base));
    const shared = index < 0 ? 0 : Math.min(exponent, remaining[index]!.exponent);
    common = multiply(common, power(base, Math.min(shared, 1)));
    restA = multiply(restA, power(base, exponent - shared));
    if (index >= 0) remaining[index] = { base, exponent: remaining[index]!.exponent - shared };
  }
  for (const { base, exponent } of remaining) restB = multiply(restB, power(base, exponent));
  if (isTooLong([restA, restB])) return tooLong('v₁² + v₂²');
  return { kind: 'expression', expression: multiply(common, add(power(restA, 2), power(restB, 2))) };
}

export interface Verdict {
  readonly observation: Observation;
  readonly criterion: Criterion;
  /**
   * True or false where decided: by numbers when they are known, or by the signs of the integrands where numbers do not resolve it; otherwise
   * generically (for almost all values of the symbols). By the full second-order state where levels lie so close that there is no leading order.
   */
  readonly coherent: boolean | null;
  readonly decidedBy: 'numbers' | 'full state' | 'symbols' | 'nothing';
  /** Why nothing is decided, where nothing is. */
  readonly reason: string | null;
  /** Whether several baths have one temperature in the numbers: criterion, integrals and surfaces are then those of one temperature. */
  readonly oneTemperature: boolean;
  /** Pairs of levels that the numbers make coincide although their symbols differ: the formulas do not hold there. */
  readonly coinciding: readonly (readonly [number, number])[];
  /** Σ_{i≠j} |ρ_ij| over the leading-order coherences between different energies; null without numbers. */
  readonly size: Estimate | null;
  readonly agrees: boolean | null;
  /** For a qubit: the integrals the coherence is made of, their signs, and whether it can vanish. */
  readonly definiteness: Definiteness | undefined;
  /** Where the coherence vanishes although no coupling does. */
  readonly surfaces: readonly VanishingSurface[];
}

/** The Observation is about baths alone. */
const hasLindblad = ({ lindblad = [] }: OpenSystem): boolean => lindblad.length > 0;

const COMMUTING = 'Every coupling commutes with H_S: no dissipation, and the steady state is not unique.';

export function verdict(
  decomposition: readonly Decomposition[],
  derivation: Derivation,
  numbers: SteadyNumbers | undefined,
): Verdict {
  const seen = observation(decomposition);
  const { leadingOrder: order, system } = derivation;
  const oneTemperature = numbers !== undefined && haveOneTemperature(derivation, numbers.integrals);
  const simplest = oneTemperature ? atOneTemperature(derivation) : derivation;
  const signs = definiteness(simplest);
  const decided =
    numbers !== undefined
      ? decidedByNumbers(numbers, derivation, signs)
      : order.kind === 'none'
        ? undecided(order.message)
        : ({ coherent: !isIncoherent(order, system), reason: null, decidedBy: 'symbols' } as const);
  const { coherent } = decided;
  const coinciding = numbers === undefined ? [] : coincidingPairs(numbers.levels, derivation.frequencies);
  const reason =
    decided.reason !== null && !seen.orthogonal && !hasLindblad(system)
      ? `${COMMUTING} ${decided.reason}`
      : decided.reason;
  return {
    observation: seen,
    criterion: coinciding.length > 0 ? criterionOfOtherLevels(coinciding) : exactCriterion(simplest),
    coherent,
    decidedBy: decided.decidedBy,
    reason,
    oneTemperature,
    coinciding,
    size: numbers === undefined ? null : coherenceSize(numbers, derivation),
    agrees: coherent === null || hasLindblad(system) ? null : coherent === seen.predicts,
    definiteness: signs,
    surfaces: coinciding.length > 0 ? [] : surfacesOf(simplest),
  };
}

const criterionOfOtherLevels = (coinciding: Verdict['coinciding']): Criterion => ({
  kind: 'none',
  message: `The symbolic criterion is that of different energies, but with these numbers ${coinciding
    .map(([i, j]) => `|${i}> and |${j}>`)
    .join(', ')} coincide: the state is coherent where the numbers say so.`,
});

/** Left out are surfaces written with populations that depend on the couplings themselves. */
function surfacesOf(derivation: Derivation): VanishingSurface[] {
  const { leadingOrder: order, system } = derivation;
  if (order.kind === 'none') return [];
  const names = couplingSymbols(derivation);
  const implicit = [...order.zeroth.entries.values()].flatMap(symbolsOf).some((name) => names.includes(name));
  const populations = new Set(implicit ? order.inPopulations?.populations : []);
  return vanishingSurfaces(shortestCoherences(order), { ...system, names }).filter(({ value, where }) =>
    [value, ...where.map((condition) => condition.value)].every((a) =>
      symbolsOf(a).every((name) => !populations.has(name)),
    ),
  );
}

/** The symbols of the coupling operators that are free: neither parameters of H_S nor functions of other symbols. */
function couplingSymbols({ system, energies }: Derivation): string[] {
  const entries = system.couplings.flatMap(({ operator }) => [...operator.entries.values()]);
  const own = new Set(energies.flatMap(symbolsOf));
  return [...new Set(entries.flatMap(symbolsOf))].filter(
    (name) => !own.has(name) && (system.partners.has(name) || !name.includes('(')),
  );
}

interface NamedCoherence {
  readonly name: string;
  readonly element: NumericCoherence;
}

/** The leading-order coherences ρ_ij, i < j, between different energies. */
function coherencesBetweenEnergies(
  leading: Extract<NumericLeadingOrder, { kind: 'found' }>,
  { frequencies, system }: Derivation,
): NamedCoherence[] {
  const d = system.dimension;
  return leading.coherences.flatMap((element, key) => {
    const [i, j] = [Math.floor(key / d), key % d];
    if (element === undefined || i > j || frequencies.of(i, j).index < 0) return [];
    return [{ name: `rho_${i}_${j}`, element }];
  });
}

/**
 * Coherent where a coherence is larger than its own error bound, or its sign is known from the integrands; incoherent where all are 0 within their
 * bounds. A large bound decides this only for coherences that vanish identically.
 */
function decidedByNumbers(
  numbers: SteadyNumbers,
  derivation: Derivation,
  signs: Definiteness | undefined,
): Pick<Verdict, 'coherent' | 'reason' | 'decidedBy'> {
  const { leading } = numbers;
  if (leading.kind === 'none') {
    if (leading.cause === 'out-of-validity' && hasCoherence(numbers, derivation))
      return { coherent: true, reason: null, decidedBy: 'full state' };
    return undecided(leading.message);
  }
  let reason: string | null = null;
  let largest = 0;
  for (const { name, element } of coherencesBetweenEnergies(leading, derivation)) {
    for (const part of [element.re, element.im]) {
      if (part.kind === 'divergent') reason ??= `The leading-order coherence ${name} diverges: ${part.cause}.`;
      else if (Math.abs(part.value) > part.error) return { coherent: true, reason: null, decidedBy: 'numbers' };
      else largest = Math.max(largest, part.error);
    }
  }
  if (reason === null && largest > 0 && signs !== undefined && isNonzero(signs))
    return { coherent: true, reason: null, decidedBy: 'symbols' };
  if (reason === null && largest > LARGEST_ERROR && !vanishes(derivation)) {
    reason = `The leading-order coherences are 0 only within an error bound of ${largest.toPrecision(2)}, too large to decide that they vanish.`;
  }
  return reason === null ? { coherent: false, reason, decidedBy: 'numbers' } : undecided(reason);
}

/**
 * Whether the full state has a coherence between different energies beyond its error. Levels are too close for a leading order only where populations drive
 * a coherence between them at order λ (tcl/numeric/leadingOrder/closeLevels.ts), so that what the state has is no effect of higher orders.
 */
function hasCoherence(
  { rho, rhoError }: SteadyNumbers,
  { frequencies, system: { dimension: d } }: Derivation,
): boolean {
  if (rho === null || rhoError === null) return false;
  return rho.re.some((re, key) => {
    const [i, j] = [Math.floor(key / d), key % d];
    return i < j && frequencies.of(i, j).index >= 0 && Math.hypot(re, rho.im[key]!) > rhoError;
  });
}

const undecided = (reason: string) => ({ coherent: null, reason, decidedBy: 'nothing' }) as const;

/** The one integral that enters has a sign, and is multiplied by a product of symbols, none of which is 0. */
const isNonzero = ({ conclusion, integrals }: Definiteness): boolean =>
  conclusion === 'definite' && integrals.some(({ v1, v2 }) => [v1, v2].some((a) => terms(numerator(a)).length === 1));

const vanishes = ({ leadingOrder: order, system }: Derivation): boolean =>
  order.kind === 'found' && isIncoherent(order, system);

function coherenceSize({ leading }: SteadyNumbers, derivation: Derivation): Estimate | null {
  if (leading.kind === 'none') return null;
  let [value, error] = [0, 0];
  for (const { element } of coherencesBetweenEnergies(leading, derivation)) {
    const { re, im } = element;
    if (re.kind === 'divergent' || im.kind === 'divergent') return null;
    value += 2 * Math.hypot(re.value, im.value);
    error += 2 * Math.hypot(re.error, im.error);
  }
  return { value, error };
}

/** Up to this error bound a coherence that is 0 within it is taken to be 0. */
const LARGEST_ERROR = 1e-9;
