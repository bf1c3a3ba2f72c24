/** The master equations of the field side by side as JSON; states and slopes in the basis as typed. */
import type { Comparison, OperatorInBases } from '../../study/beyond/index.ts';
import type { Derived } from '../../study/derivation/index.ts';
import { basisLabels } from '../../study/index.ts';
import { exactStateJson } from './exact.ts';
import { stateRows } from './stateRows.ts';

export function comparisonJson({ exact, methods }: Comparison, derived: Derived) {
  const qubit = derived.derivation.system.dimension === 2;
  const operator = ({ bloch, rho }: OperatorInBases) => (qubit ? bloch.typed : stateRows(rho.typed));
  const { bloch, rho, error, converged, ladder, warnings } = exactStateJson(exact, derived);
  return {
    exact: { ...(qubit ? { bloch } : { rho }), error, converged, ladder },
    methods: methods.map(({ state, coherenceSlope, ...method }) => ({
      ...method,
      [qubit ? 'bloch' : 'rho']: state && operator(state),
      coherenceSlope: coherenceSlope && operator(coherenceSlope),
    })),
    basis: basisLabels(derived),
    warnings,
  };
}
