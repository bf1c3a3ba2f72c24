/**
 * Bath correlation functions at any τ ≥ 0, with error bounds.
 *
 * G_>(τ) = ⟨b(τ)b†⟩ = ∫J(n+1)e^{−iωτ}dω, G_<(τ) = ⟨b†(τ)b⟩ = ∫J n e^{iωτ}dω; the kernels noise ∫J coth cos ωτ, dissipation ∫J sin ωτ and
 * their partners noisePartner ∫J coth sin ωτ, dissipationPartner ∫J cos ωτ. All follow from V = ∫J e^{−iωτ} and N = ∫J n e^{−iωτ}: closed
 * forms where the family of J has them, Legendre panels otherwise. At τ = 0 the limit τ → 0⁺ is meant (it differs from the value at 0 for Drude).
 */

import type { Estimate } from '../../numerics/index.ts';
import { type Bath, type CorrelationBath, isThermalBath, type ThermalBath } from '../density.ts';
import { type BoundedComplex, fourierIntegral } from '../integrals/fourierIntegral.ts';
import { finiteTimeObstacle, spectralPanels } from '../integrals/spectralPanels.ts';
import { isThermal, type Kernel } from '../kernel.ts';
import { finite, fromEstimate, type Quantity } from '../quantity.ts';
import { type ClosedCorrelation, closedCorrelation } from './closedCorrelation.ts';
import { checkTime } from './finiteTime.ts';
import { givenKernel, givenSum } from './givenCorrelation.ts';

export interface BathCorrelation {
  /**
   * One kernel at τ ≥ 0; divergent when the integral over J does not converge, e.g. ∫J at τ = 0 for J falling like 1/ω.
   * @throws InputError when τ is negative or not finite
   */
  kernel(kernel: Kernel, tau: number): Quantity;
  /** G_>(τ) = V + N. Throws as `kernel` does. */
  greater(tau: number): ComplexQuantity;
  /** G_<(τ) = N*. Throws as `kernel` does. */
  lesser(tau: number): ComplexQuantity;
  /** A kernel without checks, for τ > 0 where `obstacle` is undefined. */
  estimate(kernel: Kernel, tau: number): Estimate;
  /** Why a kernel exists at no τ, or undefined. */
  obstacle(kernel: Kernel): Divergent | undefined;
}

export type Divergent = { readonly kind: 'divergent'; readonly cause: string };

/** A complex number with its error bound, |true value − value| ≤ error, or the reason why there is none. */
export type ComplexQuantity =
  | { readonly kind: 'finite'; readonly re: number; readonly im: number; readonly error: number }
  | Divergent;

const NOTHING: BoundedComplex = { re: 0, im: 0, error: 0 };

/** The correlation functions of a bath; what depends on the bath alone is prepared when first needed. */
export const bathCorrelation = (bath: Bath): BathCorrelation =>
  isThermalBath(bath) ? thermalCorrelation(bath) : givenCorrelation(bath);

function givenCorrelation(bath: CorrelationBath): BathCorrelation {
  const at = (terms: CorrelationBath['greater'], tau: number): ComplexQuantity => {
    checkTime(tau);
    return { kind: 'finite', ...givenSum(terms, tau) };
  };
  return {
    obstacle: () => undefined,
    estimate: (kernel, tau) => givenKernel(bath, kernel, tau),
    kernel(kernel, tau) {
      checkTime(tau);
      return fromEstimate(givenKernel(bath, kernel, tau));
    },
    greater: (tau) => at(bath.greater, tau),
    lesser: (tau) => at(bath.lesser, tau),
  };
}

function thermalCorrelation(bath: ThermalBath): BathCorrelation {
  const { density, temperature } = bath;
  const { family, lowFrequency, highFrequency } = density;
  const closed: ClosedCorrelation =
    family === undefined ? {} : closedCorrelation(family, lowFrequency.coefficient, temperature);
  const vacuum = rememberingLast(closed.vacuum ?? whenNeeded(() => fourierIntegral(spectralPanels(bath, 'vacuum'))));
  const occupied =
    temperature === 0
      ? () => NOTHING
      : rememberingLast(closed.occupied ?? whenNeeded(() => fourierIntegral(spectralPanels(bath, 'occupied'))));

  const dissipation = closed.dissipation ?? ((tau: number) => part(-1, vacuum(tau).im, vacuum(tau).error));
  const dissipationPartner = closed.dissipationPartner ?? ((tau: number) => part(1, vacuum(tau).re, vacuum(tau).error));
  const estimate = (kernel: Kernel, tau: number): Estimate => {
    switch (kernel) {
      case 'dissipation':
        return dissipation(tau);
      case 'dissipationPartner':
        return dissipationPartner(tau);
      case 'noisePartner':
        return sum(dissipation(tau), part(-2, occupied(tau).im, occupied(tau).error));
      case 'noise':
        return closed.noise?.(tau) ?? sum(dissipationPartner(tau), part(2, occupied(tau).re, occupied(tau).error));
    }
  };
  const obstacle = (thermal: boolean) =>
    finiteTimeObstacle(lowFrequency.exponent - (thermal && temperature > 0 ? 1 : 0), highFrequency.exponent);
  const obstacleAt = (thermal: boolean, tau: number): Divergent | undefined =>
    obstacle(thermal) ??
    (tau === 0 && highFrequency.exponent >= -1
      ? { kind: 'divergent', cause: `∫J dω diverges, because J falls only like ω^${highFrequency.exponent} at ω → ∞` }
      : undefined);
  return {
    obstacle: (kernel) => obstacle(isThermal(kernel)),
    estimate,
    kernel(kernel, tau) {
      checkTime(tau);
      if (tau === 0 && (kernel === 'dissipation' || kernel === 'noisePartner')) return finite(0, 0);
      return obstacleAt(isThermal(kernel), tau) ?? fromEstimate(estimate(kernel, tau));
    },
    greater(tau) {
      checkTime(tau);
      const why = obstacleAt(true, tau);
      if (why !== undefined) return why;
      const [v, n] = [vacuum(tau), occupied(tau)];
      return { kind: 'finite', re: v.re + n.re, im: v.im + n.im, error: v.error + n.error };
    },
    lesser(tau) {
      checkTime(tau);
      const why = obstacle(true);
      if (why !== undefined) return why;
      const { re, im, error } = occupied(tau);
      return { kind: 'finite', re, im: -im, error };
    },
  };
}

const part = (factor: number, value: number, error: number): Estimate => ({
  value: factor * value,
  error: Math.abs(factor) * error,
});

const sum = (a: Estimate, b: Estimate): Estimate => ({ value: a.value + b.value, error: a.error + b.error });

type Transformed = (tau: number) => BoundedComplex;

function whenNeeded(prepare: () => Transformed): Transformed {
  let prepared: Transformed | undefined;
  return (tau) => {
    prepared ??= prepare();
    return prepared(tau);
  };
}

/** Several kernels are asked for at the same τ one after the other. */
function rememberingLast(f: Transformed): Transformed {
  let last = Number.NaN;
  let value = NOTHING;
  return (tau) => {
    if (tau !== last) {
      value = f(tau);
      last = tau;
    }
    return value;
  };
}
