import { expect, test } from 'vitest';
import { prepareModel } from '../../src/hamiltonian/index.ts';
import { deriveModel, numbersOf } from '../../src/study/derivation/index.ts';
import { leadingOrderDeviation } from '../../src/tcl/numeric/index.ts';

const B = { spectrum: 'ohmic', lambda: 0.01, s: 3, cutoff: 5, temperature: 0.4 } as const;
const C = { ...B, s: 2, temperature: 1.1 } as const;

const deviationOf = (hamiltonian: string, baths: Record<string, typeof B | typeof C>): number | undefined => {
  const model = prepareModel({ hamiltonian, baths });
  const given = numbersOf(model);
  return leadingOrderDeviation(deriveModel(model).derivation, given.values, given.baths);
};

test.each([
  ['0.5*sz + (sz + 1.5*sx)*B', { B }],
  ['0.5*sz + (((0.3+0.2*i)*sz + 1.5*sp + 0.4*id)*b + h.c.)', { B }],
  ['0.5*sz + sz*B + (0.4*sx + 0.2*sz)*C', { B, C }],
  ['0.5*sz + 0.3*sx + sz*B', { B }],
  ['1.3*|1><1| + 2*|2><2| + (|0><1| + |1><0| + 0.3*|0><0| + |2><1| + |1><2|)*B', { B }],
  ['0.5*sz1 + 0.7*sz2 + (sx1 + sx2 + 0.3*sz1)*B', { B }],
  [
    '1.3*|1><1| + 2*|2><2| + 3.1*|3><3| + (|0><1| + |1><0| + 0.3*|0><0| + |2><1| + |1><2| + 0.2*|3><2| + 0.2*|2><3|)*B + 0.7*(|0><3| + |3><0| + |1><1|)*C',
    { B, C },
  ],
])('symbolic and numeric leading order agree: %s', (hamiltonian, baths) => {
  expect(deviationOf(hamiltonian, baths)).toBeLessThan(1e-12);
});

test('there is nothing to compare where the leading order does not exist', () => {
  expect(deviationOf('0.5*sz + sz*B', { B })).toBeUndefined();
});
