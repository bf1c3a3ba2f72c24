/**
 * Why a system has more than one stationary state at order λ⁰.
 *
 * At that order the baths move population between the eigenspaces of H_S. The stationary state is unique only if all these moves end in one set of
 * eigenspaces that is connected and never left again, and if the baths reach every direction within a degenerate one.
 */
import type { Cause } from '../../errors.ts';

export interface Connections {
  readonly dimension: number;
  /** Whether some bath takes population from one level to another. */
  readonly moves: (from: number, to: number) => boolean;
  readonly sameEnergy: (i: number, j: number) => boolean;
}

/** To be asked only where the stationary state is known not to be unique. */
export function whyNotUnique(connections: Connections): { readonly cause: Cause; readonly message: string } {
  const closed = closedSets(connections);
  const exchange = closed.length < eigenspaces(connections);
  if (closed.length > 1) {
    const sets = closed.map((levels) => `{${named(levels)}}`);
    const why = exchange
      ? `the golden-rule rates never lead out of ${sets.slice(0, -1).join(', ')} or ${sets.at(-1)}`
      : 'no bath exchanges energy with the system at this order';
    return { cause: 'no-dissipation', message: `${DEPENDS}: ${why}${exchange ? darkStates(connections) : ''}.` };
  }
  const levels = closed[0]!;
  const degenerate = levels.filter((i) => levels.some((j) => i !== j && connections.sameEnergy(i, j)));
  return {
    cause: 'degenerate-steady-state',
    message: `${DEPENDS}: the baths do not reach every superposition of ${named(degenerate)}, which share their energy (a dark state or a symmetry).`,
  };
}

const DEPENDS = 'The populations, and with them the leading-order coherences, depend on the initial state';

/** Levels that population neither leaves nor reaches, while it moves between others. */
function darkStates({ dimension, moves }: Connections): string {
  const levels = levelsOf(dimension);
  const dark = levels.filter((i) => levels.every((j) => i === j || !(moves(i, j) || moves(j, i))));
  if (dark.length === 0) return '';
  return `; ${named(dark)} ${dark.length === 1 ? 'is a dark state' : 'are dark states'}, which population neither leaves nor reaches`;
}

const named = (levels: readonly number[]): string => levels.map((level) => `|${level}>`).join(', ');
const levelsOf = (dimension: number): number[] => Array.from({ length: dimension }, (_, i) => i);

const eigenspaces = ({ dimension, sameEnergy }: Connections): number =>
  levelsOf(dimension).filter((i) => !levelsOf(i).some((j) => sameEnergy(i, j))).length;

/** The sets of levels, connected among each other, that population does not leave any more. */
function closedSets({ dimension, moves, sameEnergy }: Connections): number[][] {
  const levels = levelsOf(dimension);
  const reaches = levels.map((i) => levels.map((j) => sameEnergy(i, j) || moves(i, j)));
  for (const k of levels) {
    for (const i of levels) {
      if (reaches[i]![k]) for (const j of levels) reaches[i]![j] ||= reaches[k]![j]!;
    }
  }
  return levels.flatMap((i) => {
    const members = levels.filter((j) => reaches[i]![j]);
    const isClosed = members.every((j) => reaches[j]![i]);
    return isClosed && members[0] === i ? [members] : [];
  });
}
