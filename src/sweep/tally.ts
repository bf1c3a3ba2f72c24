/** What is said of the points of a sweep, counted by kind. */
import type { Reason } from './methods.ts';

/** `message` is that of the first point. */
export interface Counted extends Reason {
  /** What it is about. */
  readonly about: string;
  readonly points: number;
  /** The first point, in the order of the grid. */
  readonly first: number;
}

/** One list of many, as if all points had been counted together. */
export function mergeCounts(lists: Iterable<readonly Counted[]>): readonly Counted[] {
  const known = new Map<string, Counted>();
  for (const list of lists) for (const counted of list) add(known, counted);
  return [...known.values()].sort((a, b) => a.first - b.first || (keyOf(a) < keyOf(b) ? -1 : 1));
}

const keyOf = ({ kind, about }: Counted): string => JSON.stringify([kind, about]);

function add(known: Map<string, Counted>, counted: Counted): void {
  const key = keyOf(counted);
  const other = known.get(key);
  if (other === undefined) known.set(key, counted);
  else {
    const earlier = counted.first < other.first ? counted : other;
    known.set(key, { ...earlier, points: other.points + counted.points });
  }
}

export interface Tally {
  /** `message` is asked for where it is the first of its kind only. */
  readonly count: (
    what: { readonly kind: string; readonly about: string; readonly point: number },
    message: () => string,
  ) => void;
  readonly counts: () => readonly Counted[];
}

export function tally(): Tally {
  const known = new Map<string, Counted>();
  return {
    count: ({ kind, about, point }, message) => {
      const key = JSON.stringify([kind, about]);
      const other = known.get(key);
      if (other === undefined || point < other.first) {
        known.set(key, { kind, about, message: message(), points: (other?.points ?? 0) + 1, first: point });
      } else known.set(key, { ...other, points: other.points + 1 });
    },
    counts: () => mergeCounts([[...known.values()]]),
  };
}
