/** The long-time superoperator of a concrete system. */
import {
  type Bath,
  type CorrelationBath,
  isThermalBath,
  type Kernel,
  type Missing,
  type ThermalBath,
  type Transform,
} from '../../../bath/index.ts';
import {
  addProduct,
  type ComplexArray,
  type ComplexMatrix,
  type Estimate,
  isHermitianMatrix,
  largestModulus,
  matrixAdjoint,
  matrixModuli,
  matrixProduct,
  roundingOf,
  zeroMatrix,
} from '../../../numerics/index.ts';
import { HALF_SIDED_PARTS } from '../../halfSided.ts';
import { type NumericOperators, type NumericSystem, occupationFactor, signedTransform } from '../numericSystem.ts';
import {
  type BoundedCoupling,
  type BoundedGenerator,
  type BoundedHalfSided,
  boundedGenerator,
} from './boundedGenerator.ts';
import { bruteForceLiouvillian } from './bruteForce.ts';
import { type GeneratorAction, generatorAction } from './generatorAction.ts';

/** Thrown inside numeric generators; `existing` turns it into an outcome. */
export class DivergentTransform extends Error {
  override readonly name = 'DivergentTransform';
  readonly quantity: Missing;
  constructor(quantity: Missing) {
    super(quantity.cause);
    this.quantity = quantity;
  }
}

/** What `make` gives, or the transform for want of which it does not exist. */
export function existing<Made>(make: () => Made): { readonly kind: 'found'; readonly value: Made } | Missing {
  try {
    return { kind: 'found', value: make() };
  } catch (error) {
    if (error instanceof DivergentTransform) return error.quantity;
    throw error;
  }
}

/** What a coupling does not meet. */
interface Absent {
  /** The quadrature partners: a Hermitian coupling only meets Γ_> + Γ_<. */
  readonly partners: boolean;
  /**
   * ∫ν and ∫ν̃ where the part of A at zero frequency is a·1: there only a*(Γ_> − Γ_<*)[A, ρ] − h.c. is left of it, Γ_> − Γ_<* = ∫(η̃ − iη), the static
   * field of the displaced bath.
   */
  readonly zeroFrequencyNoise: boolean;
}

const isZeroFrequencyNoise = (kernel: Kernel, frequency: number): boolean =>
  frequency === 0 && (kernel === 'noise' || kernel === 'noisePartner');

/** What a coupling does not meet, and may diverge, is left out. Throws `DivergentTransform` where a part that is needed diverges. */
function halfSidedTransforms(bath: Bath, frequency: number, absent: Absent): BoundedHalfSided {
  const [full, partners] = [
    { re: 0, im: 0 },
    { re: 0, im: 0 },
  ];
  const error = { re: 0, im: 0 };
  for (const { kernel, transform, re, im, partner } of HALF_SIDED_PARTS) {
    if (partner && absent.partners) continue;
    if (absent.zeroFrequencyNoise && isZeroFrequencyNoise(kernel, frequency)) continue;
    if (re !== 0 && frequency !== 0 && isThermalBath(bath)) continue;
    const quantity = finiteTransform(bath, kernel, transform, frequency);
    const sum = partner ? partners : full;
    sum.re += re * quantity.value;
    sum.im += im * quantity.value;
    error.re += Math.abs(re) * quantity.error;
    error.im += Math.abs(im) * quantity.error;
  }
  if (frequency !== 0 && isThermalBath(bath)) {
    const dissipative = dissipativePart(bath, frequency, finiteTransform(bath, 'noise', 'cos', frequency));
    full.re = dissipative.value;
    partners.re = absent.partners ? 0 : Math.sign(frequency) * full.re;
    error.re = 2 * dissipative.error + Number.MIN_VALUE;
  }
  return {
    greater: { re: full.re + partners.re, im: full.im + partners.im },
    lesser: { re: full.re - partners.re, im: full.im - partners.im },
    error,
  };
}

