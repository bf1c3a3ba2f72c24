import type { Formula } from './formula.ts';

/** How tightly the outermost operation of a formula binds. */
const SUM = 1;
const PRODUCT = 2;
const POWER = 3;
const ATOM = 4;

/** LaTeX of a typed spectral density. */
export function formulaLatex(formula: Formula): string {
  return render(formula).latex;
}

function render(formula: Formula): { latex: string; binding: number } {
  switch (formula.kind) {
    case 'number': {
      const [mantissa, exponent] = formula.text.split('e');
      if (exponent === undefined) return { latex: formula.text, binding: ATOM };
      return { latex: String.raw`${mantissa} \times 10^{${Number(exponent)}}`, binding: PRODUCT };
    }
    case 'pi':
      return { latex: String.raw`\pi`, binding: ATOM };
    case 'frequency':
      return { latex: String.raw`\omega`, binding: ATOM };
    case 'negate':
      return { latex: `-${inBrackets(formula.of, PRODUCT)}`, binding: SUM };
    case 'call':
      return renderCall(formula.name, formula.of);
    case 'binary':
      return renderBinary(formula.operator, formula.left, formula.right);
  }
}

function inBrackets(formula: Formula, weakest: number): string {
  const { latex, binding } = render(formula);
  return binding < weakest ? String.raw`\left(${latex}\right)` : latex;
}

/** Quotients in one line. */
function inExponent(formula: Formula): string {
  if (formula.kind === 'negate') return `-${inExponent(formula.of)}`;
  if (formula.kind !== 'binary' || formula.operator !== '/') return render(formula).latex;
  const { left, right } = formula;
  if (left.kind === 'negate') return `-${inExponent({ ...formula, left: left.of })}`;
  return `${inBrackets(left, PRODUCT)}/${inBrackets(right, POWER)}`;
}

function renderCall(name: string, argument: Formula): { latex: string; binding: number } {
  if (name === 'exp') return { latex: `e^{${inExponent(argument)}}`, binding: POWER };
  const inner = render(argument).latex;
  if (name === 'sqrt') return { latex: String.raw`\sqrt{${inner}}`, binding: ATOM };
  if (name === 'abs') return { latex: String.raw`\left|${inner}\right|`, binding: ATOM };
  return { latex: `\\${name === 'log' ? 'ln' : name}${String.raw`\left(${inner}\right)`}`, binding: POWER };
}

function renderBinary(operator: string, left: Formula, right: Formula): { latex: string; binding: number } {
  switch (operator) {
    case '+':
      return { latex: `${inBrackets(left, SUM)} + ${inBrackets(right, SUM)}`, binding: SUM };
    case '-':
      return { latex: `${inBrackets(left, SUM)} - ${inBrackets(right, PRODUCT)}`, binding: SUM };
    case '*': {
      const [first, second] = [inBrackets(left, PRODUCT), inBrackets(right, PRODUCT)];
      const sign = /^[\d.]/.test(second) ? String.raw` \times ` : String.raw`\,`;
      return { latex: first + sign + second, binding: PRODUCT };
    }
    case '/':
      if (left.kind === 'negate') return { latex: `-${renderBinary('/', left.of, right).latex}`, binding: SUM };
      return { latex: String.raw`\frac{${render(left).latex}}{${render(right).latex}}`, binding: PRODUCT };
    default:
      return { latex: `${inBrackets(left, ATOM)}^{${inExponent(right)}}`, binding: POWER };
  }
}
