/**
 * Functions to be written as source text: what the emitters of all languages share.
 */

import { InputError } from '../../errors.ts';
import { plainText } from '../../plainText.ts';
import { type GraphNode, integralNames, nodesBelow, operandsOf } from '../graph.ts';
import type { Routine } from '../routines/routine.ts';
import { checkArguments, intermediateResults, isShort } from '../schedule.ts';
import { shareStructure } from '../share.ts';
import { type IdentifierRules, type Identifiers, identifiers } from './identifiers.ts';
import { type Piece, rendererOf } from './infix.ts';
import { type Names, type Syntax, writeNode } from './syntax.ts';

export type Result =
  | { readonly kind: 'scalar'; readonly value: GraphNode }
  | { readonly kind: 'vector'; readonly entries: readonly GraphNode[] }
  | { readonly kind: 'matrix'; readonly rows: readonly (readonly GraphNode[])[] };

export interface SourceFunction {
  readonly name: string;
  /** Doc comment: the equation, its source and conventions, in plain text. */
  readonly doc: string;
  /** Symbols that become arguments, in this order; all that occur must be among them. */
  readonly arguments: readonly string[];
  /** Those arguments that are complex numbers; the others are real. */
  readonly complexArguments?: readonly string[];
  readonly result: Result;
}

export interface SourceModule {
  /** Comment at the head of the file. */
  readonly doc?: string;
  readonly functions: readonly SourceFunction[];
  /** Below the functions, which they may call. */
  readonly routines?: readonly Routine[];
  /** The routine without arguments that running the file runs. */
  readonly main?: string;
}

export interface PlannedModule {
  readonly functions: readonly PlannedFunction[];
  /** Names of functions and routines. */
  readonly names: Identifiers;
}

/** A function with its names chosen and its intermediate results in order. */
export interface PlannedFunction extends Names {
  readonly name: string;
  /** Lines of the doc comment: the caller's text, then what renamed identifiers stand for. */
  readonly doc: readonly string[];
  readonly arguments: readonly { readonly identifier: string; readonly complex: boolean }[];
  readonly steps: readonly { readonly identifier: string; readonly node: GraphNode }[];
  readonly result: Result;
}

export const resultNodes = (result: Result): readonly GraphNode[] =>
  result.kind === 'scalar' ? [result.value] : result.kind === 'vector' ? result.entries : result.rows.flat();

/** Lines of a comment, without characters that would end it or turn the code around it. */
export const commentLines = (text: string): string[] => plainText(text).split('\n');

/** A comment as C and JavaScript write it. */
export const blockComment = (lines: readonly string[], opening: string): string =>
  [opening, ...lines.map((line) => ` * ${line.replaceAll('*/', '* /').replaceAll('/*', '/ *')}`.trimEnd()), ' */'].join(
    '\n',
  );

/** The result with its nodes replaced, in the order of `resultNodes`. */
function withNodes(result: Result, nodes: readonly GraphNode[]): Result {
  if (result.kind === 'scalar') return { kind: 'scalar', value: nodes[0]! };
  if (result.kind === 'vector') return { kind: 'vector', entries: nodes };
  let next = 0;
  return { kind: 'matrix', rows: result.rows.map((row) => row.map(() => nodes[next++]!)) };
}

/**
 * Chooses identifiers and intermediate results for every function of a module. Throws InputError when an argument is named twice,
 * a symbol is not among the arguments, or the rows of a matrix differ in length.
 */
export function planModule({ functions, routines = [] }: SourceModule, rules: IdentifierRules): PlannedModule {
  const outer = identifiers(rules);
  for (const { name } of [...functions, ...routines]) outer.of(name);
  for (const { result } of functions) for (const name of integralNames(resultNodes(result))) outer.of(name);
  return { functions: functions.map((source) => planFunction(source, outer)), names: outer };
}

function planFunction(source: SourceFunction, outer: Identifiers): PlannedFunction {
  checkResult(source);
  const nodes = shareStructure(resultNodes(source.result));
  checkArguments(nodes, source.arguments);
  const inner = outer.scope();
  const complexNames = new Set(source.complexArguments);
  const complexNodes = complexNodesOf(nodes, complexNames);
  const renamings = [
    ...[source.name, ...integralNames(nodes)].map((name) => [outer.of(name), name] as const),
    ...source.arguments.map((name) => [inner.of(name), name] as const),
  ].filter(([identifier, name]) => identifier !== name);
  const mapping = renamings.map(([identifier, name]) => `  ${identifier} = ${JSON.stringify(name)}`);
  return {
    name: outer.of(source.name),
    doc: [...commentLines(source.doc), ...(mapping.length === 0 ? [] : ['', 'Names:', ...mapping])],
    arguments: source.arguments.map((name) => ({ identifier: inner.of(name), complex: complexNames.has(name) })),
    steps: intermediateResults(nodes, isShort).map((node) => ({ identifier: inner.fresh(), node })),
    result: withNodes(source.result, nodes),
    symbol: inner.of,
    integral: outer.of,
    isComplex: (node) => complexNodes.has(node),
  };
}

export interface RenderedFunction {
  readonly steps: readonly { readonly identifier: string; readonly text: string; readonly complex: boolean }[];
  /** The text of a node of the result. */
  readonly piece: (node: GraphNode) => Piece;
}

/** Writes the intermediate results of a planned function one after the other. */
export function renderFunction(plan: PlannedFunction, syntax: Syntax): RenderedFunction {
  const names = new Map<GraphNode, string>();
  const renderer = rendererOf(names, syntax.numbers, (node, inner) => writeNode(node, inner, syntax, plan));
  const steps = plan.steps.map(({ identifier, node }) => {
    const { text } = renderer.piece(node);
    names.set(node, identifier);
    return { identifier, text, complex: plan.isComplex(node) };
  });
  return { steps, piece: renderer.piece };
}

function checkResult({ name, result }: SourceFunction): void {
  if (result.kind === 'matrix' && result.rows.some((row) => row.length !== result.rows[0]!.length)) {
    throw new InputError(`The rows of the matrix \`${name}\` must have the same length, but they differ.`);
  }
}

/** The nodes whose value may be complex; a result is complex when one of its entries is. */
export function complexNodesOf(roots: readonly GraphNode[], complexSymbols: ReadonlySet<string>): Set<GraphNode> {
  const complex = new Set<GraphNode>();
  for (const node of nodesBelow(roots)) {
    const isSource = node.kind === 'i' || (node.kind === 'symbol' && complexSymbols.has(node.name));
    const hasComplexOperand = operandsOf(node).some((operand) => complex.has(operand));
    const isAbsolute = node.kind === 'call' && node.function === 'abs';
    if (isSource || (hasComplexOperand && !isAbsolute)) complex.add(node);
  }
  return complex;
}
