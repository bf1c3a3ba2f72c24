/** What the mean-force state is computed from: levels, couplings to baths, and their one temperature. */
import type { ThermalBath } from '../../bath/index.ts';
import { InputError, NoAnswerError } from '../../errors.ts';
import type { ComplexMatrix } from '../../numerics/index.ts';

export interface MatrixCoupling {
  /** A of V = A ⊗ b + A† ⊗ b†, d×d row-major, in the eigenbasis of H_S. */
  readonly matrix: ComplexMatrix;
  readonly bath: ThermalBath;
}

export interface MeanForceInput {
  /** Eigenvalues of H_S. */
  readonly energies: readonly number[];
  readonly couplings: readonly MatrixCoupling[];
  readonly temperature: number;
  /** A bound of the errors of the energies beside the rounding of each; 0 unless given. */
  readonly energyError?: number;
}

/** Throws `InputError` for malformed input and `NoAnswerError` (not-supported) when the baths differ in temperature. */
export function checkInput({ energies, couplings, temperature }: MeanForceInput): void {
  const d = energies.length;
  if (!(temperature >= 0) || !Number.isFinite(temperature)) {
    throw new InputError(`Argument \`temperature\` must be a finite number ≥ 0, but is ${temperature}.`);
  }
  if (d === 0 || !energies.every(Number.isFinite)) {
    throw new InputError('Argument `energies` must be a non-empty list of finite numbers.');
  }
  for (const { matrix, bath } of couplings) {
    if (matrix.re.length !== d * d || matrix.im.length !== d * d) {
      throw new InputError(`A coupling matrix must have ${d * d} entries, but has ${matrix.re.length}.`);
    }
    if (!matrix.re.every(Number.isFinite) || !matrix.im.every(Number.isFinite)) {
      throw new InputError('The entries of a coupling matrix must be finite numbers.');
    }
    if (bath.temperature !== temperature) {
      throw new NoAnswerError(
        'not-supported',
        `The global Gibbs state needs baths of one temperature, but ${bath.temperature} and ${temperature} are given.`,
      );
    }
  }
}
