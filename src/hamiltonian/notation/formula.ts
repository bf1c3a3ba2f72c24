/**
 * Text of a formula → syntax tree with places.
 *
 * Every name, number and transition of the checked token stream is handed to mathjs' parser under a placeholder `t0`, `t1`, … of our own; the tree that
 * comes back is only walked, never evaluated. Placeholders lead back to the tokens and so to their places in the text.
 */
import type { FunctionNode, MathNode, OperatorNode, ParenthesisNode, SymbolNode } from 'mathjs';
import math from 'mathjs/lib/browser/math.js';
import { HAMILTONIAN, type Language } from './language.ts';
import type { SourceText, Span } from './source.ts';
import type { Mark } from './spelling.ts';
import { tokenize } from './tokenize.ts';
import type { Token } from './tokens.ts';

export interface SumTerm {
  readonly negative: boolean;
  readonly formula: NotationTree;
}

export interface ProductFactor {
  readonly inverse: boolean;
  /** Whether no sign stands before it. */
  readonly implicit: boolean;
  /** Whether `⊗` stands before it. */
  readonly tensor: boolean;
  readonly formula: NotationTree;
}

export type NotationTree = Span &
  (
    | { readonly kind: 'number'; readonly text: string }
    /** `hat`: written `\hat{x}`, or bold */
    | { readonly kind: 'name'; readonly name: string; readonly hat?: boolean }
    /** |row⟩⟨column| */
    | { readonly kind: 'transition'; readonly row: number; readonly column: number }
    /** `h.c.`, the adjoint of the other terms of its sum */
    | { readonly kind: 'adjointOfSum' }
    | { readonly kind: 'sum'; readonly terms: readonly SumTerm[] }
    | { readonly kind: 'product'; readonly factors: readonly ProductFactor[] }
    | { readonly kind: 'power'; readonly base: NotationTree; readonly exponent: NotationTree }
    | { readonly kind: 'postfix'; readonly mark: Mark; readonly operand: NotationTree }
    /** `bare`: its argument has no brackets, as in `\cos\theta` */
    | {
        readonly kind: 'call';
        readonly name: string;
        readonly arguments: readonly NotationTree[];
        readonly bare: boolean;
      }
    | { readonly kind: 'group'; readonly inner: NotationTree }
  );

/** Throws InputError with the place of what is not well-formed. Names are canonical (see spelling.ts); what they mean is not decided here. */
export function parseNotation(source: SourceText, language: Language = HAMILTONIAN): NotationTree {
  const tokens = tokenize(source, language);
  const written = tokens.map((token, index) => placeholder(token, index)).join(' ');
  return walk(math.parse(written), tokens);
}

function placeholder(token: Token, index: number): string {
  switch (token.kind) {
    case 'operator':
      // mathjs gives all products the same precedence
      return token.implicit ? '.*' : token.symbol === '⊗' ? './' : token.symbol;
    case 'comma':
      return ',';
    case 'postfix':
      return token.mark === 'dagger' ? "'" : '!';
    case 'open':
      return '(';
    case 'close':
      return ')';
    default:
      return `t${index}`;
  }
}

/** The stretch with the brackets around it. */
function bracketed({ start, end }: Span, tokens: readonly Token[]): Span {
  const open = tokens.findLast((token) => token.kind === 'open' && token.end <= start);
  const close = tokens.find((token) => token.kind === 'close' && token.start >= end);
  return { start: open?.start ?? start, end: close?.end ?? end };
}

function walk(node: MathNode, tokens: readonly Token[]): NotationTree {
  switch (node.type) {
    case 'SymbolNode':
      return leaf(tokenOf((node as SymbolNode).name, tokens));
    case 'ParenthesisNode': {
      const inner = walk((node as ParenthesisNode).content, tokens);
      return { kind: 'group', inner, ...bracketed(inner, tokens) };
    }
    case 'FunctionNode':
      return call(node as FunctionNode, tokens);
    case 'OperatorNode':
      return operation(node as OperatorNode, tokens);
    default:
      throw new Error(`The parser returned an unexpected ${node.type}.`);
  }
}

