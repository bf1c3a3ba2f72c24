/** Exponentials of any bath: AAA on samples of its half-sided transforms on the imaginary axis, the same poles for all kernels that a coupling meets. */
import { partialFractions } from '../../numerics/approximation/index.ts';
import { type Complex, complex, roundingOf } from '../../numerics/index.ts';
import type { SpectralDensity, ThermalBath } from '../density.ts';
import { cauchyTransforms, hasCauchyTransforms } from '../integrals/cauchyTransforms.ts';
import type { Kernel, Transform } from '../kernel.ts';
import { fromEstimate, type Quantity } from '../quantity.ts';
import { LOCAL, rememberedTransform } from '../transforms/longTime.ts';
import type { CorrelationFit, FitOptions } from './correlationFit.ts';
import { axisOf, axisWeight, type FitAxis } from './fitAxis.ts';
import { fitGrid } from './fitGrid.ts';
import { type AxisSample, EXACT, fitJudge } from './fitJudge.ts';
import { smallestFit } from './smallestFit.ts';
import { UnfittedCorrelation } from './unfittedCorrelation.ts';

/** @throws UnfittedCorrelation where a transform does not exist at a Bohr frequency or at 0. */
export function sampledFit(
  bath: ThermalBath,
  kernels: readonly Kernel[],
  { frequencies, tolerance }: FitOptions,
): CorrelationFit {
  const axis = axisOf([...frequencies, 0], scalesOf(bath));
  const bohr = axis.frequencies.map((frequency) => axisSample(rememberedOf(bath), kernels, frequency));
  const [grid, checks] = [0, 0.5].map((offset) => fitGrid(bath.density, axis, tolerance, offset)) as [
    number[],
    number[],
  ];
  const transform = transformsOn(bath, [...grid, ...checks]);
  const sampleAt = (frequency: number): AxisSample => axisSample(transform, kernels, frequency);
  const samples = [...bohr, ...grid.map(sampleAt)];
  const { scale, bound, judge } = fitJudge([...samples, ...checks.map(sampleAt)], kernels, axis);
  const known = {
    points: samples.map(({ frequency }) => complex(0, frequency)),
    functions: kernels.map((_, f) => samples.map(({ values }) => values[f]!)),
    weights: samples.map(({ frequency }) => axisWeight(axis, frequency)),
  };
  const fitWith = (found: readonly Complex[], exact: readonly number[]): CorrelationFit => {
    const poles = found.filter((pole) => isResolved(pole, axis, tolerance));
    if (poles.length === 0) return judge({ poles, coefficients: {} });
    const coefficients = partialFractions(poles, known, exact);
    const seen = poles.filter((_, k) => largestPart(poles, coefficients, k) > EXACT * scale);
    if (seen.length < poles.length) return fitWith(seen, exact);
    const fit = judge({
      poles,
      coefficients: Object.fromEntries(kernels.map((kernel, f) => [kernel, coefficients[f]!])),
    });
    const rounding = ROUNDING * scale * cancellation(poles, coefficients, scale) ** 2;
    return { ...fit, error: fit.error + rounding, largestError: fit.largestError + rounding };
  };
  const fit = smallestFit({
    samples: known,
    bohr: { samples: bohr.length, conditions: 2 * bohr.length - 1 },
    scale,
    tolerance: Math.max(tolerance, (NEAR_ENOUGH * bound) / scale),
    fitWith,
  });
  if (stepOf(bath.density) === undefined) return fit;
  return { ...fit, error: Number.POSITIVE_INFINITY, largestError: Number.POSITIVE_INFINITY };
}

/** What the error of a fit may be in units of the error that Γ has itself: more exponentials would follow that. */
const NEAR_ENOUGH = 1.25;

/** Products of two coefficients stand in what is of fourth order in the coupling: if they cancel, their rounding stays. */
const ROUNDING = roundingOf(4);

type Coefficients = readonly (readonly Complex[])[];

