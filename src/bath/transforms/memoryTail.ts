/**
 * Half-sided transforms F(ν, t) = ∫₀ᵗ kernel(τ) e^{iντ} dτ at times beyond the memory of the bath, where the kernel varies slowly or is gone, but for
 * carriers e^{±iω_eτ} at the edges of J (kernelCarriers.ts).
 *
 * A term e^{iμτ}a(τ) of the integrand with a slow a, μ = ν or ν ± ω_e, adds e^{iμt}g(t) with g as slow as a, g' + iμg = a (slow solution,
 * numerics/legendreSeries.ts): F = F_∞ + Σ e^{iμt}g. Algebraic tails of the kernel, which edges, cut-offs and T = 0 leave behind, g ~ a/(iμ), are followed
 * this way over panels that grow in proportion to t, for any number of periods. Where a panel is short compared with 1/μ, and at μ = 0, the term is slow
 * itself and is integrated; that needs no F_∞, which may not exist.
 */

import {
  antiderivative,
  type ComplexArray,
  coefficientTail,
  legendreCoefficients,
  NODES,
  POINTS,
  seriesAt,
  slowSolution,
  zeros,
} from '../../numerics/index.ts';
import type { Bath } from '../density.ts';
import type { BoundedComplex } from '../integrals/fourierIntegral.ts';
import type { Kernel, Transform, TransformRequest } from '../kernel.ts';
import { type KernelCarriers, kernelCarriers } from './kernelCarriers.ts';
import { longTimeTransform } from './longTime.ts';

/** e^{iμt}·amplitude, the amplitude at the Legendre nodes of the panel; it adds Re to the cosine transform and Im to the sine transform. */
export interface Oscillation {
  readonly frequency: number;
  /** Indices of the requests; undefined where there is none. */
  readonly cos: number | undefined;
  readonly sin: number | undefined;
  readonly amplitude: ComplexArray;
}

export interface TailPanel {
  /** What varies slowly of every request, at the Legendre nodes of the panel. */
  readonly slow: readonly Float64Array[];
  readonly oscillations: readonly Oscillation[];
  /** The value of every request at the end of the panel. */
  readonly end: Float64Array;
  /** No kernel is left on this panel. */
  readonly settled: boolean;
}

export interface MemoryTail {
  /**
   * The transforms on a panel that starts where they have the values `start`, each to within `allowed` or their rounding; undefined where the kernel
   * does not vary slowly on the panel.
   */
  panel(
    range: { readonly from: number; readonly to: number },
    start: Float64Array,
    allowed: number,
  ): TailPanel | undefined;
  /** The long-time limit of every request; undefined where one has none. */
  limits(): Float64Array | undefined;
  /** How far a request may be from its limit on a range, at most where its kernel falls evenly; infinite where that is not known. */
  remainder(range: { readonly from: number; readonly to: number }): number;
  /** Whether no kernel is left on a panel. */
  isSettled(range: { readonly from: number; readonly to: number }, allowed: number): boolean;
}

/** Half a panel of so many radians still lets e^{iμτ} be expanded; from there on the slow solution is good. */
const FEW_RADIANS = 6;
/** A kernel below this multiple of its error, or whose integral may be left out, is gone. */
const GONE = 8;
/** How far the two ways to F at the start of a panel may differ, relative to F: far above rounding, far below what a kernel that is not slow would do. */
const AGREEMENT = 1e-8;

