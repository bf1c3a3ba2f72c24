/** The couplings of a system as exponentials: what the exact hierarchy and the expansion in the coupling are built on. */
import * as c from '../../numerics/complex.ts';
import { type Complex, type ComplexMatrix, isHermitianMatrix, matrixAdjoint } from '../../numerics/index.ts';
import { type Bath, isThermalBath, type ThermalBath } from '../density.ts';
import type { Kernel } from '../kernel.ts';
import { memoryAt } from '../transformMemory.ts';
import { type CorrelationFit, exponentsOf, type FitOptions, type PoleSum } from './correlationFit.ts';
import type { ExponentialCoupling } from './exponentialCoupling.ts';
import { givenExponentials } from './givenExponentials.ts';
import { rationalFit } from './rationalFit.ts';
import { rationalSpectrum } from './rationalSpectrum.ts';
import { sampledFit } from './sampledFit.ts';

/** A ⊗ b + A† ⊗ b†, or A ⊗ (b + b†) for a Hermitian A, in the eigenbasis of H_S. */
export interface CouplingInNumbers {
  readonly bathName: string;
  readonly bath: Bath;
  readonly a: ComplexMatrix;
}

/** What a fit is worth. */
export interface ExponentialFit {
  readonly bath: string;
  readonly exponents: number;
  /**
   * The largest |δΓ(ν)| on the imaginary axis with the error of Γ itself, absolute (order λ). Errors above four times the largest of Bohr frequencies, 2πT and the
   * frequencies of J count (that frequency/ν)²: so much the less have states of it.
   */
  readonly error: number;
  /** The same without this weight, |ν| → ∞ included. */
  readonly largestError: number;
  /** Whether Γ is exact at the Bohr frequencies. */
  readonly interpolated: boolean;
}

export interface FittedCouplings {
  readonly couplings: readonly ExponentialCoupling[];
  readonly fits: readonly ExponentialFit[];
}

const FULL: readonly Kernel[] = ['noise', 'dissipation'];
const ALL: readonly Kernel[] = [...FULL, 'dissipationPartner', 'noisePartner'];

/**
 * Γ(ν) = ∫₀^∞e^{iντ}C(τ)dτ of every bath as Σ_k c_k/(ν_k − iν), with an error up to `tolerance` times the largest |Γ|, exact at the Bohr frequencies `frequencies`
 * (E_a − E_b of either sign). All rates have Re ν > 0 and are closed under complex conjugation.
 *
 * @throws UnfittedCorrelation where a transform that a coupling meets diverges, at zero frequency or at a Bohr frequency.
 */
export function fittedCouplings(couplings: readonly CouplingInNumbers[], options: FitOptions): FittedCouplings {
  const fitted = couplings.map((coupling) => fittedCoupling(coupling, options));
  return { couplings: fitted.flatMap(({ terms }) => terms), fits: fitted.map(({ fit }) => fit) };
}

function fittedCoupling(
  { bathName, bath, a }: CouplingInNumbers,
  options: FitOptions,
): { readonly terms: readonly ExponentialCoupling[]; readonly fit: ExponentialFit } {
  const hermitian = isHermitianMatrix(a);
  const fit = fitOf(bath, hermitian, options);
  const terms = exponentialCouplings(bathName, a, fit, hermitian).filter(
    ({ left, right }) => !(isZero(left) && isZero(right)),
  );
  const { error, largestError, interpolated } = fit;
  return { terms, fit: { bath: bathName, exponents: exponentsOf(fit), error, largestError, interpolated } };
}

function fitOf(bath: Bath, hermitian: boolean, options: FitOptions): CorrelationFit {
  if (!isThermalBath(bath)) return givenExponentials(bath);
  const memory = bath.density.memory && memoryAt(bath.temperature, bath.density.memory);
  if (memory) memory.fits ??= new Map();
  const known = memory?.fits;
  const asked = JSON.stringify({ hermitian, ...options, frequencyError: bath.frequencyError });
  const fit = known?.get(asked) ?? thermalFit(bath, hermitian, options);
  if (known?.size === REMEMBERED) known.clear();
  known?.set(asked, fit);
  return fit;
}

/** Fits that are kept of one temperature. */
const REMEMBERED = 16;

function thermalFit(bath: ThermalBath, hermitian: boolean, options: FitOptions): CorrelationFit {
  if (!hermitian) return sampledFit(bath, ALL, options);
  const spectrum = rationalSpectrum(bath);
  return spectrum === undefined ? sampledFit(bath, FULL, options) : rationalFit(bath, spectrum, options);
}

/**
 * With G_> + G_< = N − iD and G_> − G_< = D̃ − iÑ: l = c of N − iD and r = c of N + iD for a Hermitian A, two families of G_> and G_<* otherwise.
 */
export function exponentialCouplings(
  bath: string,
  a: ComplexMatrix,
  sum: PoleSum,
  hermitian: boolean,
): ExponentialCoupling[] {
  const adjoint = matrixAdjoint(a);
  return sum.poles.flatMap((pole, k) => {
    const kernels = FULL.concat(ALL).map((kernel) => sum.coefficients[kernel]?.[k] ?? c.ZERO);
    const [noise, dissipation, , , dissipationPartner, noisePartner] = kernels as [
      Complex,
      Complex,
      Complex,
      Complex,
      Complex,
      Complex,
    ];
    return conjugates(pole, [noise, dissipation, dissipationPartner, noisePartner]).flatMap(
      ({ rate, coefficients: [n, d, partnerOfD, partnerOfN] }) => {
        const [full, fullStar] = [c.minus(n!, c.mul(c.I, d!)), c.plus(n!, c.mul(c.I, d!))];
        if (hermitian) return [{ bath, rate, up: a, down: a, left: full, right: fullStar }];
        const odd = c.minus(partnerOfD!, c.mul(c.I, partnerOfN!));
        const oddStar = c.plus(partnerOfD!, c.mul(c.I, partnerOfN!));
        const half = (x: Complex): Complex => c.scale(x, 0.5);
        return [
          { bath, rate, up: a, down: adjoint, left: half(c.plus(full, odd)), right: half(c.minus(fullStar, oddStar)) },
          { bath, rate, up: adjoint, down: a, left: half(c.minus(full, odd)), right: half(c.plus(fullStar, oddStar)) },
        ];
      },
    );
  });
}

/** A pole as rate, with the coefficients there and, of a pair, at its conjugate. */
function conjugates(pole: Complex, coefficients: readonly Complex[]) {
  const own = { rate: { re: -pole.re, im: pole.im === 0 ? 0 : -pole.im }, coefficients };
  if (pole.im === 0) return [own];
  return [own, { rate: c.conj(own.rate), coefficients: coefficients.map(c.conj) }];
}

const isZero = ({ re, im }: Complex): boolean => re === 0 && im === 0;
