/** The equilibration picture of a model: second-order mean-force state of its baths, or the exact Gibbs state of its finite environment. */

import { evaluateComplex } from '../algebra/index.ts';
import {
  type Correction,
  type GibbsState,
  type MeanForceInput,
  type MeanForceState,
  meanForceState,
} from '../equilibrium/index.ts';
import { NoAnswerError } from '../errors.ts';
import { numericSystem, toUserBasis, type Warning } from '../tcl/index.ts';
import type { Derived } from './derived.ts';
import { type Axes, axesOf, basisLabels, turnedVector } from './json.ts';

/** The numeric problem in the eigenbasis of H_S. Throws `NoAnswerError` when the baths have different temperatures. */
export function meanForceInput(derived: Derived, temperature?: number): MeanForceInput {
  const given = derived.given!;
  const system = numericSystem(derived.derivation.system, given.values, given.baths);
  const temperatures = new Set([...given.baths.values()].map((bath) => bath.temperature));
  if (temperatures.size > 1 && temperature === undefined) {
    const list = [...given.baths].map(([name, bath]) => `${name}: ${bath.temperature}`).join(', ');
    throw new NoAnswerError(
      'not-supported',
      `The equilibration picture needs baths of one temperature, but they have ${list}: the steady state is one of nonequilibrium.`,
    );
  }
  const common = temperature ?? [...temperatures][0]!;
  return {
    energies: [...system.levels],
    couplings: system.couplings.map(({ a, bath }) => ({
      matrix: { re: a.re, im: a.im },
      bath: { density: bath.density, temperature: common },
    })),
    temperature: common,
  };
}

/** The mean-force state; undefined without numbers, or for baths of different temperatures. */
export function meanForceOf(derived: Derived): MeanForceState | undefined {
  const temperatures = new Set([...(derived.given?.baths.values() ?? [])].map((bath) => bath.temperature));
  return derived.given === undefined || temperatures.size !== 1 ? undefined : meanForceState(meanForceInput(derived));
}

/**
 * The coherence vector of a mean-force state in the eigenbasis of H_S, in the order of the basis; null where a component does not exist (a qubit
 * keeps its coherences where only the population correction diverges).
 */
export function meanForceVector(state: MeanForceState, { derivation }: Derived): readonly (number | null)[] {
  if (state.zeroth.length === 2) return qubitSecondOrder(state, undefined).bloch ?? [];
  const { basis } = derivation;
  if (state.kind === 'none') return basis.map(() => null);
  const { re, im } = state.rho;
  const d = state.zeroth.length;
  return basis.map(({ operator }) => {
    let value = 0;
    for (const [key, coefficient] of operator.entries) {
      const { re: x, im: y } = evaluateComplex(coefficient, new Map());
      const transposed = (key % d) * d + Math.floor(key / d);
      value += x * re[transposed]! - y * im[transposed]!;
    }
    return value;
  });
}

const part = (quantity: Correction['re']): number | null => (quantity.kind === 'finite' ? quantity.value : null);
const errorOf = (quantity: Correction['re']): number | null => (quantity.kind === 'finite' ? quantity.error : null);

/** Coherences exist even where a population correction does not. */
function qubitSecondOrder(state: MeanForceState, axes: Axes | undefined) {
  const coherence = state.corrections[0]![1]!;
  const [re, im] = [part(coherence.re), part(coherence.im)];
  const population = part(state.corrections[0]![0]!.re);
  const v1 = re === null ? null : 2 * re;
  const v2 = im === null ? null : 0 - 2 * im;
  const v3 = population === null ? null : state.zeroth[0]! - state.zeroth[1]! + 2 * population;
  const inEnergyBasis = [v1, v2, v3];
  const complete = v1 !== null && v2 !== null && v3 !== null;
  const errors = [coherence.re, coherence.im, state.corrections[0]![0]!.re].map(errorOf);
  const doubled = errors.map((error) => (error === null ? null : 2 * error));
  const known = doubled.map((error) => error ?? 0);
  return {
    bloch: axes === undefined ? inEnergyBasis : complete ? turnedVector([v1, v2, v3], axes) : null,
    blochError: axes === undefined ? doubled : complete ? turnedVector(known, axes, Math.abs) : null,
    leading: [v1, v2],
    leadingError: doubled.slice(0, 2),
    populations: [...state.zeroth],
    basis: basisLabels(axes !== undefined),
    ...(axes === undefined ? {} : { energyBasis: { bloch: inEnergyBasis, blochError: doubled } }),
  };
}

/** As for the steady state: ρ in the user's basis, and in `energyBasis` where that is another one; coherence and leading order refer to the latter. */
function levelsSecondOrder(state: MeanForceState, { numericBasis }: Derived) {
  const d = state.zeroth.length;
  const rho = state.kind === 'found' ? state.rho : undefined;
  const typed = rho && numericBasis ? toUserBasis(numericBasis, { n: d, ...rho }) : rho;
  return {
    rho: typed === undefined ? null : rowsOf(typed, d),
    // a rotation can add up the errors of all elements
    rhoError: state.kind === 'found' ? Math.max(...state.errors) * (numericBasis === undefined ? 1 : d) : null,
    ...(numericBasis === undefined ? {} : { energyBasis: { rho: rho === undefined ? null : rowsOf(rho, d) } }),
    leading: state.corrections.map((row, i) =>
      row.map(({ re, im }, j) => (i === j ? [state.zeroth[i]!, 0] : [part(re), part(im)])),
    ),
    leadingError: state.corrections.map((row, i) =>
      row.map(({ re, im }, j) => (i === j ? null : [errorOf(re), errorOf(im)])),
    ),
    coherence: state.kind === 'found' ? state.coherence : null,
    populations: [...state.zeroth],
    basis: basisLabels(numericBasis !== undefined),
  };
}

function rowsOf({ re, im }: { re: Float64Array; im: Float64Array }, d: number) {
  return Array.from({ length: d }, (_, i) =>
    Array.from({ length: d }, (_, j) => [re[i * d + j]!, im[i * d + j]!] as const),
  );
}

export function secondOrderJson(derived: Derived, state: MeanForceState) {
  const warnings: Warning[] = state.kind === 'none' ? [{ kind: state.cause, message: state.message }] : [];
  const secondOrder =
    state.zeroth.length === 2 ? qubitSecondOrder(state, axesOf(derived)) : levelsSecondOrder(state, derived);
  return { temperature: state.temperature, secondOrder, warnings };
}

export function exactJson(state: GibbsState) {
  const d = state.populations.length;
  return {
    temperature: state.temperature,
    exact: {
      bloch: state.bloch ?? null,
      rho: rowsOf(state.rho, d),
      coherence: state.coherence,
      levels: Object.fromEntries(state.levels),
      truncationError: state.truncationError,
      dimension: state.dimension,
    },
    warnings: state.warnings,
  };
}
