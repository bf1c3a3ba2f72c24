/** General eigenproblems, slow solutions, and the propagation of a slowly varying generator against closed solutions. */
import { describe, expect, it } from 'vitest';
import { matrixProduct, zeroMatrix } from '../../src/numerics/index.ts';
import { entryOf } from '../../src/numerics/matrices/complexArray.ts';
import { generalEigensystem } from '../../src/numerics/matrices/generalEigen.ts';
import { propagate } from '../../src/numerics/propagation/index.ts';
import { NODES, POINTS } from '../../src/numerics/special/legendre.ts';
import { antiderivative, seriesAt, seriesDerivative, slowSolution } from '../../src/numerics/special/legendreSeries.ts';
import { randomMatrix, randomSource } from './randomMatrices.ts';

describe('general eigenproblem', () => {
  it('A = V Λ V⁻¹ for random matrices', () => {
    const random = randomSource(5);
    for (let n = 1; n <= 16; n++) {
      const matrix = randomMatrix(n, random);
      const { values, vectors, inverse } = generalEigensystem(matrix)!;
      const diagonal = zeroMatrix(n);
      for (let k = 0; k < n; k++) [diagonal.re[k * (n + 1)], diagonal.im[k * (n + 1)]] = [values.re[k]!, values.im[k]!];
      const again = matrixProduct(matrixProduct(vectors, diagonal), inverse);
      for (let k = 0; k < n * n; k++) {
        expect(Math.abs(again.re[k]! - matrix.re[k]!)).toBeLessThan(1e-11);
        expect(Math.abs(again.im[k]! - matrix.im[k]!)).toBeLessThan(1e-11);
      }
    }
  });
});

describe('Legendre series', () => {
  const series = Float64Array.from({ length: POINTS }, (_, k) => 3 ** -k);

  it('differentiation undoes integration', () => {
    const integral = new Float64Array(POINTS + 1);
    antiderivative(series, 2, 0.7, integral);
    expect(seriesAt(integral, -1)).toBeCloseTo(0.7, 14);
    const back = seriesDerivative(integral);
    for (const x of [-1, -0.3, 0.5, 1]) expect(seriesAt(back, x) / 2).toBeCloseTo(seriesAt(series, x), 12);
  });

  it('the slow solution solves its equation', () => {
    const a = { re: series, im: new Float64Array(POINTS) };
    const y = slowSolution(a, 3, 40);
    for (const x of [-1, 0.2, 0.9]) {
      const [re, im] = [seriesAt(y.re, x), seriesAt(y.im, x)];
      expect(seriesAt(seriesDerivative(y.re), x) + 3 * re - 40 * im).toBeCloseTo(seriesAt(series, x), 11);
      expect(seriesAt(seriesDerivative(y.im), x) + 3 * im + 40 * re).toBeCloseTo(0, 11);
    }
  });
});

describe('propagation over many periods', () => {
  it('a rotating term in a two-level equation: Rabi oscillation far from resonance', () => {
    // y₀' = −iωy₀ + ge^{−iφt}y₁, y₁' = −ge^{iφt}y₀; with y₁ = e^{iφt}u: u' = −iφu − gy₀ and y₀' = −iωy₀ + gu, constant coefficients
    const [omega, phi, g, to] = [1000, 400, 1e-4, 10];
    const matrix = zeroMatrix(2);
    [matrix.re[1], matrix.re[2]] = [g, -g];
    const imaginary = zeroMatrix(2);
    // cos φt [0 1; −1 0] g + sin φt [0 −i; −i 0] g
    [imaginary.im[1], imaginary.im[2]] = [-g, -g];
    const one = { re: new Float64Array(POINTS).fill(1), im: new Float64Array(POINTS) };
    const found = propagate(
      {
        from: 0,
        to,
        frequencies: Float64Array.of(omega, 0),
        slow: [],
        oscillations: [{ frequency: phi, amplitude: one, real: matrix, imaginary }],
      },
      { re: Float64Array.of(0, 1), im: new Float64Array(2) },
      1e-14,
    )!;
    const splitting = Math.hypot((omega - phi) / 2, g);
    const y0 = entryOf(found.at(to), 0);
    expect(Math.hypot(y0.re, y0.im)).toBeCloseTo(Math.abs((g / splitting) * Math.sin(splitting * to)), 12);
  });

  it('a decay rate that falls like 1/t, exactly', () => {
    const [from, to, rate] = [100, 250, 0.3];
    const values = NODES.map((x) => rate / (from + ((to - from) / 2) * (1 + x)));
    const matrix = { n: 1, re: Float64Array.of(-1), im: new Float64Array(1) };
    const found = propagate(
      { from, to, frequencies: Float64Array.of(5000), slow: [{ values, matrix }], oscillations: [] },
      { re: Float64Array.of(1), im: new Float64Array(1) },
      1e-12,
    )!;
    for (const t of [110, 170, 250]) {
      const { re, im } = entryOf(found.at(t), 0);
      expect(Math.hypot(re, im)).toBeCloseTo((from / t) ** rate, 13);
    }
  });
});
