/** Baths of exponentials against the whole hierarchy solved on a circle of complex couplings by NumPy (fixtures/make_orders.py). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ExponentialCoupling } from '../../src/bath/exponentials/exponentialCoupling.ts';
import { type ComplexMatrix, zeroMatrix } from '../../src/numerics/matrices/complexMatrix.ts';
import { memoryKernels } from '../../src/orders/memoryKernels.ts';
import { stationaryOrders } from '../../src/orders/steadyStateOrders.ts';
import { tcl4Term } from '../../src/orders/tcl4.ts';

type Pair = readonly [re: number, im: number];
interface Case {
  readonly levels: readonly number[];
  readonly couplings: readonly {
    readonly bath: string;
    readonly up: readonly Pair[];
    readonly down: readonly Pair[];
    readonly rate: Pair;
    readonly left: Pair;
    readonly right: Pair;
  }[];
  readonly orders: readonly (readonly Pair[])[];
  /** Relative, of each order. */
  readonly accuracy: readonly number[];
}

const cases = JSON.parse(readFileSync(join(import.meta.dirname, 'fixtures/orders.json'), 'utf8')) as Case[];

const matrixOf = (elements: readonly Pair[]): ComplexMatrix => ({
  n: Math.sqrt(elements.length),
  re: Float64Array.from(elements, ([re]) => re),
  im: Float64Array.from(elements, ([, im]) => im),
});

/** Equal operators are one object, as the fit makes them. */
function systemOf({ levels, couplings }: Case) {
  const known = new Map<string, ComplexMatrix>();
  const shared = (elements: readonly Pair[]): ComplexMatrix => {
    const key = JSON.stringify(elements);
    const matrix = known.get(key) ?? matrixOf(elements);
    known.set(key, matrix);
    return matrix;
  };
  const complex = ([re, im]: Pair) => ({ re, im });
  return {
    levels: Float64Array.from(levels),
    couplings: couplings.map(
      ({ bath, up, down, rate, left, right }): ExponentialCoupling => ({
        bath,
        up: shared(up),
        down: shared(down),
        rate: complex(rate),
        left: complex(left),
        right: complex(right),
      }),
    ),
  };
}

function distance(a: ComplexMatrix, b: ComplexMatrix): number {
  return Math.max(...a.re.map((x, key) => Math.hypot(x - b.re[key]!, a.im[key]! - b.im[key]!)));
}
const size = ({ re, im }: ComplexMatrix): number => Math.max(...re.map((x, key) => Math.hypot(x, im[key]!)));

function expand(one: Case) {
  const system = systemOf(one);
  const [second, kernels] = [memoryKernels(system, 1), memoryKernels(system, 3)];
  const solved = stationaryOrders(
    { levels: system.levels, second: (rho) => second.on(rho).kernels[0]!, kernels: (rho) => kernels.on(rho).kernels },
    2,
  );
  if (solved.kind === 'none') throw new Error(solved.message);
  return solved;
}

describe('the expansion of the steady state', () => {
  it.each(cases.map((one, k) => [k, one] as const))('is that of the whole hierarchy, model %i', (_, one) => {
    const { states } = expand(one);
    for (const [m, expected] of one.orders.entries()) {
      const reference = matrixOf(expected);
      expect(distance(states[m]!, reference) / size(reference)).toBeLessThan(10 * one.accuracy[m]! + 1e-12);
    }
  });

  it.each(cases.map((one, k) => [k, one] as const))(
    'conserves trace and Hermiticity at every order, model %i',
    (_, one) => {
      const system = systemOf(one);
      const { kernels } = memoryKernels(system, 3).on(expand(one).states[1]!);
      for (const kernel of kernels) {
        const d = kernel.n;
        const trace = Array.from({ length: d }, (_, k) => kernel.re[k * (d + 1)]!).reduce((sum, x) => sum + x, 0);
        expect(Math.abs(trace)).toBeLessThan(1e-13 * size(kernel));
        for (let i = 0; i < d; i++) {
          for (let j = 0; j <= i; j++) {
            const [p, q] = [i * d + j, j * d + i];
            expect(Math.hypot(kernel.re[p]! - kernel.re[q]!, kernel.im[p]! + kernel.im[q]!)).toBeLessThan(
              1e-13 * size(kernel),
            );
          }
        }
      }
    },
  );
});

describe('the fourth-order time-convolutionless term', () => {
  it.each(cases.map((one, k) => [k, one] as const))(
    'gives the same populations of order 1 and coherences of order 2, model %i',
    (_, one) => {
      const system = systemOf(one);
      const d = system.levels.length;
      const { states } = expand(one);
      const [second, fourth] = [tcl2Term(system), actionOf(tcl4Term(system))];
      const local = stationaryOrders(
        { levels: system.levels, second, kernels: (rho) => [second(rho), fourth(rho)] },
        2,
      );
      if (local.kind === 'none') throw new Error(local.message);
      expect(distance(local.states[1]!, states[1]!)).toBeLessThan(1e-11 * size(states[1]!));
      const coherences = (rho: ComplexMatrix): ComplexMatrix => ({
        ...rho,
        re: rho.re.map((x, key) => (key % (d + 1) === 0 ? 0 : x)),
      });
      expect(distance(coherences(local.states[2]!), coherences(states[2]!))).toBeLessThan(1e-10 * size(states[2]!));
      // without K₆ populations of order 2 are not those of the hierarchy
      expect(distance(local.states[2]!, states[2]!)).toBeGreaterThan(1e-3 * size(states[2]!));
    },
  );
});

/** K₂ of the time-convolutionless generator: the memory kernel of each element at its own frequency. */
function tcl2Term(system: ReturnType<typeof systemOf>) {
  const { on } = memoryKernels(system, 1);
  const d = system.levels.length;
  return (rho: ComplexMatrix): ComplexMatrix => {
    const out = zeroMatrix(d);
    for (let key = 0; key < d * d; key++) {
      const part = zeroMatrix(d);
      part.re[key] = rho.re[key]!;
      part.im[key] = rho.im[key]!;
      const z = system.levels[Math.floor(key / d)]! - system.levels[key % d]!;
      const image = on(part, { z }).kernels[0]!;
      for (let row = 0; row < d * d; row++) {
        out.re[row]! += image.re[row]!;
        out.im[row]! += image.im[row]!;
      }
    }
    return out;
  };
}

const actionOf =
  ({ n, re, im }: ComplexMatrix) =>
  (rho: ComplexMatrix): ComplexMatrix => {
    const out = zeroMatrix(rho.n);
    for (let row = 0; row < n; row++) {
      for (let k = 0; k < n; k++) {
        out.re[row]! += re[row * n + k]! * rho.re[k]! - im[row * n + k]! * rho.im[k]!;
        out.im[row]! += re[row * n + k]! * rho.im[k]! + im[row * n + k]! * rho.re[k]!;
      }
    }
    return out;
  };
