/** Functions in the forms in which they are read: cos θ sin θ = ½ sin 2θ, 1 − tanh² x = 1/cosh² x. */
import {
  add,
  collect,
  denominator,
  divide,
  type Expr,
  integer,
  multiply,
  numerator,
  one,
  power,
  subtract,
  symbol,
  symbolsOf,
  toText,
} from '../algebra/index.ts';

/** LaTeX of symbols by their names. */
type Names = ReadonlyMap<string, string>;

/** The angle of `sin(theta)`, one name. */
const SINE = /^sin\(([A-Za-z]\w*)\)$/;
const doubled = (angle: string): string => `sin(2*${angle})`;
const TANGENT = /^tanh\(/;
const cosineOf = (tangent: string): string => tangent.replace(TANGENT, 'cosh(');

/** The names with those of the functions that `inShortForms` brings in. */
export function withShortForms(names: Names): Names {
  const all = new Map(names);
  for (const [name, latex] of names) {
    const angle = SINE.exec(name)?.[1];
    if (angle !== undefined) all.set(doubled(angle), latex.replace('\\sin{', '\\sin{2'));
    if (TANGENT.test(name)) all.set(cosineOf(name), latex.replace('\\tanh', '\\cosh'));
  }
  return all;
}

/** The same value with double angles and hyperbolic cosines, where that is no longer. `names` as `withShortForms` gives them. */
export function inShortForms(a: Expr, names: Names): Expr {
  let best = a;
  if (numerator(a).numerator.terms.length + denominator(a).numerator.terms.length > MOST_TERMS) return a;
  for (const name of symbolsOf(a)) {
    const angle = SINE.exec(name)?.[1];
    if (angle !== undefined && names.has(doubled(angle))) {
      best = shorterOf(best, withDoubleAngle(best, `cos(${angle})`, name, doubled(angle)));
    }
    if (TANGENT.test(name) && names.has(cosineOf(name))) best = shorterOf(best, withCosine(best, name));
  }
  return best;
}

/** cos^m sin^n as (½ sin 2θ)^min(m, n) times the rest, in every term above and below. */
function withDoubleAngle(a: Expr, cosine: string, sine: string, double: string): Expr {
  const half = divide(symbol(double), integer(2));
  const change = (polynomial: Expr): Expr => {
    const parts = collect(polynomial, [cosine, sine]);
    if (!parts.some(({ monomial }) => monomial.has(cosine) && monomial.has(sine))) return polynomial;
    return add(
      ...parts.map(({ monomial, coefficient }) => {
        const [m, n] = [monomial.get(cosine) ?? 0, monomial.get(sine) ?? 0];
        const both = Math.min(m, n);
        return multiply(coefficient, power(half, both), power(symbol(cosine), m - both), power(symbol(sine), n - both));
      }),
    );
  };
  const [above, below] = [numerator(a), denominator(a)];
  const changed = [change(above), change(below)] as const;
  return changed[0] === above && changed[1] === below ? a : divide(...changed);
}

/** With tanh² = 1 − 1/cosh² above the line. */
function withCosine(a: Expr, tangent: string): Expr {
  const parts = collect(numerator(a), [tangent]);
  if (parts.every(({ monomial }) => (monomial.get(tangent) ?? 0) < 2)) return a;
  const square = subtract(one, power(symbol(cosineOf(tangent)), -2));
  const above = add(
    ...parts.map(({ monomial, coefficient }) => {
      const exponent = monomial.get(tangent) ?? 0;
      return multiply(coefficient, power(square, Math.floor(exponent / 2)), power(symbol(tangent), exponent % 2));
    }),
  );
  return divide(above, denominator(a));
}

/** Longer expressions are left as they are: nobody reads them, and to lay them out twice takes time. */
const MOST_TERMS = 120;

const shorterOf = (a: Expr, b: Expr): Expr => (a === b || toText(b).length > toText(a).length ? a : b);
