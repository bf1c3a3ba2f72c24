/** Multiplying the input of a numerical method by c must give the scaled answer: exactly for powers of two, within its errors for any c. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bisect, minimumBetween } from '../../src/numerics/lineSearch.ts';
import { solveComplex } from '../../src/numerics/matrices/complexLinear.ts';
import { hermitianEigensystem } from '../../src/numerics/matrices/eigen.ts';
import { solveWithInverse } from '../../src/numerics/matrices/inverse.ts';
import type { ComplexArray } from '../../src/numerics/matrices/linear.ts';
import { lowestEigenpairs } from '../../src/numerics/matrices/lowestEigenpairs.ts';
import { nullVector } from '../../src/numerics/matrices/nullVector.ts';
import type { SparseSymmetric } from '../../src/numerics/matrices/skyline.ts';
import { sampleOde } from '../../src/numerics/propagation/ode.ts';
import { integrate } from '../../src/numerics/quadrature/adaptiveQuadrature.ts';
import { addFourierIntegrals, resolvePanels } from '../../src/numerics/quadrature/piecewiseLegendre.ts';
import {
  randomArray,
  randomComplex,
  randomMatrix,
  randomSource,
  withEigenvalues,
  withSingularValues,
} from './randomMatrices.ts';
import { solveReal } from './solveReal.ts';

/** 2^−40 … 2^40, or 1e-12 … 1e12: multiplication by the former is exact. */
const power = fc.integer({ min: -40, max: 40 }).map((k) => 2 ** k);
const seeds = fc.integer();
const sizes = fc.integer({ min: 1, max: 12 });
const decades = [1e-12, 1e12];

const times = (c: number, v: Float64Array): Float64Array => v.map((x) => c * x);
const timesComplex = <T extends ComplexArray>(c: number, v: T): T => ({ ...v, re: times(c, v.re), im: times(c, v.im) });
const largest = (v: ArrayLike<number>): number => Array.from(v).reduce((m, x) => Math.max(m, Math.abs(x)), 0);
const distance = (u: Float64Array, v: Float64Array): number => largest(u.map((x, k) => x - v[k]!));

describe('linear systems: (aA)x = bc has x·b/a', () => {
  it('real and complex, with the scaled error and the same condition', () => {
    fc.assert(
      fc.property(sizes, seeds, power, power, (n, seed, a, b) => {
        const random = randomSource(seed);
        const [matrix, rhs] = [randomMatrix(n, random), randomComplex(n, random)];
        const real = [solveReal(matrix.re, rhs.re), solveReal(times(a, matrix.re), times(b, rhs.re))] as const;
        const complex = [
          solveComplex(matrix, rhs),
          solveComplex(timesComplex(a, matrix), timesComplex(b, rhs)),
        ] as const;
        expect(real[1].kind).toBe(real[0].kind);
        expect(complex[1].kind).toBe(complex[0].kind);
        if (real[0].kind === 'unique' && real[1].kind === 'unique') {
          expect(real[1].solution).toEqual(times(b / a, real[0].solution));
          expect([real[1].error, real[1].rcond]).toEqual([(b / a) * real[0].error, real[0].rcond]);
          expect(real[1].inverseNorm).toBe(real[0].inverseNorm / a);
        }
        if (complex[0].kind === 'unique' && complex[1].kind === 'unique') {
          expect(complex[1].solution).toEqual(timesComplex(b / a, complex[0].solution));
          expect(complex[1].error).toBe((b / a) * complex[0].error);
        }
      }),
    );
  });

  it('the inverse', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), seeds, power, power, (n, seed, a, b) => {
        const random = randomSource(seed);
        const [matrix, rhs] = [randomArray(n * n, random), randomArray(n, random)];
        const [plain, scaled] = [solveWithInverse(matrix, rhs), solveWithInverse(times(a, matrix), times(b, rhs))];
        expect(scaled.kind).toBe(plain.kind);
        if (plain.kind === 'singular' || scaled.kind === 'singular') return;
        expect(scaled.solution).toEqual(times(b / a, plain.solution));
        expect(scaled.inverse).toEqual(plain.inverse.map((x) => x / a));
        expect(scaled.errors).toEqual(plain.errors.map((x) => (b / a) * x));
      }),
    );
  });

  it('powers of ten: within the stated errors', () => {
    const random = randomSource(1);
    const [matrix, rhs] = [randomArray(64, random), randomArray(8, random)];
    const errorOf = (solved: { error: number } | { errors: readonly number[] }) =>
      'error' in solved ? solved.error : Math.max(...solved.errors);
    for (const solve of [solveReal, solveWithInverse]) {
      const plain = solve(matrix, rhs);
      for (const c of decades) {
        const scaled = solve(times(c, matrix), rhs);
        if (plain.kind === 'singular' || scaled.kind === 'singular') throw new Error('reported singular');
        // rounding of c·A moves the solution by the condition number
        expect(distance(times(c, scaled.solution), plain.solution)).toBeLessThan(1e-13 * largest(plain.solution));
        expect((c * errorOf(scaled)) / errorOf(plain)).toBeLessThan(10);
      }
    }
  });
});