const tokenOf = (name: string, tokens: readonly Token[]): Token => tokens[Number(name.slice(1))]!;

function leaf(token: Token): NotationTree {
  switch (token.kind) {
    case 'number':
    case 'name':
    case 'transition':
    case 'adjointOfSum':
      return token;
    default:
      throw new Error(`A ${token.kind} stands where an operand should.`);
  }
}

function call(node: FunctionNode, tokens: readonly Token[]): NotationTree {
  const token = tokenOf((node.fn as SymbolNode).name, tokens);
  const given = node.args.map((argument) => walk(argument, tokens));
  if (token.kind !== 'function') throw new Error(`A ${token.kind} stands where a function should.`);
  const { end } = bracketed(given.at(-1)!, tokens);
  if (token.name === 'tensor') {
    // tensor(a, b) is (a)⊗(b)
    const factors = given.map((formula, k) => ({ inverse: false, implicit: false, tensor: k > 0, formula }));
    return { kind: 'product', factors, start: token.start, end };
  }
  return { kind: 'call', name: token.name, arguments: given, bare: token.bare ?? false, start: token.start, end };
}

function operation(node: OperatorNode, tokens: readonly Token[]): NotationTree {
  const operands = () => node.args.map((argument) => walk(argument, tokens));
  switch (node.fn) {
    case 'add':
    case 'subtract':
    case 'unaryMinus':
    case 'unaryPlus':
      return sum(node, tokens);
    case 'multiply':
    case 'dotMultiply':
    case 'divide':
    case 'dotDivide':
      return product(node, tokens);
    case 'pow': {
      const [base, exponent] = operands() as [NotationTree, NotationTree];
      return { kind: 'power', base, exponent, start: base.start, end: Math.max(base.end, exponent.end) };
    }
    case 'ctranspose':
    case 'factorial': {
      const [operand] = operands() as [NotationTree];
      const mark = (node.fn as string) === 'ctranspose' ? 'dagger' : 'conjugate';
      return { kind: 'postfix', mark, operand, start: operand.start, end: operand.end };
    }
    default:
      throw new Error(`The parser returned an unexpected operator ${node.op}.`);
  }
}

const isOperation = (node: MathNode, names: readonly string[]): node is OperatorNode =>
  node.type === 'OperatorNode' && names.includes((node as OperatorNode).fn);

/** The terms of a + b − c …, taken from the left-leaning tree without recursion; a leading sign belongs to the first term. */
function sum(node: OperatorNode, tokens: readonly Token[]): NotationTree {
  const terms: SumTerm[] = [];
  let rest: MathNode = node;
  while (isOperation(rest, ['add', 'subtract'])) {
    terms.push({ negative: (rest.fn as string) === 'subtract', formula: walk(rest.args[1]!, tokens) });
    rest = rest.args[0]!;
  }
  let negative = false;
  while (isOperation(rest, ['unaryMinus', 'unaryPlus'])) {
    if ((rest.fn as string) === 'unaryMinus') negative = !negative;
    rest = rest.args[0]!;
  }
  terms.push({ negative, formula: walk(rest, tokens) });
  terms.reverse();
  return { kind: 'sum', terms, start: terms[0]!.formula.start, end: terms.at(-1)!.formula.end };
}

/** The factors of a·b/c …, taken from the left-leaning tree without recursion. */
function product(node: OperatorNode, tokens: readonly Token[]): NotationTree {
  const factors: ProductFactor[] = [];
  let rest: MathNode = node;
  while (isOperation(rest, ['multiply', 'dotMultiply', 'divide', 'dotDivide'])) {
    const sign: string = rest.fn;
    factors.push({
      inverse: sign === 'divide',
      implicit: sign === 'dotMultiply',
      tensor: sign === 'dotDivide',
      formula: walk(rest.args[1]!, tokens),
    });
    rest = rest.args[0]!;
  }
  factors.push({ inverse: false, implicit: false, tensor: false, formula: walk(rest, tokens) });
  factors.reverse();
  return { kind: 'product', factors, start: factors[0]!.formula.start, end: factors.at(-1)!.formula.end };
}
