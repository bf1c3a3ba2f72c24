import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/errors.ts';
import {
  type EigenSystem,
  type HermitianMatrix,
  hermitianEigensystem,
  hermitianEigenvalues,
} from '../../src/numerics/matrices/eigen.ts';
import { randomArray, randomSource, withEigenvalues } from './randomMatrices.ts';

function randomHermitian(n: number, random: () => number, real: boolean): HermitianMatrix & { im: Float64Array } {
  const re = randomArray(n * n, random);
  const im = real ? new Float64Array(n * n) : randomArray(n * n, random);
  for (let i = 0; i < n; i++) {
    im[i * n + i] = 0;
    for (let j = 0; j < i; j++) {
      re[i * n + j] = re[j * n + i]!;
      im[i * n + j] = -im[j * n + i]!;
    }
  }
  return { n, re, im };
}

/** Exactly Hermitian: rounding in the construction may leave the two triangles a last digit apart. */
function hermitianWith(
  values: readonly number[],
  random: () => number,
  real = false,
): HermitianMatrix & { im: Float64Array } {
  const n = values.length;
  const { re, im } = withEigenvalues(values, random, real);
  for (let i = 0; i < n; i++) {
    im[i * n + i] = 0;
    for (let j = 0; j < i; j++) {
      re[i * n + j] = re[j * n + i]!;
      im[i * n + j] = -im[j * n + i]!;
    }
  }
  return { n, re, im };
}

const normOf = (system: EigenSystem): number => system.values.reduce((m, x) => Math.max(m, Math.abs(x)), 0);

/** The largest ‖A x − λ x‖ over ‖A‖, and the largest |⟨x_k, x_l⟩ − δ_kl|. */
function defects({ n, re, im = new Float64Array(n * n) }: HermitianMatrix, system: EigenSystem) {
  let residual = 0;
  let orthogonality = 0;
  for (let k = 0; k < n; k++) {
    const x = system.re.subarray(k * n, k * n + n);
    const y = system.im.subarray(k * n, k * n + n);
    let square = 0;
    for (let i = 0; i < n; i++) {
      let a = -system.values[k]! * x[i]!;
      let b = -system.values[k]! * y[i]!;
      for (let j = 0; j < n; j++) {
        a += re[i * n + j]! * x[j]! - im[i * n + j]! * y[j]!;
        b += re[i * n + j]! * y[j]! + im[i * n + j]! * x[j]!;
      }
      square += a * a + b * b;
    }
    residual = Math.max(residual, Math.sqrt(square));
    for (let l = 0; l <= k; l++) {
      let a = k === l ? -1 : 0;
      let b = 0;
      for (let j = 0; j < n; j++) {
        const [u, v] = [system.re[l * n + j]!, system.im[l * n + j]!];
        a += u * x[j]! + v * y[j]!;
        b += u * y[j]! - v * x[j]!;
      }
      orthogonality = Math.max(orthogonality, Math.hypot(a, b));
    }
  }
  return { residual: residual / (normOf(system) || 1), orthogonality };
}

function expectGood(matrix: HermitianMatrix, tolerance = 1e-14): EigenSystem {
  const system = hermitianEigensystem(matrix);
  const { residual, orthogonality } = defects(matrix, system);
  expect(residual).toBeLessThan(tolerance * (1 + matrix.n / 20));
  expect(orthogonality).toBeLessThan(tolerance * (1 + matrix.n / 20));
  const values = hermitianEigenvalues(matrix);
  for (let k = 0; k < matrix.n; k++) {
    if (k > 0) expect(system.values[k]).toBeGreaterThanOrEqual(system.values[k - 1]!);
    expect(Math.abs(values[k]! - system.values[k]!)).toBeLessThanOrEqual(1e-13 * normOf(system));
  }
  return system;
}

