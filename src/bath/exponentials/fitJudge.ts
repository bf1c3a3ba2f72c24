/** How far a sum of exponentials is from the half-sided transforms of a bath. */
import { complexArray, conjugateSums } from '../../numerics/approximation/index.ts';
import { type Complex, complex } from '../../numerics/index.ts';
import type { Kernel } from '../kernel.ts';
import type { CorrelationFit, PoleSum } from './correlationFit.ts';
import { axisWeight, type FitAxis } from './fitAxis.ts';

/** F(iν) = (cosine transform) − i(sine transform) of the kernels that a coupling meets, with a bound of their errors together. */
export interface AxisSample {
  readonly frequency: number;
  readonly values: readonly Complex[];
  readonly bound: number;
}

export interface FitJudge {
  /** The largest |Γ|. */
  readonly scale: number;
  /** The largest error of the samples themselves, weighted. */
  readonly bound: number;
  readonly judge: (sum: PoleSum) => CorrelationFit;
}

/** Relative to the largest |Γ|: a smaller difference is rounding. */
export const EXACT = 1e-12;

/** Judges by all samples; Bohr frequencies are those of the axis. */
export function fitJudge(samples: readonly AxisSample[], kernels: readonly Kernel[], axis: FitAxis): FitJudge {
  const at = complexArray(samples.map(({ frequency }) => complex(0, frequency)));
  const weights = samples.map(({ frequency }) => axisWeight(axis, frequency));
  const bohr = new Set(axis.frequencies);
  const scale = Math.max(...samples.map(({ values }) => transformModulus(values)));
  const judge = (sum: PoleSum): CorrelationFit => {
    const families = kernels.map((kernel) => sum.coefficients[kernel] ?? []);
    const found = conjugateSums(at, sum.poles, families);
    let [error, largestError, atBohr] = [0, 0, 0];
    for (const [k, { frequency, values, bound }] of samples.entries()) {
      const difference = transformModulus(
        values.map(({ re, im }, f) => ({ re: found[f]!.re[k]! - re, im: found[f]!.im[k]! - im })),
      );
      error = Math.max(error, weights[k]! * (difference + bound));
      largestError = Math.max(largestError, difference + bound);
      if (bohr.has(frequency)) atBohr = Math.max(atBohr, difference);
    }
    return { ...sum, error, largestError, interpolated: atBohr <= EXACT * scale };
  };
  const bound = Math.max(...samples.map((sample, k) => weights[k]! * sample.bound));
  return { scale, bound, judge };
}

/** The larger of |Γ(ν)| and |Γ(−ν)|, of noise and dissipation at iν; of all four kernels a bound of those of Γ_> and Γ_<. */
function transformModulus([noise, dissipation, dissipationPartner, noisePartner]: readonly Complex[]): number {
  const full = halfSidedModulus(noise!, dissipation!);
  if (noisePartner === undefined) return full;
  return (full + halfSidedModulus(dissipationPartner!, noisePartner)) / 2;
}

/** Γ(∓ν) = F_N(±iν) − iF_D(±iν), and F(−iν) = F(iν)*. */
const halfSidedModulus = (noise: Complex, dissipation: Complex): number =>
  Math.max(
    Math.hypot(noise.re + dissipation.im, noise.im - dissipation.re),
    Math.hypot(noise.re - dissipation.im, noise.im + dissipation.re),
  );
