/** A number typed as an expression, `2*pi*5`, `1/100`, `sqrt(2)/2`: read by the rules of every formula, its fractions exact until a function or π enters. */
import { refuseAmbiguous } from './ambiguity.ts';
import { type NotationTree, parseNotation } from './formula.ts';
import type { Language } from './language.ts';
import { quote, refuse, type SourceText } from './source.ts';
import { canonicalName } from './spelling.ts';

const FUNCTIONS: ReadonlyMap<string, (x: number) => number> = new Map([
  ['sqrt', Math.sqrt],
  ['exp', Math.exp],
  ['log', Math.log],
  ['sin', Math.sin],
  ['cos', Math.cos],
  ['tan', Math.tan],
  ['sinh', Math.sinh],
  ['cosh', Math.cosh],
  ['tanh', Math.tanh],
  ['abs', Math.abs],
]);
const NUMBER: Language = {
  what: 'a number',
  functions: new Map([...[...FUNCTIONS.keys()].map((name) => [name, name] as const), ['ln', 'log']]),
};
const CONSTANTS: ReadonlyMap<string, number> = new Map([
  ['pi', Math.PI],
  ['hbar', 1],
]);
const PLAIN = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*$/;
const LONGEST_TEXT = 1000;
/** Decimal exponents, and powers, that are worked out exactly. */
const LARGEST_EXPONENT = 400;
const HIGHEST_POWER = 64n;

interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

type Value = Fraction | number;

/** `names`: numbers of names, by their canonical spelling. Throws InputError, with its place in the text, for what is no finite real number or can be read in two ways. */
export function readNumber(text: string, names: ReadonlyMap<string, number> = NO_NAMES): number {
  const source = { text };
  const whole = { start: 0, end: text.length };
  if (text.length > LONGEST_TEXT) refuse(source, whole, `A number must have at most ${LONGEST_TEXT} characters.`);
  if (text.trim() === '') refuse(source, whole, 'A number must be given, but the text is empty.');
  const value = PLAIN.test(text) ? Number(text) : evaluated(source, names);
  if (!Number.isFinite(value)) refuse(source, whole, 'A number must be finite.');
  return value;
}

const NO_NAMES: ReadonlyMap<string, number> = new Map();

function evaluated(source: SourceText, names: ReadonlyMap<string, number>): number {
  const formula = parseNotation(source, NUMBER);
  const value = valueIn(source, formula, names);
  refuseAmbiguous({ source, isOperator: () => false }, formula);
  return toDouble(value);
}

function valueIn(source: SourceText, node: NotationTree, names: ReadonlyMap<string, number>): Value {
  const inner = (of: NotationTree): Value => valueIn(source, of, names);
  switch (node.kind) {
    case 'group':
      return inner(node.inner);
    case 'number':
      return decimal(node.text);
    case 'name':
      return (
        names.get(canonicalName(node.name) ?? node.name) ??
        CONSTANTS.get(node.name) ??
        refuseName(source, node, node.name)
      );
    case 'sum':
      return node.terms.reduce<Value>((total, { negative, formula }) => {
        const term = inner(formula);
        return plus(total, negative ? times(term, MINUS_ONE) : term);
      }, ZERO);
    case 'product':
      return node.factors.reduce<Value>((total, { inverse, formula }) => {
        const factor = inner(formula);
        if (inverse && toDouble(factor) === 0) refuse(source, formula, 'A number must not be divided by zero.');
        return times(total, inverse ? inverseOf(factor) : factor);
      }, ONE);
    case 'power':
      if (node.base.kind === 'name' && node.base.name === 'e') return Math.exp(toDouble(inner(node.exponent)));
      return powerOf(inner(node.base), inner(node.exponent));
    case 'call': {
      const [argument, ...others] = node.arguments;
      const apply = FUNCTIONS.get(node.name);
      if (apply === undefined || argument === undefined || others.length > 0) {
        return refuse(source, node, `\`${node.name}\` must have one argument, but has ${node.arguments.length}.`);
      }
      return apply(toDouble(inner(argument)));
    }
    default:
      return refuse(source, node, `\`${quote(source, node)}\` is no number.`);
  }
}

function refuseName(source: SourceText, node: NotationTree, name: string): never {
  const why =
    name === 'i'
      ? 'A complex number is written as `[re, im]`.'
      : 'A number has digits, `pi` and functions like `sqrt(2)`.';
  return refuse(source, node, `\`${quote(source, node)}\` is no real number. ${why}`);
}

const fraction = (numerator: bigint, denominator = 1n): Fraction => {
  const sign = denominator < 0n ? -1n : 1n;
  const divisor = sign * gcd(numerator < 0n ? -numerator : numerator, sign * denominator);
  return { numerator: numerator / divisor, denominator: denominator / divisor };
};

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

const ZERO = fraction(0n);
const ONE = fraction(1n);
const MINUS_ONE = fraction(-1n);

function decimal(text: string): Value {
  const [, whole = '', digits = '', exponent = '0'] = /^(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/.exec(text)!;
  const shift = Number(exponent) - digits.length;
  if (Math.abs(shift) > LARGEST_EXPONENT) return Number(text);
  const power = 10n ** BigInt(Math.abs(shift));
  const all = BigInt(`${whole}${digits}`);
  return shift < 0 ? fraction(all, power) : fraction(all * power);
}

/** The nearest double, also where numerator and denominator are none. */
function toDouble(value: Value): number {
  if (typeof value === 'number') return value;
  const { numerator, denominator } = value;
  const size = numerator < 0n ? -numerator : numerator;
  const scale = BigInt(bits(denominator) - bits(size) + BITS);
  const [above, below] = scale > 0n ? [size << scale, denominator] : [size, denominator << -scale];
  // what division leaves decides between two doubles
  const quotient = (above / below) | (above % below === 0n ? 0n : 1n);
  const half = Math.trunc(Number(scale) / 2);
  const double = Number(quotient) * 2 ** -half * 2 ** (half - Number(scale));
  return numerator < 0n ? -double : double;
}

/** More than a double has. */
const BITS = 66;
const bits = (n: bigint): number => n.toString(2).length;

function plus(a: Value, b: Value): Value {
  if (typeof a === 'number' || typeof b === 'number') return toDouble(a) + toDouble(b);
  return fraction(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

function times(a: Value, b: Value): Value {
  if (typeof a === 'number' || typeof b === 'number') return toDouble(a) * toDouble(b);
  return fraction(a.numerator * b.numerator, a.denominator * b.denominator);
}

const inverseOf = (a: Value): Value => (typeof a === 'number' ? 1 / a : fraction(a.denominator, a.numerator));

function powerOf(base: Value, exponent: Value): Value {
  const isWhole = typeof exponent !== 'number' && exponent.denominator === 1n;
  if (typeof base === 'number' || !isWhole || base.numerator === 0n) return toDouble(base) ** toDouble(exponent);
  const k = exponent.numerator;
  if (k > HIGHEST_POWER || k < -HIGHEST_POWER) return toDouble(base) ** Number(k);
  const size = k < 0n ? -k : k;
  const power = fraction(base.numerator ** size, base.denominator ** size);
  return k < 0n ? inverseOf(power) : power;
}
