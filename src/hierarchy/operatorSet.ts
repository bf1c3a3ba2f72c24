/**
 * Which auxiliary operators ρ_n are kept: those with Π_k g_kⁿ/√n! ≥ ε, all below them, and the whole first tier, with which the leading order is that
 * of all exponentials whatever ε.
 *
 * An operator is below a kept one exactly where Π_k max_{m ≥ n_k} g_kᵐ/√m! ≥ ε, a product of falling factors, by which the set is listed.
 */
import type { Mode } from './modes.ts';

export interface OperatorSet {
  readonly count: number;
  /** n_k of operator m at m·K + k; the highest tier first, ρ_0 last. */
  readonly excitations: Uint8Array;
  /** Place of n + e_k at m·K + k; −1 where it is not kept. */
  readonly above: Int32Array;
  /** Place of n − e_k at m·K + k; −1 for n_k = 0. */
  readonly below: Int32Array;
  /** Place of the operator that is ρ_n†. */
  readonly conjugate: Int32Array;
}

export interface SetOptions {
  /** ε */
  readonly importance: number;
  readonly mostOperators: number;
}

/** Of one mode, kept in a byte. */
const MOST_EXCITATIONS = 250;

/** Undefined where there are more than `mostOperators`, or more exponentials than can be numbered. */
export function operatorSet(modes: readonly Mode[], options: SetOptions): OperatorSet | undefined {
  const listed = listOperators(modes, options);
  if (listed === undefined) return undefined;
  const K = modes.length;
  const count = K === 0 ? 1 : listed.length / K;
  const tiers = Array.from({ length: count }, (_, m) => {
    let tier = 0;
    for (let k = 0; k < K; k++) tier += listed[m * K + k]!;
    return tier;
  });
  const order = tiers.map((_, m) => m).sort((a, b) => tiers[b]! - tiers[a]! || a - b);
  const excitations = new Uint8Array(count * K);
  for (const [m, from] of order.entries()) for (let k = 0; k < K; k++) excitations[m * K + k] = listed[from * K + k]!;
  const found = neighbours(modes, excitations, count);
  return found && { count, excitations, ...found };
}

/** Excitations of all operators, one after the other. */
function listOperators(
  modes: readonly Mode[],
  { importance, mostOperators }: SetOptions,
): readonly number[] | undefined {
  const all = modes.reduce((product, { weight }) => product * peak(weight), 1);
  const factors = modes.map(({ weight }) => fallingFactors(weight, (importance * peak(weight)) / all));
  const listed: number[] = [];
  const excitations = new Array<number>(modes.length).fill(0);
  const visit = (k: number, product: number): boolean => {
    if (k === modes.length) {
      listed.push(...excitations);
      return listed.length <= mostOperators * modes.length;
    }
    const factor = factors[k]!;
    const rest = product / factor[0]!;
    for (let n = 0; n < factor.length && (n === 0 || rest * factor[n]! >= importance); n++) {
      excitations[k] = n;
      if (!visit(k + 1, rest * factor[n]!)) return false;
    }
    excitations[k] = 0;
    return true;
  };
  if (!visit(0, all)) return undefined;
  for (const [k, factor] of factors.entries()) {
    if ((all / factor[0]!) * factor[1]! >= importance) continue;
    for (let j = 0; j < modes.length; j++) listed.push(j === k ? 1 : 0);
  }
  return listed;
}

/** max_n gⁿ/√n! */
function peak(weight: number): number {
  let largest = 1;
  for (let n = 1; n <= Math.min(weight * weight, MOST_EXCITATIONS); n++) largest *= weight / Math.sqrt(n);
  return largest;
}

/** max_{m ≥ n} gᵐ/√m! for n = 0, 1, … down to `least`. */
function fallingFactors(weight: number, least: number): readonly number[] {
  const factors = [1];
  for (let n = 1; n <= MOST_EXCITATIONS; n++) {
    const next = (factors[n - 1]! * weight) / Math.sqrt(n);
    factors.push(next);
    if (next < least && next < factors[n - 1]!) break;
  }
  for (let n = factors.length - 2; n >= 0; n--) factors[n] = Math.max(factors[n]!, factors[n + 1]!);
  return factors;
}

/** Places are found by their excitations read as digits of one number; undefined where that is too large. */
function neighbours(
  modes: readonly Mode[],
  excitations: Uint8Array,
  count: number,
): Pick<OperatorSet, 'above' | 'below' | 'conjugate'> | undefined {
  const K = modes.length;
  const most = new Array<number>(K).fill(0);
  for (let at = 0; at < count * K; at++) most[at % K] = Math.max(most[at % K]!, excitations[at]!);
  const digit: number[] = [];
  const largest = most.reduce((product, n, k) => {
    digit[k] = product;
    return product * (n + 1);
  }, 1);
  if (largest > Number.MAX_SAFE_INTEGER) return undefined;
  const places = new Map<number, number>();
  const keys = new Float64Array(count);
  const conjugateKeys = new Float64Array(count);
  for (let m = 0; m < count; m++) {
    for (let k = 0; k < K; k++) {
      keys[m]! += excitations[m * K + k]! * digit[k]!;
      conjugateKeys[m]! += excitations[m * K + k]! * digit[modes[k]!.conjugate]!;
    }
    places.set(keys[m]!, m);
  }
  const above = new Int32Array(count * K).fill(-1);
  const below = new Int32Array(count * K).fill(-1);
  const conjugate = new Int32Array(count);
  for (let m = 0; m < count; m++) {
    conjugate[m] = places.get(conjugateKeys[m]!)!;
    for (let k = 0; k < K; k++) {
      if (excitations[m * K + k]! === 0) continue;
      const under = places.get(keys[m]! - digit[k]!)!;
      below[m * K + k] = under;
      above[under * K + k] = m;
    }
  }
  return { above, below, conjugate };
}
