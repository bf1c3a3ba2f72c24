/** Random models with numbers of mpmath (fixtures/make_random_models.py), and how far the numbers of this program are from them. */
import { readFileSync } from 'node:fs';
import type { Kernel, Transform } from '../../src/bath/index.ts';
import { type Model, prepareModel } from '../../src/hamiltonian/index.ts';
import { leadingErrorMatrix, leadingMatrix } from '../../src/json/results/numbers.ts';
import { type Derived, deriveModel, numbersOf } from '../../src/study/derivation/index.ts';
import {
  meanForceInBases,
  meanForceOf,
  type StateInBases,
  steadyStateInBases,
  withMeanForce,
} from '../../src/study/index.ts';
import { numberOf } from '../../src/tcl/index.ts';
import { evaluateSteadyState, type SteadyNumbers } from '../../src/tcl/numeric/index.ts';
import { thermalSpec } from '../thermal.ts';

/** ρ_00, …, then re and im of ρ_ij for i < j. */
type Elements = readonly number[];

interface Truth {
  /** Of H_S, in the typed order where it is diagonal, otherwise ascending. */
  readonly levels: readonly number[];
  /** The stationary state in the typed basis; null where a coefficient of the generator diverges, left out where divergent ones may cancel. */
  readonly rho?: Elements | null;
  /** In the eigenbasis of H_S, whose phases are open where it is not the typed one. */
  readonly leading?: Elements;
  /** max_k |K_ij,kk| for i < j, as the leading order has it. */
  readonly couplings?: readonly number[];
  /** Σ_{i≠j} |ρ_ij| of `rho` and of `meanForce` in the eigenbasis of H_S. */
  readonly l1?: number;
  readonly meanForceL1?: number;
  /** In the typed basis; null for populations too small for the integrals behind this. */
  readonly meanForce?: readonly (number | null)[];
  /** Of the mean-force state in the eigenbasis of H_S, where levels coincide. */
  readonly corrections?: Elements;
  /** By bath: ν, then cosine and sine transforms of noise, dissipation, noisePartner, dissipationPartner. */
  readonly transforms?: Readonly<Record<string, readonly (readonly number[])[]>>;
}

export type RandomCase = readonly [name: string, model: Omit<Model, 'name'>, truth: Truth];

const casesOf = (file: string): readonly RandomCase[] =>
  JSON.parse(readFileSync(new URL(`fixtures/${file}`, import.meta.url), 'utf8'));

export const RANDOM_CASES = casesOf('random-models.json');

/** Models of which a bound was once too small: rotated couplings that are small, or transforms that depend much on a frequency. */
export const FOUND_CASES = casesOf('found-models.json');

/** One number of the program beside its truth. */
export interface Compared {
  readonly name: string;
  readonly value: number;
  readonly error: number;
  readonly truth: number;
  /** Of the numbers it stands among. */
  readonly scale: number;
}

export interface Comparison {
  readonly numbers: readonly Compared[];
  /** What has no answer where there is one, or an answer where there is none. */
  readonly missing: readonly string[];
  readonly derived: Derived;
  readonly steady: SteadyNumbers;
}

/** Of the integrals behind the truths, relative to the largest of the numbers a truth stands among. */
const TRUTH_ROUNDING = 1e-27;

/** How much farther from the truth, rounded to a double, a number is than its bound allows. */
export const excess = ({ value, error, truth, scale }: Compared): number =>
  Math.abs(value - truth) - error - (Number.EPSILON / 2) * Math.abs(truth) - TRUTH_ROUNDING * scale;

const KERNELS: readonly Kernel[] = ['noise', 'dissipation', 'noisePartner', 'dissipationPartner'];
const TRANSFORMS: readonly Transform[] = ['cos', 'sin'];

