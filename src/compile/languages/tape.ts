/**
 * Expressions as a tape: a list of operations on registers, run one after the other, for runtimes that make no functions from text. The operations are
 * those of the JavaScript text of the same expressions, in the order in which that is evaluated, so that the numbers are the same to the last bit.
 */
import type { GraphNode } from '../graph.ts';
import { toDouble } from '../rational.ts';
import { signedTerms, splitSign } from './infix.ts';

export type IntegralFunction = (...args: readonly number[]) => number;

/** Expressions that share their common parts. */
export interface ExpressionProgram {
  readonly roots: readonly GraphNode[];
  /** The parts that are computed once, each after those it needs. */
  readonly named: readonly GraphNode[];
  /** The place of every symbol among the arguments. */
  readonly slots: ReadonlyMap<string, number>;
  readonly integrals: readonly string[];
}

const OP = { add: 0, subtract: 1, multiply: 2, divide: 3, negate: 4, call: 5 } as const;
/** Numbers of an operation: what, where to, from where and where, and which call. */
const WIDTH = 5;

/** A product as it is read from left to right, a·b/c; what stands in brackets is one register. */
type Chain = readonly { readonly inverse: boolean; readonly register: number }[];

type Registers = Float64Array;

/** `functions`: for the integrals, in the order of their names. */
export function tapeFunction(program: ExpressionProgram, functions: readonly IntegralFunction[]) {
  const tape = new Tape(program, functions);
  const results = program.roots.map((root) => tape.register(root));
  const { loads, calls } = tape;
  const code = Int32Array.from(tape.code);
  const registers = Float64Array.from(tape.initial);
  return (args: Float64Array, out: Float64Array): void => {
    for (const [register, slot] of loads) registers[register] = args[slot]!;
    for (let at = 0; at < code.length; at += WIDTH) {
      const [left, right] = [registers[code[at + 2]!]!, registers[code[at + 3]!]!];
      const operation = code[at]!;
      registers[code[at + 1]!] =
        operation === OP.call ? calls[code[at + 4]!]!(registers) : operated(operation, left, right);
    }
    for (let k = 0; k < results.length; k++) out[k] = registers[results[k]!]!;
  };
}

function operated(operation: number, a: number, b: number): number {
  if (operation === OP.add) return a + b;
  if (operation === OP.subtract) return a - b;
  if (operation === OP.multiply) return a * b;
  return operation === OP.divide ? a / b : -a;
}

class Tape {
  readonly code: number[] = [];
  readonly initial: number[] = [];
  readonly loads: [register: number, slot: number][] = [];
  readonly calls: ((registers: Registers) => number)[] = [];
  readonly #program: ExpressionProgram;
  readonly #functions: readonly IntegralFunction[];
  readonly #known = new Map<GraphNode, number>();
  readonly #isNamed: (node: GraphNode) => boolean;

  constructor(program: ExpressionProgram, functions: readonly IntegralFunction[]) {
    this.#program = program;
    this.#functions = functions;
    const named = new Set(program.named);
    this.#isNamed = (node) => named.has(node);
    for (const node of program.named) this.#known.set(node, this.#closed(this.#write(node)));
  }

  register(node: GraphNode): number {
    return this.#closed(this.#chain(node));
  }

  #chain(node: GraphNode): Chain {
    const known = this.#known.get(node);
    return known === undefined ? this.#write(node) : [{ inverse: false, register: known }];
  }

  /** What `writeNode` writes. */
  #write(node: GraphNode): Chain {
    switch (node.kind) {
      case 'number':
        return single(this.#constant(toDouble(node.value)));
      case 'pi':
        return single(this.#constant(Math.PI));
      case 'symbol':
        return single(this.#load(node.name));
      case 'sum':
        return single(this.#sum(node.terms));
      case 'product':
        return this.#product(node);
      case 'quotient':
        return this.#quotient(node);
      case 'call':
        return this.#call(node);
      case 'integral': {
        const value = this.#functions[this.#program.integrals.indexOf(node.name)]!;
        return single(this.#called(value, node.arguments));
      }
      // powers have become products, and complex numbers pairs of real ones
      case 'power':
      case 'i':
        throw new TypeError(`A tape has no ${node.kind}.`);
    }
  }

  #sum(terms: readonly GraphNode[]): number {
    const [first, ...rest] = signedTerms(terms, { isNamed: this.#isNamed });
    let sum = this.register(first!.magnitude);
    if (first!.negative) sum = this.#operation(OP.negate, sum, sum);
    for (const { negative, magnitude } of rest) {
      sum = this.#operation(negative ? OP.subtract : OP.add, sum, this.register(magnitude));
    }
    return sum;
  }

  #product(node: GraphNode & { readonly kind: 'product' }): Chain {
    const { negative, magnitude } = splitSign(node, { isNamed: () => false });
    if (negative) return single(this.#negative(magnitude));
    return node.factors.flatMap((factor, k) =>
      k === 0 || factor.kind === 'product' ? this.#chain(factor) : single(this.register(factor)),
    );
  }

  #quotient({ numerator, denominator }: GraphNode & { readonly kind: 'quotient' }): Chain {
    const { negative, magnitude } = splitSign(numerator, { isNamed: this.#isNamed });
    const ratio = [...this.#chain(magnitude), { inverse: true, register: this.register(denominator) }];
    if (!negative) return ratio;
    const register = this.#closed(ratio);
    return single(this.#operation(OP.negate, register, register));
  }

  #call(node: GraphNode & { readonly kind: 'call' }): Chain {
    const { function: name, arguments: args } = node;
    if (name === 'conj') return this.#chain(args[0]!);
    if (name !== 'coth') return single(this.#called(Math[name], args));
    const below = this.#called(Math.tanh, args);
    return [...single(this.#constant(1)), { inverse: true, register: below }];
  }

  #called(value: IntegralFunction, args: readonly GraphNode[]): number {
    const from = args.map((argument) => this.register(argument));
    const [first = 0] = from;
    this.calls.push(
      from.length === 1
        ? (registers) => value(registers[first]!)
        : (registers) => value(...from.map((register) => registers[register]!)),
    );
    return this.#operation(OP.call, first, first, this.calls.length - 1);
  }

  #negative(magnitude: GraphNode): number {
    const register = this.register(magnitude);
    return this.#operation(OP.negate, register, register);
  }

  /** The value of a product, factor by factor. */
  #closed([first, ...rest]: Chain): number {
    return rest.reduce(
      (product, { inverse, register }) => this.#operation(inverse ? OP.divide : OP.multiply, product, register),
      first!.register,
    );
  }

  #operation(operation: number, left: number, right: number, call = 0): number {
    const to = this.#constant(0);
    this.code.push(operation, to, left, right, call);
    return to;
  }

  #constant(value: number): number {
    return this.initial.push(value) - 1;
  }

  #load(name: string): number {
    const register = this.#constant(0);
    this.loads.push([register, this.#program.slots.get(name)!]);
    return register;
  }
}

const single = (register: number): Chain => [{ inverse: false, register }];
