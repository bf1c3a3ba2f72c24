/**
 * The long-time steady state of a qubit in numbers, from the symbolic Bloch equations compiled once.
 *
 * M v + b = 0; error bound |M⁻¹|(δM|v| + δb) for the rounding of the entries plus Σ_k |M⁻¹(∂M/∂c_k v + ∂b/∂c_k)| δc_k to first order in the errors
 * of the coefficients c_k and of the components of couplings that were rotated in numbers.
 */

import { symbol, type Values } from '../../../algebra/index.ts';
import type { Missing, Quantity } from '../../../bath/index.ts';
import { type ComplexMatrix, roundingOf } from '../../../numerics/index.ts';
import { solveWithInverse } from '../../../numerics/matrices/index.ts';
import { BLOCH_ENTRIES as ENTRIES } from '../../symbolic/compiledBloch.ts';
import type { Derivation } from '../../symbolic/derivation.ts';
import { componentErrors, numberOf } from '../numericSystem.ts';
import { noGenerator, type SteadyOutcome } from '../outcome.ts';

/** The coefficients of the Bloch equations in numbers, in their order there. */
export interface BlochCoefficients {
  /** 0 where there is none. */
  readonly values: Float64Array;
  readonly errors: Float64Array;
  /** Those without a value. */
  readonly missing: readonly { readonly index: number; readonly cause: Missing }[];
}

export function blochCoefficients(
  { compiledBloch: { coefficients } }: Derivation,
  integrals: ReadonlyMap<string, Quantity>,
): BlochCoefficients {
  const values = new Float64Array(coefficients.length);
  const errors = new Float64Array(coefficients.length);
  const missing: { index: number; cause: Missing }[] = [];
  for (const [index, name] of coefficients.entries()) {
    const quantity = integrals.get(name)!;
    if (quantity.kind === 'finite') {
      values[index] = quantity.value;
      errors[index] = quantity.error;
    } else missing.push({ index, cause: quantity });
  }
  return { values, errors, missing };
}

/** The steady state as a function of the coefficients, at one set of numbers for the user's symbols. */
export type QubitSteadyState = (numbers: BlochCoefficients) => SteadyOutcome;

/** That of any set of numbers; a set keeps its numbers alone, all sets share the room to compute in. */
export function qubitSteadyStates(derivation: Derivation): (values: Values) => QubitSteadyState {
  const { parameters, coefficients, entries, sizes } = derivation.compiledBloch;
  const first = parameters.length;
  const args = new Float64Array(2 * (first + coefficients.length));
  const moduli = new Float64Array(first + coefficients.length);
  const out = new Float64Array(4 * ENTRIES);
  const rounding = new Float64Array(ENTRIES);
  const [base, moved] = [new Float64Array(ENTRIES), new Float64Array(ENTRIES)];
  const evaluateInto = (target: Float64Array): void => {
    entries(args, out);
    for (let k = 0; k < ENTRIES; k++) target[k] = out[2 * k]!;
  };
  const isIntegral = coefficients.map((name) => derivation.table.used.has(name));
  /** Whether the generator has the integral with a factor that is not 0 for these numbers, in which it is linear. */
  const enters = (k: number): boolean => {
    const kept = args.slice();
    for (const [j, integral] of isIntegral.entries()) if (integral) args[2 * (first + j)] = 0;
    evaluateInto(base);
    args[2 * (first + k)] = 1;
    evaluateInto(moved);
    args.set(kept);
    return moved.some((entry, i) => entry !== base[i]);
  };
  const rhs = new Float64Array(3);
  const matrix = base.subarray(0, 9);
  const stateAt = (
    { given, lost }: Parameters,
    { values: numbers, errors, missing }: BlochCoefficients,
  ): SteadyOutcome => {
    for (let k = 0; k < first; k++) {
      const [re, im] = [given[2 * k]!, given[2 * k + 1]!];
      args[2 * k] = re;
      args[2 * k + 1] = im;
      moduli[k] = Math.hypot(re, im);
    }
    for (let k = 0; k < coefficients.length; k++) {
      args[2 * (first + k)] = numbers[k]!;
      moduli[first + k] = Math.abs(numbers[k]!);
    }
    const needed = missing.find(({ index }) => enters(index));
    if (needed !== undefined) return noGenerator(needed.cause, `its coefficient ${coefficients[needed.index]!}`);
    evaluateInto(base);
    sizes(moduli, rounding);
    for (let k = 0; k < ENTRIES; k++) {
      const below = 2 * (ENTRIES + k);
      rounding[k]! *= roundingOf(4) / Math.max(Math.abs(out[below]!), Math.abs(out[below + 1]!));
    }
    for (let k = 0; k < 3; k++) rhs[k] = -base[9 + k]!;
    const solved = solveWithInverse(matrix, rhs);
    if (solved.kind === 'singular') return singular(derivation);
    const { solution: v, inverse, errors: error } = solved;
    for (let j = 0; j < 3; j++) {
      const unsure = bounded(rounding, j, v);
      for (let i = 0; i < 3; i++) error[i]! += Math.abs(inverse[3 * i + j]!) * unsure;
    }
    for (let k = 0; k < coefficients.length; k++) {
      if (errors[k] === 0) continue;
      // the entries are linear in each coefficient, so that any step gives the derivative
      const value = args[2 * (first + k)]!;
      const step = Math.abs(value) || 1;
      args[2 * (first + k)] = value + step;
      evaluateInto(moved);
      args[2 * (first + k)] = value;
      addResponse(error, inverse, v, base, moved, errors[k]! / step);
    }
    for (let k = 0; k < first; k++) {
      if (lost[k] === 0) continue;
      const value = args[2 * k]!;
      // of a quadratic dependence, at least the derivative
      const step = Math.max(Math.abs(value), lost[k]!);
      args[2 * k] = value + (value < 0 ? -step : step);
      evaluateInto(moved);
      args[2 * k] = value;
      addResponse(error, inverse, v, base, moved, lost[k]! / step);
    }
    const rhoError = Math.max(error[2]!, Math.hypot(error[0]!, error[1]!)) / 2;
    // a bound without a number is no bound
    if (!Number.isFinite(rhoError)) return OUT_OF_RANGE;
    return { kind: 'found', bloch: { value: [v[0]!, v[1]!, v[2]!], error }, rhoError, ...qubitState(v) };
  };
  return (values) => {
    const given = parameters.flatMap((name) => {
      const { re, im } = numberOf(symbol(name), values);
      return [re, im];
    });
    const errors = componentErrors(derivation.system, values);
    const lost = parameters.map((name) => errors.get(name) ?? 0);
    return (numbers) => stateAt({ given, lost }, numbers);
  };
}

