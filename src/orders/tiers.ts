/** The multi-indices n of the auxiliary operators ρ_n up to a tier |n| = Σ n_k, and which of them are neighbours. */

export interface Tiers {
  /** How many there are in each tier, tier 0 first. */
  readonly sizes: readonly number[];
  /** n, the one at position p from p·(number of exponentials) on, tier by tier; position 0 is n = 0. */
  readonly indices: Uint8Array;
  /** The position of n + e_k at p·(number of exponentials) + k; −1 beyond the last tier. */
  readonly above: Int32Array;
  /** The position of n − e_k; −1 where n_k = 0. */
  readonly below: Int32Array;
}

export function tiersOf(exponentials: number, last: number): Tiers {
  const list: number[][] = [new Array<number>(exponentials).fill(0)];
  const positions = new Map([[list[0]!.join(), 0]]);
  const sizes = [1];
  let start = 0;
  for (let tier = 1; tier <= last; tier++) {
    const end = list.length;
    for (let p = start; p < end; p++) {
      for (let k = 0; k < exponentials; k++) {
        const next = list[p]!.with(k, list[p]![k]! + 1);
        if (positions.has(next.join())) continue;
        positions.set(next.join(), list.length);
        list.push(next);
      }
    }
    sizes.push(list.length - end);
    start = end;
  }
  const above = new Int32Array(list.length * exponentials).fill(-1);
  const below = new Int32Array(list.length * exponentials).fill(-1);
  for (const [p, n] of list.entries()) {
    for (let k = 0; k < exponentials; k++) {
      const q = positions.get(n.with(k, n[k]! + 1).join());
      if (q === undefined) continue;
      above[p * exponentials + k] = q;
      below[q * exponentials + k] = p;
    }
  }
  return { sizes, indices: Uint8Array.from(list.flat()), above, below };
}