describe('eigenproblems', () => {
  it('cA has the eigenvalues cλ and the same vectors', () => {
    fc.assert(
      fc.property(sizes, seeds, power, fc.boolean(), (n, seed, c, real) => {
        const random = randomSource(seed);
        const { re, im } = withEigenvalues([...randomArray(n, random)], random, real);
        const plain = hermitianEigensystem({ n, re, im });
        const scaled = hermitianEigensystem({ n, re: times(c, re), im: times(c, im) });
        expect(scaled.values).toEqual(times(c, plain.values));
        expect(scaled.re).toEqual(plain.re);
        expect(scaled.im).toEqual(plain.im);
      }),
    );
  });

  it('how far from Hermitian a matrix may be is a fraction of its size, and the message says so', () => {
    for (const c of [1, ...decades]) {
      const matrix = (deviation: number) => ({ n: 2, re: Float64Array.of(2 * c, c, c * (1 + deviation), 0) });
      expect(() => hermitianEigensystem(matrix(1e-10))).not.toThrow();
      expect(() => hermitianEigensystem(matrix(1e-9))).toThrow(
        /must be Hermitian to 1e-10 of its largest entry, .*, but its entries \(1, 0\) and \(0, 1\) differ by 5\.00e-10 of it/,
      );
    }
  });

  it('the lowest eigenpairs of a sparse matrix', () => {
    const n = 60;
    const chain = (c: number): SparseSymmetric => {
      const [start, column, value] = [[0], [] as number[], [] as number[]];
      for (let i = 0; i < n; i++) {
        for (const j of [i - 1, i, i + 1].filter((k) => k >= 0 && k < n)) {
          column.push(j);
          value.push(c * (i === j ? Math.cos(i) : -0.5));
        }
        start.push(column.length);
      }
      return { n, start: Int32Array.from(start), column: Int32Array.from(column), value: Float64Array.from(value) };
    };
    const lowest = (c: number) => lowestEigenpairs(chain(c), { range: 0.5 * c, residual: () => 1e-10, most: 40 });
    const plain = lowest(1)!;
    expect(plain.values.length).toBeGreaterThan(3);
    for (const c of [2 ** -40, 2 ** 40]) {
      expect(lowest(c)!.values).toEqual(times(c, plain.values));
      expect(lowest(c)!.vectors).toEqual(plain.vectors);
    }
    for (const c of decades) expect(distance(times(1 / c, lowest(c)!.values), plain.values)).toBeLessThan(1e-12);
  });

  it('null vectors', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 10 }),
        fc.integer({ min: 0, max: 2 }),
        seeds,
        power,
        (n, zeros, seed, c) => {
          const random = randomSource(seed);
          const values = Array.from({ length: n }, (_, k) => (k < zeros ? 0 : 0.5 + random()));
          const matrix = withSingularValues(values, random);
          expect(nullVector(timesComplex(c, matrix))).toEqual(nullVector(matrix));
        },
      ),
    );
  });
});