export function memoryTail(bath: Bath, requests: readonly TransformRequest[]): MemoryTail {
  const parts = kernelCarriers(bath);
  const limits = new Map<TransformRequest, number | undefined>();
  const limitOf = (request: TransformRequest): number | undefined => {
    if (!limits.has(request)) {
      const { kernel, transform, frequency } = request;
      const limit = longTimeTransform(bath, kernel, transform, frequency);
      limits.set(request, limit.kind === 'finite' ? limit.value : undefined);
    }
    return limits.get(request);
  };
  const kernels = [...new Set(requests.map(({ kernel }) => kernel))];
  const groups = groupsOf(requests);
  return {
    panel({ from, to }, start, allowed) {
      const sampled = new Map<Kernel, readonly KernelTerm[]>();
      for (const kernel of kernels) {
        const terms = sampleKernel(parts, kernel, { from, to, allowed });
        if (terms === undefined) return undefined;
        sampled.set(kernel, terms);
      }
      const slow = requests.map(() => new Float64Array(POINTS));
      const end = new Float64Array(requests.length);
      const oscillations: Oscillation[] = [];
      const panel = { from, to, start, allowed, slow, end, limitOf: (index: number) => limitOf(requests[index]!) };
      for (const group of groups) {
        const found = fillGroup(group, sampled.get(group.kernel)!, panel);
        if (found === undefined) return undefined;
        oscillations.push(...found);
      }
      const settled = kernels.every((kernel) => sampled.get(kernel)!.every(({ gone }) => gone));
      return { slow, oscillations, end, settled };
    },
    limits() {
      const found = requests.map(limitOf);
      return found.every((limit) => limit !== undefined) ? Float64Array.from(found) : undefined;
    },
    remainder: (range) => Math.max(0, ...kernels.map((kernel) => remainder(parts, kernel, range))),
    isSettled: (range, allowed) =>
      kernels.every((kernel) => sampleKernel(parts, kernel, { ...range, allowed })?.every(({ gone }) => gone) ?? false),
  };
}

interface Group {
  readonly kernel: Kernel;
  readonly frequency: number;
  readonly cos: number | undefined;
  readonly sin: number | undefined;
}

/** Cosine and sine transforms of one kernel at one frequency belong together. */
function groupsOf(requests: readonly TransformRequest[]): Group[] {
  const groups = new Map<string, { kernel: Kernel; frequency: number; cos?: number; sin?: number }>();
  for (const [index, { kernel, transform, frequency }] of requests.entries()) {
    // zero at all times
    if (frequency === 0 && transform === 'sin') continue;
    const name = `${kernel} ${frequency}`;
    const group = groups.get(name) ?? { kernel, frequency };
    group[transform] = index;
    groups.set(name, group);
  }
  return [...groups.values()].map(({ kernel, frequency, cos, sin }) => ({ kernel, frequency, cos, sin }));
}

const TRANSFORMS: readonly Transform[] = ['cos', 'sin'];

// ── The kernel on a panel ──

/** Re[e^{iω_eτ}·amplitude], or the slow part of the kernel, with the carrier 0. */
interface KernelTerm {
  readonly carrier: number;
  /** At the nodes; all zero where the term is gone. */
  readonly amplitude: ComplexArray;
  readonly gone: boolean;
  /** Error of the values. */
  readonly noise: number;
}

interface SampleRange {
  readonly from: number;
  readonly to: number;
  readonly allowed: number;
}

function sampleKernel(
  { slow, carriers, amplitude }: KernelCarriers,
  kernel: Kernel,
  range: SampleRange,
): KernelTerm[] | undefined {
  const real = (tau: number): BoundedComplex => {
    const { value, error } = slow(kernel, tau);
    return { re: value, im: 0, error };
  };
  const terms: KernelTerm[] = [];
  for (let k = -1; k < carriers.length; k++) {
    const term = sampleTerm(k < 0 ? real : (tau) => amplitude(kernel, k, tau), k < 0 ? 0 : carriers[k]!, range);
    if (term === undefined) return undefined;
    terms.push(term);
  }
  return terms;
}

function sampleTerm(
  f: (tau: number) => BoundedComplex,
  carrier: number,
  { from, to, allowed }: SampleRange,
): KernelTerm | undefined {
  const half = (to - from) / 2;
  const amplitude = zeros(POINTS);
  let [noise, gone] = [0, true];
  for (let k = 0; k < POINTS; k++) {
    const { re, im, error } = f(from + half * (1 + NODES[k]!));
    amplitude.re[k] = re;
    amplitude.im[k] = im;
    noise = Math.max(noise, error);
    gone &&= Math.hypot(re, im) <= Math.max(GONE * error, allowed / (to - from));
  }
  if (!Number.isFinite(noise)) return undefined;
  if (gone) return { carrier, amplitude: zeros(POINTS), gone, noise };
  return half * tailOf(expansionOf(amplitude)) <= allowed + GONE * half * noise
    ? { carrier, amplitude, gone, noise }
    : undefined;
}

