/** Baths of one description: what is said of one holds for all of them, and stands once, under one index. */
import type { Derived } from './derived.ts';

export interface BathGroups {
  /** The baths of one description with a bath, in the order of the model. */
  readonly membersOf: (bath: string) => readonly string[];
  /** Whether a bath is the first of its group. */
  readonly isFirst: (bath: string) => boolean;
  /** What stands as index for a bath: its name, or a Greek letter where others are like it. */
  readonly indexOf: (bath: string) => string;
}

/** Indices that stand for several baths, or for any. */
export const BATH_INDICES = ['alpha', 'beta', 'mu', 'nu'];

/** A bath without a description is like no other. */
export function bathGroups({ model: { baths }, derivation }: Derived): BathGroups {
  const described = new Map<string, string[]>();
  for (const [name, spec] of baths) {
    const key = JSON.stringify(spec);
    described.set(key, [...(described.get(key) ?? []), name]);
  }
  const free = BATH_INDICES.filter((index) => !baths.has(index) && !derivation.system.symbols.includes(index));
  const several = [...described.values()].filter(({ length }) => length > 1);
  const membersOf = (bath: string): readonly string[] => several.find((members) => members.includes(bath)) ?? [bath];
  return {
    membersOf,
    isFirst: (bath) => membersOf(bath)[0] === bath,
    indexOf: (bath) => {
      const place = several.findIndex((members) => members.includes(bath));
      return (place < 0 ? undefined : free[place]) ?? bath;
    },
  };
}
