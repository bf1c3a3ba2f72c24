/** Models of the files of reference values as systems between baths in numbers. */
import { type Model, prepareModel } from '../../src/hamiltonian/index.ts';
import type { SystemInBaths } from '../../src/hierarchy/index.ts';
import type { ComplexMatrix } from '../../src/numerics/index.ts';
import { deriveModel, numbersOf } from '../../src/study/derivation/index.ts';
import { numericSystem } from '../../src/tcl/index.ts';

/** Their H_S is diagonal: the eigenbasis is the typed one. */
export function systemOf({ hamiltonian, baths, parameters }: Model): SystemInBaths {
  const model = prepareModel({ hamiltonian, ...(baths && { baths }), ...(parameters && { parameters }) });
  const numbers = numbersOf(model);
  return numericSystem(deriveModel(model).derivation.system, numbers.values, numbers.baths);
}

export const blochOf = ({ re, im }: ComplexMatrix): readonly number[] => [2 * re[1]!, -2 * im[1]!, re[0]! - re[3]!];

export const largestDifference = (a: ComplexMatrix, b: ComplexMatrix): number =>
  a.re.reduce((most, x, key) => Math.max(most, Math.hypot(x - b.re[key]!, a.im[key]! - b.im[key]!)), 0);
