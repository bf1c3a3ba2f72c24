/**
 * The expansion of a typed spectral density at ω → 0 in (real) powers of ω and powers of ln ω, whose leading term decides which bath integrals
 * exist.
 *
 * Truncated series in the manner of Puiseux; exact in the exponents where they are written as numbers.
 */

import { silencingFactors } from './silencing.ts';
import type { DensityFormula } from './tree.ts';

/** coefficient · ω^exponent · (ln ω)^logarithms */
export interface SeriesTerm {
  readonly exponent: number;
  readonly logarithms: number;
  readonly coefficient: number;
}

/** Leading terms first: in ascending order of exponents, then in descending order of logarithms; no coefficient zero. Empty for zero to the order kept. */
type Series = readonly SeriesTerm[];

/** Why a formula has no expansion in powers of ω. */
class NoExpansion extends Error {}

/** Terms are kept up to this power above the leading one, and up to this number. */
const ORDERS = 12;
const MOST_TERMS = 48;
/** Exponents are sums of a few typed numbers of order 1: these differ by rounding alone. */
const SAME_EXPONENT = 1e-9;
/** A coefficient this small against the parts it was added from is zero. */
const ROUNDING = 1e-13;

const constant = (value: number): Series => (value === 0 ? [] : [{ exponent: 0, logarithms: 0, coefficient: value }]);

/**
 * The terms of J(ω) for ω → 0 up to the power ORDERS above the leading one, leading terms first; none where all have cancelled or underflown, as far
 * below a narrow peak. In words why there is no expansion.
 */
export function lowFrequencySeries(formula: DensityFormula): readonly SeriesTerm[] | string {
  try {
    return expand(formula);
  } catch (error) {
    if (error instanceof NoExpansion) return error.message;
    throw error;
  }
}

function expand(formula: DensityFormula): Series {
  switch (formula.kind) {
    case 'number':
      return constant(formula.value);
    case 'pi':
      return constant(Math.PI);
    case 'frequency':
      return [{ exponent: 1, logarithms: 0, coefficient: 1 }];
    case 'negate':
      return scaled(expand(formula.of), -1);
    case 'call':
      return expandCall(formula.name, expand(formula.of));
    case 'extreme': {
      const [left, right] = [expand(formula.left), expand(formula.right)];
      const leftIsGreater = signOf(sum(left, scaled(right, -1))) > 0;
      return leftIsGreater === (formula.name === 'max') ? left : right;
    }
    case 'binary':
      return silenced(formula) ?? expandBinary(formula.operator, expand(formula.left), expand(formula.right));
  }
}

/** Zero for a product with a factor that switches it off at ω → 0, where the other one need not have an expansion. */
const silenced = (formula: Extract<DensityFormula, { kind: 'binary' }>): Series | undefined =>
  silencingFactors(formula).some((factor) => expand(factor).length === 0) ? [] : undefined;

/** The sign of a series at ω → 0, where ln ω < 0. */
function signOf([leading]: Series): number {
  if (leading === undefined) return 0;
  return Math.sign(leading.coefficient) * (leading.logarithms % 2 === 0 ? 1 : -1);
}

function expandBinary(operator: string, left: Series, right: Series): Series {
  switch (operator) {
    case '+':
      return sum(left, right);
    case '-':
      return sum(left, scaled(right, -1));
    case '*':
      return product(left, right);
    case '/':
      return product(left, power(right, -1));
    default: {
      const exponent = right[0];
      if (right.length === 0) return constant(1);
      if (right.length === 1 && isConstant(exponent!)) return power(left, exponent!.coefficient);
      return exponential(product(right, logarithm(left)));
    }
  }
}

