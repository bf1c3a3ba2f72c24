/**
 * Two exponentials of one bath with close rates and opposite coefficients, c₁e^{−ν₁τ} + c₂e^{−ν₂τ}, where a rate of J (nearly) meets a thermal one or two
 * rates of J each other. With the mean rate a and ν₁,₂ = a ∓ δ the half-sided transform of the two is
 *
 *   [(c₁ + c₂)(z + a) + δ(c₁ − c₂)]/[(z + a)² − δ²],
 *
 * which has no large coefficients however close they are: divided differences, e^{−aτ} and τe^{−aτ} for δ → 0. It is the transform of two coupled modes,
 *
 *   X₁' = −aX₁ + κX₂ + (c₁ + c₂),   X₂' = −aX₂ + (δ²/κ)X₁ + δ(c₁ − c₂)/κ,
 *
 * of which the system meets X₁ alone: X₂ has U = 0. In the hierarchy a term b X_l in X_k' moves excitations, n_k b ρ_{n−e_k+e_l} in dρ_n/dt. δ² is real for
 * real rates and for a conjugate pair, so that real arithmetic survives.
 */
import type { ExponentialCoupling } from '../bath/exponentials/index.ts';
import * as c from '../numerics/complex.ts';
import { type Complex, zeroMatrix } from '../numerics/index.ts';

/** Exponentials, of which some are fed by others. */
export interface CoupledExponential extends ExponentialCoupling {
  /** The other mode X_l of its pair, with b: X' = −νX + b X_l + … */
  readonly feed?: { readonly from: number; readonly factor: Complex };
}

/** |δ|/|a| up to which two rates can be close. */
const CLOSE = 0.5;
/** The part of their coefficients that two exponentials may keep as a pair, for the pair to be worth it. */
const WORTH = 0.7;

/** Pairs those that are close, the ones that gain most first. */
export function pairedExponentials(couplings: readonly ExponentialCoupling[]): readonly CoupledExponential[] {
  const candidates = couplings
    .flatMap((one, k) => couplings.slice(k + 1).map((other, l) => ({ k, l: k + 1 + l, kept: keptPart(one, other) })))
    .filter(({ kept }) => kept < WORTH)
    .sort((x, y) => x.kept - y.kept);
  const out: CoupledExponential[] = [...couplings];
  const taken = new Set<number>();
  for (const { k, l } of candidates) {
    if (taken.has(k) || taken.has(l)) continue;
    taken.add(k).add(l);
    [out[k], out[l]] = pairOf({ one: couplings[k]!, other: couplings[l]!, places: [k, l] });
  }
  return out;
}

interface Middle {
  /** a */
  readonly mean: Complex;
  /** δ */
  readonly half: Complex;
}

const middleOf = (one: ExponentialCoupling, other: ExponentialCoupling): Middle => ({
  mean: c.scale(c.plus(one.rate, other.rate), 0.5),
  half: c.scale(c.minus(other.rate, one.rate), 0.5),
});

/** What is left of |c₁| + |c₂| in a pair, κ = |a|; 1 where they are no pair. */
function keptPart(one: ExponentialCoupling, other: ExponentialCoupling): number {
  if (one.bath !== other.bath || one.up !== other.up || one.down !== other.down) return 1;
  // a real rate with one of a conjugate pair would leave the other alone, and the list must stay closed under conjugation
  if ((one.rate.im === 0) !== (other.rate.im === 0)) return 1;
  const { mean, half } = middleOf(one, other);
  const apart = c.abs(half) / c.abs(mean);
  if (apart > CLOSE) return 1;
  const parts = (['left', 'right'] as const).map((side) => {
    const before = c.abs(one[side]) + c.abs(other[side]);
    const [sum, difference] = [c.plus(one[side], other[side]), c.minus(one[side], other[side])];
    return { before, after: c.abs(sum) + apart * c.abs(difference) };
  });
  return Math.max(...parts.map(({ after }) => after)) / Math.max(...parts.map(({ before }) => before));
}

function pairOf({
  one,
  other,
  places: [k, l],
}: {
  readonly one: ExponentialCoupling;
  readonly other: ExponentialCoupling;
  readonly places: readonly [number, number];
}): [CoupledExponential, CoupledExponential] {
  const { mean, half } = middleOf(one, other);
  const kappa = c.complex(c.abs(mean));
  const step = c.div(half, kappa);
  const sum = (side: 'left' | 'right') => c.plus(one[side], other[side]);
  const slope = (side: 'left' | 'right') => c.mul(step, c.minus(one[side], other[side]));
  return [
    { ...one, rate: mean, left: sum('left'), right: sum('right'), feed: { from: l, factor: kappa } },
    {
      ...one,
      rate: mean,
      up: zeroMatrix(one.up.n),
      left: slope('left'),
      right: slope('right'),
      feed: { from: k, factor: c.mul(step, half) },
    },
  ];
}
