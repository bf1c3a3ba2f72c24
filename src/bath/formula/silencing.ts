import { type DensityFormula, formulaOperands } from './tree.ts';

type Binary = Extract<DensityFormula, { kind: 'binary' }>;

/**
 * The factors of a product that make it 0 where they are 0, even where the other one is not a number: `theta(w-1)` in `sqrt(w-1)*theta(w-1)`,
 * the support of J. So does the numerator of a quotient. Left out where the other factor is a number everywhere.
 */
export function silencingFactors({ operator, left, right }: Binary): readonly DensityFormula[] {
  if (operator !== '*' && operator !== '/') return [];
  const byLeft = switchesOff(left) && (operator === '/' ? right.kind !== 'number' : mayBeNoNumber(right));
  const byRight = operator === '*' && switchesOff(right) && mayBeNoNumber(left);
  return [...(byLeft ? [left] : []), ...(byRight ? [right] : [])];
}

/** Whether a formula is exactly 0 on whole intervals because of a step, `max` or `min` in it. */
function switchesOff(formula: DensityFormula): boolean {
  switch (formula.kind) {
    case 'number':
    case 'pi':
    case 'frequency':
      return false;
    case 'negate':
      return switchesOff(formula.of);
    case 'call':
      return formula.name === 'theta' || formula.name === 'sign';
    case 'extreme':
      return true;
    case 'binary': {
      const { operator, left, right } = formula;
      if (operator === '^' || operator === '/') return switchesOff(left);
      if (operator === '*') return switchesOff(left) || switchesOff(right);
      const parts = [left, right];
      return parts.some(switchesOff) && parts.every((part) => part.kind === 'number' || switchesOff(part));
    }
  }
}

/** Whether a formula may be infinite or no number somewhere. */
const mayBeNoNumber = (formula: DensityFormula): boolean =>
  isPartial(formula) || formulaOperands(formula).some(mayBeNoNumber);

/** Whether a formula may be infinite or no number although what it is made of are numbers. */
function isPartial(formula: DensityFormula): boolean {
  if (formula.kind === 'call') return !EVERYWHERE.has(formula.name);
  if (formula.kind !== 'binary') return false;
  const { operator, right } = formula;
  if (operator === '^') return !(right.kind === 'number' && Number.isInteger(right.value) && right.value >= 0);
  return operator === '/' && right.kind !== 'number';
}

const EVERYWHERE: ReadonlySet<string> = new Set(['sin', 'cos', 'tanh', 'abs', 'theta', 'sign']);
