/**
 * Functions of symbols in a Hamiltonian: cos(theta), sin(theta), sqrt(x), exp(x).
 *
 * Each becomes a real symbol of that name, together with what is needed to use it: its argument, its number, its LaTeX, and the relation
 * (cos² = 1 − sin², sqrt(x)² = x) that `reduceFunctions` applies to bring an expression to a normal form. exp(iφ) is cos φ + i sin φ.
 * Relations between functions of different arguments (cos 2θ and cos θ, sqrt(xy) and sqrt(x)) are not known.
 */
import {
  add,
  type CollectedTerm,
  collect,
  conjugate,
  denominator,
  divide,
  type Expr,
  equals,
  evaluateComplex,
  factorize,
  fraction,
  hasMinusInFront,
  imaginaryPart,
  imaginaryUnit,
  integer,
  isZero,
  multiply,
  negate,
  numerator,
  one,
  power,
  realPart,
  reciprocal,
  subtract,
  symbol,
  symbolsOf,
  toText,
  type Values,
  zero,
} from '../../algebra/index.ts';
import { InputError } from '../../errors.ts';
import { type Operator, operator, type Partners } from '../../operators/index.ts';
import { expression, formulaLatex, named } from '../../typeset/index.ts';
import { expressionSize, spend, type Workload } from './workload.ts';

export interface FunctionAtom {
  /** The name of the symbol, e.g. `cos(theta)`. */
  readonly name: string;
  readonly function: 'cos' | 'sin' | 'sqrt' | 'exp';
  readonly argument: Expr;
  readonly latex: string;
}

/** In the order of construction: an argument holds only functions that come before. */
export type FunctionAtoms = ReadonlyMap<string, FunctionAtom>;

const LARGEST_TRIAL_DIVISOR = 1000n;
/** Work of taking one root out of a denominator, per squared size. */
const WEIGHT_OF_ROOT = 10;

/** The function of a scalar. Throws InputError when the argument is not real (exp alone takes a complex one). */
export function applyFunction(
  atoms: Map<string, FunctionAtom>,
  name: FunctionAtom['function'],
  argument: Expr,
  partners: Partners,
): Expr {
  if (name === 'exp') return exponential(atoms, argument, partners);
  if (!equals(argument, conjugate(argument, partners))) {
    throw new InputError(`The argument of \`${name}\` must be real, but is ${toText(argument)}.`);
  }
  if (name === 'sqrt') return squareRoot(atoms, argument);
  return trigonometric(atoms, name, argument);
}

function atom(atoms: Map<string, FunctionAtom>, name: FunctionAtom['function'], argument: Expr): Expr {
  const text = `${name}(${toText(argument)})`;
  if (!atoms.has(text)) {
    atoms.set(text, { name: text, function: name, argument, latex: formulaLatex(named(name, expression(argument))) });
  }
  return symbol(text);
}

function trigonometric(atoms: Map<string, FunctionAtom>, name: 'cos' | 'sin', argument: Expr): Expr {
  if (isZero(argument)) return name === 'cos' ? one : zero;
  const flipped = hasMinusInFront(argument);
  const positive = flipped ? negate(argument) : argument;
  const sine = atom(atoms, 'sin', positive);
  if (name === 'cos') return atom(atoms, 'cos', positive);
  return flipped ? negate(sine) : sine;
}

function exponential(atoms: Map<string, FunctionAtom>, argument: Expr, partners: Partners): Expr {
  const [re, im] = [realPart(argument, partners), imaginaryPart(argument, partners)];
  const phase = isZero(im)
    ? one
    : add(trigonometric(atoms, 'cos', im), multiply(imaginaryUnit, trigonometric(atoms, 'sin', im)));
  if (isZero(re)) return phase;
  const size = hasMinusInFront(re) ? reciprocal(atom(atoms, 'exp', negate(re))) : atom(atoms, 'exp', re);
  return multiply(size, phase);
}

