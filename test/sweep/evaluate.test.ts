/** A sweep gives what `evaluate` gives at every point, to the last bit, whatever it computed before. */
import { describe, expect, it } from 'vitest';
import { type Model, prepareModel } from '../../src/hamiltonian/index.ts';
import { numbersJson } from '../../src/json/results/index.ts';
import { applySettings } from '../../src/modelFile/index.ts';
import { scannedModel } from '../../src/observation/scan/index.ts';
import { comparison } from '../../src/study/beyond/index.ts';
import { deriveModel, numbersOf } from '../../src/study/derivation/index.ts';
import { meanForceOf, modelNumbers } from '../../src/study/index.ts';
import { gridPoints, parseAxis, runSweep, valuesAt } from '../../src/sweep/index.ts';
import { evaluateSteadyState, l1Coherence } from '../../src/tcl/numeric/index.ts';
import { SWEPT } from './models.ts';

type Json = Readonly<Record<string, unknown>>;

const QUANTITIES =
  'bloch,coherence,rho,populations.typed,leading,headline,minEigenvalue,currents,measures.purity,levels';

const OF_STATE = 'bloch,coherence,rho,populations,l1,minEigenvalue';
const SEED = 31;

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

  // what is read off the state alone goes another way than what needs the whole point
  it.each(['hermitian', 'complex', 'two-bath'])('of random models %s reads the same off the state', async (family) => {
    for (const index of [0, 1, 2]) {
      const { model } = scannedModel(family, SEED, index);
      const [bath = ''] = Object.keys(model.baths!);
      const coupling = Object.keys(model.parameters!).at(-1)!;
      const given = model.parameters![coupling]!;
      const over = typeof given === 'number' ? [`${coupling}=0,${given},${2 * given}`] : [];
      const axes = [...over, `${bath}.temperature=0.3,1.1`].map((text) => parseAxis(text, undefined));
      const swept = await runSweep({ model, axes, quantities: OF_STATE, methods: ['tcl2'] });
      for (let k = 0; k < gridPoints(axes); k++) {
        const alone = evaluated(model, valuesAt(axes, k));
        for (const [name, column] of Object.entries(swept.columns)) {
          expect([SEED, index, name, k, column[k]]).toEqual([SEED, index, name, k, valueAt(alone, name)]);
        }
        const errors = valueAt(alone, 'blochError') as readonly number[] | null;
        expect([index, k, swept.errors['bloch.0']?.[k] ?? null]).toEqual([index, k, errors?.[0] ?? null]);
      }
    }
  });
});

describe('methods of a sweep', () => {
  const model: Model = {
    hamiltonian: 'omega0/2*sz + (f1*sz + f2*sx)*B',
    baths: { B: { spectrum: 'drude', lambda: 0.05, gamma: 1, temperature: 0.5 } },
    parameters: { omega0: 1, f1: 1, f2: 1 },
  };

  it('are all those of compare, and the series', async () => {
    const axes = [parseAxis('B.lambda=0.02,0.05', undefined)];
    const methods = ['universalLindblad', 'firstOrder', 'series'];
    const swept = await runSweep({ model, axes, quantities: 'coherence', methods });
    for (const [k, lambda] of [0.02, 0.05].entries()) {
      const at = prepareModel(applySettings({ model }, [`B.lambda=${lambda}`]).model);
      const { methods: compared } = comparison(deriveModel(at), { tolerance: 1e-3 });
      for (const name of methods.slice(0, 2)) {
        const { rho } = compared.find((method) => method.name === name)!.state!;
        expect(swept.columns[`${name}.coherence`]![k]).toBeCloseTo(l1Coherence(rho.typed), 14);
      }
    }
  });

  it('differ from the exact state by the order of what they leave out', async () => {
    const axes = [parseAxis('B.lambda=0.001,0.01', undefined)];
    const quantities = 'distance(tcl2, exact),distance(series, exact)';
    const { columns } = await runSweep({ model, axes, quantities, methods: ['tcl2'] });
    const exponents = Object.values(columns).map(([first, last]) => Math.log10(Number(last) / Number(first)));
    expect(exponents[0]).toBeCloseTo(1, 1);
    // the exact state is known to 1e-6 only: λ³ is below it at the first point
    expect(exponents[1]).toBeGreaterThan(1.5);
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
