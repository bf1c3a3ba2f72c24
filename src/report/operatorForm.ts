/** Operators as a report prints them: by their terms, or, where the basis is known in numbers only, as matrices of decimals. */
import { evaluateComplex } from '../algebra/index.ts';
import { decimalForm } from '../document/index.ts';
import type { Complex } from '../numerics/index.ts';
import { entry, isDiagonal, type Operator, operatorFormula } from '../operators/index.ts';
import type { Derived } from '../study/derivation/index.ts';
import {
  commaList,
  type Formula,
  ket,
  letters,
  matrix,
  named,
  negative,
  numeral,
  phrase,
  product,
  round,
  sum,
  words,
} from '../typeset/index.ts';

export const operatorForm = ({ numericBasis, notation }: Derived): ((a: Operator) => Formula) =>
  numericBasis === undefined
    ? (a) => operatorFormula(a, notation)
    : (a) => (isDiagonal(a) ? diagonalForm(a) : matrixForm(a));

/** Levels up to which a matrix fits a line. */
const LARGEST_MATRIX = 6;
const DIGITS = 5;
/** What diagonalisation leaves of an entry that is zero. */
const ROUNDING = 1e-14;

const levelsOf = ({ dimension }: Operator): readonly number[] => Array.from({ length: dimension }, (_, i) => i);

const diagonalForm = (a: Operator): Formula => named('diag', commaList(...levelsOf(a).map((i) => entryForm(a, i, i))));

function matrixForm(a: Operator): Formula {
  const { dimension: d } = a;
  if (d > LARGEST_MATRIX) return phrase(words('a matrix of'), product(d, d), words('numbers'));
  return matrix(levelsOf(a).map((i) => levelsOf(a).map((j) => entryForm(a, i, j))));
}

const entryForm = (a: Operator, i: number, j: number): Formula =>
  complexForm(evaluateComplex(entry(a, i, j), new Map()));

/** Σ_k c_k |k⟩ with decimals, components that are zero left out. */
export function superposition(components: readonly Complex[]): Formula {
  const terms = components.flatMap((component, k) => {
    const { re, im } = component;
    if (Math.hypot(re, im) <= ROUNDING) return [];
    const plain = Math.abs(im) <= ROUNDING || Math.abs(re) <= ROUNDING;
    const flipped = plain && (Math.abs(re) <= ROUNDING ? im : re) < 0;
    const size = flipped ? { re: -re, im: -im } : component;
    // an eigenstate that is a basis state: no factor 1
    const isUnit = plain && Math.abs(size.re - 1) <= ROUNDING;
    const term = isUnit ? ket(k) : product(plain ? complexForm(size) : round(complexForm(size)), ket(k));
    return [flipped ? negative(term) : term];
  });
  return sum(...terms);
}

function complexForm({ re, im }: Complex): Formula {
  if (Math.abs(im) <= ROUNDING) return decimal(re);
  const size = product(decimal(Math.abs(im)), letters.imaginaryUnit);
  const imaginary = im < 0 ? negative(size) : size;
  return Math.abs(re) <= ROUNDING ? imaginary : sum(decimal(re), imaginary);
}

function decimal(value: number): Formula {
  const { digits, exponent } = decimalForm(Math.abs(value) <= ROUNDING ? 0 : value, DIGITS);
  return numeral(exponent === undefined ? digits : `${digits}e${exponent}`);
}