/** √(p/q) = √(pq)/q with square factors taken out of the root; of an expression with symbols, the symbol `sqrt(…)`. */
function squareRoot(atoms: Map<string, FunctionAtom>, argument: Expr): Expr {
  if (symbolsOf(argument).length > 0) return atom(atoms, 'sqrt', argument);
  if (isZero(argument)) return zero;
  const p = argument.numerator.terms[0]!.re;
  const q = argument.scale;
  if (p < 0n) throw new InputError(`The argument of \`sqrt\` must be ≥ 0, but is ${toText(argument)}.`);
  let rest = p * q;
  let whole = 1n;
  const roots: bigint[] = [];
  for (let k = 2n; k <= LARGEST_TRIAL_DIVISOR && k * k <= rest; k++) {
    while (rest % (k * k) === 0n) {
      rest /= k * k;
      whole *= k;
    }
    if (rest % k === 0n) {
      rest /= k;
      roots.push(k);
    }
  }
  const root = integerRoot(rest);
  if (root * root === rest) whole *= root;
  else roots.push(rest);
  return multiply(fraction(whole, q), ...roots.map((k) => atom(atoms, 'sqrt', integer(k))));
}

/** ⌊√n⌋ by Newton's iteration. */
function integerRoot(n: bigint): bigint {
  if (n < 2n) return n;
  let x = 1n << BigInt((n.toString(16).length * 4 + 1) >> 1);
  for (let next = (x + n / x) >> 1n; next < x; next = (x + n / x) >> 1n) x = next;
  return x;
}

/**
 * Normal form under sqrt(x)² = x and cos² = 1 − sin²: no such function has a power above one, and none is in a denominator.
 * Throws InputError when a workload is given and does not suffice.
 */
export function reduceFunctions(a: Expr, atoms: FunctionAtoms, work?: Workload): Expr {
  if (atoms.size === 0) return a;
  let reduced = a;
  for (const { name, function: kind, argument } of [...atoms.values()].reverse()) {
    const square =
      kind === 'sqrt'
        ? argument
        : kind === 'cos'
          ? subtract(one, power(symbol(`sin(${toText(argument)})`), 2))
          : undefined;
    if (square !== undefined && symbolsOf(reduced).includes(name)) reduced = reduceRoot(reduced, name, square, work);
  }
  return reduced;
}

/** Brings an expression to a + b·root, given root². */
function reduceRoot(a: Expr, name: string, square: Expr, work: Workload | undefined): Expr {
  const powersAbove = collect(numerator(a), [name]);
  const powersBelow = collect(denominator(a), [name]);
  if (work !== undefined) spend(work, workOfRoot([...powersAbove, ...powersBelow], name, expressionSize(square)));
  const above = splitRoot(powersAbove, name, square);
  const below = splitRoot(powersBelow, name, square);
  const root = symbol(name);
  if (isZero(below.odd)) return divide(add(above.even, multiply(above.odd, root)), below.even);
  const norm = subtract(multiply(below.even, below.even), multiply(square, below.odd, below.odd));
  const even = subtract(multiply(above.even, below.even), multiply(square, above.odd, below.odd));
  const odd = subtract(multiply(above.odd, below.even), multiply(above.even, below.odd));
  return divide(add(even, multiply(odd, root)), norm);
}

/** Degrees in cos and sin, and sizes, beyond which no factors are sought. */
const LARGEST_DEGREE = 8;
const LARGEST_FACTORED = 6000;

/**
 * An equal expression with shorter factors where there is one: what `reduceFunctions` leaves, made homogeneous in each cosine and its sine with
 * powers of cos² + sin² = 1, as a whole or for every monomial of the other symbols. So cos·sin·(a² − b²) + 2ab·sin² − ab becomes
 * (a·cos + b·sin)(a·sin − b·cos).
 */
export function factorFunctions(a: Expr, atoms: FunctionAtoms): Expr {
  let best = a;
  for (const { name, function: kind, argument } of atoms.values()) {
    if (kind !== 'sin' || !symbolsOf(best).includes(name) || expressionSize(best) > LARGEST_FACTORED) continue;
    const pair = [`cos(${toText(argument)})`, name] as const;
    const byMonomial = (x: Expr): Expr => homogeneousByMonomial(x, ...pair);
    const whole = aboveAndBelow(best, (x) => homogeneous(x, ...pair));
    // what is homogeneous as a whole has lost the common factors that taking cosines out of the denominator brings in, but not all of cos² + sin²
    const candidates = [
      aboveAndBelow(best, byMonomial),
      whole,
      aboveAndBelow(whole, (x) => byMonomial(reduceFunctions(x, atoms))),
    ];
    for (const other of candidates) {
      if (sizeOfFactors(other) < sizeOfFactors(best)) best = other;
    }
  }
  return best;
}

