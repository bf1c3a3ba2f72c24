/**
 * The integrals over two correlation functions that the fourth order in the coupling is made of, for any J, as integrals over one frequency.
 *
 * With κ, κ′ noise or dissipation of a bath each, κ(t) = ∫k(ω)e^{−iωt}dω, F and F′ their half-sided transforms (`AxisTransform`), and F[…] divided differences,
 *
 *   X(w₁,w₂,w₃) = ∫∫∫ds₁ds₂ds₃ κ(s₁+s₂) κ′(s₂+s₃) e^{−i(w₁s₁+w₂s₂+w₃s₃)} = ∫dω k(ω) iF′[w₃, ω + w₂]/(i(ω + w₁) + 0),
 *   Y(w₁,w₂,w₃) = ∫∫∫ds₁ds₂ds₃ κ(s₁+s₂+s₃) κ′(s₂) e^{−i(w₁s₁+w₂s₂+w₃s₃)} = −∫dω k′(ω) F[w₁, ω + w₂, w₃].
 *
 * They are the integrals over tails ∫_s^∞ e^{−iwu}κ(u)du by Parseval, and converge as well for correlation functions with long tails: what decays slowly in time
 * is a kink, a step or a logarithm at a known frequency.
 */
import type { AxisTransform, AxisTransforms } from '../bath/transforms/index.ts';
import * as c from '../numerics/complex.ts';
import type { Complex } from '../numerics/index.ts';
import { type AxisGrid, axisGrid } from './axisGrid.ts';
import { type DividedDifferences, dividedDifferences } from './dividedDifferences.ts';

export interface PairRequest {
  readonly kind: 'X' | 'Y';
  /** κ and κ′, by their places in the list of transforms. */
  readonly kernels: readonly [number, number];
  /** w₁, w₂, w₃ by their places in the list of frequencies. */
  readonly frequencies: readonly [number, number, number];
}

export interface BoundedIntegral {
  readonly value: Complex;
  /** Estimate: from two steps of the quadrature, and from the errors of the transforms. NaN where it does not exist. */
  readonly error: number;
}

export interface PairIntegrals {
  readonly kernels: readonly AxisTransform[];
  /** Bohr frequencies, each once, 0 exactly. */
  readonly frequencies: readonly number[];
  /** Of one integral. */
  readonly nodes: number;
  readonly of: (requests: readonly PairRequest[]) => readonly BoundedIntegral[];
}

/** Kernels 2k and 2k + 1 are noise and dissipation of bath k. */
export function pairIntegrals(baths: readonly AxisTransforms[], frequencies: readonly number[]): PairIntegrals {
  const kernels = baths.flatMap(({ noise, dissipation }) => [noise, dissipation]);
  const layout = layoutOf(baths, frequencies);
  const known = new Map<string, DividedDifferences | undefined>();
  const differences = (kernel: number, w: number): DividedDifferences | undefined => {
    const key = `${kernel} ${w}`;
    if (!known.has(key)) {
      known.set(key, dividedDifferences(kernels[kernel]!, frequencies[w]!, layout.radius(frequencies[w]!)));
    }
    return known.get(key);
  };
  const nodes = layout.grid(frequencies[0]!).origins.length;
  const of = (requests: readonly PairRequest[]): readonly BoundedIntegral[] => {
    const out: BoundedIntegral[] = [];
    for (const [middle, w2] of frequencies.entries()) {
      const own = requests.flatMap((request, at) => (request.frequencies[1] === middle ? [{ request, at }] : []));
      if (own.length === 0) continue;
      const sums = sumsOn(layout.grid(w2), { w2, kernels, frequencies, differences });
      for (const { request, at } of own) out[at] = sums(request);
    }
    return out;
  };
  return { kernels, frequencies, nodes, of };
}

interface Layout {
  readonly grid: (w2: number) => AxisGrid;
  /** How far singularities of the transforms are from a frequency. */
  readonly radius: (w: number) => number;
}

/** Neighbouring points of the axis are no farther apart than this factor. */
const LADDER = 8;
/** From where on a J without an end falls like a power, in units of the largest frequency. */
const FAR = 20;

function layoutOf(baths: readonly AxisTransforms[], frequencies: readonly number[]): Layout {
  const singular = [...new Set(baths.flatMap((bath) => bath.singular.flatMap((x) => [x, -x])))].map((x) => x + 0);
  const positive = frequencies.filter((w) => w > 0);
  const scales = [...baths.flatMap((bath) => bath.scales), ...positive];
  const [low, high] = [Math.min(...scales), Math.max(...scales)];
  const ends = baths.map(({ end }) => end);
  const endless = ends.some((end) => end === undefined);
  const highest = endless ? FAR * high : Math.max(...(ends as number[]));
  const steps = ladder(low, Math.max(highest, high));
  const poles = frequencies.map((w) => -w + 0);
  const around = singular.flatMap((x) => steps.flatMap((step) => [x - step, x + step]));
  return {
    grid: (w2) =>
      axisGrid({
        poles,
        singular: [...singular, ...singular.map((x) => x - w2)],
        steps: [...around, ...around.map((x) => x - w2)],
        least: low,
        highest,
        endless,
      }),
    radius: (w) => Math.min(...singular.map((x) => Math.abs(x - w)).filter((gap) => gap > 0)),
  };
}

