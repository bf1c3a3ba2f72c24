/**
 * Generators in Kossakowski form,
 *
 *   Lρ = −i[H_S + Σ h_νν′ X_ν′†X_ν, ρ] + Σ a_νν′ (X_νρX_ν′† − ½{X_ν′†X_ν, ρ}),    a_ν′ν = a_νν′*, h_ν′ν = h_νν′*,
 *
 * summed over channels and over pairs of transition frequencies. Every second-order master equation is a choice of a and h; of the second-order
 * generator itself, a_νν′ = Γ(ν) + Γ(ν′)* and h_νν′ = [Γ(ν) − Γ(ν′)*]/2i. Lindblad terms of the model are added as they are: they are phenomenological,
 * and no method derives them.
 */
import type { BoundedComplex, Missing } from '../bath/index.ts';
import { type ComplexMatrix, roundingOf, zeroMatrix } from '../numerics/index.ts';
import type { NumericSystem } from '../tcl/index.ts';
import { DivergentTransform } from '../tcl/numeric/index.ts';
import { type BathChannel, channelsOf } from './channel.ts';
import { type TransitionFrequencies, transitionFrequencies } from './frequencies.ts';

/** d² × d² on row-major ρ. */
export interface Superoperator extends ComplexMatrix {
  /** Bounds of the errors of the elements, from those of the bath integrals and rounding. */
  readonly bounds: Float64Array;
}

/** What stands between X_ν and X_ν′†, Hermitian in the two. Both throw `DivergentTransform` where it does not exist. */
export interface KossakowskiForm {
  readonly dissipation: (nu: number, nuPrime: number) => BoundedComplex;
  readonly lambShift: (nu: number, nuPrime: number) => BoundedComplex;
}

/** Nothing between two frequencies. */
export const NONE: BoundedComplex = { re: 0, im: 0, error: 0 };

export interface DissipatorOptions {
  readonly formOf: (channel: BathChannel) => KossakowskiForm;
  /** The frequencies the form is asked for; those of the system where they are not given. */
  readonly frequencies?: TransitionFrequencies;
  /** What is left of a Lindblad term between two frequencies; all of it where it is not given. */
  readonly lindbladAverage?: (nu: number, nuPrime: number) => number;
}

/** −i[H_S, ·] and the dissipator of a form. */
export function generatorOf(
  system: NumericSystem,
  formOf: DissipatorOptions['formOf'],
  frequencies?: TransitionFrequencies,
): Superoperator | Missing {
  const dissipator = dissipatorOf(system, { formOf, ...(frequencies && { frequencies }) });
  if ('kind' in dissipator) return dissipator;
  const { n, re, im, bounds } = unitarySuperoperator(system);
  return {
    n,
    re: re.map((x, at) => x + dissipator.re[at]!),
    im: im.map((y, at) => y + dissipator.im[at]!),
    bounds: bounds.map((x, at) => x + dissipator.bounds[at]!),
  };
}

/** Lamb shift and dissipation of all channels, and the Lindblad terms. */
export function dissipatorOf(
  system: NumericSystem,
  { formOf, frequencies = transitionFrequencies(system), lindbladAverage = () => 1 }: DissipatorOptions,
): Superoperator | Missing {
  const size = system.levels.length ** 2;
  const out = { ...zeroMatrix(size), bounds: new Float64Array(size * size) };
  try {
    for (const channel of channelsOf(system)) addForm(out, channel.operator, formOf(channel), frequencies);
  } catch (error) {
    if (error instanceof DivergentTransform) return error.quantity;
    throw error;
  }
  for (const { rate, operator } of system.lindblad) {
    const dissipation = (nu: number, nuPrime: number) => ({ re: rate * lindbladAverage(nu, nuPrime), im: 0, error: 0 });
    addForm(out, operator, { dissipation, lambShift: () => NONE }, frequencies);
  }
  return out;
}

/** −i[H_S, ·] */
export function unitarySuperoperator({ levels, rounding }: Pick<NumericSystem, 'levels' | 'rounding'>): Superoperator {
  const d = levels.length;
  const matrix = zeroMatrix(d * d);
  const bounds = new Float64Array(d ** 4);
  for (let key = 0; key < d * d; key++) {
    const at = key * (d * d + 1);
    matrix.im[at] = levels[key % d]! - levels[Math.floor(key / d)]!;
    bounds[at] = Number.EPSILON * Math.abs(matrix.im[at]!) + 2 * rounding.energy;
  }
  return { ...matrix, bounds };
}

/** Of a product of three numbers and its sum with others. */
const ROUNDING = roundingOf(8);

function addForm(
  out: Superoperator,
  operator: ComplexMatrix,
  { dissipation, lambShift }: KossakowskiForm,
  { values, index }: TransitionFrequencies,
): void {
  const d = operator.n;
  const keys = [...operator.re.keys()].filter((key) => operator.re[key] !== 0 || operator.im[key] !== 0);
  const a = ofPairs(dissipation, values);
  const h = ofPairs(lambShift, values);
  const add = (row: number, column: number, { re, im, error }: BoundedComplex): void => {
    const at = row * d * d + column;
    out.re[at]! += re;
    out.im[at]! += im;
    out.bounds[at]! += error;
  };
  for (const ac of keys) {
    for (const be of keys) {
      const [row, column] = [Math.floor(ac / d) * d + Math.floor(be / d), (ac % d) * d + (be % d)];
      add(row, column, betweenElements(operator, ac, be, a(index[ac]!, index[be]!)));
    }
  }
  // N = Σ (a/2 + ih) X_ν′†X_ν in −Nρ − ρN†
  for (const ca of keys) {
    for (const cb of keys) {
      if (Math.floor(ca / d) !== Math.floor(cb / d)) continue;
      const [p, q] = [a(index[cb]!, index[ca]!), h(index[cb]!, index[ca]!)];
      const weight = { re: p.re / 2 - q.im, im: p.im / 2 + q.re, error: p.error / 2 + q.error };
      const { re, im, error } = betweenElements(operator, cb, ca, weight);
      const [i, j] = [ca % d, cb % d];
      for (let k = 0; k < d; k++) {
        add(i * d + k, j * d + k, { re: -re, im: -im, error });
        add(k * d + i, k * d + j, { re: -re, im, error });
      }
    }
  }
}

/** w X_p X_q* */
function betweenElements({ re, im }: ComplexMatrix, p: number, q: number, weight: BoundedComplex): BoundedComplex {
  const x = re[p]! * re[q]! + im[p]! * im[q]!;
  const y = p === q ? 0 : im[p]! * re[q]! - re[p]! * im[q]!;
  const size = Math.hypot(x, y);
  return {
    re: weight.re * x - weight.im * y,
    im: weight.re * y + weight.im * x,
    error: size * (weight.error + ROUNDING * Math.hypot(weight.re, weight.im)),
  };
}

/** A Hermitian function of two frequencies, each pair asked for once. */
function ofPairs(f: KossakowskiForm['dissipation'], values: Float64Array) {
  const known = new Map<number, BoundedComplex>();
  const at = (p: number, q: number): BoundedComplex => {
    if (p > q) {
      const { re, im, error } = at(q, p);
      return { re, im: -im, error };
    }
    const key = p * values.length + q;
    const value = known.get(key) ?? f(values[p]!, values[q]!);
    known.set(key, value);
    return value;
  };
  return at;
}
