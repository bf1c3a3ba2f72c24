/** The states beyond TCL2, against an independent hierarchy, and the validity judged by them. */
import { describe, expect, it } from 'vitest';
import { contentText, type Section } from '../../src/document/document.ts';
import { type Model, prepareModel } from '../../src/hamiltonian/index.ts';
import { beyondJson, checkJson } from '../../src/json/results/index.ts';
import { howRightSection } from '../../src/report/index.ts';
import { meanForceInBases, type Study, study } from '../../src/study/index.ts';
import currents from '../hierarchy/fixtures/currents.json' with { type: 'json' };
import heom from '../hierarchy/fixtures/heom.json' with { type: 'json' };

const studyOf = (model: Model): Promise<Study> => study(prepareModel(model));
const eq1 = (lambda: number, temperature = 0.5): Model => ({
  hamiltonian: 'omega0/2*sz + (f1*sz + f2*sx)*B',
  baths: { B: { spectrum: 'drude', lambda, gamma: 1, temperature } },
  parameters: { omega0: 1, f1: 1, f2: 1 },
});
const textsOf = (found: Study): string =>
  howRightSection(found)
    .flatMap((block) => (block as Section).blocks)
    .map((block) => (block.kind === 'paragraph' ? contentText(block.content, (text) => text) : ''))
    .join('\n');

const QUBITS = heom.cases.filter(
  (one) => one.kind === 'steady' && 'bloch' in one && 'baths' in one && !('lindblad' in one),
) as unknown as (Model & { readonly name: string; readonly bloch: readonly number[] })[];

describe('the exact state beside TCL2', () => {
  it.each(QUBITS)('is that of an independent hierarchy within its error, or said to be missing: $name', async (one) => {
    const { name, hamiltonian, baths, parameters, bloch } = one;
    const found = await studyOf({ name, hamiltonian, baths, parameters } as Model);
    const { exact, distances, missing } = found.howRight!;
    if (!exact!.converged) {
      expect(missing.join(' ')).toContain('exact steady state');
      expect(distances).toEqual({ tcl2: null, firstOrder: null, meanForce: null });
      return;
    }
    const right = exact!.bloch.typed!;
    for (const [k, value] of bloch.entries()) {
      expect(Math.abs(right.value[k]! - value)).toBeLessThan(right.error[k]! + 1e-9);
    }
    const tcl2 = found.numbers!.bloch!.value;
    const distance = Math.hypot(...bloch.map((value, k) => value - tcl2[k]!)) / 2;
    expect(Math.abs(distances.tcl2!.value - distance)).toBeLessThan(distances.tcl2!.error);
  });
});

describe('order λ', () => {
  it('is the mean-force state where there is one temperature', async () => {
    const found = await studyOf(eq1(0.01));
    const { components } = meanForceInBases(found.meanForce!, found);
    const { value, error } = found.howRight!.firstOrder!.bloch.energy!;
    for (const [k, x] of components.entries()) expect(Math.abs(x! - value[k]!)).toBeLessThan(error[k]! + 1e-12);
  });

  it('leaves an error of second order, TCL2 one of first', async () => {
    const [weak, strong] = await Promise.all([0.002, 0.02].map((lambda) => studyOf(eq1(lambda))));
    const ratio = (which: 'tcl2' | 'firstOrder') =>
      strong!.howRight!.distances[which]!.value / weak!.howRight!.distances[which]!.value;
    expect(ratio('tcl2')).toBeGreaterThan(7);
    expect(ratio('tcl2')).toBeLessThan(13);
    expect(strong!.howRight!.distances.firstOrder!.value).toBeLessThan(0.2 * strong!.howRight!.distances.tcl2!.value);
  });
});

describe('validity', () => {
  it('is judged by the distance to the exact state where that is known', async () => {
    const [near, far] = await Promise.all([0.001, 0.05].map((lambda) => studyOf(eq1(lambda))));
    expect(near!.numbers!.validity).toMatchObject({ judgedBy: 'exact', isNear: true, caveats: [] });
    const { distance, caveats, ratio } = far!.numbers!.validity;
    expect(caveats[0]).toBe(`TCL2 off by ${distance!.value.toPrecision(2)}`);
    expect(distance).toEqual(far!.howRight!.distances.tcl2);
    expect(ratio).toBeGreaterThan(0.1);
  });

  it('is judged by the rule of thumb where the exact state is not found in few operators, and the report says so', async () => {
    const bath = { spectrum: 'drude', lambda: 0.5, gamma: 1 } as const;
    const found = await studyOf({
      hamiltonian: 'omega0/2*sz + (sz + sx)*B1 + (sz - sx)*B2',
      baths: { B1: { ...bath, temperature: 0.1 }, B2: { ...bath, temperature: 0.2 } },
      parameters: { omega0: 1 },
    });
    expect(found.numbers!.validity).toMatchObject({ judgedBy: 'rule of thumb', distance: null });
    expect(found.numbers!.validity.caveats).toContainEqual(expect.stringMatching(/^not weak/));
    expect(textsOf(found)).toContain('The exact steady state has not converged');
    expect(beyondJson(found.howRight!, found)).toMatchObject({ exact: null, distances: { tcl2: null } });
  });

  it('without numbers there is nothing beyond TCL2', async () => {
    const found = await studyOf({ hamiltonian: 'omega0/2*sz + (f1*sz + f2*sx)*B' });
    expect(found.howRight).toBeUndefined();
    expect(howRightSection(found)).toEqual([]);
    expect(checkJson(found).beyond).toBeNull();
  });
});

describe('currents', () => {
  const { hamiltonian, baths, parameters, heomFromBath } = currents.cases.find(({ name }) => name === 'current-split')!;

  it('of two couplings that do not commute are none into the system, and heat that the baths lose', async () => {
    const found = await studyOf({ hamiltonian, baths, parameters } as Model);
    const known = beyondJson(found.howRight!, found).exact!.currents!;
    for (const [k, bath] of ['B1', 'B2'].entries()) {
      const { intoSystem, fromBath, errors } = known[bath]!;
      expect(Math.abs(intoSystem)).toBeLessThan(errors.intoSystem);
      expect(Math.abs(fromBath - heomFromBath[k]!)).toBeLessThan(errors.fromBath + 1e-8);
      expect(Math.abs(fromBath)).toBeGreaterThan(5 * errors.fromBath);
    }
    expect(textsOf(found)).toContain('Beyond order λ a heat current is');
  });
});
