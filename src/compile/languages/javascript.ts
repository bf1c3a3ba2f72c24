/**
 * Compiles sets of expressions to JavaScript functions over typed arrays; where code may not be made from text, to a tape that gives the same numbers.
 *
 * The source handed to `new Function` is written from the expression graph with names made here (a0 for an argument, t0 for an intermediate result);
 * nothing a user wrote is part of it.
 */
import type { Expr } from '../../algebra/index.ts';
import { InputError } from '../../errors.ts';
import { mayMakeCode } from '../codeFromText.ts';
import { fromExprs } from '../fromExpr.ts';
import { type GraphNode, hasImaginaryUnit, integralNames, symbolNode, zeroNode } from '../graph.ts';
import { type ComplexPair, splitComplex } from '../realImaginary.ts';
import { checkArguments, intermediateResults } from '../schedule.ts';
import { powersAsProducts, sharePairs, shareStructure } from '../share.ts';
import { rendererOf } from './infix.ts';
import { literalJavascript } from './javascriptSyntax.ts';
import { writeNode } from './syntax.ts';
import { type ExpressionProgram, type IntegralFunction, tapeFunction } from './tape.ts';

/**
 * Reads the arguments from `args` in the order of the argument names and writes the values of the expressions to `out`; a division by zero gives
 * ±Infinity or NaN. Complex functions hold every number as re, im at 2k, 2k + 1. `args` and `out` may be the same array.
 */
export type CompiledFunction = (args: Float64Array, out: Float64Array) => void;

/** The functions that give opaque integrals their values, by the name of the integral. */
export type IntegralFunctions = ReadonlyMap<string, IntegralFunction>;

export interface CompileOptions {
  /** What symbols stand for, such as `th` ↦ tanh(omega0/(2 T)). */
  readonly definitions?: ReadonlyMap<string, GraphNode>;
  readonly integrals?: IntegralFunctions;
}

export interface ComplexCompileOptions extends CompileOptions {
  /** Arguments that are real: their imaginary parts are not read. */
  readonly realArguments?: readonly string[];
}

/**
 * Compiles real expressions. Throws InputError when one contains i, a symbol that is no argument, or an integral without a function.
 */
export const compileReal = (
  exprs: readonly Expr[],
  argumentNames: readonly string[],
  options: CompileOptions = {},
): CompiledFunction => compileRealGraphs(fromExprs(exprs, options.definitions), argumentNames, options.integrals);

/** Compiles complex expressions in complex arguments, all as interleaved (re, im) pairs. Throws InputError like `compileReal`. */
export const compileComplex = (
  exprs: readonly Expr[],
  argumentNames: readonly string[],
  options: ComplexCompileOptions = {},
): CompiledFunction => compileComplexGraphs(fromExprs(exprs, options.definitions), argumentNames, options);

/** `compileReal` for expression graphs. */
export function compileRealGraphs(
  graphs: readonly GraphNode[],
  argumentNames: readonly string[],
  integrals?: IntegralFunctions,
): CompiledFunction {
  return functionOf(realProgram(graphs, argumentNames), integrals);
}

/** `compileComplex` for expression graphs. */
export function compileComplexGraphs(
  graphs: readonly GraphNode[],
  argumentNames: readonly string[],
  options: Pick<ComplexCompileOptions, 'integrals' | 'realArguments'> = {},
): CompiledFunction {
  return functionOf(complexProgram(graphs, argumentNames, options.realArguments ?? []), options.integrals);
}

/** The body of the function that `compileRealGraphs` makes. */
export const realSource = (graphs: readonly GraphNode[], argumentNames: readonly string[]): string =>
  sourceOf(realProgram(graphs, argumentNames));

/** The body of the function that `compileComplexGraphs` makes. */
export const complexSource = (
  graphs: readonly GraphNode[],
  argumentNames: readonly string[],
  realArguments: readonly string[],
): string => sourceOf(complexProgram(graphs, argumentNames, realArguments));

export function realProgram(graphs: readonly GraphNode[], argumentNames: readonly string[]): ExpressionProgram {
  checkArguments(graphs, argumentNames);
  const complex = graphs.findIndex(hasImaginaryUnit);
  if (complex >= 0) {
    throw new InputError(`Expression ${complex + 1} must be real to be compiled as a real function, but contains i.`);
  }
  const slots = new Map(argumentNames.map((name, k) => [name, k]));
  return program(graphs, slots, integralNames(graphs));
}

export function complexProgram(
  graphs: readonly GraphNode[],
  argumentNames: readonly string[],
  realArguments: readonly string[],
): ExpressionProgram {
  checkArguments(graphs, argumentNames);
  const real = new Set(realArguments);
  const places = new Map(argumentNames.map((name, k) => [name, k]));
  const partName = (slot: number): string => `part ${slot}`;
  const pairs = splitComplex(graphs, (name): ComplexPair => {
    const place = places.get(name)!;
    return {
      re: symbolNode(partName(2 * place)),
      im: real.has(name) ? zeroNode : symbolNode(partName(2 * place + 1)),
    };
  });
  const slots = new Map(argumentNames.flatMap((_, k) => [2 * k, 2 * k + 1]).map((slot) => [partName(slot), slot]));
  return program(
    pairs.flatMap(({ re, im }) => [re, im]),
    slots,
    integralNames(graphs),
  );
}

function program(
  graphs: readonly GraphNode[],
  slots: ReadonlyMap<string, number>,
  integrals: readonly string[],
): ExpressionProgram {
  const roots = sharePairs(powersAsProducts(shareStructure(graphs)));
  return { roots, named: intermediateResults(roots), slots, integrals };
}

function sourceOf({ roots, named, slots, integrals }: ExpressionProgram): string {
  const used = new Set<number>();
  const symbol = (name: string): string => {
    const slot = slots.get(name)!;
    used.add(slot);
    return `a${slot}`;
  };
  const names = new Map<GraphNode, string>();
  const written = { symbol, integral: (name: string) => `q${integrals.indexOf(name)}`, isComplex: () => false };
  const renderer = rendererOf(names, literalJavascript.numbers, (node, inner) =>
    writeNode(node, inner, literalJavascript, written),
  );
  const statements: string[] = [];
  for (const [k, node] of named.entries()) {
    const { text } = renderer.piece(node);
    names.set(node, `t${k}`);
    statements.push(`const t${k} = ${text};`);
  }
  for (const [k, root] of roots.entries()) statements.push(`out[${k}] = ${renderer.piece(root).text};`);
  const loads = [...used].sort((a, b) => a - b).map((slot) => `const a${slot} = args[${slot}];`);
  return [...loads, ...statements].join('\n');
}

function functionOf(what: ExpressionProgram, integrals?: IntegralFunctions): CompiledFunction {
  const functions = what.integrals.map((name) => {
    const value = integrals?.get(name);
    if (value === undefined)
      throw new InputError(`The integral \`${name}\` must have a function for its value, but has none.`);
    return value;
  });
  if (!mayMakeCode()) return tapeFunction(what, functions);
  const parameters = functions.map((_, k) => `q${k}`);
  const make = new Function(...parameters, `'use strict';\nreturn function (args, out) {\n${sourceOf(what)}\n};`);
  return make(...functions) as CompiledFunction;
}