function expandCall(name: string, x: Series): Series {
  switch (name) {
    case 'exp':
      return exponential(x);
    case 'log':
      return logarithm(x);
    case 'sqrt':
      return power(x, 0.5);
    case 'abs':
      return signOf(x) < 0 ? scaled(x, -1) : x;
    case 'theta':
      return constant((1 + signOf(x)) / 2);
    case 'sign':
      return constant(signOf(x));
    case 'sinh':
    case 'cosh':
      return hyperbolic(name, x);
    case 'sin':
    case 'cos':
      return trigonometric(name, x);
    case 'tanh':
      return hyperbolicTangent(x);
    default:
      return product(trigonometric('sin', x), power(trigonometric('cos', x), -1));
  }
}

const isConstant = ({ exponent, logarithms }: SeriesTerm): boolean => exponent === 0 && logarithms === 0;

const scaled = (x: Series, factor: number): Series =>
  x.map((term) => ({ ...term, coefficient: factor * term.coefficient }));

/** Like terms added up, what cancels left out, the series cut. */
function collected(terms: SeriesTerm[], limit = Number.POSITIVE_INFINITY): Series {
  terms.sort((a, b) => a.exponent - b.exponent);
  const result: SeriesTerm[] = [];
  for (let i = 0; i < terms.length && result.length < MOST_TERMS; ) {
    const { exponent } = terms[i]!;
    if (exponent > limit) break;
    const start = i;
    while (i < terms.length && terms[i]!.exponent - exponent < SAME_EXPONENT) i++;
    const group = terms.slice(start, i);
    const powers = [...new Set(group.map(({ logarithms }) => logarithms))].sort((a, b) => b - a);
    for (const logarithms of powers) {
      const coefficients = group.filter((term) => term.logarithms === logarithms).map((term) => term.coefficient);
      const total = coefficients.reduce((x, y) => x + y, 0);
      if (!Number.isFinite(total)) throw new NoExpansion('its coefficients are out of range');
      if (Math.abs(total) > ROUNDING * Math.max(...coefficients.map(Math.abs))) {
        result.push({ exponent, logarithms, coefficient: total });
      }
    }
  }
  return result;
}

const sum = (x: Series, y: Series): Series => collected([...x, ...y]);

function product(x: Series, y: Series): Series {
  if (x.length === 0 || y.length === 0) return [];
  const limit = x[0]!.exponent + y[0]!.exponent + ORDERS;
  const terms = x.flatMap((a) =>
    y.map((b) => ({
      exponent: a.exponent + b.exponent,
      logarithms: a.logarithms + b.logarithms,
      coefficient: a.coefficient * b.coefficient,
    })),
  );
  return collected(terms, limit);
}

/** Σ_k coefficient(k) r^k for a series r without constant or singular terms. */
function composed(r: Series, coefficient: (k: number) => number): Series {
  let result = constant(coefficient(0));
  let powers: Series = constant(1);
  for (let k = 1; k <= MOST_TERMS; k++) {
    powers = product(powers, r).filter(({ exponent }) => exponent <= ORDERS);
    if (powers.length === 0) break;
    result = sum(result, scaled(powers, coefficient(k)));
  }
  return result;
}

/** The constant of a series that stays finite, and the rest. */
function split(x: Series, name: string): { value: number; rest: Series } {
  const first = x[0];
  if (first !== undefined && (first.exponent < 0 || (first.exponent === 0 && first.logarithms > 0))) {
    throw new NoExpansion(`the argument of ${name} becomes infinite there`);
  }
  return first !== undefined && isConstant(first)
    ? { value: first.coefficient, rest: x.slice(1) }
    : { value: 0, rest: x };
}

/** e^{c ln ω + x} is ω^c e^x. */
function exponential(x: Series): Series {
  const [first, ...others] = x;
  if (first?.exponent === 0 && first.logarithms === 1) {
    return exponential(others).map((term) => ({ ...term, exponent: term.exponent + first.coefficient }));
  }
  const { value, rest } = split(x, 'exp');
  let factorial = 1;
  const inverseFactorials = Array.from({ length: MOST_TERMS + 1 }, (_, k) => {
    if (k > 0) factorial /= k;
    return factorial;
  });
  return scaled(
    composed(rest, (k) => inverseFactorials[k]!),
    Math.exp(value),
  );
}

