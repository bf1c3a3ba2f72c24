/**
 * Half-sided transforms of the bath correlation functions at finite times, ∫₀ᵗ kernel(τ)·{cos, sin}(ντ) dτ, at one time.
 *
 * The order of integration is exchanged: with φ(d) = ∫₀ᵗe^{−idτ}dτ = (1 − e^{−idt})/(id), an entire function of d, and f = J or J coth,
 * A(x) = ∫f(ω) φ(ω − x) dω gives all transforms at the frequency ν from A(ν) and A(−ν). Around ω = x, where φ varies over 1/t, panels of that
 * size are integrated as they are; farther out the panels grow in proportion to their distance from x, and f/(ω − x), smooth there, is
 * integrated against 1 and e^{−iωt} separately, the latter exactly for any t (see numerics/legendre.ts). The cost grows like log t.
 */

import { InputError } from '../../errors.ts';
import {
  coefficientTail,
  gaussError,
  gaussSum,
  legendreCoefficients,
  MIDDLE,
  NODES,
  POINTS,
  roundingOf,
  sphericalBessel,
} from '../../numerics/index.ts';
import { type Bath, isThermalBath } from '../density.ts';
import type { BoundedComplex } from '../integrals/fourierIntegral.ts';
import {
  finiteTimeObstacle,
  lowMismatch,
  type SpectralPanels,
  spectralPanels,
  tailMultiple,
  uncertaintyOn,
  type Weight,
} from '../integrals/spectralPanels.ts';
import { isThermal, type TransformRequest } from '../kernel.ts';
import { finite, fromEstimate, type Quantity } from '../quantity.ts';
import { givenFiniteTime } from './givenCorrelation.ts';
import { checkFrequency } from './longTime.ts';

export interface FiniteTimeRequest extends TransformRequest {
  /** t ≥ 0 */
  readonly time: number;
}

/**
 * ∫₀ᵗ kernel(τ) cos(ντ) dτ or ∫₀ᵗ kernel(τ) sin(ντ) dτ; it vanishes like t for t → 0 and tends to `longTimeTransform` for t → ∞ where that exists.
 * Divergent only when J is not integrable at ω → 0 or does not fall at ω → ∞.
 *
 * @throws InputError when `frequency` or `time` is negative or not finite.
 */
export function finiteTimeTransform(bath: Bath, request: FiniteTimeRequest): Quantity {
  return finiteTimeTransforms(bath)(request);
}

/** As `finiteTimeTransform`, for many transforms of one bath: what depends on the bath alone is prepared once. */
export function finiteTimeTransforms(bath: Bath): (request: FiniteTimeRequest) => Quantity {
  const prepared = new Map<Weight, SpectralPanels>();
  return (request) => {
    const { kernel, transform, frequency, time } = request;
    checkFrequency(frequency);
    checkTime(time);
    if (time === 0 || (frequency === 0 && transform === 'sin')) return finite(0, 0);
    if (!isThermalBath(bath)) return fromEstimate(givenFiniteTime(bath, request, time));
    const weight = isThermal(kernel) && bath.temperature > 0 ? 'thermal' : 'vacuum';
    let panels = prepared.get(weight);
    if (panels === undefined) {
      panels = spectralPanels(bath, weight);
      prepared.set(weight, panels);
    }
    return finiteTimeObstacle(panels.low.exponent, panels.high.exponent) ?? combined(panels, request);
  };
}

export function checkTime(time: number): void {
  if (!(time >= 0 && Number.isFinite(time))) throw new InputError(`Argument \`time\` must be ≥ 0, but is ${time}.`);
}

/** cos ωτ = Re, sin ωτ = −Im of e^{−iωτ}; products with cos ντ, sin ντ are half-sums over ω − ν and ω + ν. */
function combined(panels: SpectralPanels, { kernel, transform, frequency, time }: FiniteTimeRequest): Quantity {
  const even = kernel === 'noise' || kernel === 'dissipationPartner';
  const minus = oscillatingIntegral(panels, frequency, time);
  if (frequency === 0) return finite(even ? minus.re : -minus.im, minus.error);
  const plus = oscillatingIntegral(panels, -frequency, time);
  const error = 0.5 * (minus.error + plus.error);
  if (transform === 'cos') return finite(even ? 0.5 * (minus.re + plus.re) : -0.5 * (minus.im + plus.im), error);
  return finite(even ? 0.5 * (minus.im - plus.im) : 0.5 * (minus.re - plus.re), error);
}

