/**
 * The leading order in numbers, for any number of levels.
 *
 * The coherences are linear in the bath transforms once the populations are known, so each is handed to `combination` as one sum of
 * transforms: where the single principal values or zero-frequency pieces are singular or nearly cancel, their combination is still computed
 * as one regular integral.
 */
import {
  type Bath,
  combination,
  type Kernel,
  type Quantity,
  type Term,
  type Transform,
  unresolved,
} from '../../../bath/index.ts';
import { type Complex, type ComplexMatrix, largestModulus, roundingOf } from '../../../numerics/index.ts';
import { HALF_SIDED_TRANSFORMS } from '../../halfSided.ts';
import type { EnergyRounding } from '../../system.ts';
import { inBaths, type NumericOperators, type NumericSystem, scaled, signedTransform } from '../numericSystem.ts';
import type { NumericCoherence, NumericLeadingOrder } from '../outcome.ts';
import { withoutCloseLevels } from './closeLevels.ts';
import { degenerateLeadingOrder, levelsCoincide } from './degenerateLeadingOrder.ts';
import { type GoldenRulePopulations, stationaryPopulations, type Transitions, transitionsOf } from './goldenRule.ts';
import { FEW_LEVELS, leadingOrderOfManyLevels } from './manyLevels.ts';

type Found = Extract<GoldenRulePopulations, { kind: 'found' }>;

export const numericLeadingOrder = (system: NumericSystem): NumericLeadingOrder =>
  leadingOrderEvaluator(system)(system.couplings.map(({ bath }) => bath));

/** The same for many baths: what depends on the system alone is prepared once. The baths are in the order of the couplings. */
export function leadingOrderEvaluator(operators: NumericOperators): (baths: readonly Bath[]) => NumericLeadingOrder {
  const weak = weakCouplingEvaluator(operators);
  return (baths) => withoutCloseLevels(weak(baths), operators, baths);
}

/** For a coupling that is weak against every distance of two levels, however strong it is. */
function weakCouplingEvaluator(operators: NumericOperators): (baths: readonly Bath[]) => NumericLeadingOrder {
  const few = operators.dimension <= FEW_LEVELS;
  // what Lindblad terms give coherences is no integral over J: the general solution has all
  if (levelsCoincide(operators.levels) || (few && operators.lindblad.length > 0))
    return (baths) => degenerateLeadingOrder(inBaths(operators, baths));
  const transitions = transitionsOf(operators);
  if (few) return elementEvaluator(operators, transitions);
  return (baths) => {
    const system = inBaths(operators, baths);
    const found = leadingOrderOfManyLevels(system, transitions, baths);
    if (found !== undefined) return found;
    return operators.lindblad.length > 0
      ? degenerateLeadingOrder(system)
      : elementEvaluator(operators, transitions)(baths);
  };
}

/** Every coherence as one combination of bath integrals. */
function elementEvaluator(
  operators: NumericOperators,
  transitions: Transitions,
): (baths: readonly Bath[]) => NumericLeadingOrder {
  const d = operators.dimension;
  const orders = Array.from({ length: d * d }, (_, key) => Number(key % (d + 1) !== 0));
  const pairs = Array.from({ length: d }, (_, i) => i).flatMap((i) =>
    Array.from({ length: d - 1 - i }, (_, k) => coherenceForm(operators, i, i + 1 + k)),
  );
  return (baths) => {
    const found = stationaryPopulations(transitions, baths);
    if (found.kind === 'none') return found;
    const coherences = new Array<NumericCoherence | undefined>(d * d).fill(undefined);
    const drives = new Float64Array(d * d);
    for (const form of pairs) {
      const element = coherence(form, found, baths);
      coherences[form.i * d + form.j] = element;
      coherences[form.j * d + form.i] = { re: element.re, im: scaled(element.im, -1) };
      drives[form.i * d + form.j] = drives[form.j * d + form.i] = driveOf(form, baths, d);
    }
    const { populations, errors, tooSlow } = found;
    return { kind: 'found', populations, errors, coherences, orders, drives, ...(tooSlow && { tooSlow }) };
  };
}

