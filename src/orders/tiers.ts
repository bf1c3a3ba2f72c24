/** The multi-indices n of the auxiliary operators ρ_n up to a tier |n| = Σ n_k, and which of them are neighbours. */

export interface Tiers {
  /** Where each tier starts, and behind the last one where it ends; tier 0 is position 0. */
  readonly starts: readonly number[];
  /** The position of n + e_k at p·(number of exponentials) + k; for all but the last tier. */
  readonly above: Int32Array;
  /** The nonzero n_k of position p stand from `belowStarts[p]` to `belowStarts[p + 1]`: k, n_k, and the position of n − e_k. */
  readonly belowStarts: Int32Array;
  readonly below: { readonly k: Int32Array; readonly n: Int32Array; readonly position: Int32Array };
}

/** An index n as the ascending list of its k, each as often as n_k says. */
export function tiersOf(exponentials: number, last: number): Tiers {
  const list: (readonly number[])[] = [[]];
  const positions = new Map<number, number>([[0, 0]]);
  const keyOf = (index: readonly number[]): number => index.reduce((key, k) => key * (exponentials + 1) + k + 1, 0);
  const starts = [0, 1];
  for (let tier = 1; tier <= last; tier++) {
    for (let p = starts[tier - 1]!; p < starts[tier]!; p++) {
      const index = list[p]!;
      for (let k = index.at(-1) ?? 0; k < exponentials; k++) {
        const next = [...index, k];
        positions.set(keyOf(next), list.length);
        list.push(next);
      }
    }
    starts.push(list.length);
  }
  const above = new Int32Array(starts[last]! * exponentials);
  const belowStarts = new Int32Array(list.length + 1);
  const below = list.flatMap((index, p) => {
    const entries = [...new Set(index)].map((k) => {
      const at = index.indexOf(k);
      const position = positions.get(keyOf(index.toSpliced(at, 1)))!;
      above[position * exponentials + k] = p;
      return { k, n: index.lastIndexOf(k) - at + 1, position };
    });
    belowStarts[p + 1] = belowStarts[p]! + entries.length;
    return entries;
  });
  return {
    starts,
    above,
    belowStarts,
    below: {
      k: Int32Array.from(below, ({ k }) => k),
      n: Int32Array.from(below, ({ n }) => n),
      position: Int32Array.from(below, ({ position }) => position),
    },
  };
}