/** Largest phase h·t on a panel that is integrated as it is. */
const SMOOTH_PHASE = 6;
/** Growth of the panels away from x: 1/(ω − x) on a panel then converges like 4.6^{−k}. */
const GROWTH = 2.4;
/** The part below the panels is treated as if concentrated at one frequency. */
const LOW_PHASE = 1e-7;

/**
 * A(x) = ∫₀^∞ f(ω) φ(ω − x) dω. Panels above x/2 are kept as intervals of the distance d = ω − x, those below as intervals of ω, so that
 * neither is ever computed from nearly equal numbers.
 */
function oscillatingIntegral(f: SpectralPanels, x: number, time: number): BoundedComplex {
  const highest = tailMultiple(f) * Math.max(f.knee, Math.abs(x), 1 / time);
  const base = f.covering(LOW_PHASE / time, highest);
  const sum = new Accumulator(f, x, time);
  for (const { from, to } of base) {
    const split = x > 0 ? Math.min(to, Math.max(from, x / 2)) : to;
    if (split > from) sum.addPanel(0, from, split);
    if (to > split) sum.addNear(split - x, to - x);
    sum.addUncertainty(from, to);
  }
  for (const [from, to] of f.beyond) sum.addUncertainty(from, to);
  sum.addLowEnd(base[0]!.from);
  sum.addHighEnd(base.at(-1)!.to);
  return { re: sum.re, im: sum.im, error: sum.error };
}

/** The integral as it is summed, with the work space of its panels. */
class Accumulator {
  re = 0;
  im = 0;
  error = 0;
  private readonly f: SpectralPanels;
  private readonly x: number;
  private readonly time: number;
  private readonly values = new Float64Array(POINTS);
  private readonly second = new Float64Array(POINTS);
  private readonly coefficients = new Float64Array(POINTS);
  private readonly bessel = new Float64Array(POINTS);

  constructor(f: SpectralPanels, x: number, time: number) {
    this.f = f;
    this.x = x;
    this.time = time;
  }

  /** An interval of d on which f is smooth; it is cut where φ demands it. */
  addNear(from: number, to: number): void {
    if (from < 0 && to > 0) {
      this.addNear(from, 0);
      this.addNear(0, to);
      return;
    }
    const side = to > 0 ? 1 : -1;
    const [near, far] = side > 0 ? [from, to] : [-to, -from];
    for (let start = near; start < far; ) {
      const reach = Math.max(GROWTH * start, start + (2 * SMOOTH_PHASE) / this.time);
      const end = reach * 1.2 > far ? far : reach;
      if (side > 0) this.addPanel(this.x, start, end);
      else this.addPanel(this.x, -end, -start);
      start = end;
    }
  }

  /** One panel, ω = anchor + [a, b]. */
  addPanel(anchor: number, a: number, b: number): void {
    if (((b - a) / 2) * this.time <= 1.5 * SMOOTH_PHASE) this.addDirect(anchor, a, b);
    else this.addSeparated(anchor, a, b);
  }

  private addDirect(anchor: number, a: number, b: number): void {
    const centre = (a + b) / 2;
    const half = (b - a) / 2;
    const { values, second, coefficients, time } = this;
    let magnitude = 0;
    for (let k = 0; k < POINTS; k++) {
      const y = centre + half * NODES[k]!;
      const d = y + (anchor - this.x);
      const f = this.f.evaluate(anchor + y);
      const phase = (d * time) / 2;
      // sin x = x to double precision for x² < ε
      const weight = f * time * (Math.abs(phase) < 1e-9 ? 1 : Math.sin(phase) / phase);
      values[k] = weight * Math.cos(phase);
      second[k] = -weight * Math.sin(phase);
      magnitude = Math.max(magnitude, Math.abs(f) * Math.min(time, 2 / Math.abs(d)));
    }
    this.re += half * gaussSum(values);
    this.im += half * gaussSum(second);
    legendreCoefficients(values, coefficients, MIDDLE);
    this.error += 2 * half * (gaussError(coefficients) + roundingOf(16) * magnitude);
    legendreCoefficients(second, coefficients, MIDDLE);
    this.error += 2 * half * gaussError(coefficients);
  }

