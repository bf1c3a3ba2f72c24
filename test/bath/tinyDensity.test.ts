import { expect, test } from 'vitest';
import { customDensity } from '../../src/bath/densities/customDensity.ts';
import { InputError } from '../../src/errors.ts';

test('a J too small for double precision is refused, 0 is not', () => {
  for (const J of ['1e-300*w*exp(-w)', '1e-160*w*exp(-w)', '1e-280/(1+w^2)'])
    expect(() => customDensity(J), J).toThrow(InputError);
  expect(() => customDensity('1e-300*w*exp(-w)')).toThrow('must be 0 or large enough for double precision');
  expect(customDensity('0*w').evaluate(1)).toBe(0);
  expect(customDensity('1e-140*w*exp(-w)').evaluate(1) / 1e-140).toBeCloseTo(Math.exp(-1), 14);
});
