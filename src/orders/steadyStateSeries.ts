/**
 * The expansion of the steady state for baths with any spectral density, with its errors: correlation functions are fitted by exponentials twice, with
 * different tolerances, and what the two disagree about is the error, with what that of the better fit does to all terms.
 *
 * Order λ⁰ and the coherences of order λ need the half-sided transforms at Bohr frequencies alone, where a fit is exact.
 */
import {
  bohrFrequenciesOf,
  type ExponentialFit,
  type FittedCouplings,
  fittedCouplings,
  UnfittedCorrelation,
} from '../bath/exponentials/index.ts';
import type { Cause } from '../errors.ts';
import * as c from '../numerics/complex.ts';
import {
  addScaled,
  type ComplexMatrix,
  largestDifference,
  matrixProduct,
  roundingOf,
  traceProduct,
  zeroMatrix,
} from '../numerics/index.ts';
import type { NumericSystem } from '../tcl/index.ts';
import { coincidingLevels, DivergentTransform, numericLiouvillian } from '../tcl/numeric/index.ts';
import { type Group, memoryKernels, type OrderedKernels } from './memoryKernels.ts';
import { type OrderedGenerator, type StationaryOrders, stationaryOrders } from './steadyStateOrders.ts';

/** The coefficient of x^order, every J being multiplied by x. */
export interface StateOfOrder {
  /** In the eigenbasis of H_S; its trace is 1 at order 0 and 0 above. */
  readonly rho: ComplexMatrix;
  /** Estimate of the largest error of an element. */
  readonly error: number;
}

/** Energy per time that a bath brings into the system, coefficients of x, x², … */
export interface CurrentSeries {
  readonly bath: string;
  /** i⟨[V_k, H_S]⟩: the change of ⟨H_S⟩ by this bath. */
  readonly intoSystem: readonly number[];
  /** −d⟨H_E,k⟩/dt: what the bath itself loses; differs where couplings of two baths do not commute. Up to x². */
  readonly fromBath: readonly number[];
}

export type SteadyStateSeries =
  | {
      readonly kind: 'found';
      readonly orders: readonly StateOfOrder[];
      /** The expansion of the stationary state of the second-order generator alone; null where that generator does not exist. */
      readonly tcl2: readonly ComplexMatrix[] | null;
      readonly currents: readonly CurrentSeries[];
      readonly fits: readonly ExponentialFit[];
    }
  | { readonly kind: 'none'; readonly cause: Cause; readonly message: string };

/** Relative tolerances of the fit that is used, and of one it is compared with; without the other, errors at all frequencies count in full. So far
 * apart that their difference is the error of the coarser; the finer leaves what rounding may do room below it. */
type FitTolerances = readonly [fine: number, coarse?: number];
const TOLERANCES: FitTolerances = [1e-11, 1e-8];

/** ρ₀ … ρ_highest. */
export function steadyStateSeries(
  system: NumericSystem,
  highest: number,
  tolerances: FitTolerances = TOLERANCES,
): SteadyStateSeries {
  if (system.lindblad.length > 0) {
    return {
      kind: 'none',
      cause: 'not-supported',
      message:
        'The expansion in the coupling starts from the free system: it does not exist here for a model with `lindblad` terms, whose rates are not multiplied by λ.',
    };
  }
  try {
    return fittedSeries({ ...system, levels: coincidingLevels(system.levels) }, highest, tolerances);
  } catch (error) {
    if (!(error instanceof UnfittedCorrelation)) throw error;
    const cause = error.quantity.unresolved ? 'not-converged' : 'divergent-coefficient';
    return { kind: 'none', cause, message: `The expansion does not exist. ${error.message}.` };
  }
}

function fittedSeries(system: NumericSystem, highest: number, tolerances: FitTolerances): SteadyStateSeries {
  const { levels } = system;
  const [fine, coarse] = tolerances.map((tolerance) => expanded(system, highest, tolerance!));
  const { solved, groups, left, fits, relativeError } = fine!;
  if (solved.kind === 'none') return solved;
  const isExactThere = fits.every(({ interpolated }) => interpolated);
  // K_2m is a product of m transforms
  const relative = relativeError(coarse === undefined ? 'largestError' : 'error');
  const ofFit = (m: number) => (m === 0 && isExactThere ? 0 : (m + 1) * relative * solved.sensitivities[m]!);
  const otherFit = (m: number) => {
    if (coarse === undefined) return 0;
    return coarse.solved.kind === 'none'
      ? Number.POSITIVE_INFINITY
      : largestDifference(solved.states[m]!, coarse.solved.states[m]!);
  };
  const orders = solved.states.map((rho, m) => ({ rho, error: ofFit(m) + solved.errors[m]! + otherFit(m) }));
  return {
    kind: 'found',
    orders,
    tcl2: tcl2Orders(system, highest),
    currents: currentSeries(levels, groups, left),
    fits,
  };
}

function expanded({ levels, couplings }: NumericSystem, highest: number, tolerance: number) {
  const frequencies = bohrFrequenciesOf(levels);
  const fitted = fittedCouplings(couplings, { frequencies, tolerance });
  const system = { levels, couplings: fitted.couplings };
  const { groups, on } = memoryKernels(system, highest + 1);
  const left: OrderedKernels[] = [];
  const kernels = (rho: ComplexMatrix, orders: number) => {
    const of = on(rho, { orders });
    left.push(of);
    return of.kernels;
  };
  const second = (rho: ComplexMatrix) => on(rho, { orders: 1 }).kernels[0]!;
  return {
    solved: stationaryOrders({ levels, second, kernels }, highest),
    groups,
    left,
    fits: fitted.fits,
    relativeError: (kind: FitErrorKind) => relativeFitError(fitted, frequencies, kind),
  };
}

