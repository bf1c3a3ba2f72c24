import { type ComplexMatrix, type Estimate, hermitianEigenvalues } from '../../numerics/index.ts';

/** ½‖ρ − σ‖₁, of the Hermitian part: rounding that is small beside the states is not beside the difference of two that are near. */
export function distanceOfStates(rho: ComplexMatrix, sigma: ComplexMatrix): number {
  const { n } = rho;
  const difference = (part: 're' | 'im', sign: 1 | -1) =>
    rho[part].map((_, key) => {
      const mirror = (key % n) * n + Math.floor(key / n);
      return (rho[part][key]! - sigma[part][key]! + sign * (rho[part][mirror]! - sigma[part][mirror]!)) / 2;
    });
  const eigenvalues = hermitianEigenvalues({ n, re: difference('re', 1), im: difference('im', -1) });
  return eigenvalues.reduce((sum, x) => sum + Math.abs(x), 0) / 2;
}

/** The distance of two states whose elements are known to ±error together: they leave √d·d·error open in ‖ρ − σ‖₁. */
export const boundedDistance = (rho: ComplexMatrix, sigma: ComplexMatrix, error: number): Estimate => ({
  value: distanceOfStates(rho, sigma),
  error: (rho.n ** 1.5 * error) / 2,
});
