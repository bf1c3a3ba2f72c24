/** The expression tree of a typed J(ω). */
import type { Extreme, FormulaFunction } from './functions.ts';

export type ArithmeticOperator = '+' | '-' | '*' | '/' | '^';

export type DensityFormula =
  /** As typed, or the number of a parameter, which is printed by its name. */
  | { readonly kind: 'number'; readonly value: number; readonly text: string; readonly parameter?: string }
  | { readonly kind: 'pi' }
  | { readonly kind: 'frequency' }
  | { readonly kind: 'negate'; readonly of: DensityFormula }
  | {
      readonly kind: 'binary';
      readonly operator: ArithmeticOperator;
      readonly left: DensityFormula;
      readonly right: DensityFormula;
    }
  | { readonly kind: 'call'; readonly name: FormulaFunction; readonly of: DensityFormula }
  | {
      readonly kind: 'extreme';
      readonly name: Extreme;
      readonly left: DensityFormula;
      readonly right: DensityFormula;
    };

/** The formulas a formula is made of directly. */
export function formulaOperands(formula: DensityFormula): readonly DensityFormula[] {
  switch (formula.kind) {
    case 'number':
    case 'pi':
    case 'frequency':
      return [];
    case 'negate':
    case 'call':
      return [formula.of];
    case 'binary':
    case 'extreme':
      return [formula.left, formula.right];
  }
}

/** What `found` gives for a formula and for every formula in it, the outer ones first. */
export const collected = (
  formula: DensityFormula,
  found: (part: DensityFormula) => readonly DensityFormula[],
): readonly DensityFormula[] => [
  ...found(formula),
  ...formulaOperands(formula).flatMap((part) => collected(part, found)),
];
