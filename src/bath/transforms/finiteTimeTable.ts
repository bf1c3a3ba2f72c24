/**
 * Half-sided transforms ∫₀ᵗ kernel(τ)·{cos, sin}(ντ) dτ as functions of t: piecewise polynomials, built as far as they are asked for and cheap to
 * evaluate, for dynamics.
 *
 * The correlation function is sampled once on panels in τ; each transform is the exact antiderivative of the Legendre interpolant of
 * kernel·{cos, sin}. Panels start far below the shortest time scale of the bath (a logarithm at τ → 0, as for Drude, only costs some more) and
 * grow as far as the product allows.
 */

import { InputError, NoAnswerError } from '../../errors.ts';
import {
  antiderivative,
  coefficientTail,
  legendreCoefficients,
  legendrePolynomials,
  NODES,
  POINTS,
  roundingOf,
} from '../../numerics/index.ts';
import { type Bath, highestFrequency } from '../density.ts';
import type { Kernel, TransformRequest } from '../kernel.ts';
import { type BathCorrelation, bathCorrelation } from './correlation.ts';
import { checkTime } from './finiteTime.ts';
import { checkFrequency } from './longTime.ts';

export interface FiniteTimeTable {
  readonly end: number;
  /** Bound for the error of each request on [0, end]. */
  readonly errors: Float64Array;
  /** How many panels, and how many values of the correlation function were needed. */
  readonly statistics: { readonly panels: number; readonly samples: number };
  /** Writes the value of every request at a time t ∈ [0, end]. Throws InputError outside. */
  evaluate(t: number, values: Float64Array): void;
}

export interface TableOptions {
  /** Local error allowed, as a fraction of the largest τ·|kernel(τ)|; default 1e-12. */
  readonly tolerance?: number;
}

const DEGREES = POINTS + 1;
const MOST_SAMPLES = 20_000_000;
/** First panel in units of the shortest time scale. */
const FIRST = 0.01;
/** The next panel is made so long that about this many coefficients will matter. */
const FILLED_DEGREE = 22;
/** Of one panel from the last: what has been seen of the kernel says little about a much longer one. */
const MOST_GROWTH = 3;
/** Noise of the coefficients, in units of the kernel. */
const KERNEL_ROUNDING = 1e-13;

/**
 * All requested transforms on [0, end].
 * @throws InputError for a negative frequency or end
 * @throws NoAnswerError('divergent-coefficient') when a kernel does not exist, ('not-converged') when too many panels were needed
 */
export function finiteTimeTable(
  bath: Bath,
  requests: readonly TransformRequest[],
  end: number,
  { tolerance = 1e-12 }: TableOptions = {},
): FiniteTimeTable {
  checkTime(end);
  for (const { frequency } of requests) checkFrequency(frequency);
  const correlation = bathCorrelation(bath);
  for (const { kernel } of requests) {
    const why = correlation.obstacle(kernel);
    if (why !== undefined) {
      throw new NoAnswerError('divergent-coefficient', `The ${kernel} kernel does not exist: ${why.cause}.`);
    }
  }
  const first = FIRST / Math.max(highestFrequency(bath), ...requests.map((r) => r.frequency));
  const builder = new TableBuilder(correlation, requests);
  return builder.table(Math.min(end, first), end, tolerance * builder.magnitude(first, end));
}

class TableBuilder {
  private readonly correlation: BathCorrelation;
  private readonly requests: readonly TransformRequest[];
  private readonly kernels: readonly Kernel[];
  private readonly samples: Map<Kernel, Float64Array>;
  private readonly errors: Float64Array;
  private readonly starts: number[] = [];
  private readonly coefficients: Float64Array[] = [];
  private readonly last: Float64Array;
  private readonly product = new Float64Array(POINTS);
  private readonly expansion = new Float64Array(POINTS);
  private count = 0;
  private covered = 0;

  constructor(correlation: BathCorrelation, requests: readonly TransformRequest[]) {
    this.correlation = correlation;
    this.requests = requests;
    this.kernels = [...new Set(requests.map(({ kernel }) => kernel))];
    this.samples = new Map(this.kernels.map((kernel) => [kernel, new Float64Array(POINTS)]));
    this.errors = new Float64Array(requests.length);
    this.last = new Float64Array(requests.length);
  }

  /** max τ|kernel(τ)| on a logarithmic grid: about what a transform amounts to. */
  magnitude(from: number, to: number): number {
    let largest = Number.MIN_VALUE;
    // to/from itself may overflow
    const octaves = Math.max(0, Math.log2(to) - Math.log2(from));
    const points = Math.max(2, Math.ceil(4 * octaves));
    for (let k = 0; k <= points; k++) {
      const tau = Math.min(from, to) * 2 ** ((octaves * k) / points);
      for (const kernel of this.kernels) {
        const { value, error } = this.correlation.estimate(kernel, tau);
        // at the largest times nothing is left but rounding, and phases ωτ overflow
        if (Math.abs(value) > error) largest = Math.max(largest, tau * Math.abs(value));
      }
    }
    return largest;
  }

