/** Reproducible random matrices with prescribed singular values or eigenvalues. */
import type { ComplexMatrix } from '../../src/numerics/matrices/complexMatrix.ts';
import type { ComplexArray } from '../../src/numerics/matrices/linear.ts';

/** mulberry32: uniform numbers in [0, 1). */
export function randomSource(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export const randomArray = (length: number, random: () => number): Float64Array =>
  new Float64Array(length).map(() => 2 * random() - 1);

export const randomComplex = (length: number, random: () => number): ComplexArray => ({
  re: randomArray(length, random),
  im: randomArray(length, random),
});

export const randomMatrix = (n: number, random: () => number): ComplexMatrix => ({
  n,
  ...randomComplex(n * n, random),
});

/** A ← (1 − 2vv^H) A (side 'left') or A (1 − 2vv^H) (side 'right') for a random unit vector v. */
function reflect(a: ComplexMatrix, side: 'left' | 'right', v: ComplexArray): void {
  const { n } = a;
  const norm = v.re.reduce((s, x) => s + x * x, 0) + v.im.reduce((s, x) => s + x * x, 0);
  const sign = side === 'left' ? 1 : -1;
  for (let line = 0; line < n; line++) {
    const at = (k: number) => (side === 'left' ? k * n + line : line * n + k);
    let re = 0;
    let im = 0;
    for (let k = 0; k < n; k++) {
      const [x, y] = [v.re[k]!, -sign * v.im[k]!];
      re += x * a.re[at(k)]! - y * a.im[at(k)]!;
      im += x * a.im[at(k)]! + y * a.re[at(k)]!;
    }
    for (let k = 0; k < n; k++) {
      const [x, y] = [(2 / norm) * v.re[k]!, (2 / norm) * sign * v.im[k]!];
      a.re[at(k)]! -= x * re - y * im;
      a.im[at(k)]! -= x * im + y * re;
    }
  }
}

const diagonal = (values: readonly number[]): ComplexMatrix => {
  const n = values.length;
  const re = new Float64Array(n * n);
  for (const [k, value] of values.entries()) re[k * n + k] = value;
  return { n, re, im: new Float64Array(n * n) };
};

const direction = (n: number, random: () => number, real: boolean): ComplexArray => ({
  re: randomArray(n, random),
  im: real ? new Float64Array(n) : randomArray(n, random),
});

/** U diag(values) V^H with random U, V. */
export function withSingularValues(values: readonly number[], random: () => number, real = false): ComplexMatrix {
  const n = values.length;
  const a = diagonal(values);
  for (let k = 0; k < 3; k++) {
    reflect(a, 'left', direction(n, random, real));
    reflect(a, 'right', direction(n, random, real));
  }
  return a;
}

/** U diag(values) U^H with random U. */
export function withEigenvalues(values: readonly number[], random: () => number, real = false): ComplexMatrix {
  const n = values.length;
  const a = diagonal(values);
  for (let k = 0; k < 3; k++) {
    const v = direction(n, random, real);
    reflect(a, 'left', v);
    reflect(a, 'right', v);
  }
  return a;
}