const aboveAndBelow = (a: Expr, change: (polynomial: Expr) => Expr): Expr =>
  divide(change(numerator(a)), change(denominator(a)));

function homogeneousByMonomial(a: Expr, cosine: string, sine: string): Expr {
  const others = symbolsOf(a).filter((name) => name !== cosine && name !== sine);
  const parts = collect(a, others).map(({ monomial, coefficient }) =>
    multiply(
      homogeneous(coefficient, cosine, sine),
      ...[...monomial].map(([name, exponent]) => power(symbol(name), exponent)),
    ),
  );
  return add(...parts);
}

/** A polynomial of which all terms have the same degree in the two functions; as it is, where the degrees are odd and even, or too high. */
function homogeneous(a: Expr, cosine: string, sine: string): Expr {
  const parts = collect(a, [cosine, sine]).map(({ monomial, coefficient }) => {
    const [c, s] = [monomial.get(cosine) ?? 0, monomial.get(sine) ?? 0];
    return { term: multiply(coefficient, power(symbol(cosine), c), power(symbol(sine), s)), degree: c + s };
  });
  const highest = Math.max(0, ...parts.map(({ degree }) => degree));
  if (highest > LARGEST_DEGREE || parts.some(({ degree }) => (highest - degree) % 2 !== 0)) return a;
  const unit = add(power(symbol(cosine), 2), power(symbol(sine), 2));
  return add(...parts.map(({ term, degree }) => multiply(term, power(unit, (highest - degree) / 2))));
}

/** The sum of the squared numbers of terms: one factor counts for more than two of half its length. */
const sizeOfFactors = (a: Expr): number =>
  factorize(a).factors.reduce((sum, { base }) => sum + expressionSize(base) ** 2, 0);

/** The squared number of terms there are once the powers of root² are multiplied out. */
function workOfRoot(powers: readonly CollectedTerm[], name: string, termsOfSquare: number): number {
  const terms = powers.map(({ monomial, coefficient }) => {
    const exponent = Math.floor((monomial.get(name) ?? 0) / 2);
    return expressionSize(coefficient) * (1 + exponent * (termsOfSquare - 1));
  });
  return WEIGHT_OF_ROOT * terms.reduce((sum, n) => sum + n, 0) ** 2;
}

function splitRoot(powers: readonly CollectedTerm[], name: string, square: Expr): { even: Expr; odd: Expr } {
  const parts: [Expr[], Expr[]] = [[], []];
  for (const { monomial, coefficient } of powers) {
    const exponent = monomial.get(name) ?? 0;
    parts[exponent % 2 === 0 ? 0 : 1].push(multiply(coefficient, power(square, Math.floor(exponent / 2))));
  }
  return { even: add(...parts[0]), odd: add(...parts[1]) };
}

export function reduceOperator(a: Operator, atoms: FunctionAtoms, work?: Workload): Operator {
  if (atoms.size === 0) return a;
  return operator(
    a.dimension,
    [...a.entries].map(([key, value]) => [key, reduceFunctions(value, atoms, work)] as const),
  );
}

/** The numbers of all functions, given those of the symbols. Throws InputError for the square root of a negative number. */
export function functionValues(atoms: FunctionAtoms, values: Values): Map<string, number> {
  const known = new Map(values);
  const numbers = new Map<string, number>();
  for (const { name, function: kind, argument } of atoms.values()) {
    const x = evaluateComplex(argument, known).re;
    if (kind === 'sqrt' && x < 0) {
      throw new InputError(`The argument of \`${name}\` must be ≥ 0, but is ${x}.`);
    }
    numbers.set(name, Math[kind](x));
    known.set(name, numbers.get(name)!);
  }
  return numbers;
}
