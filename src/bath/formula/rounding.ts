import type { Estimate } from '../../numerics/index.ts';
import { exactSum } from './doubleDouble.ts';
import { derivativeOf, EXTREMES, type FormulaFunction, FUNCTIONS } from './functions.ts';
import { silencingFactors } from './silencing.ts';
import type { ArithmeticOperator, DensityFormula } from './tree.ts';

/**
 * J(ω) with a running bound for its rounding error: first-order propagation of the errors of every operation
 * (Higham, Accuracy and Stability of Numerical Algorithms, §3.3).
 */
export function formulaEstimate(formula: DensityFormula): (omega: number) => Estimate {
  switch (formula.kind) {
    case 'number':
    case 'pi': {
      const value = formula.kind === 'pi' ? Math.PI : formula.value;
      // a typed number is taken for the double it is read as, as frequencies are
      const constant = { value, error: formula.kind === 'pi' ? Number.EPSILON * value : 0 };
      return () => constant;
    }
    case 'frequency':
      return (omega) => ({ value: omega, error: 0 });
    case 'negate': {
      const of = formulaEstimate(formula.of);
      return (omega) => {
        const { value, error } = of(omega);
        return { value: -value, error };
      };
    }
    case 'call': {
      const of = formulaEstimate(formula.of);
      const { name } = formula;
      return (omega) => {
        const x = of(omega);
        const value = FUNCTIONS[name](x.value);
        const inherited = x.error === 0 ? 0 : inheritedError(name, x, value);
        return { value, error: inherited + (EXACT.has(name) ? 0 : Number.EPSILON * Math.abs(value)) };
      };
    }
    case 'extreme': {
      const [left, right] = [formulaEstimate(formula.left), formulaEstimate(formula.right)];
      const apply = EXTREMES[formula.name];
      return (omega) => {
        const [x, y] = [left(omega), right(omega)];
        const value = apply(x.value, y.value);
        if (Math.abs(x.value - y.value) <= x.error + y.error) return { value, error: Math.max(x.error, y.error) };
        return value === x.value ? x : y;
      };
    }
    case 'binary': {
      const [left, right] = [formulaEstimate(formula.left), formulaEstimate(formula.right)];
      const { operator } = formula;
      const switches = silencingFactors(formula).map(formulaEstimate);
      return (omega) =>
        switches.some((factor) => isZero(factor(omega))) ? NOTHING : combine(operator, left(omega), right(omega));
    }
  }
}

/** Functions without rounding errors of their own. */
const EXACT: ReadonlySet<FormulaFunction> = new Set(['abs', 'theta', 'sign']);

const NOTHING: Estimate = { value: 0, error: 0 };
const isZero = ({ value, error }: Estimate): boolean => value === 0 && error === 0;

function combine(operator: ArithmeticOperator, x: Estimate, y: Estimate): Estimate {
  switch (operator) {
    case '+':
      return sum(x, y);
    case '-':
      return sum(x, { value: -y.value, error: y.error });
    case '*':
      return rounded(x.value * y.value, Math.abs(x.value) * y.error + Math.abs(y.value) * x.error);
    case '/': {
      const quotient = x.value / y.value;
      return rounded(quotient, (x.error + Math.abs(quotient) * y.error) / Math.abs(y.value));
    }
    case '^': {
      const power = x.value ** y.value;
      if (x.value === 0 && y.value > 0) return { value: power, error: x.error ** y.value };
      const fromBase = x.error === 0 ? 0 : Math.abs(y.value / x.value) * x.error;
      const fromExponent =
        Number.isInteger(y.value) || power === 0 ? 0 : Math.abs(Math.log(Math.abs(x.value))) * y.error;
      return rounded(power, Math.abs(power) * (fromBase + fromExponent));
    }
  }
}

/** Of a sum the rounding error is known, and often none. */
function sum(x: Estimate, y: Estimate): Estimate {
  const { hi, lo } = exactSum(x.value, y.value);
  return { value: hi, error: x.error + y.error + Math.abs(lo) };
}

const rounded = (value: number, inherited: number): Estimate => ({
  value,
  error: inherited + Number.EPSILON * Math.abs(value),
});

/** |√(x + δ) − √x| is at most √δ, also where the derivative has no bound; a step is jumped over where its place is not known. */
function inheritedError(name: FormulaFunction, { value: x, error }: Estimate, value: number): number {
  if (name === 'sqrt' && error > x) return Math.sqrt(error);
  if (name === 'theta' || name === 'sign') return Math.abs(x) > error ? 0 : name === 'theta' ? 1 : 2;
  return Math.abs(derivativeOf(name, x, value)) * error;
}
