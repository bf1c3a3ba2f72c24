/**
 * Half-sided transforms F(ν, t) = ∫₀ᵗ kernel(τ) e^{iντ} dτ at times beyond the memory of the bath, where the kernel varies slowly or is gone.
 *
 * There F = F_∞ + e^{iνt} g(t) with g as slow as the kernel, g' + iνg = kernel (slow solution, numerics/legendreSeries.ts); algebraic tails of the kernel,
 * which cut-offs and T = 0 leave behind, g ~ kernel/(iν), are followed this way over panels that grow in proportion to t, for any number of periods.
 * At ν = 0, and where a panel is short compared with 1/ν, F itself is slow and is integrated; that needs no F_∞, which may not exist.
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
} from '../../numerics/index.ts';
import type { Bath } from '../density.ts';
import type { Kernel, Transform, TransformRequest } from '../kernel.ts';
import { bathCorrelation } from './correlation.ts';
import { longTimeTransform } from './longTime.ts';

/** e^{iνt}·amplitude, the amplitude at the Legendre nodes of the panel; it adds Re to the cosine transform and Im to the sine transform. */
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
}

/** Half a panel of so many radians still lets e^{iντ} be expanded; from there on the slow solution is good. */
const FEW_RADIANS = 6;
/** A kernel below this multiple of its error is gone. */
const GONE = 8;
/** How far the two ways to F at the start of a panel may differ, relative to F: far above rounding, far below what a kernel that is not slow would do. */
const AGREEMENT = 1e-8;
const ROUNDING = 64 * Number.EPSILON;

interface KernelPanel {
  /** Values at the nodes, all zero where the kernel is gone. */
  readonly values: Float64Array;
  readonly coefficients: Float64Array;
  readonly gone: boolean;
  /** Error of the values. */
  readonly noise: number;
}

export function memoryTail(bath: Bath, requests: readonly TransformRequest[]): MemoryTail {
  const correlation = bathCorrelation(bath);
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
      const sampled = new Map<Kernel, KernelPanel>();
      for (const kernel of kernels) {
        const panel = sampleKernel((tau) => correlation.estimate(kernel, tau), from, to, allowed);
        if (panel === undefined) return undefined;
        sampled.set(kernel, panel);
      }
      const slow = requests.map(() => new Float64Array(POINTS));
      const end = new Float64Array(requests.length);
      const oscillations: Oscillation[] = [];
      for (const group of groups) {
        const part = { from, to, start, allowed, slow, end, requests, limitOf };
        const kernel = sampled.get(group.kernel)!;
        if (kernel.gone && settle(group, part)) continue;
        if ((group.frequency * (to - from)) / 2 < FEW_RADIANS) {
          if (!integrateGroup(group, kernel, part)) return undefined;
          continue;
        }
        const oscillation = splitGroup(group, kernel, part);
        if (oscillation === undefined) return undefined;
        oscillations.push(oscillation);
      }
      return { slow, oscillations, end, settled: kernels.every((kernel) => sampled.get(kernel)!.gone) };
    },
  };
}

interface Group {
  readonly kernel: Kernel;
  readonly frequency: number;
  readonly cos: number | undefined;
  readonly sin: number | undefined;
}

interface Part {
  readonly from: number;
  readonly to: number;
  readonly start: Float64Array;
  readonly allowed: number;
  readonly slow: readonly Float64Array[];
  readonly end: Float64Array;
  readonly requests: readonly TransformRequest[];
  readonly limitOf: (request: TransformRequest) => number | undefined;
}

/** Cosine and sine transforms of one kernel at one frequency belong together. */
function groupsOf(requests: readonly TransformRequest[]): Group[] {
  const groups = new Map<string, { kernel: Kernel; frequency: number; cos?: number; sin?: number }>();
  for (const [index, { kernel, transform, frequency }] of requests.entries()) {
    const name = `${kernel} ${frequency}`;
    const group = groups.get(name) ?? { kernel, frequency };
    group[transform] = index;
    groups.set(name, group);
  }
  return [...groups.values()].map(({ kernel, frequency, cos, sin }) => ({ kernel, frequency, cos, sin }));
}

const TRANSFORMS: readonly Transform[] = ['cos', 'sin'];

