/**
 * The second-order expansion of e^{−βH} as one positive kernel.
 *
 * For H = H₀ + V with H₀ diagonal, the second-order part of e^{−βH} is Σ_n V_mn V_nl e[ε_m, ε_n, ε_l], with e[x, y, z] the second divided
 * difference of e^{−βx}. Traced over a bath of bosons, V = A ⊗ b + A† ⊗ b†, this is ρ₀D with (own derivation; the resulting state is that of
 * Mori & Miyashita, J. Phys. Soc. Jpn. 77, 124005 (2008) and of Cresser & Anders, PRL 127, 250601 (2021))
 *   (ρ₀D)_ij = (1/Z) Σ_k ∫dω J(ω)/(1 − e^{−βω}) { A_ik (A†)_kj e[E_i, E_k + ω, E_j] + (A†)_ik A_kj e[E_i + ω, E_k, E_j + ω] }.
 * No argument is negative when energies are counted from the ground level, so nothing overflows, and every pole at a Bohr frequency, double
 * ones included, has been removed by the divided difference.
 */
import { roundingOf } from '../../numerics/index.ts';
import { gibbsErrors } from '../../tcl/numeric/index.ts';
import { scaledSecondDifference } from './exponentialDifference.ts';

export interface SecondOrderKernel {
  readonly temperature: number;
  /** E_i − min E */
  readonly levels: Float64Array;
  /** p_i = e^{−βE_i}/Z, and bounds of their errors. */
  readonly populations: Float64Array;
  readonly populationErrors: Float64Array;
  /** How much larger than that of a few operations the relative rounding of e[x, y, z] is: with the ground level among its arguments, and without. */
  readonly rounding: { readonly ground: number; readonly excited: number };
  /**
   * e[x, y, z]/Z for x, y, z ≥ 0. At T = 0 its limit: with one argument zero the product of the inverse other two, with none zero. With two
   * zeros it grows like β/y − 1/y²; only −1/y² is returned, which is all that is left after normalisation when the growth is the same for the
   * whole ground space. With three zeros there is no such part and the result is NaN.
   */
  readonly weight: (x: number, y: number, z: number) => number;
  /** n(ω) + 1 = 1/(1 − e^{−βω}) */
  readonly emission: (omega: number) => number;
}

/** Below this temperature the limit T = 0 is the same to double precision. */
const COLDEST = 1e-100;

/** Levels closer to the ground level than rounding can tell belong to it at T = 0. */
const GROUND = roundingOf(16);

/** `energyError`: of the energies, beside the rounding of each. */
export function secondOrderKernel(
  energies: readonly number[],
  temperature: number,
  energyError = 0,
): SecondOrderKernel {
  const lowest = Math.min(...energies);
  const levels = Float64Array.from(energies, (e) => e - lowest);
  const largest = energies.reduce((most, e) => Math.max(most, Math.abs(e)), 0);
  if (temperature < COLDEST) {
    const grounded = levels.map((e) => (e <= GROUND * largest ? 0 : e));
    return groundKernel(grounded, energyRounding(energyError, grounded, 0));
  }
  const rounding = energyRounding(energyError, levels, temperature);
  return thermalKernel(levels, temperature, rounding, energyError + Number.EPSILON * largest);
}

/** What an error of the energies does to denominators E_i − E_j + ω, in units of what a few operations do. */
function energyRounding(energyError: number, levels: Float64Array, temperature: number): number {
  const ascending = [...levels].sort((x, y) => x - y);
  const gaps = ascending.flatMap((level, k) => (k > 0 && level > ascending[k - 1]! ? [level - ascending[k - 1]!] : []));
  return energyError / (roundingOf(16) * (Math.min(...gaps) + temperature));
}

function thermalKernel(
  levels: Float64Array,
  temperature: number,
  extra: number,
  energyError: number,
): SecondOrderKernel {
  const beta = 1 / temperature;
  const boltzmann = levels.map((e) => Math.exp(-beta * e));
  const partition = boltzmann.reduce((sum, w) => sum + w, 0);
  const factor = (beta * beta) / partition;
  const populations = boltzmann.map((w) => w / partition);
  return {
    temperature,
    levels,
    populations,
    populationErrors: Float64Array.from(gibbsErrors([...populations], energyError, temperature)),
    rounding: { ground: 1 + extra, excited: 1 + extra + (beta * energyError) / roundingOf(16) },
    weight: (x, y, z) =>
      factor * Math.exp(-beta * Math.min(x, y, z)) * scaledSecondDifference(-beta * x, -beta * y, -beta * z),
    emission: (omega) => -1 / Math.expm1(-beta * omega),
  };
}

function groundKernel(levels: Float64Array, extra: number): SecondOrderKernel {
  const degeneracy = levels.reduce((count, e) => count + Number(e === 0), 0);
  return {
    temperature: 0,
    levels,
    populations: levels.map((e) => (e === 0 ? 1 / degeneracy : 0)),
    populationErrors: levels.map((e) => (e === 0 ? Number.EPSILON / degeneracy : 0)),
    rounding: { ground: 1 + extra, excited: 1 + extra },
    weight: (x, y, z) => groundLimit(x, y, z) / degeneracy,
    emission: () => 1,
  };
}

function groundLimit(x: number, y: number, z: number): number {
  switch (Number(x === 0) + Number(y === 0) + Number(z === 0)) {
    case 0:
      return 0;
    case 1: {
      const [first, second] = x === 0 ? [y, z] : y === 0 ? [x, z] : [x, y];
      return 1 / (first * second);
    }
    case 2: {
      const other = x + y + z;
      return -1 / (other * other);
    }
    default:
      return Number.NaN;
  }
}
