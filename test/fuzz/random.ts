/** Random numbers from a seed, the same on every machine (the generator "mulberry32"). */
export interface Random {
  /** In [0, 1). */
  readonly real: () => number;
  /** From 0 to n − 1. */
  readonly below: (n: number) => number;
  readonly pick: <Item>(items: readonly Item[]) => Item;
  readonly chance: (probability: number) => boolean;
}

export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const real = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (n: number): number => Math.floor(real() * n);
  return { real, below, pick: (items) => items[below(items.length)]!, chance: (probability) => real() < probability };
}
