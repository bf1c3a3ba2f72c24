/**
 * The mean-force state to second order in the coupling: the reduced global Gibbs state Tr_B e^{−βH}/Z of any d-level system with diagonal H_S,
 * V_k = A_k ⊗ b_k + A_k† ⊗ b_k† to baths of one temperature,
 *   ρ = ρ₀ + ρ₀(D − ⟨D⟩),   ρ₀ = e^{−βH_S}/Z,   D = Σ_k ∫₀^β dτ ∫₀^τ dτ′ [A(τ)A†(τ′)g_>(τ−τ′) + A†(τ)A(τ′)g_<(τ−τ′)],
 * A(τ) = e^{τH_S}Ae^{−τH_S}, g_>(u) = ∫J(n+1)e^{−ωu}dω, g_<(u) = ∫J n e^{ωu}dω (J = Σ|g|²δ, no 1/π; ħ = k_B = 1).
 *
 * It is right to second order throughout: unlike the steady state of a second-order master equation also in the populations.
 */
import { divergent, finite, type Quantity } from '../../bath/index.ts';
import type { Cause } from '../../errors.ts';
import { type ComplexMatrix, zeroMatrix } from '../../numerics/index.ts';
import { FEW_LEVELS } from '../../tcl/numeric/index.ts';
import { type ReducedState, reducedState } from '../reducedState.ts';
import { type BathIntegrand, integrateOverBath } from './bathIntegral.ts';
import type { Correction } from './correction.ts';
import { elementIntegrand, populationIntegrand } from './elementIntegrand.ts';
import { divergence, groundSpaceSplitting } from './existence.ts';
import { checkInput, type MeanForceInput } from './input.ts';
import { manyLevels } from './manyLevels.ts';
import { type SecondOrderKernel, secondOrderKernel } from './secondOrderKernel.ts';

interface MeanForceParts {
  readonly temperature: number;
  /** Populations p_i of e^{−βH_S}/Z. */
  readonly zeroth: Float64Array;
  /** Bounds of their errors. */
  readonly zerothErrors: Float64Array;
  /** Second-order part of ρ_ij; off the diagonal it is the whole coherence. */
  readonly corrections: readonly (readonly Correction[])[];
}

interface FoundMeanForce extends MeanForceParts, ReducedState {
  readonly kind: 'found';
  /** Bounds of the errors of the elements of ρ, row-major. */
  readonly errors: Float64Array;
}

export type MeanForceState =
  | FoundMeanForce
  | (MeanForceParts & { readonly kind: 'none'; readonly cause: Cause; readonly message: string });

/** Distinct positive E_i − E_j. */
const frequencies = (levels: Float64Array): number[] => [
  ...new Set([...levels].flatMap((x) => [...levels].flatMap((y) => (x > y ? [x - y] : [])))),
];

function integrate(
  input: MeanForceInput,
  kernel: SecondOrderKernel,
  integrandOf: (matrix: ComplexMatrix) => BathIntegrand | undefined,
): Quantity {
  let [value, error] = [0, 0];
  const scales = [kernel.temperature, ...frequencies(kernel.levels)];
  for (const { matrix, bath } of input.couplings) {
    const integrand = integrandOf(matrix);
    if (integrand === undefined) continue;
    const cause = divergence(bath.density, integrand, kernel.temperature);
    if (cause !== undefined) return divergent(cause);
    const part = integrateOverBath(bath.density, integrand, scales);
    value += part.value;
    error += part.error;
  }
  return finite(value, error);
}

const NOTHING = finite(0, 0);

function correctionsOf(input: MeanForceInput, kernel: SecondOrderKernel): Correction[][] {
  const d = input.energies.length;
  const table: Correction[][] = Array.from({ length: d }, () => []);
  for (let i = 0; i < d; i++) {
    const shift = integrate(input, kernel, (matrix) => populationIntegrand(kernel, matrix, i));
    table[i]![i] = { re: shift, im: NOTHING };
    for (let j = i + 1; j < d; j++) {
      const re = integrate(input, kernel, (matrix) => elementIntegrand(kernel, matrix, i, j, 're'));
      const im = integrate(input, kernel, (matrix) => elementIntegrand(kernel, matrix, i, j, 'im'));
      table[i]![j] = { re, im };
      table[j]![i] = { re, im: im.kind === 'finite' ? finite(-im.value, im.error) : im };
    }
  }
  return table;
}

function assemble(parts: MeanForceParts): MeanForceState {
  const d = parts.zeroth.length;
  const rho = zeroMatrix(d);
  const errors = new Float64Array(d * d);
  for (let i = 0; i < d; i++) {
    for (let j = 0; j < d; j++) {
      const { re, im } = parts.corrections[i]![j]!;
      if (re.kind === 'divergent') return missing(parts, i, j, re.cause);
      if (im.kind === 'divergent') return missing(parts, i, j, im.cause);
      rho.re[i * d + j] = re.value + (i === j ? parts.zeroth[i]! : 0);
      rho.im[i * d + j] = im.value;
      errors[i * d + j] = Math.hypot(re.error, im.error);
      if (i === j) errors[i * d + j]! += parts.zerothErrors[i]! + Number.EPSILON * Math.abs(rho.re[i * d + i]!);
    }
  }
  return { ...parts, kind: 'found', ...reducedState(rho), errors };
}

const missing = (parts: MeanForceParts, i: number, j: number, cause: string): MeanForceState => ({
  ...parts,
  kind: 'none',
  cause: 'divergent-coefficient',
  message: `The mean-force state does not exist to second order: in its element ⟨${i}|ρ|${j}⟩, ${cause}.`,
});

/**
 * The mean-force state to second order.
 *
 * Throws `InputError` for malformed input and `NoAnswerError` (not-supported) when the baths differ in temperature. An integral that does not
 * exist, or a ground space whose degeneracy the coupling lifts at T = 0, is an outcome of kind `none` with its cause.
 */
export function meanForceState(input: MeanForceInput): MeanForceState {
  checkInput(input);
  const kernel = secondOrderKernel(input.energies, input.temperature, input.energyError);
  const isLarge = input.energies.length > FEW_LEVELS;
  const parts = {
    temperature: input.temperature,
    zeroth: kernel.populations,
    zerothErrors: kernel.populationErrors,
    corrections: (isLarge ? manyLevels(input, kernel) : undefined) ?? correctionsOf(input, kernel),
  };
  const splitting = groundSpaceSplitting(input, kernel);
  if (splitting !== undefined) return { ...parts, kind: 'none', cause: 'degenerate-levels', message: splitting };
  return assemble(parts);
}
