/**
 * nerdamer as an independent second opinion on identities between rational functions.
 *
 * Both sides are brought over a common denominator without expanding anything, and nerdamer expands the numerator of their difference; no other
 * operation of nerdamer is trusted. It computes with doubles as soon as the imaginary unit or fractions of large numbers occur, so
 * it gets the real and imaginary parts apart, with integer coefficients, and every symbol under a name of our making.
 */
import { denominator, type Expr, numerator, type PolynomialTerm, terms } from '../algebra/index.ts';
import { clearDenominators } from './clearDenominators.ts';
import {
  differenceNode,
  type GraphNode,
  iota,
  nodesBelow,
  numberNode,
  operandsOf,
  powerNode,
  productNode,
  quotientNode,
  replaceSymbols,
  sumNode,
  symbolNames,
  symbolNode,
  zeroNode,
} from './graph.ts';
import { toNerdamer } from './handOver.ts';
import { splitComplex } from './realImaginary.ts';

export type SecondOpinion =
  | { readonly kind: 'agrees'; readonly seconds: number }
  /** `remainder` is what nerdamer leaves of the numerator of left − right, in symbols x1, x2, … */
  | { readonly kind: 'disagrees'; readonly seconds: number; readonly remainder: string }
  /** The expansion would pass through up to `terms` terms. */
  | { readonly kind: 'too-large'; readonly terms: number };

/** nerdamer needs about a second for an expansion with this many terms, and the square of the number counts. */
const defaultMaximalTerms = 150;

/**
 * Whether nerdamer finds left = right. Both may be expressions of the algebra or graphs built from them, so that a sum of products is
 * put together by nerdamer rather than by the algebra under examination. Empties nerdamer's list of stored expressions.
 */
export async function nerdamerAgrees(
  left: Expr | GraphNode,
  right: Expr | GraphNode,
  maximalTerms = defaultMaximalTerms,
): Promise<SecondOpinion> {
  const cleared = clearDenominators(differenceNode(asGraph(left), asGraph(right)));
  const pair = splitComplex([cleared], (name) => ({ re: symbolNode(name), im: zeroNode }))[0]!;
  const size = Math.max(expandedTerms(pair.re), expandedTerms(pair.im));
  if (size > maximalTerms) return { kind: 'too-large', terms: size };
  const { default: nerdamer } = await import('nerdamer');
  const taken = new Set([...Object.keys(nerdamer.getVars()), ...nerdamer.reserved(true)]);
  const start = performance.now();
  try {
    const texts = renamed([pair.re, pair.im], taken).map((part) => nerdamer.expand(toNerdamer(part).text).toString());
    const seconds = (performance.now() - start) / 1000;
    const remainder = texts.find((text) => text !== '0');
    return remainder === undefined ? { kind: 'agrees', seconds } : { kind: 'disagrees', seconds, remainder };
  } finally {
    nerdamer.flush();
  }
}

/** The expression as its expanded numerator over its expanded denominator, term by term. */
function asGraph(side: Expr | GraphNode): GraphNode {
  if ('kind' in side) return side;
  return quotientNode(sumNode(terms(numerator(side)).map(termGraph)), sumNode(terms(denominator(side)).map(termGraph)));
}

const termGraph = ({ coefficient: { re, im }, monomial }: PolynomialTerm): GraphNode =>
  productNode([
    sumNode([numberNode(...re), productNode([numberNode(...im), iota])]),
    ...[...monomial].map(([name, exponent]) => powerNode(symbolNode(name), exponent)),
  ]);

/** The symbols as x1, x2, … with a stem under which the reader knows nothing. */
function renamed(roots: readonly GraphNode[], taken: ReadonlySet<string>): GraphNode[] {
  let stem = 'x';
  while ([...taken].some((name) => name.startsWith(stem) && /^\d+$/.test(name.slice(stem.length)))) stem += 'x';
  return replaceSymbols(roots, new Map(symbolNames(roots).map((name, k) => [name, symbolNode(`${stem}${k + 1}`)])));
}

/** Upper bound on the number of terms of the expansion of a polynomial graph before like terms are collected. */
function expandedTerms(root: GraphNode): number {
  const counts = new Map<GraphNode, number>();
  for (const node of nodesBelow([root])) {
    const below = operandsOf(node).map((operand) => counts.get(operand)!);
    counts.set(node, termCount(node, below));
  }
  return counts.get(root)!;
}

function termCount(node: GraphNode, below: readonly number[]): number {
  if (node.kind === 'sum') return below.reduce((a, b) => a + b, 0);
  if (node.kind === 'power') return multisets(below[0]!, node.exponent);
  return below.reduce((a, b) => a * b, 1);
}

/** Number of monomials in the n-th power of a sum of k terms, (k + n − 1 over n). */
function multisets(k: number, n: number): number {
  let count = 1;
  for (let j = 1; j <= n; j++) count = (count * (k - 1 + j)) / j;
  return Math.round(count);
}
