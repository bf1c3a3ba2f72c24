/**
 * What sets a second-order equation apart from Redfield's beside its rates: the state it describes is dressed, ρ′ = (1 + M)ρ with D′ − D = −[𝓛_S, M],
 *
 *   M_ab = (D′ − D)_ab / (i(ω_a − ω_b)),
 *
 * a and b being elements |i⟩⟨j| of ρ with ω_a = E_i − E_j. M is of order x. Where the secular parts of both agree, ω_a = ω_b, the two have the same ρ₀, and
 * the coherences of ρ′ − Mρ₀ at order x are Redfield's.
 */
import { type ComplexMatrix, zeroMatrix } from '../numerics/index.ts';
import type { NumericSystem } from '../tcl/index.ts';
import type { CoherenceSlope } from './coherenceSlope.ts';
import { transitionFrequencies } from './frequencies.ts';
import type { Superoperator } from './superoperator.ts';

export interface Dressing {
  /** M, d² × d²; 0 where ω_a = ω_b. */
  readonly map: ComplexMatrix;
  /** max |(D′ − D)_ab| over ω_a = ω_b: 0 to rounding where the secular parts agree. */
  readonly secularDifference: number;
}

export function dressing(
  generator: Superoperator,
  reference: Superoperator,
  system: Pick<NumericSystem, 'levels' | 'rounding'>,
): Dressing {
  const { values, index } = transitionFrequencies(system);
  const { n } = generator;
  const map = zeroMatrix(n);
  let secularDifference = 0;
  for (let a = 0; a < n; a++) {
    for (let b = 0; b < n; b++) {
      const at = a * n + b;
      const [x, y] = [generator.re[at]! - reference.re[at]!, generator.im[at]! - reference.im[at]!];
      // the frequency of |i⟩⟨j| in the table is E_j − E_i
      const difference = values[index[b]!]! - values[index[a]!]!;
      if (index[a] === index[b]) {
        secularDifference = Math.max(secularDifference, Math.hypot(x, y));
      } else {
        map.re[at] = y / difference;
        map.im[at] = -x / difference;
      }
    }
  }
  return { map, secularDifference };
}

/** The coherences at order x without the dressing: (ρ′ − Mρ₀)_ab between levels of different energy. */
export function undressedSlope({ slope, zeroth }: CoherenceSlope, { map }: Dressing): ComplexMatrix {
  const { n } = map;
  const out = zeroMatrix(slope.n);
  for (let a = 0; a < n; a++) {
    let [re, im] = [slope.re[a]!, slope.im[a]!];
    if (re === 0 && im === 0 && isZeroRow(map, a)) continue;
    for (let b = 0; b < n; b++) {
      const [x, y] = [map.re[a * n + b]!, map.im[a * n + b]!];
      re -= x * zeroth.rho.re[b]! - y * zeroth.rho.im[b]!;
      im -= x * zeroth.rho.im[b]! + y * zeroth.rho.re[b]!;
    }
    out.re[a] = re;
    out.im[a] = im;
  }
  return out;
}

function isZeroRow({ n, re, im }: ComplexMatrix, row: number): boolean {
  for (let at = row * n; at < (row + 1) * n; at++) if (re[at] !== 0 || im[at] !== 0) return false;
  return true;
}
