/**
 * The integrals over two correlation functions that K₄ of a qubit is made of, as real symbols.
 *
 * With μ, μ′ the noise ν or the dissipation η of a bath each (C = ν − iη), ω the Bohr frequency, l, m, n whole numbers and s₁, s₂, s₃ the times between
 * the four couplings,
 *
 *   X^c − iX^s = ∫∫∫ds₁ds₂ds₃ μ(s₁+s₂) μ′(s₂+s₃) e^{−iω(ls₁+ms₂+ns₃)},   Y^c − iY^s = ∫∫∫ds₁ds₂ds₃ μ(s₁+s₂+s₃) μ′(s₂) e^{−iω(ls₁+ms₂+ns₃)}:
 *
 * in X the pairs of couplings interleave, in Y one lies inside the other. Read backwards in time X_{μμ′}(l,m,n) = X_{μ′μ}(n,m,l) and
 * Y_{μμ′}(l,m,n) = Y_{μμ′}(n,m,l), and a change of all signs changes that of the sine alone; equal ones have one symbol.
 */
import type { ExponentialCoupling } from '../bath/exponentials/index.ts';
import * as c from '../numerics/complex.ts';
import { besideSymbols, besideUser, type FormulaSymbol, letter, letters, withBath } from '../typeset/index.ts';

/** Noise or dissipation of a bath. */
export interface BathKernel {
  readonly bath: string;
  readonly kernel: 'noise' | 'dissipation';
}

/** What each of the times s₁, s₂, s₃ is multiplied by beside ω. */
export type Multiples = readonly [number, number, number];

export interface PairIntegral {
  readonly kind: 'X' | 'Y';
  /** μ and μ′. */
  readonly kernels: readonly [BathKernel, BathKernel];
  readonly multiples: Multiples;
}

/** One of the real symbols. */
export interface NamedIntegral extends PairIntegral {
  readonly part: 'cos' | 'sin';
  readonly symbol: FormulaSymbol;
}

/** The one of equal integrals that has the symbols, and the sign of its sine. */
export function canonicalIntegral(integral: PairIntegral): { readonly key: PairIntegral; readonly sign: 1 | -1 } {
  const [j, k, l] = integral.multiples;
  const [one, other] = integral.kernels;
  const backwards: PairIntegral = {
    ...integral,
    kernels: integral.kind === 'X' ? [other, one] : [one, other],
    multiples: [l, k, j],
  };
  const candidates = [integral, backwards].map((key) => {
    const isNegative = (key.multiples.find((n) => n !== 0) ?? 0) < 0;
    const [u, v, w] = key.multiples;
    const multiples: Multiples = isNegative ? [negated(u), negated(v), negated(w)] : key.multiples;
    return { key: { ...key, multiples }, sign: isNegative ? (-1 as const) : (1 as const) };
  });
  return candidates.sort((a, b) => (orderOf(a.key) < orderOf(b.key) ? -1 : 1))[0]!;
}

const negated = (n: number): number => (n === 0 ? 0 : -n);

/** Noise before dissipation, large multiples first. */
const orderOf = ({ kernels, multiples }: PairIntegral): string =>
  [...kernels.map(({ kernel, bath }) => `${kernel === 'noise' ? 0 : 1}${bath}`), ...multiples.map((n) => 1 - n)].join();

const KERNEL_LETTERS = { noise: letters.noise, dissipation: letters.dissipation } as const;

/** Its name carries those of the baths where there are several, and avoids `symbols`. */
export function namedIntegral(
  integral: PairIntegral,
  part: 'cos' | 'sin',
  { symbols, several }: { readonly symbols: readonly string[]; readonly several: boolean },
): NamedIntegral {
  const { kind, kernels, multiples } = integral;
  const own = kernels.map(({ kernel, bath }) =>
    withBath(besideUser(KERNEL_LETTERS[kernel], symbols), several ? bath : undefined),
  );
  const mark = part === 'cos' ? 'c' : 's';
  const numbers = multiples.map((n) => (n < 0 ? `\\bar ${-n}` : `${n}`));
  const name = letter(
    `${kind}${mark}_${own.map(({ text }) => text).join('_')}(${multiples.join(',')})`,
    `${kind}^{\\mathrm ${mark}}_{${own.map(({ latex }) => latex).join('')}}(${numbers.join(',')})`,
  );
  return { ...integral, part, symbol: besideSymbols(name, symbols) };
}

/** Its value for baths of exponentials with the Bohr frequency `frequency`. */
export function integralOfExponentials(
  { kind, kernels, multiples, part }: NamedIntegral,
  couplings: readonly ExponentialCoupling[],
  frequency: number,
): number {
  const [first, second] = kernels.map((kernel) => exponentialsOf(kernel, couplings));
  const [w1, w2, w3] = multiples.map((n) => n * frequency) as unknown as Multiples;
  const shifted = ({ re, im }: c.Complex, w: number): c.Complex => ({ re, im: im + w });
  let sum = c.ZERO;
  for (const one of first!) {
    for (const other of second!) {
      const last = kind === 'X' ? other.rate : one.rate;
      const below = c.mul(c.mul(shifted(one.rate, w1), shifted(c.plus(one.rate, other.rate), w2)), shifted(last, w3));
      sum = c.plus(sum, c.div(c.mul(one.coefficient, other.coefficient), below));
    }
  }
  return part === 'cos' ? sum.re : -sum.im;
}

/** ν = Σ(l + r)/2 e^{−ντ} and η = Σ i(l − r)/2 e^{−ντ} of a bath with a Hermitian coupling. */
function exponentialsOf({ bath, kernel }: BathKernel, couplings: readonly ExponentialCoupling[]) {
  return couplings
    .filter((coupling) => coupling.bath === bath)
    .map(({ rate, left, right }) => ({
      rate,
      coefficient: c.scale(kernel === 'noise' ? c.plus(left, right) : c.mul(c.I, c.minus(left, right)), 0.5),
    }));
}
