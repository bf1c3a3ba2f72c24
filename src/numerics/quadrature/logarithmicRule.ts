/**
 * The trapezoidal rule for ∫₀^∞ f(ω) dω, principal value included, on the logarithmic line. It converges like e^{−2πd/h}, d being the
 * half-width of the strip of the line in which f is analytic; see Trefethen & Weideman, SIAM Review 56 (2014) 385.
 *
 * A simple pole of f on the path at t_ν adds exactly r π cot(π(t₀ − t_ν)/h) to the sum, with its residue r (the same in t and
 * in ω), so that a pole midway between two nodes needs no correction at all. A pair of complex poles at t_p and its conjugate, too close
 * to the path for the step, is corrected likewise: it adds 2Re r[π cot(π(t₀ − t_p)/h) − iπ].
 */

import type { Complex } from '../complex.ts';
import * as c from '../complex.ts';
import type { Estimate } from '../estimate.ts';
import { roundingOf } from '../rounding.ts';
import {
  complexParameterBetween,
  foldOf,
  type LogarithmicRange,
  limitsOf,
  logarithmBetween,
  NEGLIGIBLE,
  parameterOf,
  slopeAt,
} from './logarithmicLine.ts';

/** A complex number with a bound for the modulus of its error. */
export interface ComplexEstimate {
  readonly value: Complex;
  readonly error: number;
}

/** Nodes at t = (first + k)·step. */
export interface LogarithmicGrid {
  readonly range: LogarithmicRange;
  readonly step: number;
  readonly first: number;
  readonly nodes: Float64Array;
  /** ln of the nodes, known without taking a logarithm. */
  readonly logarithms: Float64Array;
  /** `step` × d ln ω/dt: the integral is Σ weights·nodes·f(nodes). */
  readonly weights: Float64Array;
}

/** Where poles are: (t₀ − t_ν)/h modulo 2, with t₀ the first node. */
export interface Phases {
  readonly phases: readonly Estimate[];
  readonly complexPhases: readonly ComplexEstimate[];
}

export interface LogarithmicRule extends LogarithmicGrid, Phases {}

/**
 * The offset of the nodes from the multiples of the step, in steps, that keeps them farthest from all positions t. It is one of
 * a few binary fractions, so that poles anywhere share a few grids and the positions of the nodes are exact.
 */
export function offsetFrom(positions: readonly number[], step: number): number {
  if (positions.length === 0) return 0;
  const resolution = 4 * 2 ** Math.ceil(Math.log2(positions.length));
  const fractions = positions.map((t) => t / step - Math.floor(t / step)).sort((x, y) => x - y);
  let best = 0;
  let widest = -1;
  fractions.forEach((fraction, i) => {
    const next = i + 1 < fractions.length ? fractions[i + 1]! : fractions[0]! + 1;
    if (next - fraction > widest) {
      widest = next - fraction;
      best = (fraction + next) / 2;
    }
  });
  const offset = Math.round(best * resolution) / resolution;
  return offset >= 1 ? offset - 1 : offset;
}

/** Nodes and weights on (0, ∞). */
export function logarithmicGrid(range: LogarithmicRange, step: number, offset: number): LogarithmicGrid {
  const { start, end } = limitsOf(range);
  const first = Math.ceil(start / step - offset) + offset;
  const count = Math.max(1, Math.floor(end / step - first) + 2);
  const nodes = new Float64Array(count);
  const logarithms = new Float64Array(count);
  const weights = new Float64Array(count);
  const { scale } = range.left;
  const logScale = Math.log(scale);
  const fold = foldOf(range);
  for (let k = 0; k < count; k++) {
    const t = (first + k) * step;
    const e = Math.exp(t);
    const bend = fold * e - 1 / e;
    nodes[k] = scale * e * Math.exp(bend);
    logarithms[k] = logScale + t + bend;
    weights[k] = step * (1 + fold * e + 1 / e);
  }
  return { range, step, first, nodes, logarithms, weights };
}

/** The index of the node nearest to t. */
const nearestTo = (t: number, { first, step, nodes }: LogarithmicGrid): number =>
  Math.min(Math.max(Math.round(t / step - first), 0), nodes.length - 1);

/** The phase of a frequency whose t is known roughly, from its distance to the nearest node. */
export function phaseOf(grid: LogarithmicGrid, frequency: number, t: number): Estimate {
  const { range, first, step, nodes } = grid;
  const k = nearestTo(t, grid);
  const node = nodes[k]!;
  const rough = t - (first + k) * step;
  const excess = Math.log1p((frequency - node) / node) - logarithmBetween(range, (first + k) * step, rough);
  const steps = (rough + excess / slopeAt(range, t)) / step;
  return { value: -(k % 2) - steps, error: roundingOf(4) * (1 + Math.abs(steps)) };
}

/** The phase of a complex frequency. */
export function complexPhaseOf(grid: LogarithmicGrid, frequency: Complex): ComplexEstimate {
  const { range, first, step, nodes } = grid;
  const k = nearestTo(parameterOf(range, frequency.re), grid);
  const node = nodes[k]!;
  const x = (frequency.re - node) / node;
  const y = frequency.im / node;
  const difference = { re: Math.log1p(2 * x + x * x + y * y) / 2, im: Math.atan2(y, 1 + x) };
  const steps = c.scale(complexParameterBetween(range, (first + k) * step, difference), 1 / step);
  const error = roundingOf(4) * (1 + c.abs(steps) + 1 / step);
  return { value: { re: -(k % 2) - steps.re, im: -steps.im }, error };
}

