/**
 * The cumulant equation, also called the refined weak-coupling limit: in the interaction picture the exponential of the integrated second-order
 * generator, without time ordering,
 *
 *   ρ̃(t) = exp(∫₀ᵗ K₂(s) ds) ρ(0).
 *
 * It is a completely positive map for every t but no semigroup, so that it has no generator. The integral is t times the coarse-grained dissipator D_t of
 * a window as long as t, up to the phases of its centre: in the Schrödinger picture
 *
 *   ρ(t) = U(t/2) exp(tD_t) U(t/2) ρ(0),    U(τ)ρ = e^{−iH_Sτ} ρ e^{iH_Sτ}.
 *
 * For t → ∞ tD_t keeps only pairs of equal frequency: with one temperature the Gibbs state of H_S, its coherences vanishing like 1/t. Lindblad terms of
 * the model are averaged over the window like the rest.
 *
 * Reference: R. Alicki, Phys. Rev. A 40, 4077 (1989); Á. Rivas, Phys. Rev. A 95, 042104 (2017).
 */
import type { Missing } from '../bath/index.ts';
import { type ComplexMatrix, roundingOf, scaledMatrix, zeroMatrix } from '../numerics/index.ts';
import { matrixExponential } from '../numerics/matrices/index.ts';
import type { NumericSystem } from '../tcl/index.ts';
import { coarseGrainedForm } from './coarseGraining.ts';
import { widthOf } from './frequencies.ts';
import { isMissing } from './method.ts';
import { dissipatorOf } from './superoperator.ts';

export interface CumulantOptions {
  /** ρ(0) in the eigenbasis of H_S. */
  readonly initial: ComplexMatrix;
  /** t > 0 */
  readonly time: number;
}

export interface CumulantState {
  readonly kind: 'found';
  /** ρ(t), Schrödinger picture, eigenbasis of H_S. */
  readonly rho: ComplexMatrix;
  /** Bound of the modulus of the error of every element. */
  readonly error: number;
}

/** ρ(t), or why it does not exist. */
export function cumulantState(system: NumericSystem, { initial, time }: CumulantOptions): CumulantState | Missing {
  const highest = widthOf(system.levels);
  const dissipator = dissipatorOf(system, {
    formOf: (channel) => coarseGrainedForm(channel, { window: time, highest }),
    lindbladAverage: (nu, nuPrime) => sinc(((nuPrime - nu) * time) / 2),
  });
  if (isMissing(dissipator)) return dissipator;
  const map = matrixExponential(scaledMatrix(time, dissipator));
  const start = turned(initial, system.levels, time / 2);
  const moved = zeroMatrix(initial.n);
  for (let row = 0; row < map.n; row++) {
    for (let key = 0; key < map.n; key++) {
      const [x, y] = [map.re[row * map.n + key]!, map.im[row * map.n + key]!];
      moved.re[row]! += x * start.re[key]! - y * start.im[key]!;
      moved.im[row]! += x * start.im[key]! + y * start.re[key]!;
    }
  }
  // the map is contractive: what D leaves open adds up over the time at most
  const open = dissipator.bounds.reduce((sum, x) => sum + x, 0);
  const size = dissipator.re.reduce((sum, x, at) => sum + Math.hypot(x, dissipator.im[at]!), 0);
  const phases = 2 * highest + (4 * system.rounding.energy) / Number.EPSILON;
  const error = time * (open + roundingOf(4) * (size + phases)) + roundingOf(64 * map.n);
  return { kind: 'found', rho: turned(moved, system.levels, time / 2), error };
}

const sinc = (x: number): number => (x === 0 ? 1 : Math.sin(x) / x);

/** e^{−iH_Sτ} ρ e^{iH_Sτ} */
function turned({ n, re, im }: ComplexMatrix, levels: Float64Array, tau: number): ComplexMatrix {
  const out = zeroMatrix(n);
  for (let key = 0; key < n * n; key++) {
    const angle = (levels[key % n]! - levels[Math.floor(key / n)]!) * tau;
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    out.re[key] = re[key]! * cos - im[key]! * sin;
    out.im[key] = re[key]! * sin + im[key]! * cos;
  }
  return out;
}
