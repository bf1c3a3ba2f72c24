/**
 * Transforms of a bath with a rational spectral density (Drude, underdamped), with what their poles are.
 *
 * With P(z) = z + γ or z² + Γz + ω₁² and λ = ∫J/ω the dissipation has F_D(z) = λP(0)/P(z). With coth(ω/2T) = 2T/ω + Σ_k 4Tω/(ω² + ν_k²), ν_k = 2πkT, the
 * noise has
 *
 *   F_N(z) = 2Tλ [P(z) − P(0)]/(z P(z)) + λP(0) z/P(z) · [β + G B(z)],   B(z) = 4T Σ_k 1/[P(ν_k)(z + ν_k)],
 *
 * (β, G) = (0, 1) for Drude and (4T Σ_k 1/P(ν_k), Γ) for underdamped: no term of it has a pole where a ν_k meets a zero of P, and B is a Stieltjes function,
 * what rational approximations are best at. Its sums are divided differences of the digamma function, at T = 0 of the logarithm:
 * Σ_k 4T/Π_i(x_i + ν_k) = −(2/π) Σ_i ψ(1 + x_i/2πT)/Π_{j≠i}(x_j − x_i).
 */
import * as c from '../../numerics/complex.ts';
import { type Complex, complexDigamma } from '../../numerics/index.ts';
import type { ThermalBath } from '../density.ts';

export interface RationalSpectrum {
  /** λ = ∫J/ω. */
  readonly reorganization: number;
  /** Rates p of J: P(−p) = 0. One is real, or two are real or conjugate. */
  readonly rates: readonly Complex[];
  /** λP(0) */
  readonly strength: number;
  /** G */
  readonly gain: number;
  /** Frequencies at which J changes its behaviour. */
  readonly scales: readonly number[];
}

/** coth(ω/2T) ≈ 2T/ω + Σ_k 4Tη_kω/(ω² + ν_k²); what J makes of the sum, β and B(z) = Σ_k b_k/(z + ν_k). */
export interface BosePart {
  readonly beta: number;
  readonly rates: readonly number[];
  /** b_k */
  readonly residues: readonly number[];
}

/** Rates closer than this, relative to themselves, are one pole of second order. */
const DOUBLE = 1e-3;

/** Undefined where J is no rational function, or its two rates (nearly) coincide, which no simple poles stand for. */
export function rationalSpectrum({ density: { family, lowFrequency } }: ThermalBath): RationalSpectrum | undefined {
  if (family === undefined || family.kind === 'exponential') return undefined;
  if (family.kind === 'drude') {
    const { gamma } = family;
    const lambda = (Math.PI / 2) * gamma * lowFrequency.coefficient;
    return {
      reorganization: lambda,
      rates: [{ re: gamma, im: 0 }],
      strength: lambda * gamma,
      gain: 1,
      scales: [gamma],
    };
  }
  const { Gamma, omega } = family;
  const half = Gamma / 2;
  const discriminant = (omega - half) * (omega + half);
  const root = Math.sqrt(Math.abs(discriminant));
  if (root < DOUBLE * omega) return undefined;
  const lambda = (Math.PI / 2) * omega * (omega / Gamma) * lowFrequency.coefficient;
  const slow = omega * (omega / (half + root));
  const rates =
    discriminant > 0 ? [c.complex(half, -root), c.complex(half, root)] : [c.complex(slow), c.complex(half + root)];
  const scales = discriminant > 0 ? [omega] : [slow, half + root];
  return { reorganization: lambda, rates, strength: lambda * omega * omega, gain: Gamma, scales };
}

/** P(z) */
export const polynomial = ({ rates }: RationalSpectrum, z: Complex): Complex =>
  rates.reduce((product, rate) => c.mul(product, c.plus(z, rate)), c.ONE);

/** −(2/π) Σ_i L(x_i)/Π_{j≠i}(x_j − x_i), L = ψ(1 + x/2πT), ln x at T = 0. */
function boseSum(points: readonly Complex[], temperature: number): Complex {
  const width = 2 * Math.PI * temperature;
  let sum = c.ZERO;
  for (const [i, x] of points.entries()) {
    const value = temperature === 0 ? c.log(x) : complexDigamma({ re: 1 + x.re / width, im: x.im / width });
    const below = points.reduce((product, y, j) => (i === j ? product : c.mul(product, c.minus(y, x))), c.ONE);
    sum = c.plus(sum, c.div(value, below));
  }
  return c.scale(sum, -2 / Math.PI);
}

/** β */
export const boseConstant = ({ rates }: RationalSpectrum, temperature: number): number =>
  rates.length === 1 ? 0 : boseSum(rates, temperature).re;

/** B(z), z ≠ 0 at T = 0. */
export const boseFunction = ({ rates }: RationalSpectrum, temperature: number, z: Complex): Complex =>
  boseSum([...rates, z], temperature);

/** λP(0) G z/P(z), what B(z) is multiplied by in F_N. */
export const boseFactor = (spectrum: RationalSpectrum, z: Complex): Complex =>
  c.scale(c.div(z, polynomial(spectrum, z)), spectrum.strength * spectrum.gain);

/** F_N and F_D at z for a value of B. */
export function rationalTransforms(
  spectrum: RationalSpectrum,
  temperature: number,
  z: Complex,
  bose: Complex,
): { readonly noise: Complex; readonly dissipation: Complex } {
  const { reorganization, rates, strength } = spectrum;
  const below = polynomial(spectrum, z);
  const slope = rates.length === 1 ? c.ONE : c.plus(z, c.plus(rates[0]!, rates[1]!));
  const classical = c.scale(c.div(slope, below), 2 * temperature * reorganization);
  const constant = c.scale(c.div(z, below), strength * boseConstant(spectrum, temperature));
  return {
    noise: c.plus(c.plus(classical, constant), c.mul(boseFactor(spectrum, z), bose)),
    dissipation: c.div({ re: strength, im: 0 }, below),
  };
}