type FitErrorKind = 'error' | 'largestError';

/**
 * The largest error of a fit beside the largest of its half-sided transforms Σ c/(ν − iω) at the Bohr frequencies ω, with the rounding of products of two
 * coefficients c where rates nearly coincide and coefficients cancel.
 */
function relativeFitError(
  { couplings, fits }: FittedCouplings,
  frequencies: readonly number[],
  kind: FitErrorKind,
): number {
  const ofBath = fits.map(({ bath, [kind]: error }) => {
    const own = couplings.filter((coupling) => coupling.bath === bath);
    const sizes = frequencies.map((frequency) => {
      const parts = own.map(({ left, rate }) => c.div(left, { re: rate.re, im: rate.im - frequency }));
      return c.abs(parts.reduce(c.plus, c.ZERO));
    });
    const size = Math.max(...sizes);
    const cancelling = own.reduce((sum, { left, rate }) => sum + c.abs(left) / rate.re, 0);
    return error / size + ROUNDING * (cancelling / size) ** 2;
  });
  return Math.max(...ofBath);
}

/** Of a product of two coefficients over their rates: a few operations. */
const ROUNDING = roundingOf(4);

/** What −i[H_S, ·] + xK₂ alone gives; null where that generator does not exist. */
export function tcl2Orders(system: NumericSystem, highest: number): readonly ComplexMatrix[] | null {
  try {
    const levels = coincidingLevels(system.levels);
    const second = withoutRotation(numericLiouvillian({ ...system, levels }), levels);
    const solved: StationaryOrders = stationaryOrders(generatorOf(levels, second), highest);
    return solved.kind === 'none' ? null : solved.states;
  } catch (error) {
    if (error instanceof DivergentTransform) return null;
    throw error;
  }
}

const generatorOf = (levels: Float64Array, matrix: ComplexMatrix): OrderedGenerator => {
  const second = (rho: ComplexMatrix) => actionOn(matrix, rho);
  return { levels, second, kernels: (rho) => [second(rho)] };
};

/** A superoperator on a row-major ρ. */
function actionOn({ n, re, im }: ComplexMatrix, rho: ComplexMatrix): ComplexMatrix {
  const out = zeroMatrix(rho.n);
  for (let row = 0; row < n; row++) {
    for (let k = 0; k < n; k++) {
      const at = row * n + k;
      out.re[row]! += re[at]! * rho.re[k]! - im[at]! * rho.im[k]!;
      out.im[row]! += re[at]! * rho.im[k]! + im[at]! * rho.re[k]!;
    }
  }
  return out;
}

/** L + i[H_S, ·] */
function withoutRotation(liouvillian: ComplexMatrix, levels: Float64Array): ComplexMatrix {
  const d = levels.length;
  const im = liouvillian.im.slice();
  for (let key = 0; key < d * d; key++) im[key * (d * d + 1)]! += levels[Math.floor(key / d)]! - levels[key % d]!;
  return { ...liouvillian, im };
}

/** With F_k the operators of the first tier, J_k = i Tr([U_k, H_S]F_k); i Tr([U_k, U_l]S_kl) of the second tier leads to what the bath loses. */
function currentSeries(
  levels: Float64Array,
  groups: readonly Group[],
  left: readonly OrderedKernels[],
): readonly CurrentSeries[] {
  const hamiltonian = diagonal(levels);
  const names = [...new Set(groups.map(({ bath }) => bath))];
  return names.map((bath) => {
    const intoSystem = left.map((_, m) => {
      const parts = groups.map((group, g) =>
        group.bath === bath ? commutatorMean(group.up, hamiltonian, orderOf(left, g, m, levels.length)) : 0,
      );
      return parts.reduce((sum, x) => sum + x, 0);
    });
    const exchange = left[0]!.secondTier
      .filter(({ one }) => one.bath === bath)
      .reduce((sum, { one, other, sum: state }) => sum + commutatorMean(one.up, other.up, state), 0);
    return { bath, intoSystem, fromBath: intoSystem.slice(0, 2).map((x, m) => (m === 1 ? x + exchange : x)) };
  });
}

/** The first tier at order m + 1, Σ_j (what ρ_{m−j} leaves at order j + 1). */
function orderOf(left: readonly OrderedKernels[], group: number, m: number, d: number): ComplexMatrix {
  const out = zeroMatrix(d);
  for (let j = 0; j <= m; j++) addScaled(out, left[m - j]!.firstTier[j]![group]!, 1);
  return out;
}

/** Re i Tr([A, B] ρ) */
function commutatorMean(a: ComplexMatrix, b: ComplexMatrix, rho: ComplexMatrix): number {
  return -(traceProduct(matrixProduct(a, b), rho).im - traceProduct(matrixProduct(b, a), rho).im);
}

function diagonal(levels: Float64Array): ComplexMatrix {
  const d = levels.length;
  const out = zeroMatrix(d);
  for (const [k, level] of levels.entries()) out.re[k * (d + 1)] = level;
  return out;
}
