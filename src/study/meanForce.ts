/** The second-order mean-force state of the baths of a model. */
import { type Bath, commonTemperature, isThermalBath, type ThermalBath } from '../bath/index.ts';
import { type Correction, type MeanForceInput, type MeanForceState, meanForceState } from '../equilibrium/index.ts';
import { NoAnswerError } from '../errors.ts';
import { roundingOf } from '../numerics/index.ts';
import { numericSystem } from '../tcl/index.ts';
import { coherenceVectors } from '../tcl/numeric/index.ts';
import { type StateInBases, stateInBases } from './bothBases.ts';
import type { Derived } from './derivation/derived.ts';
import { basisTurn, stateOf } from './typedBasis.ts';

/** The numeric problem in the eigenbasis of H_S. Throws `NoAnswerError` when the baths have different temperatures. */
export function meanForceInput(derived: Derived, temperature?: number): MeanForceInput {
  const given = derived.given!;
  if (derived.model.lindblad.length > 0) throw new NoAnswerError('not-supported', WITH_LINDBLAD);
  const system = numericSystem(derived.derivation.system, given.values, given.baths);
  const baths = thermalBaths(given.baths);
  const own = commonTemperature(baths.values());
  if (own === undefined && temperature === undefined) {
    const list = [...baths].map(([name, bath]) => `${name}: ${bath.temperature}`).join(', ');
    throw new NoAnswerError(
      'not-supported',
      `The equilibration picture needs baths of one temperature, but they have ${list}: the steady state is one of nonequilibrium.`,
    );
  }
  const common = temperature ?? own!;
  return {
    energies: [...system.levels],
    couplings: system.couplings.map(({ a, bathName }) => ({
      matrix: a,
      bath: { density: baths.get(bathName)!.density, temperature: common },
    })),
    temperature: common,
    energyError: system.rounding.energy,
  };
}

/** Throws `NoAnswerError` for a bath that has no temperature. */
function thermalBaths(baths: ReadonlyMap<string, Bath>): ReadonlyMap<string, ThermalBath> {
  return new Map(
    [...baths].map(([name, bath]) => {
      if (isThermalBath(bath)) return [name, bath] as const;
      throw new NoAnswerError(
        'not-supported',
        `The equilibration picture needs baths with a temperature, but of bath \`${name}\` only the correlation functions are given: there is no Gibbs state to compare with.`,
      );
    }),
  );
}

const WITH_LINDBLAD =
  'The equilibration picture needs an environment in equilibrium, but `lindblad` terms have no Hamiltonian and no temperature: there is no Gibbs state to compare with.';

/** The mean-force state; undefined without numbers, for baths of different temperatures, and with Lindblad terms. */
export function meanForceOf(derived: Derived): MeanForceState | undefined {
  const temperature = commonTemperature(derived.given?.baths.values() ?? []);
  const none = derived.given === undefined || derived.model.lindblad.length > 0 || temperature === undefined;
  return none ? undefined : meanForceState(meanForceInput(derived));
}

/**
 * The coherence vector of a mean-force state in the eigenbasis of H_S, in the order of the basis; null where a component does not exist (a qubit
 * keeps its coherences where only the population correction diverges).
 */
export function meanForceVector(state: MeanForceState, { derivation }: Derived): readonly (number | null)[] {
  if (state.zeroth.length === 2) return qubitMeanForce(state).vector;
  const { basis } = derivation;
  return state.kind === 'none'
    ? basis.map(() => null)
    : coherenceVectors(basis, state.zeroth.length).vectorOf(state.rho);
}

/** v₁, v₂, v₃ of a qubit in the eigenbasis of H_S with their error bounds. Coherences exist even where a population correction does not. */
function qubitMeanForce(state: MeanForceState): {
  readonly vector: readonly (number | null)[];
  readonly errors: readonly (number | null)[];
} {
  const coherence = state.corrections[0]![1]!;
  const population = state.corrections[0]![0]!.re;
  const value = (quantity: Correction['re']) => (quantity.kind === 'finite' ? quantity.value : null);
  const [re, im, shift] = [value(coherence.re), value(coherence.im), value(population)];
  const [own, other] = state.zeroth as unknown as readonly [number, number];
  const [ownError, otherError] = state.zerothErrors as unknown as readonly [number, number];
  const rounding = ownError + otherError + roundingOf(2) * Math.abs(own - other);
  const errorOf = (quantity: Correction['re'], rest: number) =>
    quantity.kind === 'finite' ? 2 * (1 + Number.EPSILON) * quantity.error + rest : null;
  return {
    vector: [
      re === null ? null : 2 * re,
      im === null ? null : 0 - 2 * im,
      shift === null ? null : own - other + 2 * shift,
    ],
    errors: [errorOf(coherence.re, 0), errorOf(coherence.im, 0), errorOf(population, rounding)],
  };
}

export interface MeanForceInBases extends StateInBases {
  /**
   * The coherence vector in the eigenbasis of H_S, component by component: of a qubit the coherences exist even where the correction of the
   * populations does not.
   */
  readonly components: readonly (number | null)[];
  readonly componentErrors: readonly (number | null)[];
}

/** Needs numbers. */
export function meanForceInBases(state: MeanForceState, derived: Derived): MeanForceInBases {
  const d = state.zeroth.length;
  const { given, derivation } = derived;
  const levels = numericSystem(derivation.system, given!.values, given!.baths).levels;
  if (d === 2) {
    const { vector, errors } = qubitMeanForce(state);
    const complete = vector.every((x) => x !== null) && errors.every((x) => x !== null);
    const bounded =
      complete && state.kind === 'found' ? { value: vector, error: errors, rho: state.rho, bound: state.errors } : null;
    return { ...stateInBases(bounded, levels, basisTurn(derived)), components: vector, componentErrors: errors };
  }
  const components = meanForceVector(state, derived);
  const found = state.kind === 'found' ? state : undefined;
  const vectors = coherenceVectors(derivation.basis, d);
  const bounded = found === undefined ? null : stateOf({ rho: found.rho, bound: found.errors }, vectors);
  return {
    ...stateInBases(bounded, levels, basisTurn(derived)),
    components,
    componentErrors: bounded === null ? components.map(() => null) : bounded.error,
  };
}
