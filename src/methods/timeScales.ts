/** The times that two of the methods have as parameters, where they are not given: between the memory of the bath, the relaxation and the periods of the system. */
import { type Bath, isThermalBath, type Missing, unresolved } from '../bath/index.ts';
import type { NumericSystem } from '../tcl/index.ts';
import { davies } from './davies.ts';
import { widthOf } from './frequencies.ts';
import { isMissing, type MethodContext } from './method.ts';

/** The largest rate at which the Davies generator lets an element |a⟩⟨b| decay. */
export function fastestRate(system: NumericSystem): number | Missing {
  const generator = davies.generator({ system });
  if (isMissing(generator)) return generator;
  const { n, re } = generator;
  return re.reduce((most, x, at) => (at % (n + 1) === 0 ? Math.max(most, -x) : most), 0);
}

/**
 * The longest time over which a bath remembers: one over the lowest frequency at which J or the thermal factor, 2πT, changes its behaviour, or the width
 * of a peak.
 */
export function memoryTime(baths: readonly Bath[]): number {
  return Math.max(
    ...baths.map((bath) => {
      if (!isThermalBath(bath)) return 1 / Math.min(...[...bath.greater, ...bath.lesser].map(({ rate }) => rate.re));
      const { shape } = bath.density;
      const { temperature } = bath;
      const lowest = shape.kind === 'truncatedPower' ? shape.cutoff : shape.scales[0];
      const widths = shape.kind === 'smooth' ? shape.poles.map(({ at }) => Math.abs(at.im)) : [];
      return 1 / Math.min(lowest, ...widths, ...(temperature > 0 ? [2 * Math.PI * temperature] : []));
    }),
  );
}

/**
 * √(Γ ω_max), the geometric mean of the fastest relaxation rate and the largest transition frequency: pairs farther apart turn many times, √(ω_max/Γ),
 * while the system relaxes once, and average out; closer ones need not.
 */
export function defaultSecularWindow(system: NumericSystem): number | Missing {
  const rate = fastestRate(system);
  if (typeof rate !== 'number') return rate;
  return Math.sqrt(rate * widthOf(system.levels));
}

export const secularWindowOf = ({ system, secularWindow }: MethodContext): number | Missing =>
  secularWindow ?? defaultSecularWindow(system);

/**
 * √(τ_B/Γ), the geometric mean of the memory of the bath and the fastest relaxation time, which makes the two errors of coarse graining equal, of order
 * τ_B/T_c and ΓT_c (Mozgunov & Lidar, Quantum 4, 227 (2020), up to a factor of order one).
 */
export function defaultCoarseGrainingTime(system: NumericSystem): number | Missing {
  const rate = fastestRate(system);
  if (typeof rate !== 'number') return rate;
  if (!(rate > 0)) return unresolved('without relaxation there is no natural coarse-graining time');
  return Math.sqrt(memoryTime(system.couplings.map(({ bath }) => bath)) / rate);
}

export const coarseGrainingTimeOf = ({ system, coarseGrainingTime }: MethodContext): number | Missing =>
  coarseGrainingTime ?? defaultCoarseGrainingTime(system);
