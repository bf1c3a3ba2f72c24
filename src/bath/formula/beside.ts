import * as dd from './doubleDouble.ts';
import { derivativeOf, type FormulaFunction, FUNCTIONS } from './functions.ts';
import { silencingFactors } from './silencing.ts';
import type { ArithmeticOperator, DensityFormula } from './tree.ts';

/**
 * J(ω + δ) as precise as the offset δ: sums, products and quotients carry twice the digits, so that `w-1` beside ω = 1 is δ to rounding,
 * however small. A function is as precise as its value in double precision, and changes with δ by its derivative.
 */
export function formulaBeside(formula: DensityFormula): (omega: number, offset: number) => number {
  const evaluate = inPairs(formula);
  return (omega, offset) => {
    const { hi, lo } = evaluate(dd.exactSum(omega, offset));
    return hi + lo;
  };
}

type OfPair = (omega: dd.DoubleDouble) => dd.DoubleDouble;

function inPairs(formula: DensityFormula): OfPair {
  switch (formula.kind) {
    case 'number':
    case 'pi': {
      const value = dd.single(formula.kind === 'pi' ? Math.PI : formula.value);
      return () => value;
    }
    case 'frequency':
      return (omega) => omega;
    case 'negate': {
      const of = inPairs(formula.of);
      return (omega) => dd.negatePair(of(omega));
    }
    case 'call': {
      const of = inPairs(formula.of);
      const { name } = formula;
      return (omega) => call(name, of(omega));
    }
    case 'extreme': {
      const [left, right] = [inPairs(formula.left), inPairs(formula.right)];
      const sign = formula.name === 'max' ? 1 : -1;
      return (omega) => {
        const [x, y] = [left(omega), right(omega)];
        return sign * dd.addPairs(x, dd.negatePair(y)).hi > 0 ? x : y;
      };
    }
    case 'binary': {
      const [left, right] = [inPairs(formula.left), inPairs(formula.right)];
      const { operator } = formula;
      const switches = silencingFactors(formula).map(inPairs);
      return (omega) =>
        switches.some((factor) => factor(omega).hi === 0) ? ZERO : combine(operator, left(omega), right(omega));
    }
  }
}

const ZERO = dd.single(0);

function call(name: FormulaFunction, x: dd.DoubleDouble): dd.DoubleDouble {
  if (name === 'abs') return x.hi < 0 ? dd.negatePair(x) : x;
  const value = FUNCTIONS[name](x.hi);
  if (x.lo === 0) return dd.single(value);
  const change = derivativeOf(name, x.hi, value) * x.lo;
  return Number.isFinite(change) ? dd.exactSum(value, change) : dd.single(value);
}

/** Up to here a power is a product. */
const HIGHEST_PRODUCT = 16;

function combine(operator: ArithmeticOperator, x: dd.DoubleDouble, y: dd.DoubleDouble): dd.DoubleDouble {
  switch (operator) {
    case '+':
      return dd.addPairs(x, y);
    case '-':
      return dd.addPairs(x, dd.negatePair(y));
    case '*':
      return dd.multiplyPairs(x, y);
    case '/':
      return dd.dividePairs(x, y);
    case '^': {
      if (y.lo !== 0 || !Number.isInteger(y.hi) || y.hi < 1 || y.hi > HIGHEST_PRODUCT) return realPower(x, y.hi);
      let power = x;
      for (let k = 1; k < y.hi; k++) power = dd.multiplyPairs(power, x);
      return power;
    }
  }
}

function realPower(x: dd.DoubleDouble, exponent: number): dd.DoubleDouble {
  const value = x.hi ** exponent;
  const change = (exponent * value * x.lo) / x.hi;
  return Number.isFinite(change) ? dd.exactSum(value, change) : dd.single(value);
}