/** Decades beyond a time on which the kernel is sampled, and samples in each. */
const [DECADES, SAMPLES] = [4, 4];

/**
 * ∫|kernel| dτ over a range: a sum over the first decades, whose integrals of τ|kernel| over ln τ must fall, and the geometric series that they begin.
 * A bound where the kernel falls evenly, an estimate where it rises between the samples of a decade. Infinite where they do not fall.
 */
function remainder(
  { slow, carriers, amplitude }: KernelCarriers,
  kernel: Kernel,
  { from, to }: { readonly from: number; readonly to: number },
): number {
  const sizeAt = (tau: number): number => {
    const { value, error } = slow(kernel, tau);
    let size = Math.abs(value) > GONE * error ? Math.abs(value) : 0;
    for (let k = 0; k < carriers.length; k++) {
      const { re, im, error: unsure } = amplitude(kernel, k, tau);
      if (Math.hypot(re, im) > GONE * unsure) size += Math.hypot(re, im);
    }
    return tau * size;
  };
  const decades: number[] = [];
  let start = sizeAt(from);
  for (let k = 0; k < DECADES && from * 10 ** k < to; k++) {
    let largest = start;
    for (let i = 1; i <= SAMPLES; i++) {
      start = sizeAt(from * 10 ** (k + i / SAMPLES));
      largest = Math.max(largest, start);
    }
    decades.push(Math.LN10 * largest);
  }
  const [before, last] = [decades.at(-2) ?? 0, decades.at(-1)!];
  const sum = decades.reduce((total, part) => total + part, 0);
  if (last === 0 || from * 10 ** DECADES >= to) return sum;
  const ratio = last / before;
  return ratio < 1 ? sum + (last * ratio) / (1 - ratio) : Number.POSITIVE_INFINITY;
}

function expansionOf({ re, im }: ComplexArray): ComplexArray {
  const out = zeros(POINTS);
  legendreCoefficients(re, out.re);
  legendreCoefficients(im, out.im);
  return out;
}

const tailOf = ({ re, im }: ComplexArray): number => Math.max(coefficientTail(re), coefficientTail(im));

// ── The transforms of one kernel at one frequency ──

interface FilledPanel extends SampleRange {
  readonly start: Float64Array;
  readonly slow: readonly Float64Array[];
  readonly end: Float64Array;
  readonly limitOf: (index: number) => number | undefined;
}

/** e^{iμτ}·amplitude in the integrand. */
interface Term {
  readonly mu: number;
  readonly amplitude: ComplexArray;
  readonly noise: number;
}

/** kernel·e^{iντ}, at ν = 0 only its real part being wanted. */
function termsOf(frequency: number, kernel: readonly KernelTerm[]): Term[] {
  return kernel.flatMap(({ carrier, amplitude, gone, noise }) => {
    if (gone) return [];
    if (carrier === 0 || frequency === 0) return [{ mu: frequency + carrier, amplitude, noise }];
    const half = { re: amplitude.re.map((x) => x / 2), im: amplitude.im.map((y) => y / 2) };
    const conjugate = { re: half.re, im: half.im.map((y) => -y) };
    return [
      { mu: frequency + carrier, amplitude: half, noise },
      { mu: frequency - carrier, amplitude: conjugate, noise },
    ];
  });
}

