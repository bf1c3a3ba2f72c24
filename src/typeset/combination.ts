/** Sums of exact coefficients times what they multiply, as they are written. */
import { beginsNegative, isWholeNumber, layoutTerms, negatedLayout } from '../algebra/index.ts';
import { type Formula, type FormulaExpression, negative, numeral, product, sum } from './formula.ts';

export interface WeightedTerm {
  readonly coefficient: FormulaExpression;
  /** A term without is a constant. */
  readonly of?: Formula;
}

/** Terms with the coefficient 0 and the factor 1 are left out, signs stand in front. */
export function linearCombination(terms: readonly WeightedTerm[]): Formula {
  const present = terms.filter(({ coefficient: { layout } }) => !isWholeNumber(layout, 0n));
  return present.length === 0 ? numeral(0) : sum(...present.flatMap(weighted));
}

function weighted({ coefficient, of }: WeightedTerm): Formula[] {
  if (of === undefined)
    return layoutTerms(coefficient.layout).map((layout) => signed({ ...coefficient, layout }, undefined));
  return [signed(coefficient, of)];
}

function signed(coefficient: FormulaExpression, of: Formula | undefined): Formula {
  const { layout } = coefficient;
  if (beginsNegative(layout)) return negative(signed({ ...coefficient, layout: negatedLayout(layout) }, of));
  if (of === undefined) return coefficient;
  return isWholeNumber(layout, 1n) ? of : product(coefficient, of);
}
