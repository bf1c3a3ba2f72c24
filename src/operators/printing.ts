/** Operators as text and LaTeX: in Pauli matrices for d = 2, in |i⟩⟨j| otherwise. */
import {
  add,
  conjugate,
  divide,
  type Expr,
  equals,
  imaginaryUnit,
  integer,
  isZero,
  multiply,
  subtract,
} from '../algebra/index.ts';
import { expression, type Formula, formulaLatex, formulaText, linearCombination, outer } from '../typeset/index.ts';
import { identityName, pauliNames } from './bases.ts';
import { entry, type Operator } from './operator.ts';

export interface OperatorTerm {
  readonly coefficient: Expr;
  readonly of: Formula;
}

const half = (a: Expr): Expr => divide(a, integer(2));
const isReal = (a: Expr): boolean => equals(a, conjugate(a));

/** The terms coefficient × named operator a physicist would write, zero terms left out. */
export function operatorTerms(a: Operator): readonly OperatorTerm[] {
  const terms = a.dimension === 2 ? qubitTerms(a) : transitionTerms(a);
  return terms.filter((term) => !isZero(term.coefficient));
}

/** σ_x and σ_y where their coefficients are real, σ₊ and σ₋ otherwise (as in rotating-wave couplings). */
function qubitTerms(a: Operator): OperatorTerm[] {
  const [up, down] = [entry(a, 0, 1), entry(a, 1, 0)];
  const x = half(add(up, down));
  const y = half(multiply(imaginaryUnit, subtract(up, down)));
  const cartesian = isReal(x) && isReal(y);
  return [
    { coefficient: half(add(entry(a, 0, 0), entry(a, 1, 1))), of: identityName },
    { coefficient: half(subtract(entry(a, 0, 0), entry(a, 1, 1))), of: pauliNames.z },
    { coefficient: cartesian ? x : up, of: cartesian ? pauliNames.x : pauliNames.plus },
    { coefficient: cartesian ? y : down, of: cartesian ? pauliNames.y : pauliNames.minus },
  ];
}

function transitionTerms(a: Operator): OperatorTerm[] {
  const d = a.dimension;
  return [...a.entries]
    .sort(([left], [right]) => left - right)
    .map(([key, coefficient]) => {
      const [i, j] = [Math.floor(key / d), key % d];
      return { coefficient, of: outer(i, j) };
    });
}

export interface Spelling {
  /** LaTeX of symbols that are not to be printed from their names. */
  readonly names?: ReadonlyMap<string, string>;
  /** What stands in print for a coefficient. */
  readonly written?: (a: Expr) => Expr;
}

/** The operator as it is printed. */
export const operatorFormula = (a: Operator, { names, written = (x) => x }: Spelling = {}): Formula =>
  linearCombination(
    operatorTerms(a).map(({ coefficient, of }) => ({ coefficient: expression(written(coefficient), names), of })),
  );

export const operatorText = (a: Operator): string => formulaText(operatorFormula(a));

export const operatorLatex = (a: Operator, names?: ReadonlyMap<string, string>): string =>
  formulaLatex(operatorFormula(a, names === undefined ? {} : { names }));
