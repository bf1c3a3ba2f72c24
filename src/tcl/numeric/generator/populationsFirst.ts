/**
 * The null vector of a generator by way of its populations, for rates of very different size.
 *
 * The coherences follow the populations, c = X p; what is left are rates between populations, L_pp + L_pc X, whose stationary distribution is found
 * without subtraction. Every step carries its bounds entry by entry.
 */
import { roundingOf, zeroMatrix } from '../../../numerics/index.ts';
import { eliminate, stationaryDistribution } from '../../../numerics/matrices/index.ts';
import type { StationaryState } from '../outcome.ts';
import type { BoundedGenerator } from './boundedGenerator.ts';

/** On the matrix elements with these row-major keys, all of the diagonal among them. Undefined where the bounds leave the state open. */
export function populationsFirst(
  { size, matrix, bounds, place }: BoundedGenerator,
  keys: readonly number[],
  levels: Float64Array,
): StationaryState | undefined {
  const d = levels.length;
  // in ascending order of energy: levels that are left fastest are eliminated first
  const order = [...levels.keys()].sort((i, j) => levels[i]! - levels[j]!);
  const pairs = keys.map((key) => [Math.floor(key / d), key % d] as const).filter(([i, j]) => i < j);
  const coherences = pairs.flatMap(([i, j]) => [place(i, j), place(i, j) + 1]);
  const all = { rows: size, columns: size, value: matrix, bound: bounds };
  const reduced = eliminate(all, order, coherences);
  if (reduced === undefined) return undefined;
  const { complement, response } = reduced;
  const fromTo = (list: Float64Array) => Float64Array.from(list, (_, k) => list[(k % d) * d + Math.floor(k / d)]!);
  const solved = stationaryDistribution({
    size: d,
    rates: fromTo(complement.value),
    errors: fromTo(complement.bound),
  });
  if (solved.kind === 'none') return undefined;
  const { weights, errors } = solved;
  const rho = zeroMatrix(d);
  for (const [k, level] of order.entries()) rho.re[level * (d + 1)] = weights[k]!;
  let error = Math.max(...errors);
  for (const [m, [i, j]] of pairs.entries()) {
    const [re, im] = [0, 1].map((part) => {
      let [value, bound] = [0, 0];
      for (let k = 0; k < d; k++) {
        const at = (2 * m + part) * d + k;
        const x = response.value[at]!;
        value += x * weights[k]!;
        bound += response.bound[at]! * (weights[k]! + errors[k]!);
        bound += Math.abs(x) * (errors[k]! + roundingOf(d + 2) * Math.abs(weights[k]!));
      }
      return { value, bound };
    });
    rho.re[i * d + j] = rho.re[j * d + i] = re!.value;
    rho.im[i * d + j] = im!.value;
    rho.im[j * d + i] = -im!.value;
    error = Math.max(error, Math.hypot(re!.bound, im!.bound));
  }
  return { rho, error };
}
