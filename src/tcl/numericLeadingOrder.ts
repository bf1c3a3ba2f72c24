/**
 * The leading order in numbers, for any number of levels.
 *
 * The coherences are linear in the bath transforms once the populations are known, so each is handed to `combination` as one sum of
 * transforms: where the single principal values or zero-frequency pieces are singular or nearly cancel, their combination is still computed
 * as one regular integral.
 */
import { type Bath, combination, type Kernel, type Quantity, type Transform } from '../bath/index.ts';
import type { Cause } from '../errors.ts';
import type { ComplexMatrix } from './bruteForce.ts';
import { type NumericSystem, signedTransform, thermalFactor } from './numericSystem.ts';

export interface NumericCoherence {
  readonly re: Quantity;
  readonly im: Quantity;
}

export type NumericLeadingOrder =
  | {
      readonly kind: 'found';
      /** p_i at order λ⁰. */
      readonly populations: readonly number[];
      /** c_ij for i ≠ j at order λ, row-major; undefined on the diagonal. */
      readonly coherences: readonly (NumericCoherence | undefined)[];
    }
  | { readonly kind: 'none'; readonly cause: Cause; readonly message: string };

/** Levels closer than this fraction of the spectrum's width are treated as degenerate. */
const DEGENERACY = 1e-9;

export function numericLeadingOrder(system: NumericSystem): NumericLeadingOrder {
  const degenerate = degeneratePair(system.levels);
  if (degenerate !== undefined) {
    const [i, j] = degenerate;
    return {
      kind: 'none',
      cause: 'degenerate-levels',
      message: `Levels |${i}> and |${j}> have the same energy: their mixing is not small in the coupling, and the leading order does not exist.`,
    };
  }
  const populations = stationaryPopulations(system);
  if (populations === undefined) {
    return {
      kind: 'none',
      cause: 'no-dissipation',
      message:
        'No bath exchanges energy with every level, so the populations, and with them the leading-order coherences, depend on the initial state.',
    };
  }
  const d = system.dimension;
  const coherences = Array.from({ length: d * d }, (_, key) => {
    const [i, j] = [Math.floor(key / d), key % d];
    return i === j ? undefined : coherence(system, populations, i, j);
  });
  return { kind: 'found', populations, coherences };
}

function degeneratePair(levels: Float64Array): [number, number] | undefined {
  const width = Math.max(...levels) - Math.min(...levels);
  for (let i = 0; i < levels.length; i++) {
    for (let j = i + 1; j < levels.length; j++) {
      if (Math.abs(levels[i]! - levels[j]!) <= DEGENERACY * width) return [i, j];
    }
  }
  return undefined;
}

/** |a_ij|² */
const strength = (a: ComplexMatrix, i: number, j: number): number => a.re[i * a.n + j]! ** 2 + a.im[i * a.n + j]! ** 2;

/**
 * Golden-rule rate from level `from` to level `to`: 2πJ(ω)(n + 1) on the way down, 2πJ(ω)n on the way up; A carries it for b, A† for b†.
 * A bath whose J has no value there (a divergent zero-frequency limit) is left out; levels of equal energy are refused before.
 */
function transitionRate(system: NumericSystem, from: number, to: number): number {
  const frequency = system.levels[from]! - system.levels[to]!;
  let rate = 0;
  for (const { bath, a } of system.couplings) {
    const weight = frequency > 0 ? strength(a, from, to) : strength(a, to, from);
    if (weight === 0) continue;
    const noise = signedTransform(bath, 'noise', 'cos', frequency);
    if (noise.kind === 'finite') rate += 2 * weight * noise.value * (1 + thermalFactor(frequency, bath.temperature));
  }
  return rate;
}

/**
 * The stationary distribution of the golden-rule rates by the subtraction-free elimination of Grassmann, Taksar & Heyman,
 * Oper. Res. 33, 1107 (1985): every population is accurate relative to itself. Undefined when it is not unique.
 */
function stationaryPopulations(system: NumericSystem): number[] | undefined {
  const d = system.dimension;
  const order = Array.from({ length: d }, (_, i) => i).sort((i, j) => system.levels[i]! - system.levels[j]!);
  const rates = order.map((from) => order.map((to) => (from === to ? 0 : transitionRate(system, from, to))));
  for (let n = d - 1; n > 0; n--) {
    const leaving = rates[n]!.slice(0, n).reduce((sum, rate) => sum + rate, 0);
    if (!(leaving > 0)) return undefined;
    for (let i = 0; i < n; i++) {
      rates[i]![n]! /= leaving;
      for (let j = 0; j < n; j++) if (i !== j) rates[i]![j]! += rates[i]![n]! * rates[n]![j]!;
    }
  }
  const weights = [1];
  for (let n = 1; n < d; n++) weights.push(weights.reduce((sum, weight, i) => sum + weight * rates[i]![n]!, 0));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const populations = new Array<number>(d).fill(0);
  for (const [position, level] of order.entries()) populations[level] = weights[position]! / total;
  return populations;
}

/** Re and Im coefficients of the transforms in Γ_>(ν) = ½[(Nc + D̃c + Ñs + Ds) + i(Ns + D̃s − Ñc − Dc)]; Γ_< has the partners' signs reversed. */
const GAMMA: readonly { kernel: Kernel; transform: Transform; re: number; im: number; partner: boolean }[] = [
  { kernel: 'noise', transform: 'cos', re: 0.5, im: 0, partner: false },
  { kernel: 'dissipation', transform: 'sin', re: 0.5, im: 0, partner: false },
  { kernel: 'noise', transform: 'sin', re: 0, im: 0.5, partner: false },
  { kernel: 'dissipation', transform: 'cos', re: 0, im: -0.5, partner: false },
  { kernel: 'dissipationPartner', transform: 'cos', re: 0.5, im: 0, partner: true },
  { kernel: 'noisePartner', transform: 'sin', re: 0.5, im: 0, partner: true },
  { kernel: 'dissipationPartner', transform: 'sin', re: 0, im: 0.5, partner: true },
  { kernel: 'noisePartner', transform: 'cos', re: 0, im: -0.5, partner: true },
];

