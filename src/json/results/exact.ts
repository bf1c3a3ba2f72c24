/** The numerically exact steady state as JSON, in the basis as typed; null where the ladder has not settled. */
import type { ExactNumbers } from '../../study/beyond/index.ts';
import type { Derived } from '../../study/derivation/index.ts';
import { basisLabels } from '../../study/index.ts';
import { warningsJson } from './numbers.ts';
import { partStateJson } from './quantities.ts';
import { stateRows } from './stateRows.ts';

/** `error` bounds every number of `bloch`, or the modulus of every element of `rho`; `best` is the best state that was found where none is within the tolerance; `by`: `hierarchy` or `pathSum`. */
export function exactStateJson(numbers: ExactNumbers, derived: Derived) {
  const { converged, by, ladder, reduced, currents, l1, populations, minEigenvalue, warnings } = numbers;
  const turned = derived.rotation !== undefined || derived.numericBasis !== undefined;
  const { bloch, rho, error } = stateJson(numbers, derived, 'typed');
  const shown = <T>(value: T): T | null => (converged ? value : null);
  return {
    ...(bloch === undefined ? {} : { bloch: shown(bloch) }),
    rho: shown(rho),
    error: shown(error),
    converged,
    by,
    ladder,
    ...(converged ? {} : { best: { ...(bloch === undefined ? {} : { bloch }), rho, error } }),
    coherence: shown(l1.energy?.value ?? null),
    l1: shown(l1),
    populations: shown(populations),
    minEigenvalue: shown(minEigenvalue),
    reduced: reduced && shown(Object.fromEntries(reduced.map((state) => [state.part.name, partStateJson(state)]))),
    currents: shown(
      Object.fromEntries(
        [...currents].map(([bath, { intoSystem, fromBath }]) => [
          bath,
          {
            intoSystem: intoSystem.value,
            fromBath: fromBath.value,
            errors: { intoSystem: intoSystem.error, fromBath: fromBath.error },
          },
        ]),
      ),
    ),
    ...(turned ? { energyBasis: shown(stateJson(numbers, derived, 'energy')) } : {}),
    basis: basisLabels(derived),
    warnings: warningsJson(warnings),
  };
}

function stateJson({ bloch, rho, error }: ExactNumbers, { derivation }: Derived, basis: 'typed' | 'energy') {
  const vector = bloch[basis];
  const rows = rho[basis];
  return {
    ...(derivation.system.dimension === 2 ? { bloch: vector?.value ?? null } : {}),
    rho: rows && stateRows(rows),
    error: vector !== null && derivation.system.dimension === 2 ? Math.max(...vector.error) : error,
  };
}
