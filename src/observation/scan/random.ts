/**
 * A seeded generator of random numbers, with one independent stream for every (seed, name, index): model 17 of a family is the same model
 * whether it is drawn alone, in order, or after an interruption.
 *
 * Numbers: xoshiro128** (D. Blackman and S. Vigna, ACM Trans. Math. Softw. 47, 36 (2021)). Seeding, as its authors advise: SplitMix64
 * (G. L. Steele, D. Lea and C. H. Flood, OOPSLA 2014), whose mixing function also folds name and index into the seed.
 */
const MASK = (1n << 64n) - 1n;
const GOLDEN = 0x9e3779b97f4a7c15n;

export interface Random {
  /** The next 32 bits as an integer ≥ 0. */
  readonly bits: () => number;
  /** Uniform in [0, 1), a multiple of 2⁻⁵³. */
  readonly uniform: () => number;
}

/** The output of SplitMix64 for the state x. */
function mix(x: bigint): bigint {
  let z = x & MASK;
  z = ((z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n) & MASK;
  z = ((z ^ (z >> 27n)) * 0x94d049bb133111ebn) & MASK;
  return z ^ (z >> 31n);
}

/** Successive outputs of SplitMix64 from a seed. */
export function splitMix64(seed: bigint): () => bigint {
  let state = seed & MASK;
  return () => {
    state = (state + GOLDEN) & MASK;
    return mix(state);
  };
}

/** xoshiro128** from its four 32-bit words of state, not all zero. */
export function xoshiro128(state: readonly [number, number, number, number]): Random {
  let [a, b, c, d] = state;
  const bits = (): number => {
    const scrambled = Math.imul(b, 5);
    const result = Math.imul((scrambled << 7) | (scrambled >>> 25), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return result;
  };
  return { bits, uniform: () => ((bits() >>> 5) * 2 ** 26 + (bits() >>> 6)) / 2 ** 53 };
}

/** The stream of one model. `seed` and `index` are integers from 0 to 2⁵³ − 1. */
export function modelRandom(seed: number, name: string, index: number): Random {
  let key = mix(BigInt(seed) + GOLDEN);
  for (const letter of name) key = mix((key ^ BigInt(letter.codePointAt(0)!)) + GOLDEN);
  const next = splitMix64((key ^ BigInt(index)) + GOLDEN);
  const [x, y] = [next(), next()];
  const word = (value: bigint): number => Number(value & 0xffffffffn);
  return xoshiro128([word(x), word(x >> 32n), word(y), word(y >> 32n)]);
}

const DIGITS = 5;

/** Drawn numbers have few digits, so that a model can be read and typed. */
const shortened = (x: number): number => Number(x.toPrecision(DIGITS));

export const uniformBetween = (random: Random, low: number, high: number): number =>
  shortened(low + (high - low) * random.uniform());

/** Uniform in the logarithm. */
export const logUniform = (random: Random, low: number, high: number): number =>
  shortened(low * (high / low) ** random.uniform());

export const chance = (random: Random, probability: number): boolean => random.uniform() < probability;

/** One of the items, each with its probability; the last takes what rounding leaves of their sum. */
export function choose<Item extends { readonly probability: number }>(random: Random, items: readonly Item[]): Item {
  let rest = random.uniform();
  for (const item of items) {
    rest -= item.probability;
    if (rest < 0) return item;
  }
  return items.at(-1)!;
}
