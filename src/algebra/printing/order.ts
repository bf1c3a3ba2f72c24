/**
 * The order in which a physicist writes factors: couplings (f1, g, fx), Greek lower case (omega0, lambda), capitals (Delta1, Omega), longer names (th),
 * functions (Gamma(s)); within a class alphabetically, indices as numbers.
 */
import type { Power } from './layout.ts';
import { isGreekName } from './symbolLatex.ts';

const COUPLING = 0;

/** Class of a symbol in the order of factors. */
function symbolClass(name: string): number {
  const plain = withoutConjugation(name);
  if (plain.includes('(')) return 4;
  const head = /\p{L}+/u.exec(plain)?.[0] ?? plain;
  if (head[0] !== head[0]!.toLowerCase()) return 2;
  if (isGreekName(head)) return 1;
  return /^.[xyz]?$/u.test(head) ? COUPLING : 3;
}

const withoutConjugation = (name: string): string => /^conj\((.*)\)$/.exec(name)?.[1] ?? name;

const collator = new Intl.Collator('en', { numeric: true, caseFirst: 'upper' });

/** g comes before conj(g), and this before h. */
const compareNames = (a: string, b: string): number =>
  collator.compare(withoutConjugation(a), withoutConjugation(b)) || a.length - b.length || (a < b ? -1 : 1);

/** An order of the symbols of one expression. */
export interface SymbolOrder {
  /** Place of every symbol. */
  readonly position: ReadonlyMap<string, number>;
  readonly classes: ReadonlyMap<string, number>;
  /** One-letter Latin symbols: their degree is the order of perturbation theory, by which sums are sorted first. */
  readonly couplings: ReadonlySet<string>;
}

/** The symbols listed in `first` come before all others, in that order. */
export function symbolOrder(names: readonly string[], first: readonly string[]): SymbolOrder {
  const classes = new Map(names.map((name) => [name, symbolClass(name)]));
  const rank = new Map(first.map((name, i) => [name, i - first.length]));
  const place = (name: string): number => rank.get(name) ?? classes.get(name)!;
  const sorted = [...names].sort((a, b) => place(a) - place(b) || compareNames(a, b));
  return {
    position: new Map(sorted.map((name, i) => [name, i])),
    classes,
    couplings: new Set(names.filter((name) => classes.get(name) === COUPLING)),
  };
}

/** Indices of the names in the order of the symbols. */
export function byPlace(names: readonly string[], { position }: SymbolOrder): number[] {
  return [...names.keys()].sort((i, j) => position.get(names[i]!)! - position.get(names[j]!)!);
}

export function powersOf(
  monomial: string,
  names: readonly string[],
  places: readonly number[],
): { base: string; exponent: number }[] {
  return places
    .filter((i) => monomial.charCodeAt(i) > 0)
    .map((i) => ({ base: names[i]!, exponent: monomial.charCodeAt(i) }));
}

export const byPosition =
  ({ position }: SymbolOrder) =>
  (s: Power, t: Power): number =>
    (typeof s.base === 'string' ? position.get(s.base)! : Number.POSITIVE_INFINITY) -
    (typeof t.base === 'string' ? position.get(t.base)! : Number.POSITIVE_INFINITY);

/** Rising degree in the couplings, then falling total degree, then falling powers of the first symbols. */
export interface SortingKey {
  readonly couplings: number;
  readonly total: number;
  readonly powers: string;
}

export function sortingKey(
  monomial: string,
  names: readonly string[],
  places: readonly number[],
  { couplings }: SymbolOrder,
): SortingKey {
  const key = { couplings: 0, total: 0, powers: '' };
  for (const i of places) {
    const exponent = monomial.charCodeAt(i);
    key.total += exponent;
    if (couplings.has(names[i]!)) key.couplings += exponent;
    key.powers += monomial[i]!;
  }
  return key;
}

export const bySortingKey = ({ key: s }: { key: SortingKey }, { key: t }: { key: SortingKey }): number =>
  s.couplings - t.couplings || t.total - s.total || (s.powers > t.powers ? -1 : s.powers < t.powers ? 1 : 0);
