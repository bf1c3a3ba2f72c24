/** The equilibration picture as JSON: second-order mean-force state of the baths, or exact Gibbs state of a finite environment. */
import type { Correction, GibbsState, MeanForceState, WeakCouplingPoint } from '../equilibrium/index.ts';
import {
  type Axes,
  axesOf,
  basisLabels,
  type Derived,
  type EquilibriumStudy,
  qubitMeanForce,
  turnedVector,
  type WeakCoupling,
} from '../study/index.ts';
import { toUserBasis, type Warning } from '../tcl/index.ts';

const part = (quantity: Correction['re']): number | null => (quantity.kind === 'finite' ? quantity.value : null);
const errorOf = (quantity: Correction['re']): number | null => (quantity.kind === 'finite' ? quantity.error : null);

function qubitSecondOrder(state: MeanForceState, axes: Axes | undefined) {
  const { vector, errors } = qubitMeanForce(state);
  const complete = vector.every((x) => x !== null);
  const known = errors.map((error) => error ?? 0);
  return {
    bloch: axes === undefined ? vector : complete ? turnedVector(vector, axes) : null,
    blochError: axes === undefined ? errors : complete ? turnedVector(known, axes, Math.abs) : null,
    leading: vector.slice(0, 2),
    leadingError: errors.slice(0, 2),
    populations: [...state.zeroth],
    basis: basisLabels(axes !== undefined),
    ...(axes === undefined ? {} : { energyBasis: { bloch: vector, blochError: errors } }),
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

export function gibbsStateJson(state: GibbsState) {
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
