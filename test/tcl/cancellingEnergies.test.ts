/** Energies typed as sums that nearly cancel: the bounds hold what double precision loses in them. */
import { expect, it } from 'vitest';
import { prepareModel } from '../../src/hamiltonian/index.ts';
import { leadingErrorMatrix, leadingMatrix } from '../../src/json/results/numbers.ts';
import { deriveModel, numbersOf } from '../../src/study/derivation/index.ts';
import { evaluateSteadyState } from '../../src/tcl/numeric/index.ts';

const COUPLINGS = {
  'two levels': '(0.7*(|0><1| + |1><0|) + 0.4*|0><0|)*B',
  'three levels': '(0.7*(|0><2| + |2><0|) + 0.4*(|1><2| + |2><1|) + 0.5*(|0><1| + |1><0|) + 0.3*|0><0|)*B',
};

function leading(systemAlone: string, coupling: string, temperature: number, E?: number) {
  const model = prepareModel({
    hamiltonian: `${systemAlone} + ${coupling}`,
    baths: { B: { spectrum: 'ohmic', lambda: 1e-5, s: 3, cutoff: 5, temperature } },
    parameters: { g: 0.3, ...(E === undefined ? {} : { E }) },
  });
  const { values, baths } = numbersOf(model);
  const numbers = evaluateSteadyState(deriveModel(model).derivation, values, baths);
  return { value: leadingMatrix(numbers)!, error: leadingErrorMatrix(numbers)! };
}

it.each(Object.entries(COUPLINGS))('%s', (name, coupling) => {
  for (const [temperature, E] of [0, 0.5].flatMap((T) =>
    [1000.1, 1e5 + 0.1, 1e8 + 0.1].map((energy) => [T, energy] as const),
  )) {
    const third = name === 'three levels' ? ' + (E + 2*g)*|2><2|' : '';
    const rounded = leading(`(E + g)*|0><0| + E*|1><1|${third}`, coupling, temperature, E);
    const exact = leading(`g*|0><0|${third.replace('E + ', '')}`, coupling, temperature);
    for (const [i, row] of exact.value.entries()) {
      for (const [j, element] of row.entries()) {
        for (const part of [0, 1]) {
          const open = rounded.error[i]![j]![part]! + exact.error[i]![j]![part]!;
          expect(Math.abs(rounded.value[i]![j]![part]! - element[part]!)).toBeLessThanOrEqual(open);
          expect(open).toBeLessThan(1e-6);
        }
      }
    }
  }
});
