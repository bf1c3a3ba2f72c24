/** Exact scalars over Q(i): multivariate rational functions of named symbols, canonical at construction, with their printing. Knows nothing physical. */

export {
  type CollectedTerm,
  collect,
  conjugate,
  differentiate,
  imaginaryPart,
  type PolynomialTerm,
  realPart,
  substitute,
  terms,
} from './calculus.ts';
export { overCommonDenominator } from './commonDenominator.ts';
export { evaluateComplex, type Values } from './evaluate.ts';
export {
  add,
  decimal,
  denominator,
  divide,
  type Expr,
  equals,
  fraction,
  imaginaryUnit,
  integer,
  isOne,
  isPolynomial,
  isZero,
  multiply,
  negate,
  numerator,
  one,
  power,
  reciprocal,
  subtract,
  symbol,
  symbolsOf,
  zero,
} from './expression.ts';
export { factorize } from './factorize.ts';
export { determinant, residual, solveLinear } from './linear.ts';
export { arrange, hasMinusInFront } from './printing/arrange.ts';
export { toLatex } from './printing/latex.ts';
export type { Layout } from './printing/layout.ts';
export { layoutLatex } from './printing/layoutLatex.ts';
export { layoutText } from './printing/layoutText.ts';
export { beginsNegative, isWholeNumber, layoutTerms, negatedLayout, shapeOf } from './printing/shape.ts';
export { symbolLatex } from './printing/symbolLatex.ts';
export { toText } from './printing/text.ts';
export { binary, degreeOf, realRoots } from './realRoots.ts';
