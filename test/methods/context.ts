/** Models as the methods meet them, in the eigenbasis of a diagonal H_S. */
import { type Model, prepareModel } from '../../src/hamiltonian/index.ts';

import type { ComplexMatrix } from '../../src/numerics/index.ts';
import { deriveModel, numbersOf } from '../../src/study/derivation/index.ts';
import { type NumericSystem, numericSystem } from '../../src/tcl/index.ts';

export function systemOf(model: Model): NumericSystem {
  const prepared = prepareModel(model);
  const { values, baths } = numbersOf(prepared);
  return numericSystem(deriveModel(prepared).derivation.system, values, baths);
}

/** Throws where there is none. */
export function found<T extends object>(answer: T): Exclude<T, { kind: 'none' | 'divergent' }> {
  if ('kind' in answer && (answer.kind === 'none' || answer.kind === 'divergent'))
    throw new Error(JSON.stringify(answer));
  return answer as Exclude<T, { kind: 'none' | 'divergent' }>;
}

/** As the reference values have it: a Bloch vector for two levels, rows of [re, im] for more. */
export function shaped({ n, re, im }: ComplexMatrix): readonly number[] {
  if (n === 2) return [2 * re[1]!, -2 * im[1]!, re[0]! - re[3]!];
  return [...re.keys()].flatMap((key) => [re[key]!, im[key]!]);
}
