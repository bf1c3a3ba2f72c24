/** The claims of the worked derivations of more than two levels. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import ladder from '../../derivations/three-level-ladder.ts';
import vSystem from '../../derivations/three-level-v.ts';
import twoQubits from '../../derivations/two-qubits.ts';
import type { Model } from '../../src/hamiltonian/index.ts';
import { nullVectorLeading } from '../../src/observation/scan/nullVector.ts';
import { besideMeanForce, judged, numbers, withParameters, withTemperature } from './worked.ts';

/** |ρ_ij| at leading order. */
function coherence(model: Model, i: number, j: number): number {
  const { leading, dimension } = numbers(model);
  if (leading.kind === 'none') throw new Error(leading.message);
  const element = leading.coherences[i * dimension + j]!;
  if (element.re.kind === 'divergent' || element.im.kind === 'divergent') throw new Error('It must be finite.');
  return Math.hypot(element.re.value, element.im.value);
}

describe.each([
  ['ladder', ladder],
  ['V system', vSystem],
  ['two qubits', twoQubits],
] as const)('%s', (_, model) => {
  it('has the coherences of the global Gibbs state to second order', () => {
    for (const T of [0.2, 0.5, 2]) {
      const list = besideMeanForce(withTemperature(model, T));
      const size = Math.max(...list.map(({ meanForce }) => Math.hypot(...meanForce)));
      for (const { tcl2, meanForce } of list) {
        expect(Math.hypot(tcl2[0] - meanForce[0], tcl2[1] - meanForce[1])).toBeLessThan(1e-8 * size);
      }
    }
  });

  it('has the coherences that the null vector of its generator tends to', () => {
    const outcome = nullVectorLeading(model);
    if (outcome.kind === 'none') throw new Error(outcome.cause);
    for (const { i, j, re, im } of outcome.leading) {
      expect(Math.abs(Math.hypot(re, im) - coherence(model, i, j))).toBeLessThan(outcome.error + 1e-12);
    }
  });
});

describe('ladder', () => {
  it('is coherent without a parallel part, against the Observation, and in no other element than |0⟩⟨2|', () => {
    expect(judged(ladder)).toMatchObject({
      observation: { parallel: false, orthogonal: true, predicts: false },
      coherent: true,
      agrees: false,
    });
    expect(coherence(ladder, 0, 2)).toBeGreaterThan(1e-4);
    expect([coherence(ladder, 0, 1), coherence(ladder, 1, 2)]).toEqual([0, 0]);
  });

  it('needs both transitions', () => {
    for (const gone of [{ a: 1e-12 }, { c: 1e-12 }]) {
      expect(coherence(withParameters(ladder, gone), 0, 2)).toBeLessThan(1e-12);
    }
  });
});

describe('V system', () => {
  it('has coherence between the excited levels from the shared ground state alone', () => {
    expect(coherence(vSystem, 0, 1)).toBeGreaterThan(1e-4);
    const withoutShifts: Model = {
      ...vSystem,
      hamiltonian: vSystem.hamiltonian.replace(' + p*|0><0| - q*|1><1|', ''),
      parameters: { E0: 1.3, E1: 0.4, a: 0.6, c: 0.9 },
    };
    expect(coherence(withoutShifts, 0, 1)).toBeGreaterThan(1e-4);
    expect([coherence(withoutShifts, 0, 2), coherence(withoutShifts, 1, 2)]).toEqual([0, 0]);
    expect(judged(withoutShifts)).toMatchObject({ observation: { predicts: false }, coherent: true, agrees: false });
  });

  it('has coherence with the ground state from the shifts, as the Observation says', () => {
    expect(coherence(vSystem, 0, 2)).toBeGreaterThan(1e-4);
    expect(judged(vSystem)).toMatchObject({ observation: { predicts: true }, coherent: true, agrees: true });
  });
});

describe('two qubits in a common bath', () => {
  it('have coherence between |01⟩ and |10⟩ through the bath that they share', () => {
    expect(judged(twoQubits)).toMatchObject({ coherent: true });
    expect(coherence(twoQubits, 1, 2)).toBeGreaterThan(1e-4);
    const apart: Model = {
      ...twoQubits,
      hamiltonian: 'w1/2*sz1 + w2/2*sz2 + (f*sx1 + k*sz1)*B1 + g*sx2*B2',
      baths: { B1: twoQubits.baths!.B!, B2: twoQubits.baths!.B! },
    };
    expect(coherence(apart, 1, 2)).toBe(0);
    expect(coherence(apart, 0, 3)).toBe(0);
    // what one qubit owes to its own composite coupling stays
    expect(coherence(apart, 0, 2)).toBeGreaterThan(1e-4);
  });
});

it('every worked derivation has its claims tested here', () => {
  const folder = import.meta.dirname;
  const tests = readdirSync(folder).filter((name) => name.endsWith('.test.ts'));
  const sources = tests.map((name) => readFileSync(join(folder, name), 'utf8')).join('');
  const models = readdirSync(join(folder, '../../derivations')).filter((name) => name.endsWith('.ts'));
  expect(models.filter((name) => !sources.includes(`from '../../derivations/${name}'`))).toEqual([]);
});
