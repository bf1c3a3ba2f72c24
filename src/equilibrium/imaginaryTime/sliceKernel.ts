/** What the slices of a path in imaginary time have of the correlation function of a bath. */
import type { ThermalBath } from '../../bath/index.ts';
import { NoAnswerError } from '../../errors.ts';
import { integrateOverBath } from '../meanForce/bathIntegral.ts';

/**
 * η_m = ∫∫K(|τ − τ′|) over two of M slices of [0, β] that are m apart, K(τ) = ∫J cosh(ω(β/2 − τ))/sinh(βω/2) dω:
 *   η_m = ∫ (J/ω²)(1 − e^{−δω})² [e^{−(m−1)δω} + e^{−(M−m−1)δω}]/(1 − e^{−βω}) dω for m ≥ 1,   Σ_m η_m = 2δ∫J/ω dω.
 *
 * Throws `NoAnswerError` (divergent-coefficient) where ∫J/ω does not exist.
 */
export function sliceKernel({ density, temperature }: ThermalBath, slices: number): readonly number[] {
  const energy = density.reorganizationEnergy;
  if (energy.kind === 'divergent') {
    throw new NoAnswerError('divergent-coefficient', `The exact Gibbs state does not exist: ${energy.cause}.`);
  }
  const step = 1 / (temperature * slices);
  const apart = Array.from({ length: slices - 1 }, (_, k) => {
    const value = (omega: number): number => {
      const once = -Math.expm1(-step * omega) / omega;
      const decays = Math.exp(-k * step * omega) + Math.exp(-(slices - 2 - k) * step * omega);
      return (once ** 2 * decays) / -Math.expm1(-omega / temperature);
    };
    return integrateOverBath(density, { value, magnitude: value, lowPower: -1, fall: 2 }, [temperature, 1 / step])
      .value;
  });
  const others = apart.reduce((sum, eta) => sum + eta, 0);
  return [2 * step * energy.value - others, ...apart];
}