/**
 * Nodes and weights on (0, ∞) that keep away from `poles`, frequencies where the integrand has simple poles, and from `complexPoles`,
 * those close to the path, with Im ω > 0.
 */
export function logarithmicRule(
  range: LogarithmicRange,
  step: number,
  poles: readonly number[],
  complexPoles: readonly Complex[] = [],
): LogarithmicRule {
  const positions = poles.map((pole) => parameterOf(range, pole));
  const avoided = [...positions, ...complexPoles.map((pole) => parameterOf(range, pole.re))];
  const grid = logarithmicGrid(range, step, offsetFrom(avoided, step));
  return {
    ...grid,
    phases: poles.map((pole, i) => phaseOf(grid, pole, positions[i]!)),
    complexPhases: complexPoles.map((pole) => complexPhaseOf(grid, pole)),
  };
}

/**
 * The step at which e^{−width·k} k^power, k = 2π/h, has fallen to e^{logNorm} times what is negligible; rounded down to 8 binary digits,
 * so that its multiples are exact.
 */
export function stepFor(width: number, power: number, logNorm: number): number {
  // a fixed point that contracts like power/(width·k) < 1; it need not be met closely, for the rule judges its error by itself
  let k = 30;
  for (let i = 0; i < 5; i++) k = (NEGLIGIBLE - 4 + power * Math.log(k) - logNorm) / width;
  const step = (2 * Math.PI) / k;
  const digit = 2 ** (Math.floor(Math.log2(step)) - 7);
  return Math.floor(step / digit) * digit;
}

/** π cot(πx) */
function cotangent(x: number): number {
  const fraction = x - Math.round(x);
  return Math.abs(fraction) === 0.5 ? 0 : Math.PI / Math.tan(Math.PI * fraction);
}

/** π cot(πz) − iπ for Im z < 0, and the modulus of its derivative. */
function complexCotangent(z: Complex): { value: Complex; slope: number } {
  const decay = Math.exp(2 * Math.PI * z.im);
  const angle = 2 * Math.PI * (z.re - Math.round(z.re));
  // 2πi/(e^{2πiz} − 1) = 2πi q/(1 − q) with q = e^{−2πiz}
  const q = { re: decay * Math.cos(angle), im: -decay * Math.sin(angle) };
  const remainder = { re: 1 - q.re, im: -q.im };
  const value = c.mul({ re: 0, im: 2 * Math.PI }, c.div(q, remainder));
  return { value, slope: (2 * Math.PI * c.abs(value)) / c.abs(remainder) };
}

const half = (z: Complex, shift: number): Complex => ({ re: (z.re + shift) / 2, im: z.im / 2 });

/** With compensation (Kahan 1965): of thousands of alike terms, as over hundreds of decades, the rounding errors add up. */
function sumOfEverySecond(products: ArrayLike<number>, first: number): number {
  let [sum, lost] = [0, 0];
  for (let k = first; k < products.length; k += 2) {
    const term = products[k]! - lost;
    const next = sum + term;
    lost = next - sum - term;
    sum = next;
  }
  return sum;
}

export interface RuleSum {
  readonly value: number;
  /** How far the two rules of twice the step that are contained in this one are apart: the root of the relative discretisation error. */
  readonly coarseDifference: number;
  /** Σ of the moduli of the corrections for poles. */
  readonly corrections: number;
  /** What the rounding of the positions of the poles makes of them. */
  readonly rounding: number;
}

/** The integral from the products weight·node·f(node) and the residues of f at the poles of the rule. */
export function sumOfRule(
  { phases, complexPhases }: Phases,
  products: ArrayLike<number>,
  residues: readonly Estimate[],
  complexResidues: readonly ComplexEstimate[] = [],
): RuleSum {
  const even = sumOfEverySecond(products, 0);
  const odd = sumOfEverySecond(products, 1);
  let value = even + odd;
  let difference = 2 * (even - odd);
  let corrections = 0;
  let rounding = 0;
  for (const [i, { value: phase, error }] of phases.entries()) {
    const { value: residue, error: residueError } = residues[i]!;
    if (residue === 0) continue;
    const cot = cotangent(phase);
    value -= residue * cot;
    difference -= residue * (cotangent(phase / 2) - cotangent((phase + 1) / 2));
    corrections += Math.abs(residue) * (1 + Math.abs(cot));
    rounding += Math.abs(residue) * (Math.PI ** 2 + cot * cot) * error + residueError * Math.abs(cot);
  }
  for (const [i, { value: phase, error }] of complexPhases.entries()) {
    const { value: residue, error: residueError } = complexResidues[i]!;
    const { value: cot, slope } = complexCotangent(phase);
    const correction = c.mul(residue, cot);
    value -= 2 * correction.re;
    const coarse = c.minus(complexCotangent(half(phase, 0)).value, complexCotangent(half(phase, 1)).value);
    difference -= 2 * c.mul(residue, coarse).re;
    corrections += 2 * c.abs(correction);
    rounding += 2 * (c.abs(residue) * slope * error + residueError * c.abs(cot));
  }
  return { value, coarseDifference: Math.abs(difference), corrections, rounding };
}
