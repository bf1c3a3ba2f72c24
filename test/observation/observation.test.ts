import { describe, expect, it } from 'vitest';
import { toText } from '../../src/algebra/index.ts';
import { type Model, prepareModel } from '../../src/hamiltonian/index.ts';
import { checkJson, study } from '../../src/report/index.ts';

const BATH = { spectrum: 'ohmic', lambda: 0.01, s: 3, cutoff: 5, temperature: 0.5 } as const;
const check = async (model: string | Model) => {
  const studied = await study(prepareModel(model));
  return { studied, verdict: studied.verdict, json: checkJson(studied) };
};

describe('the Observation against the exact criterion', () => {
  it('agrees for every traceless Hermitian coupling, whose coherence has one sign', async () => {
    const { verdict, json } = await check('omega0/2*sz + (f3*sz + f1*sx + f2*sy)*B');
    expect(verdict).toMatchObject({ coherent: true, agrees: true });
    expect(verdict.definiteness).toMatchObject({ conclusion: 'definite' });
    expect(verdict.definiteness!.integrals.map(({ sign, v1, v2 }) => [sign, toText(v1), toText(v2)])).toEqual([
      ['negative', 'f1*f3', 'f2*f3'],
    ]);
    expect(json.exact.signDefinite).toBe(true);
    expect(verdict.surfaces).toEqual([]);
  });

  it('agrees for Eq. (5), whose coherence has one sign', async () => {
    const { verdict } = await check('omega0/2*sz + f1*sz*B + f2*(sp*b + sm*bd)');
    expect(verdict).toMatchObject({ coherent: true, agrees: true });
    expect(verdict.definiteness!.integrals.map(({ sign }) => sign)).toEqual(['negative']);
  });

  it('finds the surface on which a complex coupling has no coherence', async () => {
    const model: Model = {
      hamiltonian: 'omega0/2*sz + ((f1*sz + f2*sp + f3*sm)*b + h.c.)',
      baths: { B: BATH },
      parameters: { omega0: 1, f1: 1, f2: 1, f3: 1.5 },
    };
    const { verdict, json } = await check(model);
    expect(verdict).toMatchObject({ coherent: true, agrees: true });
    expect(verdict.definiteness!.conclusion).toBe('open');
    const surface = json.exact.vanishesOn.find(({ symbol }) => symbol === 'f3')!;
    // independent mpmath reference for s = 3, λ = 0.01, Ω = 5, T = 1/2
    expect(surface.value).toBeCloseTo(1.200734905, 9);
    const onIt = await check({ ...model, parameters: { ...model.parameters, f3: surface.value! } });
    expect(onIt.verdict).toMatchObject({ coherent: false, agrees: false });
    expect(onIt.verdict.observation.predicts).toBe(true);
  });

  it('disagrees for an identity part: coherence without a parallel projection', async () => {
    const { verdict } = await check('omega0/2*sz + (f0 + f2*sx)*B');
    expect(verdict.observation).toMatchObject({ parallel: false, orthogonal: true, predicts: false });
    expect(verdict).toMatchObject({ coherent: true, agrees: false });
    expect(verdict.definiteness!.integrals.map(({ sign }) => sign)).toEqual(['positive']);
  });

  it('finds no coherence for split baths', async () => {
    const { verdict } = await check('omega0/2*sz + f1*sz*B1 + f2*sx*B2');
    expect(verdict).toMatchObject({ coherent: false, agrees: true });
    expect(verdict.definiteness!.conclusion).toBe('vanishes identically');
    expect(verdict.observation).toMatchObject({ parallel: true, orthogonal: true, predicts: false });
  });

  it('does not decide what has no dissipation', async () => {
    const { verdict } = await check('omega0/2*sz + f3*(sm*b + sp*bd)');
    expect(verdict).toMatchObject({ coherent: null, agrees: null, decidedBy: 'nothing' });
    expect(verdict.criterion).toMatchObject({ kind: 'none' });
  });

  it('uses the projection on the commutant for more levels', async () => {
    const { verdict } = await check('1.8*|0><0| + 0.7*|1><1| + (a*(|0><1| + |1><0|) + c*(|1><2| + |2><1|))*B');
    expect(verdict.observation).toMatchObject({ parallel: false, orthogonal: true, predicts: false });
    expect(verdict).toMatchObject({ coherent: true, agrees: false });
  });
});