interface FormTerm {
  readonly kernel: Kernel;
  readonly transform: Transform;
  readonly frequency: number;
  re: number;
  im: number;
  /** Sum of the absolute contributions, against which a cancellation is judged. */
  size: number;
}

/** A complex linear combination of the transforms of one bath. */
type LinearForm = Map<string, FormTerm>;

/** form += weight · Γ_≷(ν), or its complex conjugate's weight when `conjugated`. */
function addGamma(
  form: LinearForm,
  weight: { re: number; im: number },
  frequency: number,
  lesser: boolean,
  conjugated: boolean,
): void {
  for (const { kernel, transform, re, im, partner } of GAMMA) {
    const sign = (lesser && partner ? -1 : 1) * (transform === 'sin' && frequency < 0 ? -1 : 1);
    if (transform === 'sin' && frequency === 0) continue;
    const [x, y] = [weight.re * re - weight.im * im, weight.re * im + weight.im * re];
    const key = `${kernel} ${transform} ${Math.abs(frequency)}`;
    const known = form.get(key) ?? {
      kernel,
      transform,
      frequency: Math.abs(frequency),
      re: 0,
      im: 0,
      size: 0,
    };
    known.re += sign * x;
    known.im += sign * (conjugated ? -y : y);
    known.size += Math.hypot(x, y);
    form.set(key, known);
  }
}

/** c_ij = −i (Kσ)_ij / ω_ij with Kσ = −Σ{[A, Zσ] + [A†, Yσ]} + h.c. and σ = Σ p_k |k⟩⟨k|. */
function coherence(system: NumericSystem, populations: readonly number[], i: number, j: number): NumericCoherence {
  const { levels } = system;
  const omega = levels[i]! - levels[j]!;
  const parts = system.couplings.map(({ bath, a }) => {
    const form: LinearForm = new Map();
    addHalf(form, a, levels, populations, i, j, false);
    addHalf(form, a, levels, populations, j, i, true);
    return { bath, form };
  });
  // −i/ω · (−form): the real part of the coherence comes from the imaginary part of the form
  return {
    re: sumForms(parts, (term) => -term.im / omega),
    im: sumForms(parts, (term) => term.re / omega),
  };
}

/** form += {[A, Zσ] + [A†, Yσ]}_ij, conjugated on request. */
function addHalf(
  form: LinearForm,
  a: ComplexMatrix,
  levels: Float64Array,
  p: readonly number[],
  i: number,
  j: number,
  conjugated: boolean,
): void {
  const n = a.n;
  const element = (row: number, column: number, dagger: boolean) =>
    dagger
      ? { re: a.re[column * n + row]!, im: -a.im[column * n + row]! }
      : { re: a.re[row * n + column]!, im: a.im[row * n + column]! };
  const times = (x: { re: number; im: number }, y: { re: number; im: number }, factor: number) => ({
    re: factor * (x.re * y.re - x.im * y.im),
    im: factor * (x.re * y.im + x.im * y.re),
  });
  for (const lesser of [false, true]) {
    for (let k = 0; k < n; k++) {
      const forward = times(element(i, k, lesser), element(k, j, !lesser), p[j]!);
      const backward = times(element(k, j, lesser), element(i, k, !lesser), -p[k]!);
      if (forward.re !== 0 || forward.im !== 0) addGamma(form, forward, levels[j]! - levels[k]!, lesser, conjugated);
      if (backward.re !== 0 || backward.im !== 0) addGamma(form, backward, levels[k]! - levels[i]!, lesser, conjugated);
    }
  }
}

/** A coefficient this small against its contributions has cancelled: its transform, which may diverge on its own, does not enter. */
const ROUNDING = 32 * Number.EPSILON;

const unit = (term: FormTerm): FormTerm => ({ ...term, re: term.size, im: term.size });

function sumForms(
  parts: readonly { bath: Bath; form: LinearForm }[],
  coefficientOf: (term: FormTerm) => number,
): Quantity {
  let [value, error] = [0, 0];
  for (const { bath, form } of parts) {
    const terms = [...form.values()]
      .filter((term) => Math.abs(coefficientOf(term)) > ROUNDING * Math.abs(coefficientOf(unit(term))))
      .map((term) => ({ ...term, coefficient: coefficientOf(term) }))
      .map(({ kernel, transform, frequency, coefficient }) => ({ kernel, transform, frequency, coefficient }));
    if (terms.length === 0) continue;
    const part = combination(bath, terms);
    if (part.kind === 'divergent') return part;
    value += part.value;
    error += part.error;
  }
  return { kind: 'finite', value, error };
}

/**
 * (v₁, v₂, v₃) of a qubit: coherences ρ₀₁ = (v₁ − i v₂)/2 at order λ, population imbalance at order λ⁰; null where a value diverges, and 0 where it
 * is not larger than its error bound.
 */
export function qubitLeadingNumbers(leading: NumericLeadingOrder): readonly (number | null)[] | undefined {
  if (leading.kind === 'none') return undefined;
  const { re, im } = leading.coherences[1]!;
  const component = (quantity: Quantity, factor: number): number | null => {
    if (quantity.kind === 'divergent') return null;
    return Math.abs(quantity.value) <= quantity.error ? 0 : factor * quantity.value;
  };
  return [component(re, 2), component(im, -2), leading.populations[0]! - leading.populations[1]!];
}
