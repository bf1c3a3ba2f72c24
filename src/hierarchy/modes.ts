/** The exponentials of all baths as the hierarchy needs them: paired with their complex conjugates, scaled, with the importance of their operators. */
import type { ExponentialCoupling } from '../bath/exponentials/index.ts';
import { InputError } from '../errors.ts';
import * as c from '../numerics/complex.ts';
import { type Complex, type ComplexMatrix, matrixAdjoint } from '../numerics/index.ts';
import { spectralNorm } from '../numerics/matrices/index.ts';

export interface Mode extends ExponentialCoupling {
  /** s, by which the auxiliary operators are scaled: ρ_n = ρ̃_n Π √(n! sⁿ) (Shi et al., J. Chem. Phys. 130, 084105 (2009)). */
  readonly strength: number;
  /** g: an operator with n excitations of this mode weighs about gⁿ/√n!. */
  readonly weight: number;
  /** Place of the mode of ν*, U†, D†, r*, l*: ρ_n† has the equations of ρ_n with these in place of those. */
  readonly conjugate: number;
}

/** Weights err on the side of keeping an operator. */
const MARGIN = 1.2;
/** Of what are the same numbers but for rounding. */
const ROUNDING = 1e-9;

/** Throws `InputError` where a rate has no positive real part or the list is not closed under conjugation. */
export function modesOf(couplings: readonly ExponentialCoupling[]): readonly Mode[] {
  const used = couplings.filter(({ left, right }) => c.abs(left) > 0 || c.abs(right) > 0);
  const partners = used.map((coupling) => {
    if (!(coupling.rate.re > 0)) {
      throw new InputError(
        `Rates of exponentials must have a real part > 0, but one of \`${coupling.bath}\` is ${coupling.rate.re}.`,
      );
    }
    const partner = conjugated(coupling);
    return used.findIndex((other) => isSame(other, partner));
  });
  return used.map((coupling, k) => {
    const conjugate = partners[k]!;
    if (conjugate < 0) {
      throw new InputError(
        `Exponentials must come with their complex conjugates, but one of \`${coupling.bath}\` does not.`,
      );
    }
    const [left, right] = [c.abs(coupling.left), c.abs(coupling.right)];
    const strength = left > 0 && right > 0 ? Math.sqrt(left) * Math.sqrt(right) : Math.max(left, right);
    const decay = Math.sqrt(c.abs(coupling.rate) * coupling.rate.re);
    const weight = (MARGIN * spectralNorm(coupling.up) * Math.sqrt(Math.max(left, right))) / decay;
    return { ...coupling, strength, weight, conjugate };
  });
}

const conjugated = ({ bath, rate, up, down, left, right }: ExponentialCoupling): ExponentialCoupling => ({
  bath,
  rate: c.conj(rate),
  up: matrixAdjoint(up),
  down: matrixAdjoint(down),
  left: c.conj(right),
  right: c.conj(left),
});

function isSame(a: ExponentialCoupling, b: ExponentialCoupling): boolean {
  const close = (x: Complex, y: Complex, size: number): boolean => c.abs(c.minus(x, y)) <= ROUNDING * size;
  const coefficients = Math.max(c.abs(a.left), c.abs(a.right));
  return (
    a.bath === b.bath &&
    close(a.rate, b.rate, c.abs(a.rate)) &&
    close(a.left, b.left, coefficients) &&
    close(a.right, b.right, coefficients) &&
    isSameMatrix(a.up, b.up) &&
    isSameMatrix(a.down, b.down)
  );
}

function isSameMatrix(a: ComplexMatrix, b: ComplexMatrix): boolean {
  const size = a.re.reduce((most, x, key) => Math.max(most, Math.hypot(x, a.im[key]!)), 0);
  return a.re.every((x, key) => Math.hypot(x - b.re[key]!, a.im[key]! - b.im[key]!) <= ROUNDING * size);
}
