/** Operators as a report prints them: by their terms, or, where the basis is known in numbers only, as matrices of decimals. */
import { evaluateComplex } from '../algebra/index.ts';
import { decimalForm } from '../document/index.ts';
import { entry, isDiagonal, type Operator, operatorLatex, operatorText } from '../operators/index.ts';
import type { Derived } from '../study/index.ts';
import type { Printed } from '../typeset/index.ts';

export const operatorForm = ({ numericBasis, notation: { names } }: Derived): ((a: Operator) => Printed) =>
  numericBasis === undefined
    ? (a) => ({ latex: operatorLatex(a, names), text: operatorText(a) })
    : (a) => (isDiagonal(a) ? diagonalForm(a) : matrixForm(a));

/** Levels up to which a matrix fits a line. */
const LARGEST_MATRIX = 6;
const DIGITS = 5;
/** What diagonalisation leaves of an entry that is zero. */
const ROUNDING = 1e-14;

function diagonalForm(a: Operator): Printed {
  const entries = Array.from({ length: a.dimension }, (_, i) => entryForm(a, i, i));
  const list = (of: (one: Printed) => string): string => entries.map(of).join(', ');
  return {
    latex: `\\operatorname{diag}(${list(({ latex }) => latex)})`,
    text: `diag(${list(({ text }) => text)})`,
  };
}

function matrixForm(a: Operator): Printed {
  const { dimension: d } = a;
  if (d > LARGEST_MATRIX) {
    return { latex: `\\text{a matrix of } ${d}\\times ${d} \\text{ numbers}`, text: `a matrix of ${d} x ${d} numbers` };
  }
  const rows = Array.from({ length: d }, (_, i) => Array.from({ length: d }, (_, j) => entryForm(a, i, j)));
  const body = rows.map((row) => row.map(({ latex }) => latex).join('&')).join('\\\\');
  return {
    latex: `\\begin{pmatrix}${body}\\end{pmatrix}`,
    text: `[${rows.map((row) => `[${row.map(({ text }) => text).join(', ')}]`).join(', ')}]`,
  };
}

function entryForm(a: Operator, i: number, j: number): Printed {
  const { re, im } = evaluateComplex(entry(a, i, j), new Map());
  if (Math.abs(im) <= ROUNDING) return decimal(re);
  const [real, imaginary] = [decimal(re), decimal(im)];
  if (Math.abs(re) <= ROUNDING) return { latex: `${imaginary.latex}i`, text: `${imaginary.text}i` };
  const sign = im < 0 ? '' : '+';
  return { latex: `${real.latex}${sign}${imaginary.latex}i`, text: `${real.text}${sign}${imaginary.text}i` };
}

function decimal(value: number): Printed {
  const { digits, exponent } = decimalForm(Math.abs(value) <= ROUNDING ? 0 : value, DIGITS);
  return exponent === undefined
    ? { latex: digits, text: digits }
    : { latex: `${digits}\\times10^{${exponent}}`, text: `${digits}e${exponent}` };
}
