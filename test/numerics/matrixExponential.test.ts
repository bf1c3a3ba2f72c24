import { expect, test } from 'vitest';
import { largestModulus, matrixSum, realMatrix, scaledMatrix } from '../../src/numerics/index.ts';
import { matrixExponential } from '../../src/numerics/matrices/index.ts';

test.each([0, 1e-9, 0.3, 2, 40])('turns by an angle of %d', (angle) => {
  const turned = matrixExponential(
    scaledMatrix(
      angle,
      realMatrix([
        [0, -1],
        [1, 0],
      ]),
    ),
  );
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const difference = matrixSum(2, [
    turned,
    scaledMatrix(
      -1,
      realMatrix([
        [cos, -sin],
        [sin, cos],
      ]),
    ),
  ]);
  expect(largestModulus(difference)).toBeLessThan(1e-15 * (4 + 4 * angle));
});

test('of a nilpotent matrix is a polynomial', () => {
  const n = realMatrix([
    [0, 3, 0],
    [0, 0, 2],
    [0, 0, 0],
  ]);
  const exact = realMatrix([
    [1, 3, 3],
    [0, 1, 2],
    [0, 0, 1],
  ]);
  expect(largestModulus(matrixSum(3, [matrixExponential(n), scaledMatrix(-1, exact)]))).toBeLessThan(1e-14);
});

test('of i times a Hermitian matrix has the phases of its eigenvalues', () => {
  const phase = matrixExponential(
    scaledMatrix(
      { re: 0, im: 1 },
      realMatrix([
        [2, 0],
        [0, -7],
      ]),
    ),
  );
  expect(Math.hypot(phase.re[0]! - Math.cos(2), phase.im[0]! - Math.sin(2))).toBeLessThan(1e-14);
  expect(Math.hypot(phase.re[3]! - Math.cos(7), phase.im[3]! + Math.sin(7))).toBeLessThan(1e-14);
});
