/** The states beyond TCL2 as JSON: the one right to order λ, the exact one, and the distances of the others to it. */
import type { ApproximateState, HowRight } from '../../study/beyond/index.ts';
import type { Derived } from '../../study/derivation/index.ts';
import type { StateInBases } from '../../study/index.ts';
import { exactStateJson } from './exact.ts';
import { stateRows } from './stateRows.ts';

/** States in the basis as typed; `currents`: coefficients of x and x², every J being multiplied by x. */
export function beyondJson({ firstOrder, exact, distances, currents, missing }: HowRight, derived: Derived) {
  return {
    firstOrder: firstOrder && stateJson(firstOrder, derived),
    exact: exact?.converged ? exactJson(exact, derived) : null,
    distances: distances satisfies Readonly<Record<ApproximateState, unknown>>,
    currents: Object.fromEntries(currents.map(({ bath, ...orders }) => [bath, orders])),
    missing,
  };
}

function stateJson({ bloch, rho, rhoError, populations, l1 }: StateInBases, { model }: Derived) {
  return {
    ...(model.dimension === 2 ? { bloch: bloch.typed?.value ?? null } : {}),
    rho: rho.typed && stateRows(rho.typed),
    error: model.dimension === 2 ? Math.max(...(bloch.typed?.error ?? [])) : rhoError,
    populations,
    l1,
  };
}

function exactJson(numbers: NonNullable<HowRight['exact']>, derived: Derived) {
  const { ladder, converged, warnings, basis, ...state } = exactStateJson(numbers, derived);
  return state;
}
