import { denominator, divide, type Expr, integer, isOne, numerator } from '../../algebra/index.ts';
import { expression, type Formula, hyperbolicTangent, over, product } from '../../typeset/index.ts';

/** tanh(ω/2T) in print; `names` as in `toLatex`. */
export function thermalFormula(frequency: Expr, temperature: Formula, names?: ReadonlyMap<string, string>): Formula {
  const half = divide(frequency, integer(2));
  const below = denominator(half);
  return hyperbolicTangent(
    over(
      expression(numerator(half), names),
      isOne(below) ? temperature : product(expression(below, names), temperature),
    ),
  );
}