  /** Adds panels until `time` is covered; `length` is that of the next one to try. */
  private coverer(first: number, end: number, allowed: number): (time: number) => void {
    let length = first;
    return (time) => {
      while (this.covered < time) {
        if (this.count >= MOST_SAMPLES) {
          throw new NoAnswerError(
            'not-converged',
            `${MOST_SAMPLES} correlation values do not cover the times up to ${end}.`,
          );
        }
        const start = this.covered;
        const to = start + length * 1.1 >= end ? end : start + length;
        const { degree, excess } = this.tryPanel(start, to, allowed);
        const shrinkage = excess < 1e3 ? 0.75 : excess < 1e7 ? 0.5 : 0.25;
        length = (to - start) * (excess <= 1 ? Math.min(MOST_GROWTH, FILLED_DEGREE / degree) : shrinkage);
        if (excess <= 1) this.covered = to;
      }
    };
  }

  /**
   * Expands all requests on a panel, and keeps it when they are resolved (excess ≤ 1).
   * `degree` counts the coefficients that matter, `excess` is the error over the allowed one.
   */
  private tryPanel(from: number, to: number, allowed: number): { degree: number; excess: number } {
    const half = (to - from) / 2;
    const noise = this.sample(from, to);
    const block = new Float64Array(this.requests.length * DEGREES);
    const local = new Float64Array(this.requests.length);
    let degree = 1;
    for (const [r, request] of this.requests.entries()) {
      const size = this.expandProduct(request, from, to);
      const error = half * coefficientTail(this.expansion);
      const bound = allowed + KERNEL_ROUNDING * half * size;
      if (!(error <= bound)) return { degree: POINTS, excess: error / bound };
      while (degree < POINTS && half * tailFrom(this.expansion, degree) > bound) degree++;
      local[r] = error + 2 * half * ((noise.get(request.kernel) ?? 0) + roundingOf(4) * size);
      antiderivative(this.expansion, half, this.last[r]!, block.subarray(r * DEGREES, (r + 1) * DEGREES));
    }
    this.starts.push(from);
    this.coefficients.push(block);
    for (let r = 0; r < local.length; r++) {
      this.errors[r]! += local[r]!;
      let sum = 0;
      for (let k = 0; k < DEGREES; k++) sum += block[r * DEGREES + k]!;
      this.last[r] = sum;
    }
    return { degree, excess: 0 };
  }

  /** Legendre coefficients of kernel·{cos, sin}; returns the largest kernel value. */
  private expandProduct({ kernel, transform, frequency }: TransformRequest, from: number, to: number): number {
    const values = this.samples.get(kernel)!;
    const trigonometric = transform === 'cos' ? Math.cos : Math.sin;
    let size = 0;
    for (let k = 0; k < POINTS; k++) {
      const tau = (from + to) / 2 + ((to - from) / 2) * NODES[k]!;
      this.product[k] = values[k]! * trigonometric(frequency * tau);
      size = Math.max(size, Math.abs(values[k]!));
    }
    legendreCoefficients(this.product, this.expansion);
    return size;
  }

  /** Kernel values at the nodes; returns the largest error of each kernel. */
  private sample(from: number, to: number): Map<Kernel, number> {
    const errors = new Map<Kernel, number>();
    for (let k = 0; k < POINTS; k++) {
      const tau = (from + to) / 2 + ((to - from) / 2) * NODES[k]!;
      for (const kernel of this.kernels) {
        const { value, error } = this.correlation.estimate(kernel, tau);
        this.samples.get(kernel)![k] = value;
        errors.set(kernel, Math.max(errors.get(kernel) ?? 0, error));
      }
    }
    this.count += POINTS;
    return errors;
  }

  table(first: number, end: number, allowed: number): FiniteTimeTable {
    const { coefficients, requests, starts } = this;
    const polynomials = new Float64Array(DEGREES);
    const cover = requests.length === 0 ? () => undefined : this.coverer(first, end, allowed);
    const complete = () => {
      cover(end);
      return this;
    };
    return {
      end,
      get errors() {
        return complete().errors;
      },
      get statistics() {
        const { count } = complete();
        return { panels: starts.length, samples: count };
      },
      evaluate: (t, values) => {
        // times that are computed in two ways may pass the end by their rounding
        if (!(t >= 0 && t <= end * (1 + 1e-12))) {
          throw new InputError(`Argument \`t\` must lie between 0 and ${end}, but is ${t}.`);
        }
        cover(Math.min(t, end));
        if (t === 0 || starts.length === 0) {
          values.fill(0, 0, requests.length);
          return;
        }
        const index = panelAt(starts, t);
        const from = starts[index]!;
        const to = starts[index + 1] ?? this.covered;
        legendrePolynomials((2 * t - from - to) / (to - from), polynomials);
        const block = coefficients[index]!;
        for (let r = 0, at = 0; r < requests.length; r++) {
          let even = block[at++]!;
          let odd = 0;
          for (let k = 1; k < DEGREES; k += 2, at += 2) {
            odd += block[at]! * polynomials[k]!;
            even += block[at + 1]! * polynomials[k + 1]!;
          }
          values[r] = even + odd;
        }
      },
    };
  }
}

/** Twice the largest coefficient from `degree` on. */
function tailFrom(coefficients: Float64Array, degree: number): number {
  let largest = 0;
  for (let k = degree; k < POINTS; k++) largest = Math.max(largest, Math.abs(coefficients[k]!));
  return 2 * largest;
}

/** Which panel t lies in: the last one that starts at or before it. */
function panelAt(starts: readonly number[], t: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= t) low = middle;
    else high = middle - 1;
  }
  return low;
}
