/**
 * The reduced Gibbs state of an explicit finite environment to second order in V: what `exactGibbsState` tends to for weak coupling, with a
 * remainder of fourth order. Free oscillators, each coupled linearly, enter as J = Σ_j δ(ω − ω_j) with their coupling matrices; all spins
 * together enter through the exact eigenstates of their Hamiltonian,
 *   (ρ₀D)_ij = Σ_{k,m,n} V_{im,kn} V_{kn,jm} e[E_i + ε_m, E_k + ε_n, E_j + ε_m]/(Z_S Z_E).
 */

import { InputError, NoAnswerError } from '../../errors.ts';
import { type ComplexMatrix, matrixSum, scaledMatrix, zeroMatrix } from '../../numerics/index.ts';
import { elementIntegrand } from '../meanForce/elementIntegrand.ts';
import { type SecondOrderKernel, secondOrderKernel } from '../meanForce/secondOrderKernel.ts';
import { type ReducedState, reducedState } from '../reducedState.ts';
import { type ExplicitModel, type ExplicitTerm, validateExplicitModel } from './explicitModel.ts';
import { environmentCoefficient, type ModelParts, partsOf } from './modelParts.ts';
import { spinContribution } from './spinEnvironment.ts';

export interface FiniteSecondOrderState extends ReducedState {
  readonly temperature: number;
  /** Populations of e^{−βH_S}/Z. */
  readonly zeroth: Float64Array;
  /** ρ − ρ₀ */
  readonly correction: ComplexMatrix;
}

/** One free oscillator, V = A ⊗ a + A† ⊗ a†. */
export interface DiscreteMode {
  readonly frequency: number;
  readonly matrix: ComplexMatrix;
}

/** ρ₀D of free oscillators. */
function oscillatorContribution(kernel: SecondOrderKernel, modes: readonly DiscreteMode[]): ComplexMatrix {
  const d = kernel.levels.length;
  const sum = zeroMatrix(d);
  for (const { frequency, matrix } of modes) {
    for (let i = 0; i < d; i++) {
      for (let j = 0; j < d; j++) {
        sum.re[i * d + j]! += elementIntegrand(kernel, matrix, i, j, 're')?.value(frequency) ?? 0;
        sum.im[i * d + j]! += elementIntegrand(kernel, matrix, i, j, 'im')?.value(frequency) ?? 0;
      }
    }
  }
  return sum;
}

/** ρ₀D − ρ₀⟨D⟩, the diagonal written so that it does not cancel at low temperature. */
function normalizedCorrection(raw: ComplexMatrix, populations: Float64Array): ComplexMatrix {
  const d = populations.length;
  const re = raw.re.slice();
  for (let i = 0; i < d; i++) {
    let shift = 0;
    for (let j = 0; j < d; j++) {
      if (j !== i) shift += populations[j]! * raw.re[i * d + i]! - populations[i]! * raw.re[j * d + j]!;
    }
    re[i * d + i] = shift;
  }
  return { n: d, re, im: raw.im };
}

/** ρ₀ + ρ₀(D − ⟨D⟩) from ρ₀D. */
function secondOrderState(kernel: SecondOrderKernel, raw: ComplexMatrix): FiniteSecondOrderState {
  const p = kernel.populations;
  const d = p.length;
  const correction = normalizedCorrection(raw, p);
  const rho = {
    n: d,
    re: correction.re.map((x, n) => (Math.floor(n / d) === n % d ? x + p[n % d]! : x)),
    im: correction.im,
  };
  return { ...reducedState(rho), temperature: kernel.temperature, zeroth: p, correction };
}

const refuse = (name: string): NoAnswerError =>
  new NoAnswerError(
    'not-supported',
    `The second-order state needs free oscillators that couple linearly to the system, but mode \`${name}\` does not (${'`omega*ad*a`'} and one \`a\` or \`ad\` per coupling term).`,
  );

/** Of the largest element of the coupling: rounding is below, a missing adjoint as large as the coupling. */
const HERMITICITY = 1e-12;

function oscillatorMode(model: ExplicitModel, { environment, interaction }: ModelParts, name: string): DiscreteMode {
  const d = model.systemDimension;
  const own = (terms: readonly ExplicitTerm[]) => terms.filter(({ factors }) => factors.has(name));
  let frequency = 0;
  for (const term of own(environment)) {
    const word = term.factors.get(name)!;
    if (term.factors.size !== 1 || word.length !== 2 || word[0] === word[1]) throw refuse(name);
    frequency += environmentCoefficient(term).re;
  }
  const parts = { a: [] as ComplexMatrix[], ad: [] as ComplexMatrix[] };
  for (const term of own(interaction)) {
    const word = term.factors.get(name)!;
    const letter = word[0];
    if (term.factors.size !== 1 || word.length !== 1 || (letter !== 'a' && letter !== 'ad')) throw refuse(name);
    parts[letter].push(scaledMatrix(term.coefficient, term.system));
  }
  const [lowering, raising] = [matrixSum(d, parts.a), matrixSum(d, parts.ad)];
  const scale = Math.max(...lowering.re.map(Math.abs), ...lowering.im.map(Math.abs));
  for (let n = 0; n < d * d; n++) {
    const mirror = (n % d) * d + Math.floor(n / d);
    const deviation = Math.hypot(lowering.re[n]! - raising.re[mirror]!, lowering.im[n]! + raising.im[mirror]!);
    if (deviation > HERMITICITY * scale)
      throw new InputError('The Hamiltonian is not Hermitian: a coupling term lacks its adjoint.');
  }
  if (!(frequency > 0)) {
    throw new NoAnswerError(
      'not-converged',
      `The energy of mode \`${name}\` is not bounded below: its frequency is ${frequency}.`,
    );
  }
  return { frequency, matrix: lowering };
}

/**
 * Throws `InputError` for an invalid model; `NoAnswerError` not-supported when H_S is not diagonal, an oscillator is not free and linearly
 * coupled, a coupling joins two modes of different kind or the mean of a coupling in the free environment is not zero, degenerate-levels when at
 * T = 0 the ground state is not unique.
 */
export function finiteSecondOrder(model: ExplicitModel, temperature: number): FiniteSecondOrderState {
  validateExplicitModel(model);
  if (!(temperature >= 0)) {
    throw new InputError(`Argument \`temperature\` must be a finite number ≥ 0, but is ${temperature}.`);
  }
  const parts = partsOf(model);
  const kernel = secondOrderKernel([...parts.energies], temperature);
  if (kernel.temperature === 0 && kernel.levels.filter((e) => e === 0).length > 1) {
    throw new NoAnswerError(
      'degenerate-levels',
      'The ground level of H_S is degenerate: at T = 0 the expansion in the coupling has no limit in general. Ask for a temperature above the splitting.',
    );
  }
  const oscillators = model.modes.filter(({ kind }) => kind === 'oscillator');
  const modes = oscillators.map(({ name }) => oscillatorMode(model, parts, name));
  const d = model.systemDimension;
  const raw = matrixSum(d, [oscillatorContribution(kernel, modes), spinContribution(model, parts, kernel)]);
  return secondOrderState(kernel, raw);
}