/** A transform with its coefficient Σ_k p_k (re_k + i im_k), linear in the populations. */
interface FormTerm {
  readonly kernel: Kernel;
  readonly transform: Transform;
  readonly frequency: number;
  readonly contributions: { readonly population: number; re: number; im: number; size: number; lost: number }[];
}

/** The moduli that a coefficient is made of, and what the errors of the couplings leave open of it. */
interface Sized {
  readonly size: number;
  readonly lost: number;
}

/** A transform with the real or imaginary part of that coefficient, Σ_k p_k c_k. */
interface RealTerm extends Sized, Pick<FormTerm, 'kernel' | 'transform' | 'frequency'> {
  readonly contributions: readonly (Sized & { readonly population: number; readonly c: number })[];
  /** Σ_k c_k */
  readonly sum: number;
  readonly size: number;
  readonly lost: number;
}

/** (Kσ)_ij = −Σ (re + i im) as linear combinations of the transforms of each coupling's bath. */
interface CoherenceForm {
  readonly i: number;
  readonly j: number;
  readonly omega: number;
  readonly rounding: EnergyRounding;
  readonly parts: readonly { readonly re: readonly RealTerm[]; readonly im: readonly RealTerm[] }[];
}

/** c_ij = −i (Kσ)_ij / ω_ij with Kσ = −Σ{[A, Zσ] + [A†, Yσ]} + h.c. and σ = Σ p_k |k⟩⟨k|. */
function coherenceForm({ levels, rounding, couplings }: NumericOperators, i: number, j: number): CoherenceForm {
  const parts = couplings.map(({ a }) => {
    const form = new Map<string, FormTerm>();
    const elementError = rounding.elements * largestModulus(a);
    addHalf(form, { a, elementError, levels }, i, j, false);
    addHalf(form, { a, elementError, levels }, j, i, true);
    const terms = [...form.values()];
    return { re: terms.flatMap((term) => realTerm(term, 're')), im: terms.flatMap((term) => realTerm(term, 'im')) };
  });
  return { i, j, omega: levels[i]! - levels[j]!, rounding, parts };
}

/** None where every contribution is 0. */
function realTerm({ contributions, ...term }: FormTerm, part: 're' | 'im'): RealTerm[] {
  const list = contributions.map(({ population, [part]: c, size, lost }) => ({ population, c, size, lost }));
  const total = (pick: 'c' | 'size' | 'lost') => list.reduce((sum, contribution) => sum + contribution[pick], 0);
  if (list.every(({ c }) => c === 0)) return [];
  return [{ ...term, contributions: list, sum: total('c'), size: total('size'), lost: total('lost') }];
}

/** A product of two elements of couplings, and its error. */
interface Product extends Complex {
  readonly lost: number;
}

/** form += p_k · weight · Γ_≷(ν), or its complex conjugate when `conjugated`. */
function addGamma(
  form: Map<string, FormTerm>,
  population: number,
  weight: Product,
  frequency: number,
  lesser: boolean,
  conjugated: boolean,
): void {
  for (const { kernel, transform, re, im } of HALF_SIDED_TRANSFORMS[lesser ? 'lesser' : 'greater']) {
    if (transform === 'sin' && frequency === 0) continue;
    const sign = transform === 'sin' && frequency < 0 ? -1 : 1;
    const [x, y] = [weight.re * re - weight.im * im, weight.re * im + weight.im * re];
    const key = `${kernel} ${transform} ${Math.abs(frequency)}`;
    const term = form.get(key) ?? { kernel, transform, frequency: Math.abs(frequency), contributions: [] };
    form.set(key, term);
    let known = term.contributions.find((contribution) => contribution.population === population);
    if (known === undefined) {
      known = { population, re: 0, im: 0, size: 0, lost: 0 };
      term.contributions.push(known);
    }
    known.re += sign * x;
    known.im += sign * (conjugated ? -y : y);
    known.size += Math.hypot(x, y);
    known.lost += Math.hypot(re, im) * weight.lost;
  }
}

