/**
 * Principal-value transforms at many frequencies: with f = J coth(ω/2T) or J on Legendre panels and H(ν) = P∫₀^∞ f/(ω − ν) dω,
 *
 *   cosine: P∫f ω/(ω² − ν²) = [H(ν) + H(−ν)]/2,   sine: P∫f ν/(ν² − ω²) = [H(−ν) − H(ν)]/2,
 *
 * each good to rounding of the larger of the two H, not of their difference.
 */
import { cauchyIntegral, type Estimate, roundingOf } from '../../numerics/index.ts';
import type { PowerLaw, SpectralDensity, ThermalBath } from '../density.ts';
import { isThermal, type Kernel, type Transform } from '../kernel.ts';
import { lowMismatch, spectralPanels, tailMultiple, uncertaintyOn, type Weight } from './spectralPanels.ts';

/** One transform at ν > 0. */
export type PrincipalTransform = (kernel: Kernel, transform: Transform, frequency: number) => Estimate;

/** The frequencies that will be asked for. */
export interface FrequencyRange {
  readonly lowest: number;
  readonly highest: number;
}

/** Power laws of f outside of its panels are expanded in the ratio of frequencies, at most this. */
const RATIO = 1 / 64;
/** Terms after which its powers are rounding. */
const TERMS = 9;
/** f is integrable against 1/ω on either side. */
export const hasCauchyTransforms = ({ highFrequency }: SpectralDensity): boolean => highFrequency.exponent < 0;

/**
 * J must fall, and be integrable with the factor of each kernel that is asked for. To the error comes twice the largest change by another reading of a table.
 */
export function cauchyTransforms({ density, temperature }: ThermalBath, range: FrequencyRange): PrincipalTransform {
  const readings = readingsOf(density);
  const known: Partial<Record<'thermal' | 'vacuum', readonly OfOneDensity[]>> = {};
  return (kernel, transform, frequency) => {
    const weight = isThermal(kernel) && temperature > 0 ? 'thermal' : 'vacuum';
    known[weight] ??= readings.map((reading) => ofOneDensity({ density: reading, temperature }, weight, range));
    const [own, ...others] = known[weight].map((of) => of(transform, frequency));
    const { value, error } = own!;
    const moved = others.map((other) => Math.abs(other.value - value));
    return { value, error: error + 2 * Math.max(0, ...moved) };
  };
}

/** J and the other readings of its data, their own errors left out where there are any. */
function readingsOf(density: SpectralDensity): readonly SpectralDensity[] {
  const { shape } = density;
  if (shape.kind !== 'sampled' || shape.alternatives.length === 0) return [density];
  const exact = (one: Omit<SpectralDensity, 'estimate'>): SpectralDensity => ({
    ...one,
    estimate: (omega) => ({ value: one.evaluate(omega), error: 0 }),
  });
  const breakpoints = shape.end === undefined ? shape.breakpoints : [...shape.breakpoints, shape.end];
  const others = shape.alternatives.map(({ evaluate, end, lowFrequency }) =>
    exact({ ...density, evaluate, lowFrequency, shape: { ...shape, end, breakpoints, alternatives: [] } }),
  );
  return [exact({ ...density, shape: { ...shape, alternatives: [] } }), ...others];
}

type OfOneDensity = (transform: Transform, frequency: number) => Estimate;

function ofOneDensity(bath: ThermalBath, weight: Weight, { lowest, highest }: FrequencyRange): OfOneDensity {
  const spectrum = spectralPanels(bath, weight, { graded: true });
  const farthest = Number.isFinite(spectrum.high.exponent) ? spectrum.knee * tailMultiple(spectrum) : 0;
  const panels = spectrum.covering(RATIO * lowest, Math.max(highest / RATIO, farthest));
  const uncertainties = panels.map(({ from, to }) => uncertaintyOn(spectrum, from, to));
  const [start, end] = [panels[0]!.from, panels.at(-1)!.to];
  // of ∫₀^ε f, at most doubled by the pole, which is far
  const mismatch = 2 * lowMismatch(spectrum.evaluate, spectrum.low, start);
  const integralAt = (y: number): Estimate => {
    const { value, error, logarithms } = cauchyIntegral(panels, y);
    const outside = [belowPanels(spectrum.low, start, y), abovePanels(spectrum.high, end, y)];
    const inherited = uncertainties.reduce((sum, uncertainty, k) => sum + uncertainty * logarithms[k]!, 0);
    return {
      value: outside.reduce((sum, part) => sum + part, value),
      error: outside.reduce(
        (sum, part) => sum + roundingOf(8) * Math.abs(part),
        error + inherited + mismatch / Math.abs(y),
      ),
    };
  };
  let last: { readonly frequency: number; readonly at: Estimate; readonly opposite: Estimate } | undefined;
  return (transform, frequency) => {
    if (last?.frequency !== frequency) {
      last = { frequency, at: integralAt(frequency), opposite: integralAt(-frequency) };
    }
    const { at, opposite } = last;
    const value = (opposite.value + (transform === 'cos' ? at.value : -at.value)) / 2;
    return { value, error: (at.error + opposite.error) / 2 };
  };
}

/** ∫₀^ε cω^p/(ω − y) dω = −cε^{p+1}/y Σ_k (ε/y)^k/(p + 1 + k) */
function belowPanels({ exponent, coefficient }: PowerLaw, epsilon: number, y: number): number {
  if (coefficient === 0) return 0;
  let [sum, power] = [0, 1];
  for (let k = 0; k < TERMS; k++, power *= epsilon / y) sum += power / (exponent + 1 + k);
  return (-coefficient * epsilon ** (exponent + 1) * sum) / y;
}

/** ∫_E^∞ cω^q/(ω − y) dω = cE^q Σ_k (y/E)^k/(k − q) */
function abovePanels({ exponent, coefficient }: PowerLaw, end: number, y: number): number {
  if (coefficient === 0) return 0;
  let [sum, power] = [0, 1];
  for (let k = 0; k < TERMS; k++, power *= y / end) sum += power / (k - exponent);
  return coefficient * end ** exponent * sum;
}
