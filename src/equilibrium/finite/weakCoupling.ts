/**
 * The weak-coupling limit of an exact Gibbs state: with its interaction multiplied by x → 0 it tends to the second-order state, whose correction
 * scales with x², and what is left falls with the power of the next order: x⁴ where odd orders vanish, as they do for oscillators, else x³.
 */

import { NoAnswerError } from '../../errors.ts';
import { largestModulus, scaledMatrix } from '../../numerics/index.ts';
import { reducedState } from '../reducedState.ts';
import { inEnergyBasis } from './energyBasis.ts';
import type { ExplicitModel } from './explicitModel.ts';
import { type FiniteSecondOrderState, finiteSecondOrder } from './finiteSecondOrder.ts';
import { exactGibbsState, type GibbsOptions, type GibbsState } from './gibbs.ts';
import { partsOf } from './modelParts.ts';

export interface WeakCouplingPoint {
  /** x, the interaction in units of that of the model. */
  readonly strength: number;
  /** l₁ coherences between the levels of H_S. */
  readonly exact: number;
  readonly secondOrder: number;
  /** |exact − secondOrder| */
  readonly difference: number;
  /** Largest difference of an element of ρ. */
  readonly distance: number;
}

export interface WeakCouplingLimit {
  /** At the coupling of the model. */
  readonly given: WeakCouplingPoint;
  /** From strong to weak. */
  readonly points: readonly WeakCouplingPoint[];
  /** Exponents of x, fitted to the points; undefined where there is no difference. */
  readonly power: { readonly difference: number | undefined; readonly distance: number | undefined };
}

const POINTS = 5;
/** Largest element of the second-order correction at the first point. */
const FIRST_CORRECTION = 0.01;
/** Truncation far below the differences that are fitted; matrices small enough for five exact states in some seconds. */
const OPTIONS = { tolerance: 1e-12, maximumDimension: 500 } as const;
/** Differences of density matrices, whose elements are of order 1, above this are more than rounding: ten times the next. */
const RESOLVED = 1e-11;
/** Of a density matrix after a diagonalisation of at most 500 states. */
const ROUNDING = 1e-12;

/** A chain of spins that is too long is known to be so before anything is computed. */
function checkSize({ systemDimension, modes }: ExplicitModel): void {
  const spins = modes.filter(({ kind }) => kind === 'spin').length;
  const states = systemDimension * 2 ** spins;
  if (states > OPTIONS.maximumDimension) {
    throw new NoAnswerError(
      'not-supported',
      `The weak-coupling limit is computed for at most ${OPTIONS.maximumDimension} states, but ${systemDimension} system levels with ${spins} spins have ${states}.`,
    );
  }
}

function scaledInteraction(model: ExplicitModel, strength: number): ExplicitModel {
  const interaction = new Set(partsOf(model).interaction);
  const terms = model.terms.map((term) =>
    interaction.has(term)
      ? { ...term, coefficient: 1, system: scaledMatrix(strength, scaledMatrix(term.coefficient, term.system)) }
      : term,
  );
  return { ...model, terms };
}

/** The coherence at `strength` times the interaction, exact and to second order. */
function pointOf(
  exact: GibbsState,
  { correction, zeroth }: FiniteSecondOrderState,
  strength: number,
): WeakCouplingPoint {
  const d = zeroth.length;
  const rho = {
    n: d,
    re: correction.re.map((x, n) => strength * strength * x + (n % (d + 1) === 0 ? zeroth[n % d]! : 0)),
    im: correction.im.map((x) => strength * strength * x),
  };
  const secondOrder = reducedState(rho).coherence;
  return {
    strength,
    exact: exact.coherence,
    secondOrder,
    difference: Math.abs(exact.coherence - secondOrder),
    distance: largestModulus({
      re: rho.re.map((x, n) => x - exact.rho.re[n]!),
      im: rho.im.map((x, n) => x - exact.rho.im[n]!),
    }),
  };
}

/** (V/E)² with V the largest element of the interaction and E the larger of T and the width of H_S: what a correction might be. */
function naturalSize(model: ExplicitModel, temperature: number): number {
  const { energies, interaction } = partsOf(model);
  const elements = interaction.map(({ coefficient, system }) => largestModulus(scaledMatrix(coefficient, system)));
  const energy = Math.max(temperature, Math.max(...energies) - Math.min(...energies));
  return energy === 0 ? 0 : (Math.max(0, ...elements) / energy) ** 2;
}

/** Slope of ln y over ln x by least squares. */
function fittedPower(points: readonly (readonly [x: number, y: number])[]): number | undefined {
  const resolved = points.filter(([, y]) => y > RESOLVED).map(([x, y]) => [Math.log(x), Math.log(y)] as const);
  if (resolved.length < 2) return undefined;
  const mean = (of: (pair: readonly [number, number]) => number) =>
    resolved.reduce((sum, pair) => sum + of(pair), 0) / resolved.length;
  const [x, y] = [mean(([u]) => u), mean(([, v]) => v)];
  return mean(([u, v]) => (u - x) * (v - y)) / mean(([u]) => (u - x) ** 2);
}

/**
 * Throws `NoAnswerError` as `exactGibbsState` and `finiteSecondOrder` do, when there are too many spins, and when there is no interaction or nothing of second order in it.
 */
export function weakCouplingLimit(given: ExplicitModel, temperature: number): WeakCouplingLimit {
  checkSize(given);
  const model = inEnergyBasis(given);
  const secondOrder = finiteSecondOrder(model, temperature);
  const size = largestModulus(secondOrder.correction);
  if (size <= naturalSize(model, temperature) * ROUNDING) {
    throw new NoAnswerError(
      'not-supported',
      'The coupling is zero, or leaves the reduced state as it is to second order.',
    );
  }
  const first = Math.sqrt(FIRST_CORRECTION / size);
  const at = (strength: number, options: GibbsOptions = OPTIONS) =>
    pointOf(exactGibbsState(scaledInteraction(model, strength), temperature, options), secondOrder, strength);
  const points = Array.from({ length: POINTS }, (_, k) => at(first / 2 ** k));
  return {
    given: at(1, {}),
    points,
    power: {
      difference: fittedPower(points.map(({ strength, difference }) => [strength, difference])),
      distance: fittedPower(points.map(({ strength, distance }) => [strength, distance])),
    },
  };
}
