import { afterEach, describe, expect, it, vi } from 'vitest';
import { assembledKernel } from '../../src/numerics/matrices/assembledKernel.ts';
import {
  COLUMNS,
  MOST_COLUMNS,
  MOST_LENGTH,
  plainKernel,
  ROWS,
  SIDE,
  SUMS,
} from '../../src/numerics/matrices/productKernel.ts';
import { addRealProduct, type MatrixView } from '../../src/numerics/matrices/realProduct.ts';
import { randomArray, randomSource } from './randomMatrices.ts';

afterEach(() => vi.unstubAllGlobals());

const element = ({ data, offset = 0, stride, step = 1 }: MatrixView, i: number, j: number): number =>
  data[offset + i * stride + j * step]!;

describe('product of real matrices', () => {
  it.each([
    [1, 1, 1],
    [3, 5, 2],
    [4, 8, 4],
    [7, 1, 130],
    [5, MOST_LENGTH + 3, 6],
    [9, 33, 2 * MOST_COLUMNS + 5],
  ])('%i×%i times ×%i: every element is the sum of its products, and nothing else is touched', (m, k, n) => {
    const random = randomSource(m + k + n);
    const a = { data: randomArray(m * (k + 2), random), offset: 1, stride: k + 2 };
    const b = { data: randomArray(3 + n * k, random), offset: 3, stride: 1, step: k };
    const c = { data: randomArray(2 + m * (n + 1), random), offset: 2, stride: n + 1 };
    const before = { ...c, data: c.data.slice() };
    addRealProduct({ a, b, c, m, k, n }, -0.75);
    for (let i = 0; i < m; i++) {
      for (let j = 0; j < n; j++) {
        let [sum, size] = [0, 0];
        for (let l = 0; l < k; l++) {
          sum += element(a, i, l) * element(b, l, j);
          size += Math.abs(element(a, i, l) * element(b, l, j));
        }
        const difference = Math.abs(element(c, i, j) - (element(before, i, j) - 0.75 * sum));
        expect(difference).toBeLessThanOrEqual((k + 2) * Number.EPSILON * (size + Math.abs(element(before, i, j))));
      }
      expect(element(c, i, n)).toBe(element(before, i, n));
    }
    expect(c.data.slice(0, 2)).toEqual(before.data.slice(0, 2));
  });
});

describe('product kernel', () => {
  it.each([
    [1, SIDE],
    [37, 3 * SIDE],
    [MOST_LENGTH, MOST_COLUMNS],
  ])('assembled and plain, length %i and %i columns: the same sums to the last bit', (length, columns) => {
    const [plain, assembled] = [plainKernel(), assembledKernel()!];
    expect(assembled.numbers).toHaveLength(plain.numbers.length);
    const random = randomSource(length);
    const [rows, factors] = [randomArray(SIDE * length, random), randomArray(columns * length, random)];
    for (const { numbers, multiply } of [plain, assembled]) {
      numbers.fill(Number.NaN);
      numbers.set(rows, ROWS);
      numbers.set(factors, COLUMNS);
      multiply(length, columns);
    }
    expect(plain.numbers[SUMS + 3 * MOST_COLUMNS + columns - 1]).not.toBeNaN();
    expect(plain.numbers.findIndex((x, k) => !Object.is(x, assembled.numbers[k]))).toBe(-1);
  });

  it('is plain where WebAssembly is missing or forbidden', () => {
    expect(assembledKernel()).toBeDefined();
    class Forbidden {
      constructor() {
        throw new WebAssembly.CompileError('The content policy does not allow it.');
      }
    }
    vi.stubGlobal('WebAssembly', { ...WebAssembly, Module: Forbidden });
    expect(assembledKernel()).toBeUndefined();
    vi.stubGlobal('WebAssembly', undefined);
    expect(assembledKernel()).toBeUndefined();
  });
});