/** form += {[A, Zσ] + [A†, Yσ]}_ij, conjugated on request. */
function addHalf(
  form: Map<string, FormTerm>,
  {
    a,
    elementError,
    levels,
  }: { readonly a: ComplexMatrix; readonly elementError: number; readonly levels: Float64Array },
  i: number,
  j: number,
  conjugated: boolean,
): void {
  const n = a.n;
  const element = (row: number, column: number, dagger: boolean): Complex =>
    dagger
      ? { re: a.re[column * n + row]!, im: -a.im[column * n + row]! }
      : { re: a.re[row * n + column]!, im: a.im[row * n + column]! };
  const times = (x: Complex, y: Complex, factor: number): Product => ({
    re: factor * (x.re * y.re - x.im * y.im),
    im: factor * (x.re * y.im + x.im * y.re),
    lost: elementError * (Math.hypot(x.re, x.im) + Math.hypot(y.re, y.im) + elementError),
  });
  for (const lesser of [false, true]) {
    for (let k = 0; k < n; k++) {
      const forward = times(element(i, k, lesser), element(k, j, !lesser), 1);
      const backward = times(element(k, j, lesser), element(i, k, !lesser), -1);
      if (forward.re !== 0 || forward.im !== 0) addGamma(form, j, forward, levels[j]! - levels[k]!, lesser, conjugated);
      if (backward.re !== 0 || backward.im !== 0) {
        addGamma(form, k, backward, levels[k]! - levels[i]!, lesser, conjugated);
      }
    }
  }
}

/** A coefficient this small against its contributions, sums of a few products good to ε each, has cancelled: its transform, which may diverge on its own, does not enter. */
const ROUNDING = roundingOf(32);

/** A term and the rounding error of its coefficient. */
type RoundedTerm = Term & { readonly rounding: number };

function coherence(form: CoherenceForm, found: Found, baths: readonly Bath[]): NumericCoherence {
  // −i/ω · (−form): the real part of the coherence comes from the imaginary part of the form
  return {
    re: coherencePart(form, 'im', -1 / form.omega, found, baths),
    im: coherencePart(form, 're', 1 / form.omega, found, baths),
  };
}

function coherencePart(
  { omega, parts, rounding }: CoherenceForm,
  which: 're' | 'im',
  factor: number,
  found: Found,
  baths: readonly Bath[],
): Quantity {
  const quantity = combined(
    parts.map((part) => weighted(part[which], found, factor)),
    baths,
  );
  if (quantity.kind === 'divergent' || rounding.energy === 0) return quantity;
  const { value, error } = quantity;
  return { kind: 'finite', value, error: error + (2 * rounding.energy * Math.abs(value)) / Math.abs(omega) };
}

/** The terms with their coefficients at these populations times a factor. */
function weighted(form: readonly RealTerm[], found: Found, factor: number): RoundedTerm[] {
  const terms: RoundedTerm[] = [];
  for (const term of form) {
    const { value, rounding } = coefficientOf(term, found);
    if (value === 0) continue;
    const { kernel, transform, frequency } = term;
    terms.push({ kernel, transform, frequency, coefficient: value * factor, rounding: rounding * Math.abs(factor) });
  }
  return terms;
}

/** max_k |(K|k⟩⟨k|)_ij| */
function driveOf({ parts }: CoherenceForm, baths: readonly Bath[], dimension: number): number {
  const re = new Float64Array(dimension);
  const im = new Float64Array(dimension);
  for (let k = 0; k < parts.length; k++) {
    addDrives(re, parts[k]!.re, baths[k]!);
    addDrives(im, parts[k]!.im, baths[k]!);
  }
  let largest = 0;
  for (let k = 0; k < dimension; k++) largest = Math.max(largest, Math.hypot(re[k]!, im[k]!));
  return largest;
}

