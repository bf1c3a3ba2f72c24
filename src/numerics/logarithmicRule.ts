/**
 * The trapezoidal rule for ∫₀^∞ f(ω) dω, principal value included, on the logarithmic line.
 *
 * With ω = e^{φ(t)}, φ(t) = t − e^{a−t} + e^{t−b}, every length scale of f becomes a shift, singularities of f at complex ω
 * stay at the distance |arg ω| from the real t line whatever their modulus, and both algebraic tails decay doubly
 * exponentially (left of ln ω = a, right of ln ω = b). The trapezoidal rule then converges like e^{−2πd/h}, d being the half-width of
 * the strip in which f is analytic; see Trefethen & Weideman, SIAM Review 56 (2014) 385, and Takahasi & Mori (1974) for φ.
 *
 * A simple pole of f on the path at t_ν adds exactly r π cot(π(t₀ − t_ν)/h) to the sum, with its residue r (the same in t and
 * in ω), so that a pole midway between two nodes needs no correction at all. A pair of complex poles at t_p and its conjugate, too close
 * to the path for the step, is corrected likewise: it adds 2Re r[π cot(π(t₀ − t_p)/h) − iπ].
 */

import type { Complex } from './complex.ts';
import * as c from './complex.ts';
import type { Estimate } from './estimate.ts';

/** Where an integrand ceases to matter: beyond `scale`, ω f(ω) falls like the power `rate`. */
export interface LogarithmicRange {
  readonly left: { readonly scale: number; readonly rate: number };
  /** An algebraic tail, or the frequency beyond which a faster than exponential decay has made f negligible. */
  readonly right: { readonly scale: number; readonly rate: number } | { readonly end: number };
}

/** A complex number with a bound for the modulus of its error. */
export interface ComplexEstimate {
  readonly value: Complex;
  readonly error: number;
}

export interface LogarithmicRule {
  readonly step: number;
  readonly nodes: Float64Array;
  /** ln of the nodes, known without taking a logarithm. */
  readonly logarithms: Float64Array;
  /** `step` × d ln ω/dt: the integral is Σ weights·nodes·f(nodes). */
  readonly weights: Float64Array;
  /** For every pole asked for, (t₀ − t_ν)/h modulo 2, with t₀ the first node. */
  readonly phases: readonly Estimate[];
  /** The same for the complex poles. */
  readonly complexPhases: readonly ComplexEstimate[];
}

/** What is left out at either end is smaller than the largest piece of the integrand by e^{−NEGLIGIBLE}. */
export const NEGLIGIBLE = 41;

/** y with y + ln y = x. */
function inverseOfSumWithLogarithm(x: number): number {
  let y = x > 1 ? x : Math.exp(x - 1);
  for (let i = 0; i < 6; i++) y = (y * (1 + x - Math.log(y))) / (1 + y);
  return y;
}

/** y > 1 with y − ln y = x > 1. */
export function upperInverseOfDifferenceWithLogarithm(x: number): number {
  let y = x + Math.log(x) + 1;
  for (let i = 0; i < 6; i++) y = (y * (x - 1 + Math.log(y))) / (y - 1);
  return y;
}

/** t with φ(t) = ln ω. */
function parameterOf(logOmega: number, a: number, b: number): number {
  let t = Math.min(Math.max(logOmega, a), b);
  for (let i = 0; i < 60; i++) {
    const left = Math.exp(a - t);
    const right = Math.exp(t - b);
    const change = (t - left + right - logOmega) / (1 + left + right);
    t -= change;
    if (Math.abs(change) < 1e-15 * (1 + Math.abs(t))) break;
  }
  return t;
}

/** t with φ(t) = ln ω for complex ω. */
function complexParameterOf(omega: Complex, a: number, b: number): Complex {
  const target = c.log(omega);
  let t = target;
  for (let i = 0; i < 60; i++) {
    const left = c.exp({ re: a - t.re, im: -t.im });
    const right = b === Number.POSITIVE_INFINITY ? c.zero : c.exp({ re: t.re - b, im: t.im });
    const excess = { re: t.re - left.re + right.re - target.re, im: t.im - left.im + right.im - target.im };
    const change = c.div(excess, { re: 1 + left.re + right.re, im: left.im + right.im });
    t = c.sub(t, change);
    if (c.abs(change) < 1e-15 * (1 + c.abs(t))) break;
  }
  return t;
}

/** The offset (in steps) of the nodes that keeps them farthest from all poles. */
function bestOffset(positions: readonly number[]): number {
  const fractions = positions.map((p) => p - Math.floor(p)).sort((x, y) => x - y);
  let best = 0;
  let widest = -1;
  fractions.forEach((fraction, i) => {
    const next = i + 1 < fractions.length ? fractions[i + 1]! : fractions[0]! + 1;
    if (next - fraction > widest) {
      widest = next - fraction;
      best = (fraction + next) / 2;
    }
  });
  return best;
}

const modulo2 = (x: number): number => x - 2 * Math.floor(x / 2);

/** The map ω = e^{φ(t)} for a range, and the interval of t that matters. */
export interface LogarithmicLine {
  readonly start: number;
  readonly end: number;
  /** t of a frequency */
  parameterOf(omega: number): number;
  /** ln ω = φ(t) */
  logarithm(t: number): number;
  /** φ(t + y) − φ(t), without cancellation for small y */
  difference(t: number, y: number): number;
  /** φ′(t) */
  slope(t: number): number;
}

