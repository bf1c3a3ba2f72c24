/**
 * The long-time steady state in numbers, with error bounds.
 *
 * Qubits use the symbolic Bloch matrix; larger systems the brute-force superoperator. A coefficient that diverges, or a steady state that is
 * not unique, leaves `null` and a warning that names the cause.
 */
import { denominator, type Expr, evaluateComplex, numerator, symbolsOf, terms } from '../algebra/index.ts';
import type { Bath, Quantity } from '../bath/index.ts';
import type { Cause } from '../errors.ts';
import { solveReal } from '../numerics/linear.ts';
import type { Derivation } from './derivation.ts';
import { type NumericLeadingOrder, numericLeadingOrder } from './numericLeadingOrder.ts';
import { type NumericState, numericSteadyState } from './numericSteadyState.ts';
import { coefficientNumbers, numericSystem } from './numericSystem.ts';
import type { Values } from './system.ts';

export type WarningKind = Cause | 'positivity' | 'order-of-validity' | 'weak-coupling';

export interface Warning {
  readonly kind: WarningKind;
  readonly message: string;
}

export interface BoundedVector {
  readonly value: readonly number[];
  readonly error: readonly number[];
}

export interface SteadyNumbers {
  readonly dimension: number;
  /** Coherence vector of the long-time TCL2 steady state; null where it does not exist. */
  readonly bloch: BoundedVector | null;
  readonly rho: NumericState | null;
  readonly leading: NumericLeadingOrder;
  readonly integrals: ReadonlyMap<string, Quantity>;
  readonly minEigenvalue: number | null;
  readonly warnings: readonly Warning[];
}

/** `values` must give every symbol a number and `baths` every bath a density; `InputError` otherwise. */
export function evaluateSteadyState(
  derivation: Derivation,
  values: Values,
  baths: ReadonlyMap<string, Bath>,
): SteadyNumbers {
  const system = numericSystem(derivation.system, values, baths);
  const integrals = coefficientNumbers(derivation, values, baths);
  const leading = numericLeadingOrder(system);
  const warnings: Warning[] = [];
  const dimension = derivation.system.dimension;
  const outcome =
    dimension === 2 ? qubitSteadyState(derivation, values, integrals) : numericSteadyState(system, derivation.basis);
  if (outcome.kind === 'none') warnings.push({ kind: outcome.cause, message: outcome.message });
  if (leading.kind === 'none') warnings.push({ kind: leading.cause, message: leading.message });
  const found = outcome.kind === 'found' ? outcome : null;
  if (found !== null && found.minEigenvalue < -1e-12) {
    warnings.push({
      kind: 'positivity',
      message: `The TCL2 steady state is not positive: its smallest eigenvalue is ${found.minEigenvalue.toPrecision(4)}. Populations of a second-order generator are right at order λ⁰ only.`,
    });
  }
  if (found !== null && leading.kind === 'found') warnings.push(...couplingWarnings(found.rho, leading, dimension));
  return {
    dimension,
    bloch: found?.bloch ?? null,
    rho: found?.rho ?? null,
    leading,
    integrals,
    minEigenvalue: found?.minEigenvalue ?? null,
    warnings,
  };
}

/** Relative difference of full and leading-order coherence above which order λ² is no longer a correction. */
const STRONG = 0.3;
const SMALLEST_COHERENCE = 1e-9;

/** Says when the coupling is too strong for a second-order expansion: the full coherence is then far from its own leading order. */
function couplingWarnings(
  rho: NumericState,
  leading: Extract<NumericLeadingOrder, { kind: 'found' }>,
  dimension: number,
): Warning[] {
  let [difference, size] = [0, 0];
  for (const [key, element] of leading.coherences.entries()) {
    if (element?.re.kind !== 'finite' || element.im.kind !== 'finite') continue;
    const [i, j] = [Math.floor(key / dimension), key % dimension];
    difference += Math.hypot(rho.re[i]![j]! - element.re.value, rho.im[i]![j]! - element.im.value);
    size += Math.hypot(element.re.value, element.im.value);
  }
  if (size < SMALLEST_COHERENCE || difference <= STRONG * size) return [];
  return [
    {
      kind: 'weak-coupling',
      message: `The coupling is too strong for a second-order generator: the full coherence differs from its leading order by ${Math.round((100 * difference) / size)} % of it.`,
    },
  ];
}

export type SteadyOutcome =
  | {
      readonly kind: 'found';
      readonly bloch: BoundedVector;
      readonly rho: NumericState;
      readonly minEigenvalue: number;
    }
  | { readonly kind: 'none'; readonly cause: Cause; readonly message: string };