export function compare([name, model, truth]: RandomCase): Comparison {
  const parsed = prepareModel({ ...model, name });
  const derived = deriveModel(parsed);
  const { values, baths } = numbersOf(parsed);
  const meanForce = meanForceOf(derived);
  const steady = withMeanForce(evaluateSteadyState(derived.derivation, values, baths), () => meanForce);
  const numbers: Compared[] = [];
  const missing: string[] = [];
  const state = steadyStateInBases(steady, derived);
  if (truth.rho === null && state.rho.typed !== null) missing.push('a state, although a coefficient diverges');
  if (truth.rho) {
    if (state.rho.typed === null) missing.push('no state');
    else numbers.push(...stateNumbers('state', state, truth.rho, truth));
  }
  if (truth.meanForce !== undefined) {
    const found = meanForce && meanForceInBases(meanForce, derived);
    if (!found || found.rho.typed === null) missing.push('no mean-force state');
    else numbers.push(...stateNumbers('mean force', found, truth.meanForce, truth));
  }
  if (truth.leading !== undefined) {
    const found = leadingNumbers(steady, derived, truth);
    if (haveNoExpansion(model, truth)) {
      if (typeof found !== 'string')
        missing.push('a leading order, although the baths couple levels more than these differ');
    } else if (typeof found === 'string') missing.push(found);
    else {
      numbers.push(...found);
      if (new Set(truth.levels).size === truth.levels.length) {
        const { headline } = state;
        const l1 = l1Of(truth.leading, truth.levels.length);
        if (headline === null) missing.push('no headline');
        else numbers.push({ name: 'headline', ...withRounding(headline, l1), truth: l1, scale: l1 });
      }
    }
  }
  if (truth.transforms !== undefined) numbers.push(...transformNumbers(steady, derived, truth.transforms, missing));
  return { numbers, missing, derived, steady };
}

/** The sum over truths is rounded a few times. */
const withRounding = ({ value, error }: { value: number; error: number }, truth: number) => ({
  value,
  error: error + 8 * Number.EPSILON * truth,
});

const upper = (d: number): (readonly [number, number])[] =>
  Array.from({ length: d }, (_, i) => i).flatMap((i) =>
    Array.from({ length: d - 1 - i }, (_, k) => [i, i + 1 + k] as const),
  );

const l1Of = (elements: Elements, d: number): number =>
  upper(d).reduce((sum, _, m) => sum + 2 * Math.hypot(elements[d + 2 * m]!, elements[d + 2 * m + 1]!), 0);

/** Whether baths of several temperatures couple different levels by more than these differ, others by less, with a coherence that is not 0. */
function haveNoExpansion({ baths }: RandomCase[1], { levels, couplings = [], leading = [] }: Truth): boolean {
  const d = levels.length;
  const several = new Set(Object.values(baths ?? {}).map((bath) => thermalSpec(bath).temperature)).size > 1;
  const pairs = upper(d).map(([i, j], m) => {
    const gap = Math.abs(levels[i]! - levels[j]!);
    const coherence = Math.hypot(leading[d + 2 * m]!, leading[d + 2 * m + 1]!);
    return { i, j, near: gap < couplings[m]!, mixed: gap > 0 && gap < couplings[m]! && coherence > 0 };
  });
  let groups = levels.map((level) => levels.indexOf(level));
  for (const { i, j, near } of pairs) {
    const [joined, left] = [groups[i]!, groups[j]!];
    if (near) groups = groups.map((group) => (group === left ? joined : group));
  }
  return several && new Set(groups).size > 1 && pairs.some(({ mixed }) => mixed);
}

function stateNumbers(
  label: 'state' | 'mean force',
  state: StateInBases,
  given: readonly (number | null)[],
  { levels, l1: stateL1, meanForceL1 }: Truth,
): Compared[] {
  const d = levels.length;
  const truth = given.map((x) => x ?? Number.NaN);
  const { rho, rhoError, populations, l1 } = state;
  const error = rhoError!;
  const out: Compared[] = [];
  for (let i = 0; i < d; i++) {
    out.push({ name: `${label}: rho_${i}${i}`, value: rho.typed!.re[i * (d + 1)]!, error, truth: truth[i]!, scale: 1 });
    out.push({ name: `${label}: population ${i}`, ...populations.typed![i]!, truth: truth[i]!, scale: 1 });
  }
  const size = l1Of(truth, d);
  for (const [m, [i, j]] of upper(d).entries()) {
    for (const [k, part] of (['re', 'im'] as const).entries()) {
      const name = `${label}: ${part} rho_${i}${j}`;
      out.push({ name, value: rho.typed![part][i * d + j]!, error, truth: truth[d + 2 * m + k]!, scale: size });
    }
  }
  out.push({ name: `${label}: l1`, ...withRounding(l1.typed!, size), truth: size, scale: size });
  const energyL1 = label === 'state' ? stateL1 : meanForceL1;
  if (energyL1 !== undefined) {
    const energy = withRounding(l1.energy!, energyL1);
    out.push({ name: `${label}: l1 in the eigenbasis`, ...energy, truth: energyL1, scale: energyL1 });
  }
  return out.filter(({ truth }) => !Number.isNaN(truth));
}

