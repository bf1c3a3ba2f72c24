/** Which integrals of the second-order mean-force state do not exist, decided from the power laws of J and the couplings. */
import type { SpectralDensity } from '../../bath/index.ts';
import type { ComplexMatrix } from '../../numerics/index.ts';
import { type BathIntegrand, type Ends, integrateOverBath } from './bathIntegral.ts';
import type { MeanForceInput } from './input.ts';
import type { SecondOrderKernel } from './secondOrderKernel.ts';

/** Of the sum of the moduli: the rounding of a sum over a few levels whose elements come from a diagonalisation. */
const CANCELLATION = 1e-14;

/** Whether Σ_{k ∈ among} (sign A_ik A*_jk + A*_ki A_kj) vanishes. */
function pairSumVanishes(
  { re, im }: ComplexMatrix,
  d: number,
  i: number,
  j: number,
  among: readonly number[],
  sign: 1 | -1,
) {
  let [x, y, size] = [0, 0, 0];
  for (const k of among) {
    const [p, q, r, s] = [i * d + k, j * d + k, k * d + i, k * d + j];
    const emitted = [re[p]! * re[q]! + im[p]! * im[q]!, im[p]! * re[q]! - re[p]! * im[q]!] as const;
    const absorbed = [re[r]! * re[s]! + im[r]! * im[s]!, re[r]! * im[s]! - im[r]! * re[s]!] as const;
    x += sign * emitted[0] + absorbed[0];
    y += sign * emitted[1] + absorbed[1];
    size += Math.hypot(...emitted) + Math.hypot(...absorbed);
  }
  return Math.hypot(x, y) <= CANCELLATION * size;
}

export function endsOfElement(kernel: SecondOrderKernel, matrix: ComplexMatrix, i: number, j: number): Ends {
  const { levels, temperature } = kernel;
  const d = levels.length;
  const all = [...levels.keys()];
  if (temperature > 0) return { lowPower: -1, fall: 1 };
  const ground = all.filter((k) => levels[k] === 0);
  const inGround = Number(levels[i] === 0) + Number(levels[j] === 0);
  if (inGround === 2) return { lowPower: pairSumVanishes(matrix, d, i, j, ground, -1) ? 0 : -2, fall: 2 };
  if (inGround === 1) return { lowPower: pairSumVanishes(matrix, d, i, j, ground, 1) ? 0 : -1, fall: 1 };
  return { lowPower: 0, fall: 2 };
}

const growth = (power: number): string => (power === 0 ? 'logarithmically' : `like ω^${Number(power.toPrecision(4))}`);

/** Why ∫Jf does not exist for this element, or undefined when it does. */
export function divergence(
  { lowFrequency, highFrequency }: SpectralDensity,
  { lowPower: low, fall }: Ends,
  temperature: number,
): string | undefined {
  const s = lowFrequency.exponent;
  if (s + low + 1 <= 0) {
    const integral = low === -2 ? '∫J/ω²' : temperature > 0 ? '∫J coth(ω/2T)' : '∫J/ω';
    return `${integral} diverges ${growth(s + low + 1)} at ω → 0, because J ∝ ω^s with s = ${Number(s.toPrecision(6))}`;
  }
  const t = highFrequency.exponent;
  if (t - fall + 1 >= 0) {
    return `${fall === 2 ? '∫J/ω²' : '∫J/ω'} diverges ${growth(t - fall + 1)} at ω → ∞, because J ∝ ω^${t} there`;
  }
  return undefined;
}

/**
 * At T = 0 a degenerate ground space keeps its equal mixture only when the second-order energy −Σ_k A_ik A*_jk ∫J/(E_k + ω) is the same for all
 * of it; otherwise the expansion in the coupling grows like 1/T. Returns the message, or undefined.
 */
export function groundSpaceSplitting({ couplings }: MeanForceInput, kernel: SecondOrderKernel): string | undefined {
  const { levels, temperature } = kernel;
  const ground = [...levels.keys()].filter((k) => levels[k] === 0);
  if (temperature > 0 || ground.length < 2) return undefined;
  const d = levels.length;
  const shift = ground.map(() => ground.map(() => ({ re: 0, im: 0 })));
  let error = 0;
  for (const { matrix, bath } of couplings) {
    for (const [k, level] of levels.entries()) {
      const touched = ground.some((i) => matrix.re[i * d + k] !== 0 || matrix.im[i * d + k] !== 0);
      if (!touched) continue;
      const f = (omega: number) => 1 / (level + omega);
      const integrand: BathIntegrand = { value: f, magnitude: f, lowPower: level === 0 ? -1 : 0, fall: 1 };
      const cause = divergence(bath.density, integrand, temperature);
      if (cause !== undefined)
        return `The ground level of H_S is degenerate, and its second-order energy does not exist: ${cause}.`;
      const energy = integrateOverBath(bath.density, integrand, [level]);
      // 1e-12: of the matrix elements, from a diagonalisation
      for (const [a, i] of ground.entries()) {
        for (const [b, j] of ground.entries()) {
          const [p, q] = [i * d + k, j * d + k];
          const { re, im } = matrix;
          shift[a]![b]!.re += (re[p]! * re[q]! + im[p]! * im[q]!) * energy.value;
          shift[a]![b]!.im += (im[p]! * re[q]! - re[p]! * im[q]!) * energy.value;
          error = Math.max(error, Math.hypot(re[p]!, im[p]!) ** 2 * (energy.error + 1e-12 * energy.value));
        }
      }
    }
  }
  const mean = shift.reduce((sum, row, a) => sum + row[a]!.re / ground.length, 0);
  const spread = Math.max(
    ...shift.flatMap((row, a) => row.map(({ re, im }, b) => Math.hypot(re - (a === b ? mean : 0), im))),
  );
  if (spread <= d * couplings.length * error) return undefined;
  return `The ground level of H_S is ${ground.length}-fold degenerate and the coupling splits it by about ${spread.toPrecision(3)}: at T = 0 the expansion in the coupling has no limit (it grows like 1/T). Ask for a temperature above the splitting.`;
}
