/** Formulas at T = 0. */
import { type Formula, numeral, product } from './formula.ts';
import { insideOf } from './rename.ts';

const isOne = (formula: Formula): boolean => formula.kind === 'number' && formula.digits === '1';

/** With tanh and coth, whose arguments have T below the line, at their limit 1. */
export function atZeroTemperature(formula: Formula): Formula {
  if (formula.kind === 'function' && (formula.name === 'tanh' || formula.name === 'coth')) return numeral(1);
  const inside = insideOf(formula, atZeroTemperature);
  if (inside.kind !== 'product' || inside.by !== 'nothing') return inside;
  const factors = inside.factors.filter((factor) => !isOne(factor));
  return factors.length === 0 ? numeral(1) : product(...factors);
}
