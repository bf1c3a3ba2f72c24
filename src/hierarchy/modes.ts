/** The exponentials of all baths as the hierarchy needs them: paired with their complex conjugates, scaled, with the importance of their operators. */
import type { ExponentialCoupling } from '../bath/exponentials/index.ts';
import { InputError } from '../errors.ts';
import * as c from '../numerics/complex.ts';
import { type Complex, type ComplexMatrix, matrixAdjoint } from '../numerics/index.ts';
import { spectralNorm } from '../numerics/matrices/index.ts';
import { type CoupledExponential, pairedExponentials } from './closeRates.ts';

export interface Mode extends CoupledExponential {
  /** s, by which the auxiliary operators are scaled: ρ_n = ρ̃_n Π √(n! sⁿ) (Shi et al., J. Chem. Phys. 130, 084105 (2009)); that of both in a pair. */
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
  for (const { bath, rate } of used) {
    if (!(rate.re > 0)) {
      throw new InputError(`Rates of exponentials must have a real part > 0, but one of \`${bath}\` is ${rate.re}.`);
    }
  }
  const paired = pairedExponentials(used);
  return paired.map((own) => {
    const partner = conjugated(own);
    const conjugate = paired.findIndex((other) => isSame(other, partner));
    if (conjugate < 0) {
      throw new InputError(
        `Exponentials must come with their complex conjugates, but one of \`${own.bath}\` does not.`,
      );
    }
    const pair = own.feed === undefined ? [own] : [own, paired[own.feed.from]!];
    const decay = Math.sqrt(c.abs(own.rate) * own.rate.re);
    // the system meets a mode as far as it is excited, by what feeds it as well
    const largest = Math.max(...(isMet(own) ? pair : [own]).map(sizeOf));
    return {
      ...own,
      strength: Math.max(...pair.map(strengthOf)),
      weight: (MARGIN * spectralNorm(own.down) * Math.sqrt(largest)) / decay,
      conjugate,
    };
  });
}

const sizeOf = ({ left, right }: ExponentialCoupling): number => Math.max(c.abs(left), c.abs(right));

/** √(|l||r|), or the one that is not 0. */
function strengthOf({ left, right }: ExponentialCoupling): number {
  const [l, r] = [c.abs(left), c.abs(right)];
  return l > 0 && r > 0 ? Math.sqrt(l) * Math.sqrt(r) : Math.max(l, r);
}

const isMet = ({ up }: ExponentialCoupling): boolean => up.re.some((x, key) => x !== 0 || up.im[key] !== 0);

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
  const coefficients = sizeOf(a);
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
