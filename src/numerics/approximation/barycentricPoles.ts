/**
 * The zeros of D(z) = Σ_j w_j/(z − z_j), the poles of a barycentric rational function.
 *
 * With x_j = 1/(z − z_j) and Σ_j w_jx_j = 0, one of them is eliminated: z x_j = z_jx_j − W⁻¹Σ_i w_i(z_i − z_m)x_i with W = Σw, a diagonal matrix and one of
 * rank 1, which the scaling of x makes symmetric. Newton's iteration with Aberth's repulsion on D itself takes rounding out of the eigenvalues
 * (Aberth, Math. Comp. 27, 339 (1973)).
 */
import type { Complex } from '../complex.ts';
import * as c from '../complex.ts';
import { zeroMatrix } from '../matrices/complexMatrix.ts';
import { generalEigenvalues } from '../matrices/generalEigen.ts';
import { roundingOf } from '../rounding.ts';
import { conjugateSum } from './conjugateColumns.ts';

/** Zeros of D with Im z ≥ 0, those that are real to rounding exactly real, for points and weights of a function with D(z̄) = D(z)*; undefined where they are not found. */
export function barycentricPoles(points: readonly Complex[], weights: readonly Complex[]): Complex[] | undefined {
  const used = points.map((_, j) => j).filter((j) => c.abs(weights[j]!) > 0);
  const own = used.map((j) => points[j]!);
  const amounts = used.map((j) => weights[j]!);
  const all = own.flatMap((z, j) =>
    z.im === 0
      ? [{ z, w: amounts[j]! }]
      : [
          { z, w: amounts[j]! },
          { z: c.conj(z), w: c.conj(amounts[j]!) },
        ],
  );
  const start = eigenvalues(all);
  if (start === undefined) return undefined;
  const poles = polished(start, all);
  const upper = poles.flatMap((pole) => {
    if (Math.abs(pole.im) <= REAL * c.abs(pole)) return [polishedReal({ re: pole.re, im: 0 }, own, amounts)];
    return pole.im > 0 ? [pole] : [];
  });
  return upper.filter(({ re, im }) => Number.isFinite(re) && Number.isFinite(im));
}

/** Relative imaginary part below which a pole is real. */
const REAL = 1e-9;

interface Term {
  readonly z: Complex;
  readonly w: Complex;
}

function eigenvalues(terms: readonly Term[]): Complex[] | undefined {
  const total = terms.reduce((sum, { w }) => c.plus(sum, w), c.ZERO);
  const size = terms.reduce((sum, { w }) => sum + c.abs(w), 0);
  const n = terms.length - 1;
  if (n < 1) return [];
  const W = c.abs(total) > Number.EPSILON * size ? total : { re: Number.EPSILON * size, im: 0 };
  const last = terms[n]!.z;
  const factors = terms.slice(0, n).map(({ z, w }) => c.sqrt(c.div(c.mul(w, c.minus(z, last)), W)));
  const matrix = zeroMatrix(n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const product = c.mul(factors[i]!, factors[j]!);
      const entry = i === j ? c.minus(terms[i]!.z, product) : c.neg(product);
      matrix.re[i * n + j] = entry.re;
      matrix.im[i * n + j] = entry.im;
    }
  }
  const values = generalEigenvalues(matrix);
  return values && Array.from(values.re, (re, k) => ({ re, im: values.im[k]! }));
}

/** D/D′ at z. */
function newtonStep(z: Complex, terms: readonly Term[]): Complex {
  let [value, slope] = [c.ZERO, c.ZERO];
  for (const term of terms) {
    const q = c.inv(c.minus(z, term.z));
    const part = c.mul(term.w, q);
    value = c.plus(value, part);
    slope = c.minus(slope, c.mul(part, q));
  }
  return c.div(value, slope);
}

const POLISHING_STEPS = 6;

function polished(start: readonly Complex[], terms: readonly Term[]): Complex[] {
  const poles = [...start];
  for (let step = 0; step < POLISHING_STEPS; step++) {
    let largest = 0;
    for (const [k, pole] of poles.entries()) {
      const newton = newtonStep(pole, terms);
      // the zeros of the numerator polynomial of D repel each other, its poles z_j attract
      let repulsion = c.ZERO;
      for (const [l, other] of poles.entries()) {
        if (l !== k) repulsion = c.plus(repulsion, c.inv(c.minus(pole, other)));
      }
      for (const { z } of terms) repulsion = c.minus(repulsion, c.inv(c.minus(pole, z)));
      const correction = c.div(newton, c.minus(c.ONE, c.mul(newton, repulsion)));
      const better = c.minus(pole, correction);
      const change = c.abs(correction) / (c.abs(pole) || Number.MIN_VALUE);
      if (!(change < CONVERGING)) continue;
      largest = Math.max(largest, change);
      poles[k] = better;
    }
    if (largest <= roundingOf(8)) break;
  }
  return poles;
}

/** A step longer than this part of the pole itself is not the last digits of it. */
const CONVERGING = 0.5;

function polishedReal(start: Complex, points: readonly Complex[], weights: readonly Complex[]): Complex {
  let pole = start;
  for (let step = 0; step < POLISHING_STEPS; step++) {
    const value = conjugateSum(pole, points, weights).re;
    let slope = 0;
    for (const [j, z] of points.entries()) {
      const q = c.inv(c.minus(pole, z));
      slope -= (z.im === 0 ? 1 : 2) * c.mul(weights[j]!, c.mul(q, q)).re;
    }
    const change = value / slope;
    if (!(Math.abs(change) < REAL * Math.abs(pole.re))) break;
    pole = { re: pole.re - change, im: 0 };
  }
  return pole;
}
