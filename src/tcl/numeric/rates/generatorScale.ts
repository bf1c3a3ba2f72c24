/** How fast the long-time generator is: the norm of its second-order part, and the slowest of its decays. */
import { type ComplexArray, type ComplexMatrix, roundingOf } from '../../../numerics/index.ts';
import { generalEigensystem, normOfAction, spectralNorm } from '../../../numerics/matrices/index.ts';
import { boundedAction, existing, numericLiouvillian } from '../generator/liouvillian.ts';
import { FEW_LEVELS } from '../leadingOrder/manyLevels.ts';
import type { NumericSystem } from '../numericSystem.ts';

/** ‖K₂‖, the largest singular value of K₂ = L + i[H_S, ·] on density matrices (Hilbert–Schmidt norm), the same in every basis; null where L diverges. */
export function secondOrderNorm(system: NumericSystem): number | null {
  const { levels, dimension: d } = system;
  if (d > FEW_LEVELS) {
    const bounded = existing(() => boundedAction(system));
    if (bounded.kind === 'divergent') return null;
    const action = bounded.value.action.secondOrder;
    const matrix = ({ re, im }: ComplexArray): ComplexMatrix => ({ n: d, re, im });
    const start = { re: new Float64Array(d * d).fill(1), im: new Float64Array(d * d) };
    return normOfAction({ apply: (x) => action.apply(matrix(x)), adjoint: (x) => action.adjoint(matrix(x)) }, start);
  }
  const generator = existing(() => numericLiouvillian(system));
  if (generator.kind === 'divergent') return null;
  const matrix = generator.value;
  for (let key = 0; key < d * d; key++) {
    matrix.im[key * (matrix.n + 1)]! += levels[Math.floor(key / d)]! - levels[key % d]!;
  }
  return spectralNorm(matrix);
}

export type RelaxationTime =
  | { readonly kind: 'found'; readonly time: number }
  | { readonly kind: 'none'; readonly message: string };

/** Levels up to which the spectrum of the generator is computed, d² × d². */
const MOST_LEVELS = 10;

/** T = 1/min |Re λ| over the eigenvalues λ of the long-time generator but the one of the stationary state. */
export function relaxationTime(system: NumericSystem): RelaxationTime {
  const none = (message: string) => ({ kind: 'none', message }) as const;
  if (system.dimension > MOST_LEVELS) return none(`not computed beyond ${MOST_LEVELS} levels`);
  const generator = existing(() => numericLiouvillian(system));
  if (generator.kind === 'divergent') return none('the long-time generator does not exist');
  const matrix = generator.value;
  const found = generalEigensystem(matrix);
  if (found === undefined) return none('the spectrum of the generator does not converge');
  const { re, im } = found.values;
  const rounding = roundingOf(matrix.n) * spectralNorm(matrix);
  const sizes = Array.from(re, (x, k) => Math.hypot(x, im[k]!));
  const stationary = sizes.indexOf(Math.min(...sizes));
  const slowest = Math.min(...Array.from(re, (x, k) => (k === stationary ? Number.POSITIVE_INFINITY : -x)));
  if (slowest > rounding) return { kind: 'found', time: 1 / slowest };
  return none(slowest < -rounding ? 'a mode of the second-order generator grows' : 'one mode does not decay');
}
