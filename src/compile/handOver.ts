/**
 * Expressions as text for nerdamer and mathjs, for users who go on there.
 *
 * Symbols keep their names where the other program takes them; a name that it would read differently (`e`, `gamma`, `a;b`) is replaced, and the answer says by what.
 */
import type { Expr } from '../algebra/index.ts';
import { fromExpr } from './fromExpr.ts';
import { type GraphNode, powerNode, productNode, quotientNode, rebuild } from './graph.ts';
import { type Identifiers, identifiers } from './languages/identifiers.ts';
import { atom, exactNumbers, rendererOf } from './languages/infix.ts';
import { functionsNamed, integerPower, realPower, rootOfSquares, type Syntax, writeNode } from './languages/syntax.ts';

export interface HandOver {
  readonly text: string;
  /** The name in the text ↦ the symbol it stands for, for every symbol that occurs. */
  readonly names: ReadonlyMap<string, string>;
}

/** Constants and functions of nerdamer-prime 1.5, and what JavaScript gives its look-up tables. */
const NERDAMER_WORDS = `e i pi E PI Infinity infinity NaN true false abs acos acosh acot acoth acsc acsch and
  arccos arcsin arctan arg asec asech asin asinh atan atan2 atanh bigfactorial bigLog bigpow boxfactor cbrt ceil Chi Ci
  coeffs conjugate constructor contains continuedFraction cos cosh cot coth cross csc csch D defint deg degrees determinant
  dfactorial diff difference div divide dot Ei erf exp expand fact factor factorial fib floor fromContinued gamma
  gamma_incomplete gcd GCD hasOwnProperty hyp IF ifactor ilt imagpart imatrix integer_part integrate intersection
  intersects invert isIn isSubset laplace lcm LCM Li limit line lineqn LN log log10 log1p log2 matget matgetcol matgetrow
  matrix matset matsetcol matsetrow max mean median min mod mode NerdamerSet not nthroot num_integrate or parens pfactor
  polarform pow primes print product prototype QGCD quotient radians rationalize realpart rect rectform roots round
  scientific sec sech sfactor Shi Si sign simplify simpson sin sinc sinh size smpvar solve solveEquations sort sqcomp
  sqrt stdev step sum sumint tan tanh toString transpose tri trunc union valueOf variance vecget vecset vector vectrim
  zscore`;

/** Operators, constants and keywords of mathjs, and the functions used here. */
const MATHJS_WORDS = `abs and atan2 conj constructor cos cosh coth e E end exp false hypot i in Infinity isPrototypeOf
  LN10 LN2 log LOG10E LOG2E mod NaN not null or phi pi PI pow prototype sin sinh sqrt SQRT1_2 SQRT2 tan tanh tau to
  toString true undefined valueOf xor`;

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

export const nerdamerRules = { reserved: words(NERDAMER_WORDS), underscore: true, capital: true };
const mathjsRules = { reserved: words(MATHJS_WORDS), underscore: true, capital: true };

const syntaxOf = (conj: string): Syntax => ({
  numbers: exactNumbers,
  pi: 'pi',
  i: 'i',
  power: integerPower('^'),
  functions: { ...functionsNamed(), conj, pow: realPower('^'), hypot: rootOfSquares('sqrt') },
});

/** An expression that nerdamer reads with the same value. An integral with arguments becomes a symbol. */
export const toNerdamer = (expression: Expr | GraphNode): HandOver =>
  handOver(rebuild([graphOf(expression)], numberInFront)[0]!, identifiers(nerdamerRules), syntaxOf('conjugate'), true);

const graphOf = (expression: Expr | GraphNode): GraphNode => ('kind' in expression ? expression : fromExpr(expression));

/**
 * Products with their number in front of the whole: nerdamer-prime 1.5 loses a negative number that stands before a sum inside a product, and
 * makes (x + y)²·(−2(x + y)) into (x + y)³.
 */
function numberInFront(node: GraphNode): GraphNode {
  switch (node.kind) {
    case 'product':
      return productNode(node.factors.flatMap(factorsOf));
    case 'power':
      return productNode(factorsOf(node.base).map((factor) => powerNode(factor, node.exponent)));
    case 'quotient': {
      const [above, below] = [node.numerator, node.denominator].map(splitNumber) as [Split, Split];
      return productNode([quotientNode(above.number, below.number), quotientNode(above.rest, below.rest)]);
    }
    default:
      return node;
  }
}

interface Split {
  readonly number: GraphNode;
  readonly rest: GraphNode;
}

function splitNumber(node: GraphNode): Split {
  const [numbers, others] = [true, false].map((is) => factorsOf(node).filter((f) => (f.kind === 'number') === is));
  return { number: productNode(numbers!), rest: productNode(others!) };
}

const factorsOf = (node: GraphNode): readonly GraphNode[] => (node.kind === 'product' ? node.factors : [node]);

/** An expression that mathjs reads with the same value; an integral with arguments is a function to be put in the scope. */
export const toMathjs = (expression: Expr | GraphNode): HandOver =>
  handOver(graphOf(expression), identifiers(mathjsRules), syntaxOf('conj'), false);

function handOver(graph: GraphNode, ids: Identifiers, syntax: Syntax, integralsAsSymbols: boolean): HandOver {
  const names = new Map<string, string>();
  const identifierOf = (name: string): string => {
    const id = ids.of(name);
    names.set(id, name);
    return id;
  };
  const written = { symbol: identifierOf, integral: identifierOf, isComplex: () => false };
  const renderer = rendererOf(new Map(), syntax.numbers, (node, inner) => {
    if (node.kind !== 'integral' || (node.arguments.length > 0 && !integralsAsSymbols)) {
      return writeNode(node, inner, syntax, written);
    }
    const args = node.arguments.map((arg) => inner.piece(arg).text).join(', ');
    return atom(identifierOf(args === '' ? node.name : `${node.name}(${args})`));
  });
  return { text: renderer.piece(graph).text, names };
}