/** r and the leading term of x = leading·(1 + r), r without constant or singular terms. */
function normalized(x: Series): { leading: SeriesTerm; rest: Series } {
  const leading = x[0];
  if (leading === undefined) throw new NoExpansion('it contains zero divided by, or raised to a power of, zero');
  if (leading.logarithms > 0)
    throw new NoExpansion('it contains a logarithm of ω that is divided by, or under a root or a logarithm');
  const rest = x.slice(1).map((term) => ({
    ...term,
    exponent: term.exponent - leading.exponent,
    coefficient: term.coefficient / leading.coefficient,
  }));
  return { leading, rest };
}

function power(x: Series, p: number): Series {
  if (p === 0) return constant(1);
  if (x.length === 0 && p > 0) return [];
  if (x.some(({ logarithms }) => logarithms > 0) && Number.isInteger(p) && p > 0 && p <= HIGHEST_PRODUCT) {
    return Array.from({ length: p - 1 }).reduce<Series>((found) => product(found, x), x);
  }
  const { leading, rest } = normalized(x);
  const factor = leading.coefficient ** p;
  if (Number.isNaN(factor))
    throw new NoExpansion(
      `a negative number is raised to the power ${p} (a band has a step, e.g. sqrt(w-1)*theta(w-1))`,
    );
  let binomial = 1;
  const binomials = Array.from({ length: MOST_TERMS + 1 }, (_, k) => {
    if (k > 0) binomial *= (p - k + 1) / k;
    return binomial;
  });
  return composed(rest, (k) => binomials[k]!).map((term) => ({
    ...term,
    exponent: term.exponent + p * leading.exponent,
    coefficient: term.coefficient * factor,
  }));
}

/** Up to here a power of a series with logarithms is multiplied out. */
const HIGHEST_PRODUCT = 8;

function logarithm(x: Series): Series {
  const { leading, rest } = normalized(x);
  if (leading.coefficient < 0) throw new NoExpansion('it contains the logarithm of a negative number');
  const ofPower = leading.exponent === 0 ? [] : [{ exponent: 0, logarithms: 1, coefficient: leading.exponent }];
  return sum(
    [...ofPower, ...constant(Math.log(leading.coefficient))],
    composed(rest, (k) => (k === 0 ? 0 : (k % 2 === 0 ? -1 : 1) / k)),
  );
}

function hyperbolic(name: 'sinh' | 'cosh', x: Series): Series {
  const sign = name === 'sinh' ? -0.5 : 0.5;
  return sum(scaled(exponential(x), 0.5), scaled(exponential(scaled(x, -1)), sign));
}

/** (1 − e^{−2|x|})/(1 + e^{−2|x|}) with the sign of x where sinh and cosh may be too large. */
function hyperbolicTangent(x: Series): Series {
  const { value } = split(x, 'tanh');
  if (Math.abs(value) < 1) return product(hyperbolic('sinh', x), power(hyperbolic('cosh', x), -1));
  const decay = exponential(scaled(x, value > 0 ? -2 : 2));
  const modulus = product(sum(constant(1), scaled(decay, -1)), power(sum(constant(1), decay), -1));
  return value > 0 ? modulus : scaled(modulus, -1);
}

function trigonometric(name: 'sin' | 'cos', x: Series): Series {
  const { value, rest } = split(x, name);
  // derivatives of sin at the constant, in turn: sin, cos, −sin, −cos
  const cycle = [Math.sin(value), Math.cos(value), -Math.sin(value), -Math.cos(value)];
  const shift = name === 'sin' ? 0 : 1;
  let factorial = 1;
  const coefficients = Array.from({ length: MOST_TERMS + 1 }, (_, k) => {
    if (k > 0) factorial /= k;
    return cycle[(k + shift) % 4]! * factorial;
  });
  return composed(rest, (k) => coefficients[k]!);
}