function sampleKernel(
  estimate: (tau: number) => { readonly value: number; readonly error: number },
  from: number,
  to: number,
  allowed: number,
): KernelPanel | undefined {
  const half = (to - from) / 2;
  const values = new Float64Array(POINTS);
  let [noise, gone] = [0, true];
  for (let k = 0; k < POINTS; k++) {
    const { value, error } = estimate(from + half * (1 + NODES[k]!));
    values[k] = value;
    noise = Math.max(noise, error);
    gone &&= Math.abs(value) <= GONE * error;
  }
  if (!Number.isFinite(noise)) return undefined;
  const coefficients = new Float64Array(POINTS);
  if (gone) return { values: values.fill(0), coefficients, gone, noise };
  legendreCoefficients(values, coefficients);
  return half * coefficientTail(coefficients) <= allowed + GONE * half * noise
    ? { values, coefficients, gone, noise }
    : undefined;
}

/** Without a kernel the transforms have their long-time values, where these exist; else they stay as they are. */
function settle(group: Group, { slow, end, requests, limitOf }: Part): boolean {
  const indices = TRANSFORMS.flatMap((transform) => group[transform] ?? []);
  const limits = indices.map((index) => limitOf(requests[index]!));
  if (limits.some((limit) => limit === undefined)) return false;
  for (const [k, index] of indices.entries()) {
    slow[index]!.fill(limits[k]!);
    end[index] = limits[k]!;
  }
  return true;
}

/** F(t) = F(from) + ∫ kernel·{cos, sin}. */
function integrateGroup(group: Group, { values, gone, noise }: KernelPanel, part: Part): boolean {
  const { from, to, start, allowed, slow, end } = part;
  const half = (to - from) / 2;
  const product = new Float64Array(POINTS);
  const coefficients = new Float64Array(POINTS);
  const integral = new Float64Array(POINTS + 1);
  for (const transform of TRANSFORMS) {
    const index = group[transform];
    if (index === undefined) continue;
    if (gone) {
      slow[index]!.fill(start[index]!);
      end[index] = start[index]!;
      continue;
    }
    const trigonometric = transform === 'cos' ? Math.cos : Math.sin;
    for (let k = 0; k < POINTS; k++) {
      product[k] = values[k]! * trigonometric(group.frequency * (from + half * (1 + NODES[k]!)));
    }
    legendreCoefficients(product, coefficients);
    if (!(half * coefficientTail(coefficients) <= allowed + GONE * half * noise)) return false;
    antiderivative(coefficients, half, start[index]!, integral);
    for (let k = 0; k < POINTS; k++) slow[index]![k] = seriesAt(integral, NODES[k]!);
    end[index] = seriesAt(integral, 1);
  }
  return true;
}

/** F = F_∞ + e^{iνt} g(t); undefined where that is not F at the start of the panel. */
function splitGroup(group: Group, { coefficients }: KernelPanel, part: Part): Oscillation | undefined {
  const { from, to, start, allowed, slow, end, requests, limitOf } = part;
  const half = (to - from) / 2;
  const { frequency } = group;
  const scaled = { re: coefficients.map((x) => half * x), im: new Float64Array(POINTS) };
  const g = slowSolution(scaled, 0, frequency * half);
  for (const transform of TRANSFORMS) {
    const index = group[transform];
    if (index === undefined) continue;
    const limit = limitOf(requests[index]!);
    if (limit === undefined) return undefined;
    const valueAt = (x: number, t: number): number => {
      const [re, im] = [seriesAt(g.re, x), seriesAt(g.im, x)];
      const [cos, sin] = [Math.cos(frequency * t), Math.sin(frequency * t)];
      return limit + (transform === 'cos' ? re * cos - im * sin : re * sin + im * cos);
    };
    const scale = Math.max(Math.abs(limit), Math.abs(start[index]!));
    if (!(Math.abs(valueAt(-1, from) - start[index]!) <= allowed + (AGREEMENT + ROUNDING) * scale)) return undefined;
    slow[index]!.fill(limit);
    end[index] = valueAt(1, to);
  }
  const amplitude = { re: new Float64Array(POINTS), im: new Float64Array(POINTS) };
  for (let k = 0; k < POINTS; k++) {
    amplitude.re[k] = seriesAt(g.re, NODES[k]!);
    amplitude.im[k] = seriesAt(g.im, NODES[k]!);
  }
  return { frequency, cos: group.cos, sin: group.sin, amplitude };
}
