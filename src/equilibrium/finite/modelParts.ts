/** H = H_S + H_E + V of an explicit model: terms on the system alone, on the environment alone, and the rest. */

import { NoAnswerError } from '../../errors.ts';
import { type ComplexMatrix, matrixSum, scaledMatrix } from '../../numerics/index.ts';
import { asComplex, type ExplicitModel, type ExplicitTerm } from './explicitModel.ts';

export interface ModelParts {
  /** Diagonal of H_S. */
  readonly energies: Float64Array;
  readonly environment: readonly ExplicitTerm[];
  readonly interaction: readonly ExplicitTerm[];
}

/** Of the largest element: the rounding of the few products and sums that an operator is made of. */
const NEGLIGIBLE = 1e-14;

export function isMultipleOfIdentity({ n: d, re, im }: ComplexMatrix): boolean {
  return re.every((x, n) => {
    const diagonal = Math.floor(n / d) === n % d;
    return diagonal ? x === re[0] && im[n] === im[0] : x === 0 && im[n] === 0;
  });
}

/** To rounding. */
export function isDiagonalMatrix({ n: d, re, im }: ComplexMatrix): boolean {
  const largest = re.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  return re.every((x, n) => Math.floor(n / d) === n % d || Math.hypot(x, im[n]!) <= NEGLIGIBLE * largest);
}

/** Throws `NoAnswerError` (not-supported) when H_S is not diagonal. */
export function partsOf({ systemDimension: d, terms }: ExplicitModel): ModelParts {
  const system = terms.filter(({ factors }) => factors.size === 0);
  const rest = terms.filter(({ coefficient, system, factors }) => {
    const { re, im } = scaledMatrix(coefficient, system);
    return factors.size > 0 && re.some((x, n) => x !== 0 || im[n] !== 0);
  });
  const environment = rest.filter((term) => isMultipleOfIdentity(term.system));
  const hamiltonian = matrixSum(
    d,
    system.map((term) => scaledMatrix(term.coefficient, term.system)),
  );
  if (!isDiagonalMatrix(hamiltonian)) {
    throw new NoAnswerError(
      'not-supported',
      'The second-order state needs a system Hamiltonian that is diagonal in the given basis.',
    );
  }
  return {
    energies: Float64Array.from({ length: d }, (_, i) => hamiltonian.re[i * d + i]!),
    environment,
    interaction: rest.filter((term) => !environment.includes(term)),
  };
}

/** c × the entry 00 of the system matrix: the coefficient of a term on the environment alone. */
export function environmentCoefficient({ coefficient, system }: ExplicitTerm): { re: number; im: number } {
  const { re, im } = asComplex(coefficient);
  return { re: re * system.re[0]! - im * system.im[0]!, im: re * system.im[0]! + im * system.re[0]! };
}