function ladder(low: number, high: number): readonly number[] {
  const count = Math.max(1, Math.ceil(Math.log(high / low) / Math.log(LADDER)));
  return Array.from({ length: count }, (_, k) => low * (high / low) ** (k / count));
}

interface Given extends Pick<PairIntegrals, 'kernels' | 'frequencies'> {
  readonly w2: number;
  readonly differences: (kernel: number, w: number) => DividedDifferences | undefined;
}

/** All integrals with one w₂. */
function sumsOn(grid: AxisGrid, given: Given): (request: PairRequest) => BoundedIntegral {
  const { kernels, frequencies, w2, differences } = given;
  const { origins, offsets } = grid;
  const count = origins.length;
  const shifted = (k: number, by: number): number => origins[k]! + by + offsets[k]!;
  const remembered = <T>(make: (kernel: number, w: number) => T) => {
    const known = new Map<number, T>();
    return (kernel: number, w = 0): T => {
      const key = kernel * frequencies.length + w;
      if (!known.has(key)) known.set(key, make(kernel, w));
      return known.get(key)!;
    };
  };
  const densities = remembered((kernel) =>
    Float64Array.from({ length: count }, (_, k) => kernels[kernel]!.density(origins[k]! + offsets[k]!)),
  );
  const firsts = remembered((kernel, w) => tabulated(count, (k) => differences(kernel, w)?.first(shifted(k, w2))));
  const seconds = remembered((kernel, w) => tabulated(count, (k) => differences(kernel, w)?.second(shifted(k, w2))));
  const interleaved = ({ kernels: [one, other], frequencies: [first, , last] }: PairRequest): BoundedIntegral => {
    const w1 = frequencies[first]!;
    const { phase, density, error } = kernels[one]!;
    const inner = firsts(other, last);
    const d = densities(one);
    const sum = summed(grid, (k) => d[k]! / shifted(k, w1), inner);
    // k(−w₁) times the difference there
    const at = density(-w1);
    const there = at === 0 ? c.ZERO : differenceAt(differences(other, last), w2 - w1, frequencies[last]!);
    const value = c.plus(c.scale(c.mul(c.I, there), Math.PI * at), sum.value);
    return bounded(c.mul(phase, value), sum, error + kernels[other]!.error);
  };
  const nested = ({ kernels: [one, other], frequencies: [first, , last] }: PairRequest): BoundedIntegral => {
    const [w1, w3] = [frequencies[first]!, frequencies[last]!];
    const { phase, error } = kernels[other]!;
    const d = densities(other);
    const sum =
      first === last
        ? summed(grid, (k) => d[k]!, seconds(one, first))
        : summed(grid, (k) => d[k]! / (w1 - w3), differenceOf(firsts(one, first), firsts(one, last)));
    return bounded(c.neg(c.mul(phase, sum.value)), sum, error + kernels[one]!.error);
  };
  return (request) => (request.kind === 'X' ? interleaved(request) : nested(request));
}

function differenceAt(of: DividedDifferences | undefined, x: number, w: number): Complex {
  if (of === undefined) return { re: Number.NaN, im: Number.NaN };
  return x === w ? of.slope : of.first(x);
}

interface Column {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

function tabulated(count: number, f: (k: number) => Complex | undefined): Column {
  const [re, im] = [new Float64Array(count), new Float64Array(count)];
  for (let k = 0; k < count; k++) {
    const value = f(k);
    re[k] = value?.re ?? Number.NaN;
    im[k] = value?.im ?? Number.NaN;
  }
  return { re, im };
}

const differenceOf = (a: Column, b: Column): Column => ({
  re: a.re.map((x, k) => x - b.re[k]!),
  im: a.im.map((x, k) => x - b.im[k]!),
});

interface Sum {
  readonly value: Complex;
  readonly magnitude: number;
  /** Between two steps. */
  readonly change: number;
}

function summed({ weights, coarse }: AxisGrid, factor: (k: number) => number, { re, im }: Column): Sum {
  let [x, y, otherX, otherY, magnitude] = [0, 0, 0, 0, 0];
  for (let k = 0; k < weights.length; k++) {
    const by = factor(k);
    if (by === 0) continue;
    const [u, v] = [by * re[k]!, by * im[k]!];
    x += weights[k]! * u;
    y += weights[k]! * v;
    otherX += coarse[k]! * u;
    otherY += coarse[k]! * v;
    magnitude += weights[k]! * Math.hypot(u, v);
  }
  return { value: { re: x, im: y }, magnitude, change: Math.hypot(x - otherX, y - otherY) };
}

/** Errors of a transform count more in its differences. */
const OF_TRANSFORMS = 4;

const bounded = (value: Complex, { change, magnitude }: Sum, relative: number): BoundedIntegral => ({
  value,
  error: change + OF_TRANSFORMS * relative * magnitude,
});
