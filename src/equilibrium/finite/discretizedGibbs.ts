/** The exact Gibbs state of a system whose bath is replaced by a few modes, beside the second-order states of the modes and of the bath. */

import { NoAnswerError } from '../../errors.ts';
import { identityMatrix, matrixAdjoint, realMatrix, scaledMatrix } from '../../numerics/index.ts';
import type { MeanForceInput } from '../meanForce/input.ts';
import { type MeanForceState, meanForceState } from '../meanForce/meanForce.ts';
import { type BathMode, discretizeBath } from './discretizeBath.ts';
import type { ExplicitMode, ExplicitModel, ExplicitTerm } from './explicitModel.ts';
import { type FiniteSecondOrderState, finiteSecondOrder } from './finiteSecondOrder.ts';
import { DEFAULT_TOLERANCE, exactGibbsState, type GibbsOptions, type GibbsState } from './gibbs.ts';
import { estimatedDimension } from './truncation.ts';

export interface DiscretizedGibbs {
  /** Per bath. */
  readonly modes: readonly (readonly BathMode[])[];
  /** Exact for these modes. */
  readonly exact: GibbsState;
  /** Second order for these modes: its distance from `exact` is what higher orders do. */
  readonly secondOrder: FiniteSecondOrderState;
  /** Second order for the bath: its distance from `secondOrder` is what the discretisation does. */
  readonly continuum: MeanForceState;
}

export interface DiscretizationOptions extends GibbsOptions {
  /** Modes per bath; when left out, as many of 3, 2, 1 as make the exact state a matter of seconds. */
  readonly modes?: number;
}

/** States of the first basis. */
const AFFORDABLE = 500;
const ROOM = 3;

/** H_S + Σ_kj ω_kj a†a + Σ_kj g_kj (A_k ⊗ a + A_k† ⊗ a†) */
export function modelOfModes(
  { energies, couplings }: MeanForceInput,
  modes: readonly (readonly BathMode[])[],
): ExplicitModel {
  const d = energies.length;
  const levels = realMatrix(energies.map((e, i) => energies.map((_, j) => (i === j ? e : 0))));
  const terms: ExplicitTerm[] = [{ coefficient: 1, system: levels, factors: new Map() }];
  const names: ExplicitMode[] = [];
  for (const [k, { matrix }] of couplings.entries()) {
    const adjoint = matrixAdjoint(matrix);
    for (const [j, { frequency, coupling }] of modes[k]!.entries()) {
      const name = couplings.length === 1 ? `a${j + 1}` : `a${k + 1}_${j + 1}`;
      names.push({ name, kind: 'oscillator' });
      terms.push(
        { coefficient: frequency, system: identityMatrix(d), factors: new Map([[name, ['ad', 'a']]]) },
        { coefficient: 1, system: scaledMatrix(coupling, matrix), factors: new Map([[name, ['a']]]) },
        { coefficient: 1, system: scaledMatrix(coupling, adjoint), factors: new Map([[name, ['ad']]]) },
      );
    }
  }
  return { systemDimension: d, modes: names, terms };
}

/**
 * The scale ω_c of the discretisation: on it the state as a function of ω is smooth, having its nearest singularities at the Bohr frequencies and
 * at ±2πiT, those of the occupation.
 */
function discretizationScale({ energies, temperature }: MeanForceInput): number {
  const gaps = energies.flatMap((x) => energies.flatMap((y) => (x > y ? [x - y] : [])));
  if (gaps.length === 0)
    throw new NoAnswerError('not-supported', 'The bath cannot be discretised: H_S has one energy only.');
  return Math.max(Math.min(...gaps), 2 * Math.PI * temperature);
}

function modelWith(input: MeanForceInput, count: number) {
  const scale = discretizationScale(input);
  const modes = input.couplings.map(({ bath }) => discretizeBath(bath, count, scale));
  return { modes, model: modelOfModes(input, modes) };
}

/** As many of 3, 2, 1 modes per bath as begin with few enough states, and leave room for more. */
function affordableModes(input: MeanForceInput, { tolerance, maximumDimension }: GibbsOptions): number {
  const most = Math.min(AFFORDABLE, (maximumDimension ?? Number.POSITIVE_INFINITY) / ROOM);
  const affordable = [3, 2].find((count) => {
    const { model } = modelWith(input, count);
    return estimatedDimension(model, input.temperature, tolerance ?? DEFAULT_TOLERANCE, most) <= most;
  });
  return affordable ?? 1;
}

/** Throws as `discretizeBath`, `exactGibbsState` and `finiteSecondOrder` do. */
export function discretizedGibbs(input: MeanForceInput, options: DiscretizationOptions = {}): DiscretizedGibbs {
  const { modes, model } = modelWith(input, options.modes ?? affordableModes(input, options));
  return {
    modes,
    exact: exactGibbsState(model, input.temperature, options),
    secondOrder: finiteSecondOrder(model, input.temperature),
    continuum: meanForceState(input),
  };
}