/**
 * Re Γ(ν)/2 = πJ(n + 1)/2 or, for ν < 0, πJn/2, from the noise with its dissipation at once, of which rare transitions up leave nothing in a difference.
 * Γ_> and Γ_< have twice that or nothing; where a Hermitian coupling meets only their sum, each counts once.
 */
export function dissipativePart(bath: ThermalBath, frequency: number, noise: Estimate): Estimate {
  const factor = occupationFactor(frequency, bath.temperature) / 2;
  return { value: factor * noise.value, error: factor * (noise.error + roundingOf(4) * Math.abs(noise.value)) };
}

/** Re Γ_>(ν) and Re Γ_<(ν) of a bath in no equilibrium, where nothing relates them. */
export function dissipativeParts(
  bath: CorrelationBath,
  frequency: number,
): { readonly greater: Estimate; readonly lesser: Estimate } {
  const full = { value: 0, error: 0 };
  const partners = { value: 0, error: 0 };
  for (const { kernel, transform, re, partner } of HALF_SIDED_PARTS) {
    if (re === 0) continue;
    const { value, error } = finiteTransform(bath, kernel, transform, frequency);
    const sum = partner ? partners : full;
    sum.value += re * value;
    sum.error += Math.abs(re) * error;
  }
  const error = full.error + partners.error;
  return {
    greater: { value: full.value + partners.value, error },
    lesser: { value: full.value - partners.value, error },
  };
}

/** Throws `DivergentTransform`. */
export function finiteTransform(bath: Bath, kernel: Kernel, transform: Transform, frequency: number): Estimate {
  const quantity = signedTransform(bath, kernel, transform, frequency);
  if (quantity.kind === 'divergent') throw new DivergentTransform(quantity);
  return quantity;
}

export interface NumericGenerator {
  /** L on row-major density matrices. */
  readonly matrix: ComplexMatrix;
  /** A bound of |δL||ρ|, entry by entry: what the errors of the bath integrals and rounding leave open in L ρ. */
  readonly uncertainty: (rho: ComplexArray) => Float64Array;
  /** L on real variables with a bound for each of its entries. */
  readonly bounded: () => BoundedGenerator;
}

/** The couplings with what they meet of their baths. `at` throws `DivergentTransform` where that does not exist. */
export const bathCouplings = ({ couplings, levels }: NumericSystem): readonly BoundedCoupling[] =>
  couplings.map(({ bath, a }) => {
    const absent = { partners: isHermitianMatrix(a), zeroFrequencyNoise: isScalarWithinEnergies(a, levels) };
    const known = new Map<number, BoundedHalfSided>();
    const at = (frequency: number): BoundedHalfSided => {
      const transforms = known.get(frequency) ?? halfSidedTransforms(bath, frequency, absent);
      known.set(frequency, transforms);
      return transforms;
    };
    return { a, at };
  });

/** Lindblad terms as couplings: r(OρO† − ½{O†O, ρ}) = −[O†, (r/2)Oρ] + h.c. is that of A = O† with Γ_> = r/2 at every frequency and Γ_< = 0. */
export const lindbladCouplings = ({ lindblad }: NumericOperators): readonly BoundedCoupling[] =>
  lindblad.map(({ rate, operator }) => {
    const transforms = { greater: { re: rate / 2, im: 0 }, lesser: ZERO, error: ZERO };
    return { a: matrixAdjoint(operator), at: () => transforms };
  });

const ZERO = { re: 0, im: 0 };

/** The long-time generator of a concrete system. Throws `DivergentTransform` where it does not exist. */
export function numericGenerator(system: NumericSystem): NumericGenerator {
  const couplings = [...bathCouplings(system), ...lindbladCouplings(system)];
  return {
    matrix: bruteForceLiouvillian(
      system.levels,
      couplings.map(({ a, at }) => ({
        a,
        greater: (frequency) => at(frequency).greater,
        lesser: (frequency) => at(frequency).lesser,
      })),
    ),
    uncertainty: (rho) => uncertaintyOf(system, couplings, rho),
    bounded: () => boundedInBasis(system, 'products'),
  };
}

