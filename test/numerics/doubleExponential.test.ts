import { expect, test } from 'vitest';
import { doubleExponential } from '../../src/numerics/index.ts';

test.each([
  ['1/√x on (0, 1)', (_end: number, offset: number) => 1 / Math.sqrt(offset), 0, 1, 2],
  ['x^(−0.9) on (0, 1)', (_end: number, offset: number) => offset ** -0.9, 0, 1, 10],
  ['ln x on (0, 1)', (_end: number, offset: number) => Math.log(offset), 0, 1, -1],
  ['√(1 − x) on (−2, 1)', (end: number, offset: number) => Math.sqrt(1 - end - offset), -2, 1, 2 * Math.sqrt(3)],
  ['1/(1 + x²) on (0, ∞)', (_end: number, x: number) => 1 / (1 + x * x), 0, Number.POSITIVE_INFINITY, Math.PI / 2],
  [
    'e^(−x)/√x on (0, ∞)',
    (_end: number, x: number) => Math.exp(-x) / Math.sqrt(x),
    0,
    Number.POSITIVE_INFINITY,
    Math.sqrt(Math.PI),
  ],
] as const)('%s', (_name, f, from, to, exact) => {
  const singularAtZero = (end: number, offset: number) =>
    from === 0 && end !== 0 ? f(0, end + offset) : f(end, offset);
  const { value, error, converged } = doubleExponential(singularAtZero, { from, to });
  expect(Math.abs(value - exact)).toBeLessThanOrEqual(error);
  expect(error).toBeLessThan(1e-12 * Math.abs(exact));
  expect(converged).toBe(true);
});

test('an interval at any place and of any size is done alike', () => {
  for (const scale of [1e-200, 1e-9, 1, 1e9, 1e200]) {
    const { value, error } = doubleExponential((end, offset) => Math.sqrt((end + offset) / scale) / scale, {
      from: 0,
      to: scale,
    });
    expect(Math.abs(value - 2 / 3)).toBeLessThanOrEqual(error);
    expect(error).toBeLessThan(1e-13);
  }
});