/** A transform that diverges is left out. */
function addDrives(drives: Float64Array, form: readonly RealTerm[], bath: Bath): void {
  for (const { kernel, transform, frequency, contributions } of form) {
    const quantity = signedTransform(bath, kernel, transform, frequency);
    if (quantity.kind === 'divergent') continue;
    for (const { population, c } of contributions) drives[population]! += c * quantity.value;
  }
}

/**
 * Σ_k p_k c_k = p_l Σ_k c_k + Σ_k (p_k − p_l) c_k, so that at high temperature nothing is lost where the c_k cancel; 0 where all cancels. `rounding`
 * bounds what the errors of the populations, of the couplings and of the sum leave open.
 */
function coefficientOf(
  { contributions, sum, size, lost }: RealTerm,
  { populations, errors, differences, differenceErrors }: Found,
): { value: number; rounding: number } {
  const reference = contributions[0]!.population;
  const p = populations[reference]!;
  let [value, terms, open] = [0, 0, 0];
  for (const { population, c, size, lost } of contributions) {
    const at = population * populations.length + reference;
    value += differences[at]! * c;
    terms += Math.abs(differences[at]!) * size;
    open += differenceErrors[at]! * Math.abs(c) + Math.abs(differences[at]!) * lost;
  }
  if (Math.abs(sum) > ROUNDING * size) {
    value += p * sum;
    terms += p * size;
    open += errors[reference]! * Math.abs(sum) + p * lost;
  }
  if (Math.abs(value) <= ROUNDING * terms) return { value: 0, rounding: 0 };
  return { value, rounding: roundingOf(8) * terms + open };
}

function combined(parts: readonly (readonly RoundedTerm[])[], baths: readonly Bath[]): Quantity {
  let [value, error] = [0, 0];
  for (const [k, terms] of parts.entries()) {
    if (terms.length === 0) continue;
    const bath = baths[k]!;
    const part = combination(bath, terms);
    if (part.kind === 'divergent') return part;
    value += part.value;
    error += part.error;
    for (const { kernel, transform, frequency, rounding } of terms) {
      // where transforms diverge one by one, their coefficients cancel exactly
      const single = signedTransform(bath, kernel, transform, frequency);
      if (single.kind === 'finite') error += rounding * Math.abs(single.value);
    }
  }
  if (error > LARGEST_COHERENCE && Math.abs(value) <= error) {
    return unresolved(`its error, ${error.toPrecision(2)}, is larger than any coherence`);
  }
  return { kind: 'finite', value, error };
}

/** Of an element of a density matrix. */
const LARGEST_COHERENCE = 0.5;
/** Of the unit length of a Bloch vector: a component that is zero within an error below this is zero to rounding; with a larger error it is only unknown. */
const ZERO = 1e-9;

/**
 * (v₁, v₂, v₃) of a qubit: coherences ρ₀₁ = (v₁ − i v₂)/2 at order λ, population imbalance at order λ⁰; null where a value diverges or is not
 * resolved, and 0 where it is zero to rounding.
 */
export function qubitLeadingNumbers(leading: NumericLeadingOrder): readonly (number | null)[] | undefined {
  if (leading.kind === 'none') return undefined;
  const { re, im } = leading.coherences[1]!;
  const component = (quantity: Quantity, factor: number): number | null => {
    if (quantity.kind === 'divergent') return null;
    return Math.abs(quantity.value) <= quantity.error && quantity.error < ZERO ? 0 : factor * quantity.value;
  };
  return [component(re, 2), component(im, -2), leading.populations[0]! - leading.populations[1]!];
}

/** The error bounds of (v₁, v₂); null where a value diverges. */
export function qubitLeadingErrors(leading: NumericLeadingOrder): readonly (number | null)[] | undefined {
  if (leading.kind === 'none') return undefined;
  const { re, im } = leading.coherences[1]!;
  return [re, im].map((quantity) => (quantity.kind === 'divergent' ? null : 2 * quantity.error));
}
