import { expect, it } from 'vitest';
import { shortEstimate } from '../../src/web/parts/format.ts';

it('shows errors that are seen in the digits of a number, rounded up, and no others', () => {
  const shown = [
    { value: -0.04710091251, error: 1e-14 },
    { value: 0.01585, error: 0.0031 },
    { value: 0.0471, error: 0.06 },
    { value: 1e-17, error: 3e-16 },
    { value: -0.71512, error: 0.0008 },
  ].map(shortEstimate);
  expect(shown).toEqual(['−0.0471', '0.016 ± 0.004', '0 ± 0.06', '0', '−0.7151 ± 0.0008']);
});
