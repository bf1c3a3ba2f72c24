/** Routines with loops and conditions, written once for every language: what a program needs beside formulas. */

export type BinaryOperator = '+' | '-' | '*' | '/' | '^' | '==' | '!=' | '<' | '<=' | '>' | '>=' | '&&' | '||';

export type Expression =
  /** As written: a real number has a point or an exponent, an integer has neither. */
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'constant'; readonly name: Constant }
  | { readonly kind: 'name'; readonly name: string }
  /** An element of a list or, with two indices, of a matrix; indices begin at 0. */
  | { readonly kind: 'element'; readonly name: string; readonly indices: readonly Expression[] }
  | { readonly kind: 'unary'; readonly operator: '-' | '!'; readonly of: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'call'; readonly name: string; readonly arguments: readonly Expression[] };

export type Constant = 'pi' | 'infinity';

/** The length of a list, the rows and columns of a matrix; none where a list of any length may be given. */
export type ListSizes = readonly number[];

export type Type =
  | { readonly kind: 'number' }
  | { readonly kind: 'integer' }
  | { readonly kind: 'list'; readonly sizes: ListSizes };

export interface Variable {
  readonly name: string;
  readonly type: Type;
}

export type RoutineValue =
  | { readonly kind: 'zeros' }
  | { readonly kind: 'entries'; readonly entries: readonly Expression[] }
  | { readonly kind: 'expression'; readonly expression: Expression };

export type Statement =
  | { readonly kind: 'comment'; readonly text: string }
  /** A list begins with zeros, with entries, or as what a call returns. */
  | { readonly kind: 'declare'; readonly variable: Variable; readonly value: RoutineValue }
  | { readonly kind: 'assign'; readonly to: Expression; readonly value: Expression }
  | {
      readonly kind: 'if';
      readonly condition: Expression;
      readonly then: readonly Statement[];
      readonly otherwise: readonly Statement[];
    }
  | { readonly kind: 'while'; readonly condition: Expression; readonly body: readonly Statement[] }
  /** The index runs from `from` to the integer below `to`. */
  | {
      readonly kind: 'for';
      readonly index: string;
      readonly from: Expression;
      readonly to: Expression;
      readonly body: readonly Statement[];
    }
  | { readonly kind: 'return'; readonly value: Expression }
  /** Ends the program with a message. */
  | { readonly kind: 'fail'; readonly message: string }
  | { readonly kind: 'print'; readonly label: string; readonly values: readonly Expression[] };

export interface Routine {
  readonly name: string;
  readonly doc: string;
  readonly parameters: readonly Variable[];
  /** Absent where it returns nothing. */
  readonly result: Type | undefined;
  readonly body: readonly Statement[];
}

/** Functions that every language has, with the number of their arguments. */
export const BUILT_IN = {
  exp: 1,
  log: 1,
  sqrt: 1,
  sin: 1,
  cos: 1,
  tan: 1,
  sinh: 1,
  cosh: 1,
  tanh: 1,
  abs: 1,
  max: 2,
  min: 2,
  /** The integer below half of an integer. */
  half: 1,
} as const;

export type BuiltIn = keyof typeof BUILT_IN;

export const isBuiltIn = (name: string): name is BuiltIn => Object.hasOwn(BUILT_IN, name);
