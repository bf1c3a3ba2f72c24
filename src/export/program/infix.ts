/** Numbers and formulas of J as the text of routines. */
import type { DensityFormula } from '../../bath/index.ts';

/** A real number: with a point or an exponent, in brackets where it is negative. */
export function real(x: number): string {
  if (x === Number.POSITIVE_INFINITY) return 'infinity';
  if (x < 0) return `(-${real(-x)})`;
  const text = String(x);
  return /[.e]/.test(text) ? text : `${text}.0`;
}

const FUNCTIONS: Readonly<Record<string, string>> = { theta: 'step', sign: 'sign_of' };

/** A formula in `w`, every operation in brackets; what `other` gives for a part of it is taken instead. */
export function infix(formula: DensityFormula, other: (part: DensityFormula) => string | undefined): string {
  const inner = (part: DensityFormula): string => infix(part, other);
  const given = other(formula);
  if (given !== undefined) return given;
  switch (formula.kind) {
    case 'number':
      return real(formula.value);
    case 'pi':
      return 'pi';
    case 'frequency':
      return 'w';
    case 'negate':
      return `(-${inner(formula.of)})`;
    case 'call':
      return `${FUNCTIONS[formula.name] ?? formula.name}(${inner(formula.of)})`;
    case 'extreme':
      return `${formula.name}(${inner(formula.left)}, ${inner(formula.right)})`;
    case 'binary':
      return `(${inner(formula.left)}${formula.operator}${inner(formula.right)})`;
  }
}
