/** A spectral density J(ω) as an expression tree, and as a function. Nothing of a text is evaluated while reading it (read.ts). */

export type BinaryOperator = '+' | '-' | '*' | '/' | '^';

export type FormulaFunction = keyof typeof FUNCTIONS;

export type DensityFormula =
  | { readonly kind: 'number'; readonly value: number; readonly text: string }
  | { readonly kind: 'pi' }
  | { readonly kind: 'frequency' }
  | { readonly kind: 'negate'; readonly of: DensityFormula }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: DensityFormula;
      readonly right: DensityFormula;
    }
  | { readonly kind: 'call'; readonly name: FormulaFunction; readonly of: DensityFormula };

export const FUNCTIONS = {
  exp: Math.exp,
  log: Math.log,
  sqrt: Math.sqrt,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  sinh: Math.sinh,
  cosh: Math.cosh,
  tanh: Math.tanh,
  abs: Math.abs,
} as const;
/** J as a function of ω. */
export function formulaFunction(formula: DensityFormula): (omega: number) => number {
  switch (formula.kind) {
    case 'number': {
      const { value } = formula;
      return () => value;
    }
    case 'pi':
      return () => Math.PI;
    case 'frequency':
      return (omega) => omega;
    case 'negate': {
      const of = formulaFunction(formula.of);
      return (omega) => -of(omega);
    }
    case 'call': {
      const of = formulaFunction(formula.of);
      const apply = FUNCTIONS[formula.name];
      return (omega) => apply(of(omega));
    }
    case 'binary':
      return binaryFunction(formula.operator, formulaFunction(formula.left), formulaFunction(formula.right));
  }
}

type OfFrequency = (omega: number) => number;

function binaryFunction(operator: BinaryOperator, left: OfFrequency, right: OfFrequency): OfFrequency {
  switch (operator) {
    case '+':
      return (omega) => left(omega) + right(omega);
    case '-':
      return (omega) => left(omega) - right(omega);
    case '*':
      return (omega) => left(omega) * right(omega);
    case '/':
      return (omega) => left(omega) / right(omega);
    case '^':
      return (omega) => left(omega) ** right(omega);
  }
}
