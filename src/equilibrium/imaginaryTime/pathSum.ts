/**
 * The exact reduced Gibbs state Tr_B e^{−βH}/Z of a few levels with one Hermitian coupling A ⊗ B to one bath, at any coupling strength and for any J with a
 * finite ∫J/ω dω, sub-Ohmic ones included: a sum over paths in imaginary time.
 *
 * The bath integrated out leaves (Feynman & Vernon, Ann. Phys. 24, 118 (1963))
 *   ρ ∝ T exp(−∫₀^β H_S dτ + ½∫₀^β∫₀^β A(τ)K(|τ − τ′|)A(τ′)dτdτ′),   K(τ) = ∫J cosh(ω(β/2 − τ))/sinh(βω/2) dω.
 * With β in M slices δ, H_S and A in turns and K integrated over slices, it is a sum over all d^M sequences of eigenvalues of A. What the slices leave is
 * a series in δ², δ³, …: several M are extrapolated to δ = 0.
 */
import { highestFrequency } from '../../bath/index.ts';
import { InputError, NoAnswerError } from '../../errors.ts';
import {
  type ComplexMatrix,
  hermitianEigensystem,
  hermitianPart,
  identityMatrix,
  isHermitianMatrix,
  largestDifference,
  matrixAdjoint,
  matrixProduct,
  sandwich,
  scaledMatrix,
  traceProduct,
  zeroMatrix,
} from '../../numerics/index.ts';
import { invertSmall } from '../../numerics/matrices/index.ts';
import { checkInput, type MatrixCoupling } from '../meanForce/input.ts';
import { type ReducedState, reducedState } from '../reducedState.ts';
import { sliceKernel } from './sliceKernel.ts';

export interface PathSumInput {
  /** Eigenvalues of H_S. */
  readonly energies: readonly number[];
  /** With a Hermitian matrix. */
  readonly coupling: MatrixCoupling;
  /** Of the elements of ρ: more slices are of no use; 1e-6 unless given. */
  readonly tolerance?: number;
}

export interface PathSumState extends ReducedState {
  /** Estimate of the largest error of an element of ρ. */
  readonly error: number;
}

/** Numbers of slices. */
const SLICES = [4, 5, 6, 7, 8, 10, 12, 14, 16, 18, 20];
const MOST_PATHS = 2 ** 20;
/** Steps of the extrapolation whose differences add up to the error: the last one alone may be small by chance. */
const STEPS = 3;
/** The smallest of several errors may be small by chance, too. */
const CHANCE = 2;
/** How much more the changes leave out for every slice that the fastest frequency of a bath would need. */
const UNRESOLVED = 2;

/** Throws `InputError` for malformed input or a coupling that is not Hermitian, `NoAnswerError` at T = 0, for a divergent ∫J/ω, for more than seven levels, and where the weights of paths overflow. */
export function pathSumState({ energies, coupling, tolerance = 1e-6 }: PathSumInput): PathSumState {
  const { matrix, bath } = coupling;
  const d = energies.length;
  checkInput({ energies, couplings: [coupling], temperature: bath.temperature });
  if (!isHermitianMatrix(matrix)) throw new InputError('The coupling of a sum over paths must be Hermitian.');
  if (bath.temperature === 0) throw new NoAnswerError('not-supported', 'A sum over paths needs a temperature > 0.');
  const slices = SLICES.filter((count) => d ** count <= MOST_PATHS);
  if (slices.length <= STEPS) {
    throw new NoAnswerError('not-supported', `A sum over paths of ${d} levels has too many of them.`);
  }
  // frequencies above 1/δ are not yet in the series that is extrapolated: beside second order its changes are up to that much too small
  const fastest = highestFrequency(bath) / bath.temperature;
  const unresolved = (count: number): number => CHANCE * Math.max(1, UNRESOLVED * (fastest / count));
  const states: ComplexMatrix[] = [];
  let best: Extrapolated | undefined;
  for (const count of slices) {
    const state = slicedState({ energies, coupling }, count);
    // with more slices they would, too
    if (!state.re.every(Number.isFinite)) break;
    states.push(state);
    if (states.length > STEPS) best = bestExtrapolation(slices.slice(0, states.length), states, unresolved(count));
    if (best !== undefined && best.error <= tolerance) break;
  }
  if (best === undefined) {
    throw new NoAnswerError('not-converged', 'The weights of a sum over paths leave double precision.');
  }
  return { ...reducedState(hermitianPart(best.rho)), error: best.error };
}