describe('quadrature: ∫ b·f(x/a) dx between the multiples of a is ab∫f', () => {
  const functions: readonly (readonly [(x: number) => number, readonly number[]])[] = [
    [(x) => Math.exp(-x) * Math.sqrt(x), [0, 1, 4]],
    [(x) => 1 / (1 + x * x), [Number.NEGATIVE_INFINITY, 1, Number.POSITIVE_INFINITY]],
    [(x) => Math.abs(x - 0.3), [0, 1]],
  ];
  it('adaptive, on finite and infinite intervals', () => {
    fc.assert(
      fc.property(power, power, fc.constantFrom(...functions), (a, b, [f, edges]) => {
        const plain = integrate(f, edges);
        const scaled = integrate(
          (x) => b * f(x / a),
          edges.map((x) => a * x),
        );
        expect(scaled).toEqual({
          value: a * b * plain.value,
          error: a * b * plain.error,
          magnitude: a * b * plain.magnitude,
          converged: plain.converged,
        });
      }),
    );
  });

  it('Legendre panels and their Fourier integrals', () => {
    const f = (x: number): number => x ** 1.5 * Math.exp(-x);
    const transform = (a: number, b: number): Float64Array => {
      const sum = new Float64Array(2);
      const panels = resolvePanels((x) => b * f(x / a), [1e-3 * a, a, 30 * a], a * b);
      addFourierIntegrals(panels, 3 / a, sum);
      return sum;
    };
    const plain = transform(1, 1);
    for (const c of decades) {
      expect(distance(times(1 / c, transform(c, 1)), plain)).toBeLessThan(1e-14 * largest(plain));
      expect(distance(times(1 / c, transform(1, c)), plain)).toBeLessThan(1e-14 * largest(plain));
    }
  });
});

describe('initial value problems: neither the unit of time nor that of the state matters', () => {
  /** A damped, driven rotation with a time scale a and a state of the size b, from `start`·b; times run to 30a. */
  const solve = (a: number, b: number, start: readonly number[]) =>
    sampleOde(
      (t, y, d) => {
        d[0] = (y[1]! - 0.1 * y[0]!) / a;
        d[1] = (-y[0]! + b * Math.cos(0.3 * (t / a))) / a;
      },
      Float64Array.from(start, (x) => b * x),
      [0, 0.5, 7, 30].map((t) => a * t),
    );
  const starts = [
    [1, 0],
    [0, 0],
    [1e-9, 1],
  ] as const;
  it('powers of two: the same steps and the same solution', () => {
    fc.assert(
      fc.property(power, power, fc.constantFrom(...starts), (a, b, start) => {
        const [plain, scaled] = [solve(1, 1, start), solve(a, b, start)];
        expect(scaled.statistics).toEqual(plain.statistics);
        expect(scaled.states).toEqual(plain.states.map((y) => times(b, y)));
      }),
    );
  });
  it('powers of ten: within the tolerance', () => {
    for (const start of starts) {
      const plain = solve(1, 1, start).states;
      for (const c of decades) {
        for (const [a, b] of [
          [c, 1],
          [1, c],
          [c, 1 / c],
        ] as const) {
          for (const [k, y] of solve(a, b, start).states.entries()) {
            expect(distance(times(1 / b, y), plain[k]!)).toBeLessThan(1e-8);
          }
        }
      }
    }
  });
});

describe('line search', () => {
  it('scales with the interval', () => {
    fc.assert(
      fc.property(power, power, fc.double({ min: 0.2, max: 2, noNaN: true }), (a, b, place) => {
        expect(bisect((x) => x < a * place, 0, 3 * a)).toBe(a * bisect((x) => x < place, 0, 3));
        const f = (x: number): number => Math.cosh(x - place);
        expect(minimumBetween((x) => b * f(x / a), 0, 3 * a)).toBe(a * minimumBetween(f, 0, 3));
      }),
    );
  });
});
