import { describe, expect, it } from 'vitest';
import { prepareModel } from '../../src/hamiltonian/index.ts';
import { derivationJson } from '../../src/json/derivation.ts';
import { deriveModel } from '../../src/study/derivation/index.ts';
import { study } from '../../src/study/index.ts';
import { bruteForceDeviation } from '../../src/tcl/numeric/index.ts';

const MODEL = {
  hamiltonian: '0.7 sx - 0.343 sy - 0.331 sz + (0.588 - 0.705 sx + 1.464 sy - 0.214 sz) B',
  baths: { B: { spectrum: 'ohmic', lambda: 0.01, s: 3, cutoff: 5, temperature: 0.5 } },
} as const;

describe('a numeric coupling of a tilted qubit', () => {
  it('carries its components along as named quantities', () => {
    const { intermediates, derivation, given } = deriveModel(prepareModel(MODEL));
    expect(intermediates.map(({ name }) => name)).toEqual(['B_x', 'B_y', 'B_z']);
    const along = intermediates.map(({ name }) => given!.values.get(name) as number);
    expect(Math.hypot(...along)).toBeCloseTo(Math.hypot(0.705, 1.464, 0.214), 13);
    expect(bruteForceDeviation(derivation, given!.values, given!.baths)).toBeLessThan(1e-12);
  });

  it('passes every check that applies', async () => {
    const { checks } = await study(prepareModel(MODEL));
    expect(checks.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    expect(checks.find(({ name }) => name === 'Brute force')!.outcome).toBe('passed');
  });

  it.each([
    ['real coefficients', 'eps/2*sz + Delta/2*sx + ((f1*sz + f2*sp + f3*sm)*b + h.c.)', [], { f2: 0.7, f3: -0.3 }],
    [
      'complex ones',
      'eps/2*sz + Delta/2*sx + ((f0*id + f1*sz + g*sp + k*sm)*b + h.c.)',
      ['g', 'k', 'f0'],
      { f0: [0.2, 0.1], g: [0.5, -0.4], k: [0.3, 0.6] },
    ],
  ] as const)(
    'that is not Hermitian has real quantities for real and imaginary parts: %s',
    async (_, hamiltonian, complex, given) => {
      const parameters = { eps: 0.8, Delta: -0.6, f1: 0.9, ...given } as unknown as Record<string, number>;
      const parsed = prepareModel({ hamiltonian, complex: [...complex], baths: MODEL.baths, parameters });
      const derived = deriveModel(parsed);
      expect(derived.derivation.steadyState.kind).toBe('unique');
      expect(derived.intermediates.map(({ name }) => name)).toContain('B_y_im');
      expect(bruteForceDeviation(derived.derivation, derived.given!.values, derived.given!.baths)).toBeLessThan(1e-12);
      const { checks, numbers } = await study(parsed);
      expect(checks.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
      expect(numbers!.bloch).not.toBeNull();
    },
  );

  it('has short names in its formulas where there are several baths, with what they stand for in JSON', () => {
    const text = 'eps/2*sz + Delta/2*sx + (f1*sz + f2*sx)*B1 + (g1*sz + g2*sx)*B2';
    const json = derivationJson(deriveModel(prepareModel(text)));
    expect(json.definitions).toMatchObject({
      omega0: { text: 'sqrt(Delta^2 + eps^2)' },
      theta: { text: 'atan2(Delta, eps)' },
      B2_x: { text: 'g2*cos(theta) - g1*sin(theta)', latex: 'g_2 \\cos{\\theta} - g_1 \\sin{\\theta}' },
    });
    expect(JSON.stringify(json.steadyState).length).toBeLessThan(20_000);
    expect(Object.values(json.components).map((element) => element.text)).toEqual(['sx', 'sy', 'sz']);
  });

  it('keeps short symbolic components as they are', () => {
    expect(deriveModel(prepareModel('eps/2*sz + Delta/2*sx + f*sz*B')).intermediates).toEqual([]);
  });
});

describe('a tilted qubit with a composite coupling', () => {
  it('is not compared with Eq. (2) of the Letter, whose f₁ and f₂ it does not have', async () => {
    const { letter } = await study(prepareModel('eps/2*sz + Delta/2*sx + (f1*sz + f2*sx)*B'));
    expect(letter).toBeUndefined();
    expect((await study(prepareModel('omega0/2*sz + (f1*sz + f2*sx)*B'))).letter?.closedFormHolds).toBe(true);
  });
});

describe('validity', () => {
  it('says when the coupling is too strong for second order', async () => {
    const parsed = prepareModel({
      hamiltonian: 'omega0/2*sz + (f1*sz + f2*sx)*B',
      baths: { B: { spectrum: 'ohmic', lambda: 2, s: 1, cutoff: 5, temperature: 0.5 } },
      parameters: { omega0: 1, f1: 1, f2: 1.5 },
    });
    const { numbers } = await study(parsed);
    expect(numbers!.warnings.map(({ kind }) => kind)).toContain('weak-coupling');
  });
});
