/** Exponentials of test baths between operators of the system, closed under complex conjugation. */
import type { ExponentialCoupling } from '../../src/bath/exponentials/index.ts';
import * as c from '../../src/numerics/complex.ts';
import { type Complex, type ComplexMatrix, matrixAdjoint, zeroMatrix } from '../../src/numerics/index.ts';

export interface Term {
  readonly c: Complex;
  readonly nu: Complex;
}

export const term = (c: readonly [number, number], nu: readonly [number, number]): Term => ({
  c: { re: c[0], im: c[1] },
  nu: { re: nu[0], im: nu[1] },
});

/** A ⊗ (b + b†) with C(τ) = Σ c e^{−ντ}. */
export function hermitianCoupling(bath: string, a: ComplexMatrix, terms: readonly Term[]): ExponentialCoupling[] {
  const rates = new Map<string, Complex>();
  for (const { nu } of terms) for (const rate of [nu, c.conj(nu)]) rates.set(`${rate.re} ${rate.im || 0}`, rate);
  const at = (rate: Complex): Complex =>
    terms.filter(({ nu }) => nu.re === rate.re && nu.im === rate.im).reduce((sum, t) => c.plus(sum, t.c), c.ZERO);
  return [...rates.values()].map((rate) => ({
    bath,
    rate,
    up: a,
    down: a,
    left: at(rate),
    right: c.conj(at(c.conj(rate))),
  }));
}

/** A ⊗ b + A† ⊗ b† with G_>(τ) = Σ c e^{−ντ} and G_< = 0. */
export function rotatingCoupling(bath: string, a: ComplexMatrix, greater: readonly Term[]): ExponentialCoupling[] {
  const adjoint = matrixAdjoint(a);
  return greater.flatMap((t) => [
    { bath, rate: t.nu, up: a, down: adjoint, left: t.c, right: c.ZERO },
    { bath, rate: c.conj(t.nu), up: adjoint, down: a, left: c.ZERO, right: c.conj(t.c) },
  ]);
}

export function complexMatrixOf(rows: readonly (readonly (number | readonly [number, number])[])[]): ComplexMatrix {
  const out = zeroMatrix(rows.length);
  for (const [key, entry] of rows.flat().entries()) {
    [out.re[key], out.im[key]] = typeof entry === 'number' ? [entry, 0] : entry;
  }
  return out;
}