/** What has no value, or the numbers; moduli where the phases of the eigenbasis are open. */
function leadingNumbers(
  steady: SteadyNumbers,
  derived: Derived,
  { leading: truth = [], corrections }: Truth,
): Compared[] | string {
  const [matrix, errors] = [leadingMatrix(steady), leadingErrorMatrix(steady)];
  if (matrix === null || errors === null) return 'no leading order';
  const d = steady.dimension;
  const turned = derived.rotation !== undefined || derived.numericBasis !== undefined;
  // a rotated qubit has its upper level first
  const at = (i: number) => (derived.rotation === undefined ? i : d - 1 - i);
  const out: Compared[] = [];
  for (let i = 0; i < d; i++) {
    const [[value], [error]] = [matrix[at(i)]![at(i)]!, errors[at(i)]![at(i)]!];
    out.push({ name: `leading: population ${i}`, value: value!, error: error!, truth: truth[i]!, scale: 1 });
  }
  const scale = l1Of(truth, d);
  for (const [m, [i, j]] of upper(d).entries()) {
    const [[re, im], [reError, imError]] = [matrix[at(i)]![at(j)]!, errors[at(i)]![at(j)]!];
    // inside a level of several states the coherence of order λ is that of the mean-force state
    const within = steady.levels[at(i)] === steady.levels[at(j)] && steady.leading.kind === 'found';
    const list = within && steady.leading.orders[at(i) * d + at(j)] === 1 ? (corrections ?? truth) : truth;
    const [x, y] = [list[d + 2 * m]!, list[d + 2 * m + 1]!];
    const name = `leading: rho_${i}${j}`;
    if (re == null || im == null || reError == null || imError == null) return `no ${name}`;
    if (turned) {
      const error = Math.hypot(reError, imError) + 2 * Number.EPSILON * Math.hypot(x, y);
      out.push({ name, value: Math.hypot(re, im), error, truth: Math.hypot(x, y), scale });
    } else {
      out.push({ name: `${name} re`, value: re, error: reError, truth: x, scale });
      out.push({ name: `${name} im`, value: im, error: imError, truth: y, scale });
    }
  }
  return out;
}

function transformNumbers(
  { integrals }: SteadyNumbers,
  { derivation, given }: Derived,
  truth: NonNullable<Truth['transforms']>,
  missing: string[],
): Compared[] {
  const out: Compared[] = [];
  for (const [name, { bath, kernel, transform, frequency, scale: factor }] of derivation.table.used) {
    if (frequency === undefined) continue;
    const quantity = integrals.get(name)!;
    const omega = numberOf(frequency, given!.values).re;
    if (omega === 0) continue;
    if (quantity.kind === 'divergent') {
      missing.push(`no ${name}: ${quantity.cause}`);
      continue;
    }
    const row = truth[bath]!.reduce((best, other) =>
      Math.abs(other[0]! - Math.abs(omega)) < Math.abs(best[0]! - Math.abs(omega)) ? other : best,
    );
    const exact = row[1 + 2 * KERNELS.indexOf(kernel) + TRANSFORMS.indexOf(transform)]!;
    const sign = transform === 'sin' && omega < 0 ? -1 : 1;
    const expected = sign * factor * exact;
    const { value, error } = quantity;
    out.push({ name: `integral ${name}`, value, error, truth: expected, scale: Math.abs(expected) });
  }
  return out;
}
