/**
 * The stationary distribution of a Markov chain in continuous time, Σ_i p_i r_ij = p_j Σ_i r_ji, with the errors that those of the rates leave open.
 *
 * Subtraction-free elimination of Grassmann, Taksar & Heyman, Oper. Res. 33, 1107 (1985): every probability is accurate relative to itself,
 * whatever the sizes of the rates. Its diagonal is not used, so that the columns add up to 0 by construction. A relative error δ of all rates changes
 * a probability by no more than 2(n − 1)δ of it (O'Cinneide, Numer. Math. 65, 109 (1993)); rates whose error is not small against them, or that are
 * negative as those of a second-order generator can be, are followed through the elimination one by one. The smaller of the two bounds is given.
 */

import { roundingOf } from '../rounding.ts';

export interface MarkovChain {
  readonly size: number;
  /** r_ij from i to j at i·n + j; the diagonal is ignored. */
  readonly rates: Float64Array;
  readonly errors: Float64Array;
}

export type StationaryDistribution =
  | { readonly kind: 'found'; readonly weights: readonly number[]; readonly errors: readonly number[] }
  /** `disconnected`: a rate that all depends on is exactly 0; otherwise it is within its error. */
  | { readonly kind: 'none'; readonly disconnected: boolean };

/**
 * Eliminates the last state first: states that are left fastest stand best at the end. What remains must be a state that all others lead to: the
 * first of these changes places with state 0.
 */
export function stationaryDistribution(chain: MarkovChain): StationaryDistribution {
  const root = reachedByAll(chain) ?? 0;
  if (root === 0) return eliminated(chain);
  const place = (k: number): number => (k === 0 ? root : k === root ? 0 : k);
  const solved = eliminated({
    size: chain.size,
    rates: rearranged(chain.rates, chain.size, place),
    errors: rearranged(chain.errors, chain.size, place),
  });
  if (solved.kind === 'none') return solved;
  const { weights, errors } = solved;
  return {
    kind: 'found',
    weights: weights.map((_, k) => weights[place(k)]!),
    errors: errors.map((_, k) => errors[place(k)]!),
  };
}

const rearranged = (matrix: Float64Array, n: number, place: (k: number) => number): Float64Array =>
  matrix.map((_, at) => matrix[place(Math.floor(at / n)) * n + place(at % n)]!);

/** The first state that can be reached from every other by rates beyond their errors; with one, the distribution is unique. */
export function reachedByAll({ size: n, rates, errors }: MarkovChain): number | undefined {
  for (let state = 0; state < n; state++) {
    const reaching = [state];
    const found = new Uint8Array(n);
    found[state] = 1;
    for (let k = 0; k < reaching.length && reaching.length < n; k++) {
      for (let from = 0; from < n; from++) {
        const at = from * n + reaching[k]!;
        if (found[from] === 1 || !(Math.abs(rates[at]!) > errors[at]!)) continue;
        found[from] = 1;
        reaching.push(from);
      }
    }
    if (reaching.length === n) return state;
  }
  return undefined;
}

function eliminated(chain: MarkovChain): StationaryDistribution {
  const n = chain.size;
  const [rates, errors] = [chain.rates.slice(), chain.errors.slice()];
  const rounding = roundingOf(3);
  for (let k = n - 1; k > 0; k--) {
    let [leaving, open] = [0, 0];
    for (let j = 0; j < k; j++) {
      leaving += rates[k * n + j]!;
      open += errors[k * n + j]! + rounding * Math.abs(rates[k * n + j]!);
    }
    if (!(Math.abs(leaving) > open)) return { kind: 'none', disconnected: leaving === 0 && open === 0 };
    const relative = open / (Math.abs(leaving) - open);
    for (let i = 0; i < k; i++) {
      const at = i * n + k;
      // of r_ik/leaving
      const ratio = rates[at]! / leaving;
      errors[at] = (errors[at]! / Math.abs(leaving)) * (1 + relative) + Math.abs(ratio) * (relative + rounding);
      rates[at] = ratio;
      for (let j = 0; j < k; j++) {
        if (i === j) continue;
        const onward = k * n + j;
        const [target, added] = [i * n + j, ratio * rates[onward]!];
        errors[target]! +=
          errors[at]! * (Math.abs(rates[onward]!) + errors[onward]!) +
          Math.abs(ratio) * errors[onward]! +
          rounding * (Math.abs(added) + Math.abs(rates[target]!));
        rates[target]! += added;
      }
    }
  }
  return normalized(chain, rates, errors);
}

/** p_k ∝ Σ_{i<k} p_i r_ik/leaving_k */
function normalized(chain: MarkovChain, ratios: Float64Array, ratioErrors: Float64Array): StationaryDistribution {
  const n = chain.size;
  const [weights, open] = [[1], [0]];
  for (let k = 1; k < n; k++) {
    let [weight, error] = [0, 0];
    for (let i = 0; i < k; i++) {
      const [ratio, ratioError] = [ratios[i * n + k]!, ratioErrors[i * n + k]!];
      weight += weights[i]! * ratio;
      error += open[i]! * (Math.abs(ratio) + ratioError) + Math.abs(weights[i]!) * ratioError;
      error += roundingOf(3) * Math.abs(weights[i]! * ratio);
    }
    weights.push(weight);
    open.push(error);
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const totalError = open.reduce((sum, error) => sum + error, 0) + roundingOf(n) * Math.abs(total);
  if (!(total > totalError)) return { kind: 'none', disconnected: false };
  const uniform = 2 * (n - 1) * largestRelativeError(chain) + roundingOf(4 * n * n);
  const distribution = weights.map((weight) => weight / total);
  const errors = distribution.map((p, k) => {
    // p_k(1 − p_k) of what is known of the weight itself and of the others
    const others = totalError - open[k]!;
    const followed = (open[k]! * Math.abs(1 - p) + Math.abs(p) * others) / (total - totalError);
    const bound = followed + roundingOf(4) * Math.abs(p);
    return uniform === Infinity ? bound : Math.min(bound, Math.abs(p) * uniform);
  });
  return { kind: 'found', weights: distribution, errors };
}

/** Infinite where a rate may be negative. */
function largestRelativeError({ size: n, rates, errors }: MarkovChain): number {
  let largest = 0;
  for (let k = 0; k < n * n; k++) {
    if (k % (n + 1) === 0 || (rates[k] === 0 && errors[k] === 0)) continue;
    largest = Math.max(largest, errors[k]! < rates[k]! / 2 ? errors[k]! / (rates[k]! - errors[k]!) : Infinity);
  }
  return largest;
}
