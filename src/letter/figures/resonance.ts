/** The resonance curve of the Letter. */
import { bracketedRoot } from './root.ts';
import { OMEGA0 } from './series.ts';

/**
 * T/ω₀ at which ∂_ω[J(ω)coth(ω/2T)] = 0 at ω₀ for J ∝ ω^s e^{−ω/Ω}: s/ω₀ − 1/Ω = 1/(T sinh(ω₀/T)). The right-hand side rises from 0 to 1/ω₀, so
 * for s/ω₀ − 1/Ω outside (0, 1/ω₀) there is no such temperature.
 */
export function resonanceTemperature(s: number, cutoff: number): number | null {
  const slope = s - OMEGA0 / cutoff;
  if (!(slope > 0 && slope < 1)) return null;
  // In u = ω₀/T: u/sinh u falls from 1 to 0.
  const u = bracketedRoot((x) => (x === 0 ? 1 : x / Math.sinh(x)) - slope, 0, 700);
  return u === undefined || u === 0 ? null : OMEGA0 / u;
}