/** The line with t counted from the frequency `unit`, so that t keeps its accuracy around it. */
export function logarithmicLine(range: LogarithmicRange, unit = 1): LogarithmicLine {
  const { a, b, start, end } = limits(range, unit);
  const logUnit = Math.log(unit);
  return {
    start,
    end,
    parameterOf: (omega) => parameterOf(Math.log(omega / unit), a, b),
    logarithm: (t) => logUnit + t - Math.exp(a - t) + Math.exp(t - b),
    difference: (t, y) => y - Math.exp(a - t) * Math.expm1(-y) + Math.exp(t - b) * Math.expm1(y),
    slope: (t) => 1 + Math.exp(a - t) + Math.exp(t - b),
  };
}

/** a and b of the map, and the interval of t outside which the integrand is negligible. */
function limits({ left, right }: LogarithmicRange, unit: number) {
  const a = Math.log(left.scale / unit);
  const start = a - Math.log(inverseOfSumWithLogarithm(NEGLIGIBLE / left.rate));
  if ('end' in right) {
    const b = Number.POSITIVE_INFINITY;
    return { a, b, start, end: parameterOf(Math.log(right.end / unit), a, b) };
  }
  const b = Math.log(right.scale / unit);
  return { a, b, start, end: b + Math.log(inverseOfSumWithLogarithm(NEGLIGIBLE / right.rate)) };
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
  const unit = poles[0] ?? complexPoles[0]?.re ?? range.left.scale;
  const { a, b, start, end } = limits(range, unit);
  const positions = poles.map((pole) => parameterOf(Math.log(pole / unit), a, b));
  const complexPositions = complexPoles.map((pole) => complexParameterOf(c.scale(pole, 1 / unit), a, b));
  const reference = positions[0] ?? complexPositions[0]?.re ?? end;
  const relative = positions.map((t) => (t - reference) / step);
  const complexRelative = complexPositions.map((t) => ({ re: (t.re - reference) / step, im: t.im / step }));
  const avoided = [...relative, ...complexRelative.map((t) => t.re)];
  const offset = avoided.length > 0 ? bestOffset(avoided) : 0;
  const first = Math.ceil((start - reference) / step - offset);
  const count = Math.max(1, Math.floor((end - reference) / step - offset) - first + 2);

  const nodes = new Float64Array(count);
  const logarithms = new Float64Array(count);
  const weights = new Float64Array(count);
  const scale = unit * Math.exp(reference);
  const logScale = Math.log(unit) + reference;
  const inverseEnd = b === Number.POSITIVE_INFINITY ? 0 : Math.exp(-b) / unit;
  for (let k = 0; k < count; k++) {
    const shift = (first + k + offset) * step;
    const e = scale * Math.exp(shift);
    const toLeft = range.left.scale / e;
    const toRight = e * inverseEnd;
    nodes[k] = e * Math.exp(toRight - toLeft);
    logarithms[k] = logScale + shift - toLeft + toRight;
    weights[k] = step * (1 + toLeft + toRight);
  }
  const phase = (t: number): number => modulo2(modulo2(offset - t) + first);
  return {
    step,
    nodes,
    logarithms,
    weights,
    phases: relative.map((t, i) => ({ value: phase(t), error: i === 0 ? 0 : phaseError(positions[i]!, step) })),
    complexPhases: complexRelative.map((t, i) => ({
      value: { re: phase(t.re), im: -t.im },
      error: phaseError(c.abs(complexPositions[i]!), step),
    })),
  };
}

/** Rounding error of (t − t₀)/h. */
const phaseError = (t: number, step: number): number => (4 * Number.EPSILON * (1 + Math.abs(t))) / step;

/** The step at which e^{−width·k} k^power, k = 2π/h, has fallen to e^{logNorm} times what is negligible. */
export function stepFor(width: number, power: number, logNorm: number): number {
  let k = 30;
  for (let i = 0; i < 5; i++) k = (NEGLIGIBLE - 4 + power * Math.log(k) - logNorm) / width;
  return (2 * Math.PI) / k;
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
  rule: LogarithmicRule,
  products: Float64Array,
  residues: readonly Estimate[],
  complexResidues: readonly ComplexEstimate[] = [],
): RuleSum {
  let even = 0;
  let odd = 0;
  for (let k = 0; k < products.length; k += 2) even += products[k]!;
  for (let k = 1; k < products.length; k += 2) odd += products[k]!;
  let value = even + odd;
  let difference = 2 * (even - odd);
  let corrections = 0;
  let rounding = 0;
  rule.phases.forEach(({ value: phase, error }, i) => {
    const { value: residue, error: residueError } = residues[i]!;
    if (residue === 0) return;
    const cot = cotangent(phase);
    value -= residue * cot;
    difference -= residue * (cotangent(phase / 2) - cotangent((phase + 1) / 2));
    corrections += Math.abs(residue) * (1 + Math.abs(cot));
    rounding += Math.abs(residue) * (Math.PI ** 2 + cot * cot) * error + residueError * Math.abs(cot);
  });
  rule.complexPhases.forEach(({ value: phase, error }, i) => {
    const { value: residue, error: residueError } = complexResidues[i]!;
    const { value: cot, slope } = complexCotangent(phase);
    const correction = c.mul(residue, cot);
    value -= 2 * correction.re;
    const coarse = c.sub(complexCotangent(half(phase, 0)).value, complexCotangent(half(phase, 1)).value);
    difference -= 2 * c.mul(residue, coarse).re;
    corrections += 2 * c.abs(correction);
    rounding += 2 * (c.abs(residue) * slope * error + residueError * c.abs(cot));
  });
  return { value, coarseDifference: Math.abs(difference), corrections, rounding };
}