describe('Hermitian eigenproblem', () => {
  it('small residuals and orthonormal vectors on random matrices, real and complex', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.integer(), fc.boolean(), (n, seed, real) => {
        const random = randomSource(seed);
        const matrix = randomHermitian(n, random, real);
        const system = expectGood(matrix);
        const trace = Array.from({ length: n }, (_, k) => matrix.re[k * n + k]!).reduce((s, x) => s + x, 0);
        expect(Math.abs(system.values.reduce((s, x) => s + x, 0) - trace)).toBeLessThan(1e-13 * n);
      }),
    );
  });

  it('recovers prescribed spectra, degenerate and graded ones included', () => {
    const spectra: readonly (readonly number[])[] = [
      [0, 0, 0, 0],
      [1, 1, 1, 2, 2, -3, -3, -3, -3],
      Array.from({ length: 40 }, (_, k) => (k % 4) - 1.5),
      Array.from({ length: 16 }, (_, k) => 10 ** -k),
      [1, 1 + 1e-13, 1 + 2e-13, -1],
    ];
    for (const [index, spectrum] of spectra.entries()) {
      for (const real of [true, false]) {
        const system = expectGood(hermitianWith(spectrum, randomSource(index), real));
        const sorted = [...spectrum].sort((a, b) => a - b);
        for (const [k, value] of sorted.entries()) expect(Math.abs(system.values[k]! - value)).toBeLessThan(3e-14);
      }
    }
  });

  it('converges for graded matrices down to rounding, such as thermal states of many levels', () => {
    const n = 48;
    for (let seed = 0; seed < 20; seed++) {
      const random = randomSource(seed);
      const re = new Float64Array(n * n);
      for (let i = 0; i < n; i++) {
        re[i * (n + 1)] = Math.exp(-1.4 * i);
        for (let j = 0; j < i; j++) {
          re[i * n + j] = (2 * random() - 1) * (0.01 ** (i - j) * Math.exp(-1.4 * j) + 1e-18);
          re[j * n + i] = re[i * n + j]!;
        }
      }
      const { values } = expectGood({ n, re });
      expect(values.reduce((sum, x) => sum + x, 0)).toBeCloseTo(1 / (1 - Math.exp(-1.4)), 13);
    }
  });

  it('computes as many of the lowest eigenvectors as wanted, the same as all together', () => {
    for (const [n, real] of [
      [23, true],
      [24, true],
      [23, false],
      [24, false],
    ] as const) {
      const matrix = randomHermitian(n, randomSource(n), real);
      const all = hermitianEigensystem(matrix);
      for (const count of [0, 1, 6, 7, n]) {
        const { values, re, im } = hermitianEigensystem(matrix, () => count);
        expect(values).toEqual(all.values);
        expect([re.length, im.length]).toEqual([count * n, count * n]);
        for (const [k, x] of re.entries()) {
          expect(Math.abs(x - all.re[k]!)).toBeLessThan(1e-14);
          expect(Math.abs(im[k]! - all.im[k]!)).toBeLessThan(1e-14);
        }
      }
    }
  });

  it('n = 240 complex: residual below 1e-12 of the norm', () => {
    const matrix = randomHermitian(240, randomSource(240), false);
    const { residual, orthogonality } = defects(matrix, hermitianEigensystem(matrix));
    expect(residual).toBeLessThan(1e-12);
    expect(orthogonality).toBeLessThan(1e-12);
  });

  it('the chain with hopping −1: λ_k = −2 cos(kπ/(n+1)), also with a phase on every bond', () => {
    const n = 57;
    const chain = (phase: number): HermitianMatrix => {
      const re = new Float64Array(n * n);
      const im = new Float64Array(n * n);
      for (let k = 0; k + 1 < n; k++) {
        re[k * n + k + 1] = -Math.cos(phase * k);
        re[(k + 1) * n + k] = -Math.cos(phase * k);
        im[k * n + k + 1] = -Math.sin(phase * k);
        im[(k + 1) * n + k] = Math.sin(phase * k);
      }
      return { n, re, im };
    };
    for (const phase of [0, 0.7]) {
      const { values } = expectGood(chain(phase));
      for (let k = 0; k < n; k++) {
        expect(Math.abs(values[k]! + 2 * Math.cos(((k + 1) * Math.PI) / (n + 1)))).toBeLessThan(1e-14 * 3);
      }
    }
  });

  it('is insensitive to the unit of energy', () => {
    const base = randomHermitian(12, randomSource(3), false);
    const reference = hermitianEigenvalues(base);
    for (const unit of [2 ** -900, 2 ** 900]) {
      const { values } = hermitianEigensystem({
        n: 12,
        re: base.re.map((x) => x * unit),
        im: base.im.map((x) => x * unit),
      });
      for (let k = 0; k < 12; k++) expect(Math.abs(values[k]! / unit - reference[k]!)).toBeLessThan(1e-13);
    }
  });

  it('finds the eigenvectors of a 2×2 matrix: σ_y', () => {
    const { values, re, im } = hermitianEigensystem({
      n: 2,
      re: new Float64Array(4),
      im: Float64Array.of(0, -1, 1, 0),
    });
    expect([...values].map((x) => Math.round(x * 1e12) / 1e12)).toEqual([-1, 1]);
    // ⟨x|σ_y|x⟩ = 2 Im(x₀* x₁)
    for (let k = 0; k < 2; k++) {
      const cross = re[2 * k]! * im[2 * k + 1]! - im[2 * k]! * re[2 * k + 1]!;
      expect(2 * cross).toBeCloseTo(values[k]!, 14);
    }
  });

  it('refuses matrices that are not Hermitian, not finite or of the wrong size', () => {
    expect(() => hermitianEigensystem({ n: 2, re: Float64Array.of(0, 1, 2, 0) })).toThrow(InputError);
    expect(() => hermitianEigensystem({ n: 2, re: new Float64Array(4), im: Float64Array.of(0, 1, 1, 0) })).toThrow(
      /Hermitian/,
    );
    expect(() => hermitianEigenvalues({ n: 1, re: Float64Array.of(0), im: Float64Array.of(1) })).toThrow(/Hermitian/);
    expect(() => hermitianEigenvalues({ n: 1, re: Float64Array.of(Number.NaN) })).toThrow(/range of double precision/);
    expect(() => hermitianEigenvalues({ n: 2, re: Float64Array.of(1) })).toThrow(/4 entries/);
  });
});
