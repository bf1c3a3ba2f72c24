/**
 * The truncated product basis of the modes. A spin has its two states; oscillator j keeps occupations n_j with Σ_j n_j/N_j < 1 over all
 * oscillators: for one oscillator the lowest N levels, for several a simplex, which at equal reach is smaller than the box by the factorial of
 * their number.
 */
import type { ExplicitMode } from './explicitModel.ts';

export interface Configurations {
  readonly count: number;
  readonly modes: readonly ExplicitMode[];
  readonly sizes: ReadonlyMap<string, number>;
  /** Level of mode m in configuration c at [c·modes.length + m]. */
  readonly levels: Int32Array;
  /** Index of the configuration reached from c when the listed modes change to the given levels, or −1 outside of the basis. */
  readonly neighbour: (c: number, changes: readonly (readonly [mode: number, level: number])[]) => number;
}

/** Far more than the rounding of a sum of fractions n/reach, far less than any of them: a configuration at the boundary is out however it is rounded. */
const SLACK = 1e-9;

/** How many configurations there are, counted without listing them and no further than `limit` + 1. */
export function countConfigurations(
  modes: readonly ExplicitMode[],
  sizes: ReadonlyMap<string, number>,
  limit: number,
): number {
  let spinStates = 1;
  const reaches: number[] = [];
  for (const { name, kind } of modes) {
    if (kind === 'spin') spinStates *= 2;
    else reaches.push(sizes.get(name)!);
  }
  if (spinStates > limit) return spinStates;
  const count = (m: number, room: number, budget: number): number => {
    const reach = reaches[m];
    if (reach === undefined) return 1;
    let total = 0;
    for (let n = 0; n / reach < room - SLACK && total <= budget; n++)
      total += count(m + 1, room - n / reach, budget - total);
    return total;
  };
  return spinStates * count(0, 1, limit);
}

/** `sizes` gives N of every oscillator; spins need none. */
export function configurations(modes: readonly ExplicitMode[], sizes: ReadonlyMap<string, number>): Configurations {
  const radix = modes.map(({ name, kind }) => (kind === 'spin' ? 2 : sizes.get(name)! + 1));
  const listed: number[][] = [];
  const current = modes.map(() => 0);
  const list = (m: number, room: number): void => {
    const mode = modes[m];
    if (mode === undefined) {
      listed.push([...current]);
      return;
    }
    const spin = mode.kind === 'spin';
    const reach = radix[m]! - 1;
    for (let n = 0; spin ? n < 2 : n / reach < room - SLACK; n++) {
      current[m] = n;
      list(m + 1, spin ? room : room - n / reach);
    }
  };
  list(0, 1);

  const strides = modes.map((_, m) => radix.slice(m + 1).reduce((product, r) => product * r, 1));
  const keyOf = (levels: readonly number[]): number => levels.reduce((key, n, m) => key + n * strides[m]!, 0);
  const keys = listed.map(keyOf);
  const indexOf = new Map(keys.map((key, c) => [key, c] as const));
  const levels = Int32Array.from(listed.flat());
  return {
    count: listed.length,
    modes,
    sizes,
    levels,
    neighbour: (c, changes) => {
      let key = keys[c]!;
      for (const [m, level] of changes) {
        if (level >= radix[m]!) return -1;
        key += (level - levels[c * modes.length + m]!) * strides[m]!;
      }
      return indexOf.get(key) ?? -1;
    },
  };
}
