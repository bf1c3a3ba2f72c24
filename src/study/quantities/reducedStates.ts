/** The states of the parts of a composite system, ρ_k = Tr_{all others} ρ, in the basis of the part as typed. */
import type { System, SystemPart } from '../../hamiltonian/index.ts';
import { type ComplexMatrix, roundingOf, zeroMatrix } from '../../numerics/index.ts';
import type { BoundedState } from '../energyOrder.ts';

export interface PartState extends BoundedState {
  readonly part: SystemPart;
}

/** Bounds of sums are sums of bounds; the sums themselves are of non-negative and negative numbers and round. */
export const reducedStates = (state: BoundedState, { parts }: System): readonly PartState[] =>
  parts.map((part, k) => ({ part, ...partialTrace(state, parts, k) }));

function partialTrace({ rho, bound }: BoundedState, parts: readonly SystemPart[], kept: number): BoundedState {
  const d = parts[kept]!.dimension;
  const product = (some: readonly SystemPart[]): number => some.reduce((n, { dimension }) => n * dimension, 1);
  const [slow, fast] = [product(parts.slice(0, kept)), product(parts.slice(kept + 1))];
  const reduced = zeroMatrix(d);
  const open = new Float64Array(d * d);
  for (let i = 0; i < d; i++) {
    for (let j = 0; j < d; j++) {
      let size = 0;
      for (let a = 0; a < slow; a++) {
        for (let b = 0; b < fast; b++) {
          const key = ((a * d + i) * fast + b) * rho.n + (a * d + j) * fast + b;
          reduced.re[i * d + j]! += rho.re[key]!;
          reduced.im[i * d + j]! += rho.im[key]!;
          open[i * d + j]! += bound[key]!;
          size += Math.hypot(rho.re[key]!, rho.im[key]!);
        }
      }
      open[i * d + j]! += roundingOf(slow * fast) * size;
    }
  }
  return { rho: reduced, bound: open };
}

/** ½‖ρ − σ‖₁ ≤ ½ Σ_ij |ρ_ij − σ_ij|; the smaller of two matrices is filled up with empty levels. */
export function largestDistance(rho: ComplexMatrix, sigma: ComplexMatrix): number {
  const n = Math.max(rho.n, sigma.n);
  let sum = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const [x, y] = [elementOf(rho, i, j), elementOf(sigma, i, j)];
      sum += Math.hypot(x.re - y.re, x.im - y.im);
    }
  }
  return sum / 2;
}

const elementOf = ({ n, re, im }: ComplexMatrix, i: number, j: number) =>
  i < n && j < n ? { re: re[i * n + j]!, im: im[i * n + j]! } : { re: 0, im: 0 };
