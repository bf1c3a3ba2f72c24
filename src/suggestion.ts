/** The known words nearest to a misspelt one, for error messages. */

const FARTHEST = 2;
const SHORTEST_BEGINNING = 2;
const MOST_LETTERS = 40;
const MOST_WORDS = 5;

/** For a known word, other names of what it stands for. */
export type OtherNames = ReadonlyMap<string, readonly string[]>;

const NO_OTHERS: OtherNames = new Map();

/**
 * The words nearest to the given one, several when they are equally near and none when these are too many. The same word in capitals is nearest,
 * and one of its other names; then a word that begins with the given one; then those with the fewest letters changed, left out, added or swapped.
 */
export function nearestWords(word: string, known: Iterable<string>, otherNames = NO_OTHERS): readonly string[] {
  let nearest: string[] = [];
  let smallest = Math.min(FARTHEST, Math.floor(word.length / 2));
  for (const candidate of new Set(known)) {
    const distance = distanceBetween(word, candidate, otherNames.get(candidate) ?? []);
    if (distance > smallest) continue;
    if (distance < smallest) nearest = [];
    smallest = distance;
    nearest.push(candidate);
  }
  return nearest.length > MOST_WORDS ? [] : nearest;
}

/** ` Did you mean …?`, or nothing when no known word is near. */
export function didYouMean(word: string, known: Iterable<string>, otherNames?: OtherNames): string {
  const nearest = nearestWords(word, known, otherNames).map((candidate) => `\`${candidate}\``);
  if (nearest.length === 0) return '';
  const [last, ...others] = nearest.reverse();
  return ` Did you mean ${others.length === 0 ? '' : `${others.reverse().join(', ')} or `}${last}?`;
}

function distanceBetween(word: string, candidate: string, otherNames: readonly string[]): number {
  const lower = word.toLowerCase();
  if ([candidate, ...otherNames].some((name) => name.toLowerCase() === lower)) return 0;
  if (word.length >= SHORTEST_BEGINNING && candidate.toLowerCase().startsWith(lower)) return 1 / 2;
  return editDistance(word, candidate);
}

/** Levenshtein distance in which two neighbours swapped count as one change (optimal string alignment). */
function editDistance(a: string, b: string): number {
  if (a.length > MOST_LETTERS || b.length > MOST_LETTERS) return Number.POSITIVE_INFINITY;
  const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const above = rows[i - 1]!;
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = above[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swap = swapped ? rows[i - 2]![j - 2]! + 1 : Number.POSITIVE_INFINITY;
      row.push(Math.min(change, swap, above[j]! + 1, row[j - 1]! + 1));
    }
    rows.push(row);
  }
  return rows[a.length]![b.length]!;
}
