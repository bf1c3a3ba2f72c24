/**
 * Signs and imaginary units of a layout, as they are written: a sum begins with a positive term when it has one, real terms before i(imaginary ones);
 * a minus in front of a bracket goes into it where that leaves fewer of them; i in front of a complex bracket is multiplied into it; the term of lowest
 * degree in a bracket below the line is positive. −½γ(tanh − 1) becomes ½γ(1 − tanh), (i/2)(iγ − Δ) becomes −½(γ + iΔ), −1/(x² − 4y) becomes 1/(4y − x²).
 */
import { type Gaussian, integerGcd } from '../polynomials/gaussian.ts';
import {
  isSum,
  type Layout,
  negatedProduct,
  type Power,
  type Product,
  type Sum,
  signedNumber,
  unitProduct,
} from './layout.ts';

/** The same value, in normal form. */
export const normalForm = (layout: Layout): Layout =>
  isSum(layout) ? inOrder(layout.terms.map(normalProduct)) : normalProduct(layout);

function normalProduct(product: Product): Product {
  const below = product.below.map(positiveLowest);
  const flipped = below.filter(({ negative }) => negative).length % 2 === 1;
  const inside: Product = {
    ...product,
    negative: product.negative !== flipped,
    above: product.above.map(({ base, exponent }) => ({ base: normalBase(base), exponent })),
    below: below.map(({ power }) => power),
  };
  return withMinusInside(withUnitInside(inside));
}

const normalBase = (base: Power['base']): Power['base'] =>
  typeof base === 'string' ? base : inOrder(base.terms.map(normalProduct));

// ── Imaginary units ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────

const isImaginary = ({ number }: Product): boolean => number.re === 0n && number.im !== 0n;
const timesUnit = ({ re, im }: Gaussian): Gaussian => ({ re: -im, im: re });
const overUnit = ({ re, im }: Gaussian): Gaussian => ({ re: im, im: -re });

function withNumber(product: Product, change: (number: Gaussian) => Gaussian): Product {
  const { negative, number } = signedNumber(change(product.number));
  return { ...product, number, negative: negative !== product.negative };
}

/** k·i(a + ib) as −k(b − ia), and (ia + ib)k as ki(a + b). */
function withUnitInside(product: Product): Product {
  const place = product.above.findIndex(({ base, exponent }) => {
    if (typeof base === 'string' || exponent !== 1) return false;
    const terms = flatTerms(base);
    const imaginary = terms.filter(isImaginary).length;
    return imaginary === terms.length || (imaginary > 0 && isImaginary(product));
  });
  if (place < 0) return product;
  const [inside, outside] = isImaginary(product) ? [timesUnit, overUnit] : [overUnit, timesUnit];
  const terms = flatTerms(product.above[place]!.base as Sum).map((term) => withNumber(term, inside));
  const minus = terms.every(({ negative }) => negative);
  const base = inOrder(minus ? terms.map(negatedProduct) : terms);
  const negative = minus !== product.negative;
  return withNumber({ ...product, negative, above: product.above.with(place, { base, exponent: 1 }) }, outside);
}

/** With i(a + b) taken apart. */
const flatTerms = ({ terms }: Sum): readonly Product[] =>
  terms.flatMap((term) => {
    const [only, ...others] = term.above;
    const grouped = isImaginary(term) && others.length === 0 && only !== undefined && typeof only.base !== 'string';
    if (!grouped || only.exponent !== 1 || term.divisor !== 1n || term.below.length > 0) return [term];
    return (only.base as Sum).terms.map((inner) =>
      withNumber({ ...inner, negative: inner.negative !== term.negative }, (a) => times(a, term.number)),
    );
  });

const times = (a: Gaussian, b: Gaussian): Gaussian => ({
  re: a.re * b.re - a.im * b.im,
  im: a.re * b.im + a.im * b.re,
});

/** Real terms, then i times the sum of the imaginary ones; a positive term first, if there is one. */
function inOrder(terms: readonly Product[]): Sum {
  const [real, imaginary] = [terms.filter((term) => !isImaginary(term)), terms.filter(isImaginary)];
  if (real.length === 0 || imaginary.length < 2) return withPositiveStart([...real, ...imaginary]);
  const inside = imaginary.map((term) => withNumber(term, overUnit));
  const common = inside.every(({ divisor }) => divisor === 1n)
    ? inside.map(({ number }) => number.re).reduce(integerGcd)
    : 1n;
  const negative = inside.every((term) => term.negative);
  const sum = withPositiveStart(
    inside.map((term) => ({
      ...term,
      negative: term.negative !== negative,
      number: { re: term.number.re / common, im: 0n },
    })),
  );
  const grouped = { ...unitProduct, negative, number: { re: 0n, im: common }, above: [{ base: sum, exponent: 1 }] };
  return withPositiveStart([...real, grouped]);
}

// ── Signs ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

function withPositiveStart(terms: readonly Product[]): Sum {
  const start = terms.findIndex(({ negative }) => !negative);
  return start <= 0 ? { terms } : { terms: [terms[start]!, ...terms.toSpliced(start, 1)] };
}

/** −a(b − c) as a(c − b), where that needs fewer minus signs. */
function withMinusInside(product: Product): Product {
  if (!product.negative) return product;
  const place = product.above.findIndex(
    ({ base, exponent }) => typeof base !== 'string' && exponent % 2 === 1 && isMoreNegative(base),
  );
  if (place < 0) return product;
  const { base, exponent } = product.above[place]!;
  const turned = inOrder((base as Sum).terms.map((term) => withMinusInside(negatedProduct(term))));
  return { ...product, negative: false, above: product.above.with(place, { base: turned, exponent }) };
}

const isMoreNegative = ({ terms }: Sum): boolean => terms.filter(({ negative }) => negative).length * 2 >= terms.length;

/** A power below the line; `negative`: it is that with the minus sign. */
function positiveLowest({ base, exponent }: Power): { readonly power: Power; readonly negative: boolean } {
  if (typeof base === 'string') return { power: { base, exponent }, negative: false };
  const sum = inOrder(base.terms.map(normalProduct));
  const degrees = sum.terms.map(degreeOf);
  const lowest = Math.min(...degrees);
  const leading = sum.terms.filter((_, k) => degrees[k] === lowest);
  const turn = leading.every(({ negative }) => negative);
  const turned = turn ? { terms: sum.terms.map(negatedProduct) } : sum;
  const terms = leading.length === 1 ? startingWith(turned.terms, degrees.indexOf(lowest)) : turned.terms;
  return { power: { base: withPositiveStart(terms), exponent }, negative: turn && exponent % 2 === 1 };
}

const startingWith = (terms: readonly Product[], place: number): readonly Product[] => [
  terms[place]!,
  ...terms.toSpliced(place, 1),
];

/** The lowest degree in the symbols of what a product multiplies out to. */
const degreeOf = ({ above }: Product): number =>
  above.reduce(
    (sum, { base, exponent }) =>
      sum + exponent * (typeof base === 'string' ? 1 : Math.min(...base.terms.map(degreeOf))),
    0,
  );
