/** What `evaluate` gives for a model with some settings, by the path that sweeps do not take. */
import { type Model, prepareModel } from '../../src/hamiltonian/index.ts';
import { applySettings } from '../../src/modelFile/index.ts';
import { deriveModel } from '../../src/study/derivation/index.ts';
import { meanForceOf, modelNumbers, steadyStateInBases } from '../../src/study/index.ts';
import { evaluateSteadyState } from '../../src/tcl/numeric/index.ts';

export function evaluatedCoherence(model: Model, settings: readonly string[]): number | null {
  const derived = deriveModel(prepareModel(applySettings({ model }, settings).model));
  const { derivation, given } = derived;
  const numbers = modelNumbers(evaluateSteadyState(derivation, given!.values, given!.baths), derived, () =>
    meanForceOf(derived),
  );
  return steadyStateInBases(numbers, derived).l1.energy?.value ?? null;
}
