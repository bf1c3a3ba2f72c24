/** H = H_S + H_E + V of an explicit model: terms on the system alone, on the environment alone, and the rest. */

import { NoAnswerError } from '../../errors.ts';
import type { ComplexArray } from '../../numerics/index.ts';
import { asComplex, type ExplicitModel, type ExplicitTerm, scaleMatrix } from './explicitModel.ts';

export interface ModelParts {
  /** Diagonal of H_S. */
  readonly energies: Float64Array;
  readonly environment: readonly ExplicitTerm[];
  readonly interaction: readonly ExplicitTerm[];
}

const NEGLIGIBLE = 1e-14;

export function isMultipleOfIdentity({ re, im }: ComplexArray, d: number): boolean {
  return re.every((x, n) => {
    const diagonal = Math.floor(n / d) === n % d;
    return diagonal ? x === re[0] && im[n] === im[0] : x === 0 && im[n] === 0;
  });
}

export function addMatrices(d: number, matrices: readonly ComplexArray[]): ComplexArray {
  const sum = { re: new Float64Array(d * d), im: new Float64Array(d * d) };
  for (const { re, im } of matrices) {
    for (let n = 0; n < d * d; n++) {
      sum.re[n]! += re[n]!;
      sum.im[n]! += im[n]!;
    }
  }
  return sum;
}

export function isDiagonal({ re, im }: ComplexArray, d: number): boolean {
  const largest = re.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  return re.every((x, n) => Math.floor(n / d) === n % d || Math.hypot(x, im[n]!) <= NEGLIGIBLE * largest);
}

/** Throws `NoAnswerError` (not-supported) when H_S is not diagonal. */
export function partsOf({ systemDimension: d, terms }: ExplicitModel): ModelParts {
  const system = terms.filter(({ factors }) => factors.size === 0);
  const rest = terms.filter(({ coefficient, system, factors }) => {
    const { re, im } = scaleMatrix(coefficient, system);
    return factors.size > 0 && re.some((x, n) => x !== 0 || im[n] !== 0);
  });
  const environment = rest.filter((term) => isMultipleOfIdentity(term.system, d));
  const hamiltonian = addMatrices(
    d,
    system.map((term) => scaleMatrix(term.coefficient, term.system)),
  );
  if (!isDiagonal(hamiltonian, d)) {
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