/** Of a pole in any kernel, |c_k|/|Re p_k|. A slow one that only fits rounding adds little to Γ but much to what has higher powers of 1/p_k. */
const largestPart = (poles: readonly Complex[], coefficients: Coefficients, k: number): number =>
  Math.max(...coefficients.map((own) => Math.hypot(own[k]!.re, own[k]!.im))) / Math.abs(poles[k]!.re);

/** Σ_k |c_k|/|Re p_k| beside the largest |Γ|: large where poles nearly coincide and their coefficients are opposite. */
function cancellation(poles: readonly Complex[], coefficients: Coefficients, scale: number): number {
  const sums = coefficients.map((own) =>
    own.reduce((sum, { re, im }, k) => {
      const pole = poles[k]!;
      return sum + ((pole.im === 0 ? 1 : 2) * Math.hypot(re, im)) / Math.abs(pole.re);
    }, 0),
  );
  return Math.max(...sums) / scale;
}

/** Frequencies at which Γ changes its behaviour. */
function scalesOf({ density: { shape }, temperature }: ThermalBath): number[] {
  const own = shape.kind === 'truncatedPower' ? [shape.cutoff] : shape.scales;
  return temperature > 0 ? [...own, 2 * Math.PI * temperature] : [...own];
}

type TransformAt = (kernel: Kernel, transform: Transform, frequency: number) => Quantity;

const rememberedOf =
  (bath: ThermalBath): TransformAt =>
  (kernel, transform, frequency) =>
    rememberedTransform(bath, kernel, transform, frequency);

/** At frequencies that are exact; of a J known by its values all principal values are taken from one representation. */
function transformsOn(bath: ThermalBath, frequencies: readonly number[]): TransformAt {
  const { density } = bath;
  if (density.shape.kind !== 'sampled' || !hasCauchyTransforms(density)) return rememberedOf(bath);
  const principal = cauchyTransforms(bath, {
    lowest: Math.min(...frequencies),
    highest: Math.max(...frequencies),
  });
  return (kernel, transform, frequency) =>
    LOCAL[kernel] === transform
      ? rememberedTransform(bath, kernel, transform, frequency)
      : fromEstimate(principal(kernel, transform, frequency));
}

function axisSample(transformAt: TransformAt, kernels: readonly Kernel[], frequency: number): AxisSample {
  let bound = 0;
  const values = kernels.map((kernel) => {
    const [cos, sin] = (['cos', 'sin'] as const).map((transform) => {
      const quantity = transformAt(kernel, transform, frequency);
      if (quantity.kind === 'divergent') throw new UnfittedCorrelation(quantity, frequency);
      bound += quantity.error;
      return quantity.value;
    });
    return complex(cos!, -sin!);
  });
  return { frequency, values, bound };
}

/** A stable pole that is not so near to the axis that it lies between two samples. */
function isResolved({ re, im }: Complex, { scales: [low] }: FitAxis, tolerance: number): boolean {
  const gap = im === 0 ? 0.1 * tolerance * low : 1e-3 * Math.abs(im);
  return -re > 0.1 * gap;
}

/** A frequency where J has a step, at which Γ diverges like a logarithm: no sum of exponentials is near it there. */
function stepOf({ shape, evaluate }: SpectralDensity): number | undefined {
  if (shape.kind === 'smooth') return undefined;
  if (shape.kind === 'truncatedPower') return shape.cutoff;
  const places = shape.end === undefined ? shape.breakpoints : [...shape.breakpoints, shape.end];
  const largest = Math.max(...places.map(evaluate), ...shape.scales.map(evaluate));
  return places.find((at) => {
    const jump = Math.abs(shape.beside(at, BESIDE * at) - shape.beside(at, -BESIDE * at));
    return jump > JUMP * largest;
  });
}

/** Relative to a frequency. */
const BESIDE = 1e-9;
/** Relative to the largest J; a smooth J changes by less over twice `BESIDE`. */
const JUMP = 1e-6;
