/** Upper bounds for the degrees of a gcd from univariate images modulo a prime: the cheap proof that two polynomials have no common factor. */
import {
  coefficientResidues,
  exponentRows,
  multiplyModulo,
  PRIMES,
  powersModulo,
  residueSequence,
  rootOfMinusOne,
  trim,
  type Univariate,
  univariateGcd,
} from './modular.ts';
import { degrees, type Polynomial } from './polynomial.ts';

const ATTEMPTS = 3;

/**
 * For every variable an upper bound of the degree of gcd(a, b); both polynomials must have the same variables. All other variables are given values modulo p.
 * The image of the gcd divides the gcd of the images and keeps its degree when the leading coefficient of a or that of b does not vanish, so
 * the bounds are rigorous; that they are sharp is only (very) likely.
 */
export function gcdDegreeBounds(a: Polynomial, b: Polynomial): number[] {
  const { variables } = a;
  const degreesA = degrees(a);
  const degreesB = degrees(b);
  const bounds = degreesA.map((degree, i) => Math.min(degree, degreesB[i]!));
  const open = new Set(bounds.keys());
  for (let attempt = 0; attempt < ATTEMPTS && open.size > 0; attempt++) {
    const p = PRIMES[attempt]!;
    const random = residueSequence(attempt + 1, p);
    const point = variables.map(random);
    const images = univariateImages(a, degreesA, point, p);
    const others = univariateImages(b, degreesB, point, p);
    for (const i of open) {
      const imageA = images[i]!;
      const imageB = others[i]!;
      if (imageA[degreesA[i]!] === 0 && imageB[degreesB[i]!] === 0) continue;
      open.delete(i);
      bounds[i] = Math.min(bounds[i]!, univariateGcd(trim(imageA), trim(imageB), p).length - 1);
    }
  }
  return bounds;
}

/** For every variable the image of a in it, all others at the point. */
function univariateImages(a: Polynomial, degreesOfA: number[], point: number[], p: number): Univariate[] {
  const n = a.variables.length;
  const rows = exponentRows(a, a.variables);
  const coefficients = coefficientResidues(a, rootOfMinusOne(p), p);
  const tables = point.map((x, i) => powersModulo(x, degreesOfA[i]!, p));
  const images = degreesOfA.map((degree) => new Array<number>(degree + 1).fill(0));
  const below = new Float64Array(n + 1);
  for (let k = 0; k < coefficients.length; k++) {
    const row = k * n;
    below[0] = coefficients[k]!;
    for (let i = 0; i < n; i++) below[i + 1] = multiplyModulo(below[i]!, tables[i]![rows[row + i]!]!, p);
    let above = 1;
    for (let i = n - 1; i >= 0; i--) {
      const exponent = rows[row + i]!;
      const image = images[i]!;
      image[exponent] = (image[exponent]! + multiplyModulo(below[i]!, above, p)) % p;
      above = multiplyModulo(above, tables[i]![exponent]!, p);
    }
  }
  return images;
}