/** L on real variables, its bounds with what rounding of the eigenbasis of H_S leaves open in the couplings. Throws `DivergentTransform`. */
export const boundedWithBasis = (system: NumericSystem): BoundedGenerator => boundedInBasis(system, 'elements');

/** Between true eigenstates, or between those that are taken for them. */
function boundedInBasis(system: NumericSystem, which: 'elements' | 'products'): BoundedGenerator {
  const { rounding } = system;
  const couplings = [...bathCouplings(system), ...lindbladCouplings(system)].map((coupling) => ({
    ...coupling,
    elementError: rounding[which] * largestModulus(coupling.a),
  }));
  const between = which === 'products' ? rounding.energy : 0;
  return boundedGenerator(system.levels, couplings, { frequency: 2 * rounding.energy, between });
}

/** The same without a superoperator, for many levels. Throws `DivergentTransform` where it does not exist. */
export function boundedAction(system: NumericSystem): {
  readonly action: GeneratorAction;
  readonly uncertainty: NumericGenerator['uncertainty'];
} {
  const couplings = [...bathCouplings(system), ...lindbladCouplings(system)];
  return {
    action: generatorAction(system.levels, couplings),
    uncertainty: (rho) => uncertaintyOf(system, couplings, rho),
  };
}

export const numericLiouvillian = (system: NumericSystem): ComplexMatrix => numericGenerator(system).matrix;

/** Whether the elements between levels of the same energy are those of a multiple of the identity. */
function isScalarWithinEnergies({ n, re, im }: ComplexMatrix, levels: Float64Array): boolean {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      if (levels[i] !== levels[j]) continue;
      const [x, y] = i === j ? [re[0], im[0]] : [0, 0];
      if (re[i * n + j] !== x || im[i * n + j] !== y) return false;
    }
  }
  return true;
}

/**
 * Every term −[left, weighted ρ] + h.c. of L leaves |left| δ |ρ| + δ |ρ| |left| and the transpose open, δ bounding the error of `weighted`, and as much
 * for the error of `left`; −i[H_S, ρ] what rounding leaves of H_S in its eigenbasis.
 */
function uncertaintyOf(
  { levels, rounding: { energy, products } }: NumericSystem,
  couplings: readonly BoundedCoupling[],
  state: ComplexArray,
): Float64Array {
  const d = levels.length;
  const rounding = roundingOf(d + 4);
  const rho = matrixModuli({ n: d, ...state });
  const open = zeroMatrix(d);
  for (const { a, at } of couplings) {
    const moduli = matrixModuli(a);
    const adjoint = matrixAdjoint(moduli);
    const elementError = products * largestModulus(a);
    for (const [left, right, part] of [
      [moduli, adjoint, 'greater'],
      [adjoint, moduli, 'lesser'],
    ] as const) {
      const [delta, weighted] = [new Float64Array(d * d), new Float64Array(d * d)];
      for (const [key, modulus] of right.re.entries()) {
        if (modulus === 0) continue;
        const transforms = at(levels[key % d]! - levels[Math.floor(key / d)]!);
        const size = Math.hypot(transforms[part].re, transforms[part].im);
        weighted[key] = modulus * size;
        delta[key] = modulus * (transforms.error.re + transforms.error.im + rounding * size) + elementError * size;
      }
      const unsure = { ...left, re: left.re.map((modulus) => (modulus === 0 ? 0 : elementError)) };
      const errors = [[left, delta] as const, ...(elementError > 0 ? [[unsure, weighted] as const] : [])];
      for (const [outer, factor] of errors) {
        const inner = matrixProduct({ ...right, re: factor }, rho);
        addProduct(open, outer, inner);
        addProduct(open, inner, outer);
      }
    }
  }
  if (energy > 0) addProduct(open, { ...rho, re: new Float64Array(d * d).fill(energy) }, rho);
  const mirrored = matrixAdjoint(open).re;
  return open.re.map((x, key) => {
    const frequency = levels[Math.floor(key / d)]! - levels[key % d]!;
    return x + mirrored[key]! + rounding * Math.abs(frequency) * rho.re[key]!;
  });
}