/** Bound of the rounding in an entry evaluated in double precision: a few units in the last place of Σ |terms|. */
function roundingOf(a: Expr, point: Values): number {
  const modulus = (name: string): number => {
    const value = point.get(name)!;
    return typeof value === 'number' ? Math.abs(value) : Math.hypot(value.re, value.im);
  };
  const ratio = ([p, q]: readonly [bigint, bigint]): number => Number(p) / Number(q);
  let size = 0;
  for (const { coefficient, monomial } of terms(numerator(a))) {
    let term = Math.hypot(ratio(coefficient.re), ratio(coefficient.im));
    for (const [name, exponent] of monomial) term *= modulus(name) ** exponent;
    size += term;
  }
  const below = evaluateComplex(denominator(a), point);
  return (4 * Number.EPSILON * size) / Math.hypot(below.re, below.im);
}

/**
 * Solves the 3×3 Bloch equations; error bound Σ_k |M⁻¹(∂M/∂c_k v + ∂b/∂c_k)| δc_k over the coefficients c_k to first order, with the rounding of
 * the entries, |M⁻¹|(δM |v| + δb).
 */
function qubitSteadyState(
  derivation: Derivation,
  values: Values,
  integrals: ReadonlyMap<string, Quantity>,
): SteadyOutcome {
  const { matrix, vector, variables } = derivation.longTime;
  const entries: Expr[] = [...matrix.flat(), ...vector];
  const used = new Set(entries.flatMap(symbolsOf));
  const numbers = new Map(values);
  for (const [name, quantity] of integrals) {
    if (!used.has(name)) continue;
    if (quantity.kind === 'divergent') {
      return {
        kind: 'none',
        cause: 'divergent-coefficient',
        message: `The long-time generator does not exist: its coefficient ${name} diverges (${quantity.cause}).`,
      };
    }
    numbers.set(name, quantity.value);
  }
  const at = (point: Values): Float64Array => Float64Array.from(entries, (a) => evaluateComplex(a, point).re);
  const n = variables.length;
  const base = at(numbers);
  const m = base.slice(0, n * n);
  const solved = solveReal(
    m,
    base.slice(n * n).map((b) => -b),
  );
  if (solved.kind === 'singular') {
    const cause = derivation.steadyState.kind === 'none' ? derivation.steadyState.message : SINGULAR;
    return { kind: 'none', cause: 'degenerate-steady-state', message: cause };
  }
  const v = [...solved.solution];
  const error = v.map(() => solved.error);
  const sizes = entries.map((a) => roundingOf(a, numbers));
  for (let j = 0; j < n; j++) {
    const unit = new Float64Array(n);
    unit[j] = v.reduce((sum, x, k) => sum + sizes[j * n + k]! * Math.abs(x), sizes[n * n + j]!);
    const response = solveReal(m, unit);
    if (response.kind === 'unique') for (const [k, x] of response.solution.entries()) error[k]! += Math.abs(x);
  }
  for (const [name, quantity] of integrals) {
    if (!used.has(name) || quantity.kind === 'divergent' || quantity.error === 0) continue;
    const step = Math.abs(quantity.value) || 1;
    const moved = at(new Map(numbers).set(name, quantity.value + step));
    const drive = new Float64Array(n);
    for (let j = 0; j < n; j++) {
      drive[j] = (moved[n * n + j]! - base[n * n + j]!) / step;
      for (let k = 0; k < n; k++) drive[j]! += ((moved[j * n + k]! - base[j * n + k]!) / step) * v[k]!;
    }
    const response = solveReal(m, drive);
    if (response.kind === 'unique') {
      for (const [j, x] of response.solution.entries()) error[j]! += Math.abs(x) * quantity.error;
    }
  }
  return { kind: 'found', bloch: { value: v, error }, ...qubitState(v) };
}

const SINGULAR =
  'The steady state is not unique: the long-time Bloch matrix is singular for these numbers, so the final state depends on the initial one.';

/** ρ = ½(1 + v·σ) and its smallest eigenvalue (1 − |v|)/2. */
function qubitState(v: readonly number[]): { rho: NumericState; minEigenvalue: number } {
  const [x, y, z] = [v[0]!, v[1]!, v[2]!];
  return {
    rho: {
      re: [
        [(1 + z) / 2, x / 2],
        [x / 2, (1 - z) / 2],
      ],
      im: [
        [0, -y / 2],
        [y / 2, 0],
      ],
    },
    minEigenvalue: (1 - Math.hypot(x, y, z)) / 2,
  };
}
