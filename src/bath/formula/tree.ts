/** The expression tree of a typed J(ω). */
import type { Extreme, FormulaFunction } from './functions.ts';

export type BinaryOperator = '+' | '-' | '*' | '/' | '^';

export type DensityFormula =
  /** As typed, or the number of a parameter, which is printed by its name. */
  | { readonly kind: 'number'; readonly value: number; readonly text: string; readonly parameter?: string }
  | { readonly kind: 'pi' }
  | { readonly kind: 'frequency' }
  | { readonly kind: 'negate'; readonly of: DensityFormula }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
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
