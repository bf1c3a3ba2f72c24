/** A sweep gives what `evaluate` gives at every point, to the last bit, whatever it computed before. */
import { describe, expect, it } from 'vitest';
import { prepareModel } from '../../src/hamiltonian/index.ts';
import { numbersJson } from '../../src/json/results/index.ts';
import { applySettings } from '../../src/modelFile/index.ts';
import { deriveModel, numbersOf } from '../../src/study/derivation/index.ts';
import { meanForceOf, modelNumbers } from '../../src/study/index.ts';
import { gridPoints, parseAxis, runSweep, valuesAt } from '../../src/sweep/index.ts';
import { evaluateSteadyState } from '../../src/tcl/numeric/index.ts';
import { SWEPT } from './models.ts';

type Json = Readonly<Record<string, unknown>>;

const QUANTITIES =
  'bloch,coherence,rho,populations.typed,leading,headline,minEigenvalue,currents,measures.purity,levels';

describe('a sweep', () => {
  it.each(SWEPT)('of $name equals single evaluations to the last bit', async ({ model, over }) => {
    const axes = over.map((text) => parseAxis(text, undefined));
    const swept = await runSweep({ model, axes, quantities: QUANTITIES, methods: ['tcl2'] });
    for (let k = 0; k < gridPoints(axes); k++) {
      const alone = evaluated(model, valuesAt(axes, k));
      for (const [name, column] of Object.entries(swept.columns)) {
        expect([name, k, column[k]]).toEqual([name, k, valueAt(alone, name)]);
      }
      const error = (alone.l1 as { energy: { error: number } | null }).energy?.error ?? null;
      expect([k, swept.errors.coherence![k]]).toEqual([k, error]);
    }
  });
});

function evaluated(model: object, at: Readonly<Record<string, number>>): Json {
  const settings = Object.entries(at).map(([name, value]) => `${name}=${value}`);
  const parsed = prepareModel(applySettings({ model }, settings).model);
  const { values, baths } = numbersOf(parsed);
  const derived = deriveModel(parsed);
  const numbers = evaluateSteadyState(derived.derivation, values, baths);
  return numbersJson(
    modelNumbers(numbers, derived, () => meanForceOf(derived)),
    derived,
  ) as unknown as Json;
}

/** At a dot path; null where the way there ends in null. */
function valueAt(json: unknown, name: string): unknown {
  let value = json;
  for (const step of name.split('.')) {
    if (value === null) return null;
    value = (value as Record<string, unknown>)[step];
  }
  const isEstimate = typeof value === 'object' && value !== null && 'value' in value;
  return (isEstimate ? (value as { value: unknown }).value : value) ?? null;
}
