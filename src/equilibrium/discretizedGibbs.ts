/** The exact Gibbs state of a system whose bath is replaced by a few modes, beside the second-order states of the modes and of the bath. */
import { NoAnswerError } from '../errors.ts';
import { type BathMode, discretizeBath } from './discretizeBath.ts';
import { type ExplicitMode, type ExplicitModel, type ExplicitTerm, realMatrix, scaleMatrix } from './explicitModel.ts';
import { type FiniteSecondOrderState, finiteSecondOrder } from './finiteSecondOrder.ts';
import { exactGibbsState, type GibbsOptions, type GibbsState } from './gibbs.ts';
import { type MeanForceInput, type MeanForceState, meanForceState } from './meanForce.ts';

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
  /** Modes per bath; when left out, as many of 3, 2, 1 as the truncation of the exact state allows. */
  readonly modes?: number;
}

function identity(d: number) {
  return realMatrix(Array.from({ length: d }, (_, i) => Array.from({ length: d }, (_, j) => Number(i === j))));
}

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
    const adjoint = {
      re: matrix.re.map((_, n) => matrix.re[(n % d) * d + Math.floor(n / d)]!),
      im: matrix.im.map((_, n) => -matrix.im[(n % d) * d + Math.floor(n / d)]!),
    };
    for (const [j, { frequency, coupling }] of modes[k]!.entries()) {
      const name = couplings.length === 1 ? `a${j + 1}` : `a${k + 1}_${j + 1}`;
      names.push({ name, kind: 'oscillator' });
      terms.push(
        { coefficient: frequency, system: identity(d), factors: new Map([[name, ['ad', 'a']]]) },
        { coefficient: 1, system: scaleMatrix(coupling, matrix), factors: new Map([[name, ['a']]]) },
        { coefficient: 1, system: scaleMatrix(coupling, adjoint), factors: new Map([[name, ['ad']]]) },
      );
    }
  }
  return { systemDimension: d, modes: names, terms };
}

/** The smallest Bohr frequency that is not zero: the scale the discretisation is made for. */
function bohrScale(energies: readonly number[]): number {
  const gaps = energies.flatMap((x) => energies.flatMap((y) => (x > y ? [x - y] : [])));
  if (gaps.length === 0)
    throw new NoAnswerError('not-supported', 'The bath cannot be discretised: H_S has one energy only.');
  return Math.min(...gaps);
}

function withModes(input: MeanForceInput, count: number, options: DiscretizationOptions): DiscretizedGibbs {
  const scale = bohrScale(input.energies);
  const modes = input.couplings.map(({ bath }) => discretizeBath(bath, count, scale));
  const model = modelOfModes(input, modes);
  return {
    modes,
    exact: exactGibbsState(model, input.temperature, options),
    secondOrder: finiteSecondOrder(model, input.temperature),
    continuum: meanForceState(input),
  };
}

/** Throws as `discretizeBath`, `exactGibbsState` and `finiteSecondOrder` do. */
export function discretizedGibbs(input: MeanForceInput, options: DiscretizationOptions = {}): DiscretizedGibbs {
  if (options.modes !== undefined) return withModes(input, options.modes, options);
  for (const count of [3, 2]) {
    try {
      return withModes(input, count, options);
    } catch (error) {
      if (!(error instanceof NoAnswerError) || error.outcome !== 'not-converged') throw error;
    }
  }
  return withModes(input, 1, options);
}