interface Extrapolated {
  readonly rho: ComplexMatrix;
  readonly error: number;
}

/** From all numbers of slices, or without the smallest ones: the more there are the smaller the error, until their weights magnify rounding. Undefined where the sums are no numbers. */
function bestExtrapolation(
  slices: readonly number[],
  states: readonly ComplexMatrix[],
  chance: number,
): Extrapolated | undefined {
  const from = slices.map((_, k) => extrapolated(slices.slice(k), states.slice(k)));
  const changes = from.slice(1).map((coarser, k) => largestDifference(from[k]!, coarser));
  const errors = changes
    .slice(STEPS - 1)
    .map((_, k) => chance * changes.slice(k, k + STEPS).reduce((sum, change) => sum + change, 0));
  const error = Math.min(...errors);
  return Number.isFinite(error) ? { rho: from[errors.indexOf(error)]!, error } : undefined;
}

/** With weights w: Σ w = 1, Σ w M⁻ᵖ = 0 for p = 2, 3, …, as many as there are numbers M of slices. */
function extrapolated(slices: readonly number[], states: readonly ComplexMatrix[]): ComplexMatrix {
  const n = slices.length;
  const powers = slices.map((count) => slices.map((_, k) => (k === 0 ? 1 : (slices[0]! / count) ** (k + 1))));
  const weights = invertSmall(powers.flat(), n)!;
  const out = zeroMatrix(states[0]!.n);
  for (const [k, { re, im }] of states.entries()) {
    for (let key = 0; key < re.length; key++) {
      out.re[key]! += weights[k]! * re[key]!;
      out.im[key]! += weights[k]! * im[key]!;
    }
  }
  return out;
}

/** e^{−δH_S/2} P e^{−δH_S/2} with P the sum over paths of M slices between their first and last eigenvalue of A. */
function slicedState({ energies, coupling: { matrix, bath } }: PathSumInput, count: number): ComplexMatrix {
  const d = energies.length;
  const step = 1 / (bath.temperature * count);
  const { values, re, im } = hermitianEigensystem(matrix);
  const lowest = Math.min(...energies);
  // row e, column s: e^{−δE/2}⟨e|s⟩
  const half = zeroMatrix(d);
  for (const [e, energy] of energies.entries()) {
    const factor = Math.exp((-step / 2) * (energy - lowest));
    for (let s = 0; s < d; s++) {
      half.re[e * d + s] = factor * re[s * d + e]!;
      half.im[e * d + s] = factor * im[s * d + e]!;
    }
  }
  const between = matrixProduct(matrixAdjoint(half), half);
  const state = sandwich(half, pathSums(values, sliceKernel(bath, count), between));
  return scaledMatrix(1 / traceProduct(identityMatrix(d), state).re, state);
}

/** Σ over all sequences that begin with s′ and end with s of exp(½Σ_kl η_|k−l| a_k a_l) and the steps between them; row s, column s′. */
function pathSums(a: Float64Array, kernel: readonly number[], between: ComplexMatrix): ComplexMatrix {
  const d = a.length;
  const slices = kernel.length;
  const sums = zeroMatrix(d);
  // so that no exponent is above 0
  const highest = (a.reduce((most, x) => Math.max(most, x * x), 0) / 2) * kernel.reduce((sum, eta) => sum + eta, 0);
  const path = new Int32Array(slices);
  // what the first k slices weigh
  const [re, im] = [new Float64Array(slices + 1).fill(1), new Float64Array(slices + 1)];
  const visit = (k: number): void => {
    for (let s = 0; s < d; s++) {
      let field = (kernel[0]! / 2) * a[s]!;
      for (let l = 0; l < k; l++) field += kernel[k - l]! * a[path[l]!]!;
      const weight = Math.exp(field * a[s]! - highest / slices);
      const key = s * d + path[k - 1]!;
      const [stepRe, stepIm] = k === 0 ? [1, 0] : [between.re[key]!, between.im[key]!];
      re[k + 1] = weight * (stepRe * re[k]! - stepIm * im[k]!);
      im[k + 1] = weight * (stepRe * im[k]! + stepIm * re[k]!);
      path[k] = s;
      if (k + 1 < slices) visit(k + 1);
      else {
        sums.re[s * d + path[0]!]! += re[slices]!;
        sums.im[s * d + path[0]!]! += im[slices]!;
      }
    }
  };
  visit(0);
  return sums;
}
