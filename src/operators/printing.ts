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
  toLatex,
  toText,
} from '../algebra/index.ts';
import { entry, type Operator } from './operator.ts';

/** LaTeX of symbols that are not to be printed from their names. */
export type SymbolNames = ReadonlyMap<string, string>;

export interface OperatorTerm {
  readonly coefficient: Expr;
  readonly text: string;
  readonly latex: string;
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
    { coefficient: half(add(entry(a, 0, 0), entry(a, 1, 1))), text: 'id', latex: '\\mathbb{1}' },
    { coefficient: half(subtract(entry(a, 0, 0), entry(a, 1, 1))), text: 'sz', latex: '\\sigma_z' },
    { coefficient: cartesian ? x : up, text: cartesian ? 'sx' : 'sp', latex: cartesian ? '\\sigma_x' : '\\sigma_+' },
    { coefficient: cartesian ? y : down, text: cartesian ? 'sy' : 'sm', latex: cartesian ? '\\sigma_y' : '\\sigma_-' },
  ];
}

function transitionTerms(a: Operator): OperatorTerm[] {
  const d = a.dimension;
  return [...a.entries]
    .sort(([left], [right]) => left - right)
    .map(([key, coefficient]) => {
      const [i, j] = [Math.floor(key / d), key % d];
      return { coefficient, text: `|${i}><${j}|`, latex: `|${i}\\rangle\\langle ${j}|` };
    });
}

/** How coefficients and names are put together. */
export interface CombinationStyle {
  readonly times: string;
  readonly bracket: (sum: string) => string;
}

export const TEXT_STYLE: CombinationStyle = { times: '*', bracket: (sum) => `(${sum})` };
export const LATEX_STYLE: CombinationStyle = { times: '\\,', bracket: (sum) => `\\left(${sum}\\right)` };

/** A printed sum of coefficient × name, signs pulled out and coefficients that are sums bracketed; an empty name is a constant term. */
export function linearCombination(
  terms: readonly { readonly coefficient: string; readonly name: string }[],
  { times, bracket }: CombinationStyle,
): string {
  const present = terms.filter(({ coefficient }) => coefficient !== '0');
  if (present.length === 0) return '0';
  return present
    .map(({ coefficient, name }, index) => {
      const sum = isSum(coefficient);
      const negative = coefficient.startsWith('-') && (!sum || name === '');
      const size = negative ? coefficient.slice(1).trim() : coefficient;
      const factor = sum && name !== '' ? bracket(size) : size;
      const body = name === '' ? factor : factor === '1' ? name : `${factor}${times}${name}`;
      if (index === 0) return negative ? `-${body}` : body;
      return negative ? ` - ${body}` : ` + ${body}`;
    })
    .join('');
}

/** Whether a printed expression has a + or − outside all brackets, other than a leading sign. */
function isSum(printed: string): boolean {
  let depth = 0;
  for (let k = 0; k < printed.length; k++) {
    const c = printed[k]!;
    if ('([{'.includes(c)) depth++;
    else if (')]}'.includes(c)) depth--;
    else if (depth === 0 && k > 0 && (c === '+' || c === '-')) return true;
  }
  return false;
}

export const operatorText = (a: Operator): string =>
  linearCombination(
    operatorTerms(a).map(({ coefficient, text }) => ({ coefficient: toText(coefficient), name: text })),
    TEXT_STYLE,
  );

export const operatorLatex = (a: Operator, names?: SymbolNames): string =>
  linearCombination(
    operatorTerms(a).map(({ coefficient, latex }) => ({
      coefficient: toLatex(coefficient, names ? { names } : {}),
      name: latex,
    })),
    LATEX_STYLE,
  );
