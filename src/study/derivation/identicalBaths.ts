/** Baths of one description: what is said of one holds for all of them, and stands once, under one index. */
import { closedForms } from '../../bath/index.ts';
import { type BathSpec, isThermalSpec } from '../../hamiltonian/index.ts';
import { formulaText } from '../../typeset/index.ts';
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

/** Baths with the same numbers; one without a description is like no other. */
export function bathGroups(derived: Derived): BathGroups {
  return groupsOf(described(derived.model.baths, JSON.stringify), indicesFor(derived));
}

/** Baths whose coefficients are defined alike; the index of baths with the same numbers where they are the same. */
export function bathKinds(derived: Derived): BathGroups {
  const equal = described(derived.model.baths, JSON.stringify);
  const kinds = described(derived.model.baths, kindOf);
  const isEqual = (members: readonly string[]): boolean => equal.some((others) => others.join() === members.join());
  const free = indicesFor(derived);
  const taken = equal.map((members, k) => [members.join(), free[k]] as const);
  const more = free.slice(equal.length);
  const indices = kinds.map((members) =>
    isEqual(members) ? taken.find(([name]) => name === members.join())?.[1] : more.shift(),
  );
  return groupsOf(kinds, indices);
}

/** Families of more than one bath, in the order of the model. */
function described(
  baths: Derived['model']['baths'],
  describe: (spec: BathSpec) => string,
): readonly (readonly string[])[] {
  const all = new Map<string, string[]>();
  for (const [name, spec] of baths) {
    const key = describe(spec);
    all.set(key, [...(all.get(key) ?? []), name]);
  }
  return [...all.values()].filter(({ length }) => length > 1);
}

/** What the definitions of its coefficients depend on. */
function kindOf(spec: BathSpec): string {
  if (!isThermalSpec(spec)) return 'no spectral density';
  const energy = closedForms(spec).find(({ quantity }) => quantity === 'reorganizationEnergy')?.formula;
  const typed = spec.spectrum === 'custom' ? spec.J : '';
  return JSON.stringify([spec.spectrum, typed, spec.temperature === 0, energy && formulaText(energy)]);
}

const indicesFor = ({ model: { baths }, derivation }: Derived): string[] =>
  BATH_INDICES.filter((index) => !baths.has(index) && !derivation.system.symbols.includes(index));

function groupsOf(several: readonly (readonly string[])[], indices: readonly (string | undefined)[]): BathGroups {
  const membersOf = (bath: string): readonly string[] => several.find((members) => members.includes(bath)) ?? [bath];
  return {
    membersOf,
    isFirst: (bath) => membersOf(bath)[0] === bath,
    indexOf: (bath) => {
      const place = several.findIndex((members) => members.includes(bath));
      return (place < 0 ? undefined : indices[place]) ?? bath;
    },
  };
}
