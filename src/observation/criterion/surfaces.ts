/**
 * The surfaces in the space of couplings on which all leading-order coherences vanish.
 *
 * Real and imaginary parts of the coherences are polynomials in the couplings. They are solved together: where a product vanishes one of its factors
 * does, which makes a branch of each; there a coupling that enters linearly is eliminated, and what is left is solved in the same way.
 */
import {
  collect,
  conjugate,
  denominator,
  divide,
  type Expr,
  equals,
  factorize,
  imaginaryPart,
  isZero,
  negate,
  numerator,
  realPart,
  substitute,
  subtract,
  symbol,
  symbolsOf,
  terms,
  zero,
} from '../../algebra/index.ts';
import type { Partners } from '../../operators/index.ts';

export interface CouplingValue {
  readonly name: string;
  readonly value: Expr;
}

/** name = value makes every coherence vanish on the surface `where`; both are in terms of the couplings that stay free. */
export interface VanishingSurface extends CouplingValue {
  readonly where: readonly CouplingValue[];
}

export interface Couplings {
  readonly names: readonly string[];
  /** g ↔ conj(g) of complex couplings; all others are real. */
  readonly partners: Partners;
  readonly reduce?: (a: Expr) => Expr;
}

/** Terms of the equations, together, that are still worth solving. */
const LONGEST = 200;
/** Conditions of a surface that can still be read. */
const MOST_CONDITIONS = 3;

/** A surface: conditions of which the last can be solved for one coupling or the other. */
interface Branch {
  readonly where: readonly CouplingValue[];
  readonly last: readonly CouplingValue[];
}

/**
 * One entry for every surface, solved for the coupling with the shortest value, of equally short ones the last. Left out are surfaces inside others, and those on which couplings are merely
 * absent. Equations that no coupling enters linearly, or that are too long, give none.
 */
export function vanishingSurfaces(coherences: readonly Expr[], couplings: Couplings): VanishingSurface[] {
  const equations = coherences.flatMap((c) => realEquations(numerator(c), couplings.partners));
  const left = equations.filter((a) => !isZero(a));
  const found = branches(left, [], couplings);
  const surfaces = found
    .filter((branch, k) => !found.some((other, m) => m !== k && isInside(branch, other, couplings, m < k)))
    .map(({ where, last }) => {
      const solution = shortestOf(last);
      return { ...solution, where: inserted(where, solution, couplings)! };
    });
  const absent = (surface: VanishingSurface): number =>
    [surface, ...surface.where].filter(({ value }) => isZero(value)).length;
  return surfaces.filter((surface) => absent(surface) <= surface.where.length).sort((a, b) => absent(a) - absent(b));
}

/** A complex coupling appears beside its conjugate in both parts: its equation is left whole, and holds with its conjugate. */
const realEquations = (a: Expr, partners: Partners): Expr[] =>
  symbolsOf(a).some((name) => partners.has(name)) ? [a] : [realPart(a), imaginaryPart(a)];

const conditions = ({ where, last }: Branch): CouplingValue[] => [...where, last[0]!];

/** The solutions of the equations, none of which is 0, after these conditions have been inserted. */
function branches(equations: readonly Expr[], where: readonly CouplingValue[], couplings: Couplings): Branch[] {
  const length = equations.reduce((sum, a) => sum + terms(a).length, 0);
  const [shortest, ...others] = [...equations].sort((a, b) => terms(a).length - terms(b).length);
  if (shortest === undefined || length > LONGEST || where.length === MOST_CONDITIONS) return [];
  return factorize(shortest).factors.flatMap(({ base }) => {
    const solutions = solutionsOf(base, couplings);
    const [simplest] = solutions;
    if (simplest === undefined) return [];
    const left = others.map((a) => numerator(insert(a, simplest, couplings))).filter((a) => !isZero(a));
    const known = inserted(where, simplest, couplings);
    if (known === undefined) return [];
    if (left.length === 0) {
      const last = solutions.filter((solution) => inserted(where, solution, couplings) !== undefined);
      return [{ where, last }];
    }
    return branches(left, [...known, simplest], couplings);
  });
}

/** base = 0 solved for every coupling that enters it linearly, with a value that this coupling can have; the shortest first. */
function solutionsOf(base: Expr, { names, partners }: Couplings): CouplingValue[] {
  const inside = symbolsOf(base);
  const solutions = names.flatMap((name): CouplingValue[] => {
    const partner = partners.get(name);
    const present = [name, partner].filter((one) => one !== undefined && inside.includes(one));
    const [unknown] = present;
    if (unknown === undefined || present.length > 1) return [];
    const parts = collect(base, [unknown]);
    if (parts.some(({ monomial }) => (monomial.get(unknown) ?? 0) > 1)) return [];
    const of = (exponent: number): Expr =>
      parts.find(({ monomial }) => (monomial.get(unknown) ?? 0) === exponent)?.coefficient ?? zero;
    const value = negate(divide(of(0), of(1)));
    const conjugated = conjugate(value, partners);
    if (partner === undefined && !equals(value, conjugated)) return [];
    return [{ name, value: unknown === name ? value : conjugated }];
  });
  return solutions.sort((a, b) => lengthOf(a) - lengthOf(b));
}

const lengthOf = ({ value }: CouplingValue): number =>
  terms(numerator(value)).length + terms(denominator(value)).length;

const shortestOf = (solutions: readonly CouplingValue[]): CouplingValue =>
  solutions.reduce((best, other) => (lengthOf(other) <= lengthOf(best) ? other : best));

const replacementsOf = (values: readonly CouplingValue[], partners: Partners): Map<string, Expr> =>
  new Map(
    values.flatMap(({ name, value }) => {
      const partner = partners.get(name);
      return [
        [name, value] as const,
        ...(partner === undefined ? [] : [[partner, conjugate(value, partners)] as const]),
      ];
    }),
  );

function insert(a: Expr, solution: CouplingValue, { partners, reduce = (x) => x }: Couplings): Expr {
  return reduce(substitute(a, replacementsOf([solution], partners)));
}

/** The earlier conditions on the new one; undefined where one of their values does not exist there. */
function inserted(
  where: readonly CouplingValue[],
  solution: CouplingValue,
  couplings: Couplings,
): CouplingValue[] | undefined {
  if (where.some(({ value }) => isZero(insert(denominator(value), solution, couplings)))) return undefined;
  return where.map(({ name, value }) => ({ name, value: insert(value, solution, couplings) }));
}

/** Whether all of the branch lies in the other; of two that are the same, the later one does when `earlier`. */
function isInside(branch: Branch, other: Branch, couplings: Couplings, earlier: boolean): boolean {
  return liesIn(branch, other, couplings) && (earlier || !liesIn(other, branch, couplings));
}

function liesIn(branch: Branch, other: Branch, { partners, reduce = (x) => x }: Couplings): boolean {
  const [last] = branch.last;
  const values = [...(inserted(branch.where, last!, { names: [], partners, reduce }) ?? []), last!];
  const replacements = replacementsOf(values, partners);
  const on = (a: Expr): Expr => reduce(substitute(a, replacements));
  return conditions(other).every(
    ({ name, value }) =>
      isZero(on(numerator(subtract(symbol(name), value)))) &&
      (other.where.length === 0 || !isZero(on(denominator(value)))),
  );
}
