import { EXTREMES, FUNCTIONS } from './functions.ts';
import { silencingFactors } from './silencing.ts';
import type { ArithmeticOperator, DensityFormula } from './tree.ts';

/** J as a function of ω. */
export function formulaFunction(formula: DensityFormula): (omega: number) => number {
  switch (formula.kind) {
    case 'number': {
      const { value } = formula;
      return () => value;
    }
    case 'pi':
      return () => Math.PI;
    case 'frequency':
      return (omega) => omega;
    case 'negate': {
      const of = formulaFunction(formula.of);
      return (omega) => -of(omega);
    }
    case 'call': {
      const of = formulaFunction(formula.of);
      const apply = FUNCTIONS[formula.name];
      return (omega) => apply(of(omega));
    }
    case 'extreme': {
      const [left, right] = [formulaFunction(formula.left), formulaFunction(formula.right)];
      const apply = EXTREMES[formula.name];
      return (omega) => apply(left(omega), right(omega));
    }
    case 'binary': {
      const [left, right] = [formulaFunction(formula.left), formulaFunction(formula.right)];
      const combined = binaryFunction(formula.operator, left, right);
      const switches = silencingFactors(formula).map(formulaFunction);
      if (switches.length === 0) return combined;
      return (omega) => (switches.some((factor) => factor(omega) === 0) ? 0 : combined(omega));
    }
  }
}

type OfFrequency = (omega: number) => number;

function binaryFunction(operator: ArithmeticOperator, left: OfFrequency, right: OfFrequency): OfFrequency {
  switch (operator) {
    case '+':
      return (omega) => left(omega) + right(omega);
    case '-':
      return (omega) => left(omega) - right(omega);
    case '*':
      return (omega) => left(omega) * right(omega);
    case '/':
      return (omega) => left(omega) / right(omega);
    case '^':
      return (omega) => left(omega) ** right(omega);
  }
}