/** The user's symbols, and those of a rotation, in numbers. */
interface Parameters {
  /** Real and imaginary parts in turn. */
  readonly given: readonly number[];
  /** What rounding leaves open in each. */
  readonly lost: readonly number[];
}

const OUT_OF_RANGE: SteadyOutcome = {
  kind: 'none',
  cause: 'not-converged',
  message:
    'The steady state is not resolved: its error bound leaves the range of double precision, ±1.8e308, because numbers of the model are too far apart.',
};

/** Row j of δM|v| + δb. */
const bounded = (bounds: Float64Array, j: number, v: Float64Array): number =>
  bounds[9 + j]! +
  bounds[3 * j]! * Math.abs(v[0]!) +
  bounds[3 * j + 1]! * Math.abs(v[1]!) +
  bounds[3 * j + 2]! * Math.abs(v[2]!);

/** Row j of ΔM v + Δb. */
const drive = (base: Float64Array, moved: Float64Array, j: number, v: Float64Array): number =>
  moved[9 + j]! -
  base[9 + j]! +
  (moved[3 * j]! - base[3 * j]!) * v[0]! +
  (moved[3 * j + 1]! - base[3 * j + 1]!) * v[1]! +
  (moved[3 * j + 2]! - base[3 * j + 2]!) * v[2]!;

/** error += weight · |M⁻¹(ΔM v + Δb)| */
function addResponse(
  error: number[],
  inverse: readonly number[],
  v: Float64Array,
  base: Float64Array,
  moved: Float64Array,
  weight: number,
): void {
  const [x, y, z] = [drive(base, moved, 0, v), drive(base, moved, 1, v), drive(base, moved, 2, v)];
  for (let i = 0; i < 3; i++) {
    error[i]! += weight * Math.abs(inverse[3 * i]! * x + inverse[3 * i + 1]! * y + inverse[3 * i + 2]! * z);
  }
}

const singular = ({ steadyState }: Derivation): SteadyOutcome => ({
  kind: 'none',
  cause: 'degenerate-steady-state',
  message:
    steadyState.kind === 'none'
      ? steadyState.message
      : 'The steady state is not unique: the long-time Bloch matrix is singular for these numbers, so the final state depends on the initial one.',
});

/** ρ = ½(1 + v·σ) and its smallest eigenvalue (1 − |v|)/2. */
function qubitState(v: Float64Array): { rho: ComplexMatrix; minEigenvalue: number } {
  const [x, y, z] = [v[0]!, v[1]!, v[2]!];
  return {
    rho: {
      n: 2,
      re: Float64Array.of((1 + z) / 2, x / 2, x / 2, (1 - z) / 2),
      im: Float64Array.of(0, -y / 2, y / 2, 0),
    },
    minEigenvalue: (1 - Math.hypot(x, y, z)) / 2,
  };
}
