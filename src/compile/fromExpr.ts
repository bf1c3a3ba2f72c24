/**
 * Translates the exact rational functions of the algebra into expression graphs.
 *
 * Numerator and denominator are written as the product of their known factors, and every factor in a nested form (greedy multivariate Horner scheme:
 * the symbol found in most terms is taken out first; M. Ceberio and V. Kreinovich, ACM SIGSAM Bulletin 38(1), 8 (2004)). The sign of an inner
 * sum is normalised, so that a − b and b − a share one node.
 */
import { type Expr, factorize, multiply, one, type PolynomialTerm, terms } from '../algebra/index.ts';
import {
  type GraphNode,
  iota,
  isZeroNode,
  numberNode,
  powerNode,
  productNode,
  quotientNode,
  replaceSymbols,
  sumNode,
  symbolNode,
} from './graph.ts';
import { multiplyRationals, type Rational, rational } from './rational.ts';
import { shareStructure } from './share.ts';

interface NestedTerm {
  readonly re: Rational;
  readonly im: Rational;
  readonly monomial: ReadonlyMap<string, number>;
}

/** One expression as a graph; see `fromExprs`. */
export const fromExpr = (expr: Expr, definitions?: ReadonlyMap<string, GraphNode>): GraphNode =>
  fromExprs([expr], definitions)[0]!;

/**
 * A set of expressions as graphs whose equal parts are the same node. `definitions` says what some symbols stand for,
 * for instance `th` ↦ tanh(omega0/(2 T)); the other symbols stay symbols.
 */
export function fromExprs(exprs: readonly Expr[], definitions?: ReadonlyMap<string, GraphNode>): GraphNode[] {
  const graphs = exprs.map(translate);
  return shareStructure(definitions === undefined ? graphs : replaceSymbols(graphs, definitions));
}

function translate(expr: Expr): GraphNode {
  const { coefficient, factors } = factorize(expr);
  let number = coefficient;
  const powers = (sign: 1 | -1): GraphNode[] =>
    factors
      .filter(({ exponent }) => exponent * sign > 0)
      .map(({ base, exponent }) => {
        if (exponent !== 1 || !terms(base).some(({ coefficient: c }) => isLong(c))) {
          return powerNode(nested(terms(base).map(toNestedTerm)), Math.abs(exponent));
        }
        // decimal numbers on a common denominator, which reads badly
        const inside = multiply(number, base);
        number = one;
        return nested(terms(inside).map(toNestedTerm));
      });
  const above = powers(1);
  return quotientNode(productNode([nested(terms(number).map(toNestedTerm)), ...above]), productNode(powers(-1)));
}

/** Integers from here on are numerators of decimal numbers. */
const LONG = 10n ** 12n;

const isLong = ({ re, im }: PolynomialTerm['coefficient']): boolean =>
  [re[0], im[0]].some((p) => p >= LONG || p <= -LONG);

const toNestedTerm = ({ coefficient, monomial }: PolynomialTerm): NestedTerm => ({
  re: rational(...coefficient.re),
  im: rational(...coefficient.im),
  monomial,
});

/** Nested form of a polynomial given by its terms, the leading one first. */
function nested(list: readonly NestedTerm[]): GraphNode {
  if (list.length === 0) return numberNode(0n);
  const content = list.length === 1 ? rational(1n) : readableContent(list);
  const common = commonMonomial(list);
  const inverse = rational(content.q, content.p);
  const divided = list.map(({ re, im, monomial }) => ({
    re: multiplyRationals(re, inverse),
    im: multiplyRationals(im, inverse),
    monomial: new Map([...monomial].flatMap(([name, e]) => reduced(name, e - (common.get(name) ?? 0)))),
  }));
  return productNode([{ kind: 'number', value: content }, ...monomialFactors(common), nestedSum(divided)]);
}

const reduced = (name: string, exponent: number): [string, number][] => (exponent > 0 ? [[name, exponent]] : []);

const monomialFactors = (monomial: ReadonlyMap<string, number>): GraphNode[] =>
  [...monomial].map(([name, exponent]) => powerNode(symbolNode(name), exponent));

/** A sum without a common monomial: splits at the symbol that occurs in most terms. */
function nestedSum(list: readonly NestedTerm[]): GraphNode {
  const name = list.length > 1 ? mostFrequentSymbol(list) : undefined;
  if (name === undefined) {
    return sumNode(
      list.map(({ re, im, monomial }) => productNode([complexNumber(re, im), ...monomialFactors(monomial)])),
    );
  }
  return sumNode([
    nested(list.filter(({ monomial }) => monomial.has(name))),
    nested(list.filter(({ monomial }) => !monomial.has(name))),
  ]);
}

function complexNumber(re: Rational, im: Rational): GraphNode {
  const imaginary = productNode([{ kind: 'number', value: im }, iota]);
  return isZeroNode(imaginary) ? { kind: 'number', value: re } : sumNode([{ kind: 'number', value: re }, imaginary]);
}

/** The content, or only its sign where the coefficients would be long integers without it. */
function readableContent(list: readonly NestedTerm[]): Rational {
  const content = contentOf(list);
  const isLongMultiple = ({ p, q }: Rational): boolean => {
    const multiple = (p * content.q) / (q * content.p);
    return multiple >= LONG || multiple <= -LONG;
  };
  const tooLong = list.some(({ re, im }) => isLongMultiple(re) || isLongMultiple(im));
  return tooLong ? rational(content.p < 0n ? -1n : 1n) : content;
}

/** Greatest common divisor of all coefficients, with the sign of the leading one. */
function contentOf(list: readonly NestedTerm[]): Rational {
  let p = 0n;
  let q = 1n;
  for (const { re, im } of list) {
    for (const part of [re, im]) {
      p = gcd(p, part.p);
      q = (q / gcd(q, part.q)) * part.q;
    }
  }
  const { re, im } = list[0]!;
  const leading = re.p === 0n ? im.p : re.p;
  return rational(leading < 0n ? -p : p, q);
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

function commonMonomial(list: readonly NestedTerm[]): Map<string, number> {
  const common = new Map(list[0]!.monomial);
  for (const [name, exponent] of common) {
    const least = Math.min(exponent, ...list.map(({ monomial }) => monomial.get(name) ?? 0));
    if (least === 0) common.delete(name);
    else common.set(name, least);
  }
  return common;
}

/** The symbol that occurs in most terms, in at least two; the first in order of appearance among equals. */
function mostFrequentSymbol(list: readonly NestedTerm[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { monomial } of list) for (const name of monomial.keys()) counts.set(name, (counts.get(name) ?? 0) + 1);
  let best: string | undefined;
  for (const [name, count] of counts) if (count > (best === undefined ? 1 : counts.get(best)!)) best = name;
  return best;
}