  /** ∫ f/(id) − ∫ f e^{−idt}/(id) */
  private addSeparated(anchor: number, a: number, b: number): void {
    const half = (b - a) / 2;
    const shift = anchor - this.x;
    const centre = (a + b) / 2 + shift;
    const { values, coefficients, bessel } = this;
    let magnitude = 0;
    for (let k = 0; k < POINTS; k++) {
      const y = (a + b) / 2 + half * NODES[k]!;
      values[k] = this.f.evaluate(anchor + y) / (y + shift);
      magnitude = Math.max(magnitude, Math.abs(values[k]!));
    }
    legendreCoefficients(values, coefficients);
    const used = sphericalBessel(half * this.time, POINTS, bessel);
    let even = 0;
    let odd = 0;
    for (let k = 0; k < used; k++) {
      const term = (k % 4 < 2 ? 1 : -1) * coefficients[k]! * bessel[k]!;
      if (k % 2 === 0) even += term;
      else odd += term;
    }
    const cos = Math.cos(centre * this.time);
    const sin = Math.sin(centre * this.time);
    this.re += 2 * half * (even * sin + odd * cos);
    this.im += 2 * half * (even * cos - odd * sin) - half * gaussSum(values);
    const rounding = roundingOf(8) * magnitude * (half + Math.abs(centre));
    // ∫f/(id), and the coefficients missing from the sum, of which |j_k(ht)| ≤ 1/(ht) remains
    this.error += 2 * half * gaussError(coefficients) + (2 / this.time) * coefficientTail(coefficients) + rounding;
  }

  /** What the uncertainty δ of J between two frequencies can do: δ ∫|φ| with |φ| ≤ min(t, 2/|d|). */
  addUncertainty(from: number, to: number): void {
    const { f, x } = this;
    const uncertainty = uncertaintyOn(f, from, to);
    const below = from < x ? this.reach(Math.max(0, x - to), x - from) : 0;
    const above = to > x ? this.reach(Math.max(0, from - x), to - x) : 0;
    this.error += uncertainty * (below + above);
  }

  /** ∫min(t, 2/d) dd from a to b. */
  private reach(a: number, b: number): number {
    const turn = 2 / this.time;
    return this.time * Math.max(0, Math.min(b, turn) - a) + (b > turn ? 2 * Math.log(b / Math.max(a, turn)) : 0);
  }

  addLowEnd(epsilon: number): void {
    const { exponent, coefficient } = this.f.low;
    const size = (coefficient * epsilon ** (exponent + 1)) / (exponent + 1);
    const d = (epsilon * (exponent + 1)) / (exponent + 2) - this.x;
    const phase = (d * this.time) / 2;
    const weight = size * this.time * (Math.abs(phase) < 1e-9 ? 1 : Math.sin(phase) / phase);
    this.re += weight * Math.cos(phase);
    this.im -= weight * Math.sin(phase);
    const bound = Math.min(this.time, 2 / Math.abs(d));
    this.error += bound * (lowMismatch(this.f.evaluate, this.f.low, epsilon) + size * (epsilon * this.time) ** 2);
    this.error += roundingOf(8) * size * bound;
  }

  /** ∫_W^∞ cω^{q−1}/i, the oscillating part and x/ω being negligible there. */
  addHighEnd(highest: number): void {
    const { exponent, coefficient } = this.f.high;
    if (exponent === Number.NEGATIVE_INFINITY) return;
    const size = (coefficient * highest ** exponent) / -exponent;
    this.im -= size;
    const small = (1 / this.time + Math.abs(this.x)) / highest;
    this.error += Math.abs(this.f.evaluate(highest) - coefficient * highest ** exponent) / -exponent + 2 * size * small;
  }
}
