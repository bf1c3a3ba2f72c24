import { symbol } from '../../algebra/index.ts';
import * as printed from '../../typeset/index.ts';
import type { Extreme, FormulaFunction } from './functions.ts';
import type { DensityFormula } from './tree.ts';

/** A typed spectral density as it is printed. */
export function asPrinted(formula: DensityFormula): printed.Formula {
  switch (formula.kind) {
    case 'number':
      return formula.parameter === undefined
        ? printed.numeral(formula.text)
        : printed.expression(symbol(formula.parameter));
    case 'pi':
      return printed.letters.pi;
    case 'frequency':
      return printed.letters.omega;
    case 'negate':
      return printed.negative(asPrinted(formula.of));
    case 'call':
      return printedCall(formula.name, asPrinted(formula.of));
    case 'extreme':
      return printed.call(
        printed.letter(formula.name, `\\${formula.name}`),
        ...extremeArguments(formula, formula.name),
      );
    case 'binary':
      return printedOperation(formula.operator, asPrinted(formula.left), asPrinted(formula.right));
  }
}

function printedCall(name: FormulaFunction, argument: printed.Formula): printed.Formula {
  if (name === 'abs') return printed.absolute(argument);
  if (name === 'theta') return printed.call(printed.letters.step, argument);
  if (name === 'sign') return printed.call(printed.letter('sign', '\\operatorname{sign}'), argument);
  return printed.named(name, argument);
}

/** a, b, c of max(max(a, b), c). */
function extremeArguments(formula: DensityFormula, name: Extreme): readonly printed.Formula[] {
  if (formula.kind !== 'extreme' || formula.name !== name) return [asPrinted(formula)];
  return [...extremeArguments(formula.left, name), ...extremeArguments(formula.right, name)];
}

function printedOperation(operator: string, left: printed.Formula, right: printed.Formula): printed.Formula {
  switch (operator) {
    case '+':
      return printed.sum(...termsOf(left), right);
    case '-':
      return printed.sum(...termsOf(left), printed.negative(right));
    case '*':
      return printed.product(left, right);
    case '/':
      // the sign of −a/b stands before the fraction
      return left.kind === 'signed' ? printed.negative(printed.over(left.of, right)) : printed.over(left, right);
    default:
      return printed.powerOf(left, right);
  }
}

/** a + b + c without brackets. */
const termsOf = (formula: printed.Formula): readonly printed.Formula[] =>
  formula.kind === 'sum' ? formula.terms : [formula];
