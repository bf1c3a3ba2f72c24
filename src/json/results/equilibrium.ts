/** The equilibration picture as JSON: second-order mean-force state of the baths, or exact Gibbs state of a finite environment. */
import type { Correction, GibbsState, MeanForceState, WeakCouplingPoint } from '../../equilibrium/index.ts';
import type { Derived } from '../../study/derivation/index.ts';
import { basisLabels, type EquilibriumStudy, meanForceInBases, type WeakCoupling } from '../../study/index.ts';
import type { Warning } from '../../tcl/numeric/index.ts';
import { stateRows } from './stateRows.ts';

const part = (quantity: Correction['re']): number | null => (quantity.kind === 'finite' ? quantity.value : null);
const errorOf = (quantity: Correction['re']): number | null => (quantity.kind === 'finite' ? quantity.error : null);

/** As for the steady state: `bloch` and `rho` as typed, in `energyBasis` where that is another one; coherence and leading order refer to the latter. */
function secondOrder(state: MeanForceState, derived: Derived) {
  const d = state.zeroth.length;
  const { bloch, rho, rhoError, populations, l1, components, componentErrors, axes } = meanForceInBases(state, derived);
  const turned = derived.rotation !== undefined || derived.numericBasis !== undefined;
  const common = {
    populations: [...state.zeroth],
    populationsToFirstOrder: populations,
    l1,
    basis: basisLabels(derived),
  };
  if (d === 2) {
    return {
      bloch: turned ? (bloch.typed?.value ?? null) : components,
      blochError: turned ? (bloch.typed?.error ?? null) : componentErrors,
      leading: components.slice(0, 2),
      leadingError: componentErrors.slice(0, 2),
      ...common,
      ...(axes === undefined ? {} : { energyBasis: { bloch: components, blochError: componentErrors } }),
    };
  }
  return {
    rho: rho.typed === null ? null : stateRows(rho.typed),
    rhoError,
    ...(turned ? { energyBasis: { rho: rho.energy === null ? null : stateRows(rho.energy) } } : {}),
    leading: state.corrections.map((row, i) =>
      row.map(({ re, im }, j) => (i === j ? [state.zeroth[i]!, 0] : [part(re), part(im)])),
    ),
    leadingError: state.corrections.map((row, i) =>
      row.map(({ re, im }, j) => (i === j ? null : [errorOf(re), errorOf(im)])),
    ),
    coherence: l1.energy?.value ?? null,
    ...common,
  };
}

export function secondOrderJson(derived: Derived, state: MeanForceState) {
  const warnings: Warning[] = state.kind === 'none' ? [{ kind: state.cause, message: state.message }] : [];
  return { temperature: state.temperature, secondOrder: secondOrder(state, derived), warnings };
}

export function gibbsStateJson(state: GibbsState) {
  return {
    temperature: state.temperature,
    exact: {
      bloch: state.bloch ?? null,
      rho: stateRows(state.rho),
      coherence: state.coherence,
      levels: Object.fromEntries(state.levels),
      truncationError: state.truncationError,
      dimension: state.dimension,
    },
    warnings: state.warnings,
  };
}

export const equilibriumStudyJson = ({ state, weakCoupling }: EquilibriumStudy) => ({
  ...gibbsStateJson(state),
  weakCoupling: weakCouplingJson(weakCoupling),
});

function weakCouplingJson(weakCoupling: WeakCoupling) {
  if (weakCoupling.kind === 'none') return { points: [], power: null, reason: weakCoupling.message };
  const { limit, scale } = weakCoupling;
  const point = ({ strength, exact, secondOrder, difference, distance }: WeakCouplingPoint) => ({
    coupling: scale.value * strength,
    exact,
    secondOrder,
    difference,
    distance,
  });
  return {
    parameter: scale.name,
    given: point(limit.given),
    points: limit.points.map(point),
    power: { coherence: limit.power.difference ?? null, state: limit.power.distance ?? null },
  };
}
