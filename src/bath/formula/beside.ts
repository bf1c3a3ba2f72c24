import * as dd from './doubleDouble.ts';
import { type BinaryOperator, type DensityFormula, FUNCTIONS } from './formula.ts';

/**
 * J(ω + δ) as precise as the offset δ: sums, products and quotients carry twice the digits, so that `w-1` beside ω = 1 is δ to rounding,
 * however small. A function is as precise as its value in double precision.
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
      if (name === 'abs') {
        return (omega) => {
          const value = of(omega);
          return value.hi < 0 ? dd.negatePair(value) : value;
        };
      }
      return (omega) => dd.single(FUNCTIONS[name](of(omega).hi));
    }
    case 'binary': {
      const [left, right] = [inPairs(formula.left), inPairs(formula.right)];
      const { operator } = formula;
      return (omega) => combine(operator, left(omega), right(omega));
    }
  }
}

/** Up to here a power is a product. */
const HIGHEST_PRODUCT = 16;

function combine(operator: BinaryOperator, x: dd.DoubleDouble, y: dd.DoubleDouble): dd.DoubleDouble {
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
      if (y.lo !== 0 || !Number.isInteger(y.hi) || y.hi < 1 || y.hi > HIGHEST_PRODUCT) return dd.single(x.hi ** y.hi);
      let power = x;
      for (let k = 1; k < y.hi; k++) power = dd.multiplyPairs(power, x);
      return power;
    }
  }
}