/** Writes the slow part and the end of the transforms of a group; undefined where a term is not resolved or is not F at the start of the panel. */
function fillGroup(group: Group, kernel: readonly KernelTerm[], panel: FilledPanel): Oscillation[] | undefined {
  const { from, to, start, slow, end, allowed, limitOf } = panel;
  const half = (to - from) / 2;
  const { frequency, cos, sin } = group;
  const terms = termsOf(frequency, kernel);
  const turning = terms.filter(({ mu }) => Math.abs(mu) * half >= FEW_RADIANS).map((term) => slowTerm(term, half));
  const integrated = zeros(POINTS + 1);
  const staying = terms.filter(({ mu }) => Math.abs(mu) * half < FEW_RADIANS);
  for (const term of staying) if (!addIntegral(term, panel, integrated)) return undefined;
  const turningAt = (x: number, t: number): Complex => {
    const sum = { re: 0, im: 0 };
    for (const { mu, g } of turning) {
      const [re, im] = [seriesAt(g.re, x), seriesAt(g.im, x)];
      const [c, s] = [Math.cos(mu * t), Math.sin(mu * t)];
      sum.re += re * c - im * s;
      sum.im += re * s + im * c;
    }
    return sum;
  };
  const [atStart, atEnd] = [turningAt(-1, from), turningAt(1, to)];
  const lost = kernel.reduce((sum, { gone, noise }) => sum + (gone ? GONE * noise : 0), 0) * (to - from);
  for (const transform of TRANSFORMS) {
    const index = group[transform];
    if (index === undefined) continue;
    const part = transform === 'cos' ? 're' : 'im';
    const limit = staying.length > 0 ? undefined : limitOf(index);
    const constant = start[index]! - atStart[part];
    if (limit !== undefined && terms.length > 0) {
      const scale = Math.max(Math.abs(limit), Math.abs(start[index]!));
      if (!(Math.abs(constant - limit) <= allowed + lost + AGREEMENT * scale)) return undefined;
    }
    const base = limit ?? constant;
    for (let k = 0; k < POINTS; k++) slow[index]![k] = base + seriesAt(integrated[part], NODES[k]!);
    end[index] = base + seriesAt(integrated[part], 1) + atEnd[part];
  }
  return turning.map(({ mu, g }) => ({ frequency: mu, cos, sin, amplitude: atNodes(g) }));
}

interface Complex {
  readonly re: number;
  readonly im: number;
}

/** The slow solution as a series, of what stands out of the noise: the rest adds less than noise/μ. */
function slowTerm({ mu, amplitude, noise }: Term, half: number): { readonly mu: number; readonly g: ComplexArray } {
  const { re, im } = expansionOf(amplitude);
  for (let k = POINTS - 1; k > 0 && Math.max(Math.abs(re[k]!), Math.abs(im[k]!)) <= noise; k--) [re[k], im[k]] = [0, 0];
  return { mu, g: slowSolution({ re: re.map((x) => half * x), im: im.map((y) => half * y) }, 0, mu * half) };
}

const atNodes = (g: ComplexArray): ComplexArray => ({
  re: NODES.map((x) => seriesAt(g.re, x)),
  im: NODES.map((x) => seriesAt(g.im, x)),
});

/** Adds ∫e^{iμτ}·amplitude from the start of the panel on, as a series; false where it is not resolved. */
function addIntegral({ mu, amplitude, noise }: Term, { from, to, allowed }: FilledPanel, sum: ComplexArray): boolean {
  const half = (to - from) / 2;
  const product = zeros(POINTS);
  for (let k = 0; k < POINTS; k++) {
    const angle = mu * (from + half * (1 + NODES[k]!));
    const [c, s] = [Math.cos(angle), Math.sin(angle)];
    product.re[k] = amplitude.re[k]! * c - amplitude.im[k]! * s;
    product.im[k] = amplitude.re[k]! * s + amplitude.im[k]! * c;
  }
  const expansion = expansionOf(product);
  if (!(half * tailOf(expansion) <= allowed + GONE * half * noise)) return false;
  const integral = new Float64Array(POINTS + 1);
  for (const part of ['re', 'im'] as const) {
    antiderivative(expansion[part], half, 0, integral);
    for (let k = 0; k <= POINTS; k++) sum[part][k]! += integral[k]!;
  }
  return true;
}
