import { describe, expect, it } from 'vitest';
import { toText } from '../../src/algebra/index.ts';
import { type Model, prepareModel } from '../../src/hamiltonian/index.ts';
import { checkJson } from '../../src/json/results/index.ts';
import { verdict } from '../../src/observation/index.ts';
import { nullVectorLeading } from '../../src/observation/scan/nullVector.ts';
import { operatorText } from '../../src/operators/index.ts';
import { verdictCallout } from '../../src/report/sections/verdict.ts';
import { deriveModel } from '../../src/study/derivation/derived.ts';
import { study } from '../../src/study/index.ts';
import surfaces from './fixtures/identity_surface.json' with { type: 'json' };

const BATH = { spectrum: 'ohmic', lambda: 0.01, s: 3, cutoff: 5, temperature: 0.5 } as const;
const check = async (model: string | Model) => {
  const studied = await study(prepareModel(model), { beyond: false });
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
    const onIt = await check({ ...model, parameters: { ...model.parameters, f3: surface.value as number } });
    expect(onIt.verdict).toMatchObject({ coherent: false, agrees: false });
    expect(onIt.verdict.observation.predicts).toBe(true);
  });

  it('finds the surfaces on which real and imaginary part vanish together', async () => {
    const model: Model = {
      hamiltonian: 'omega0/2*sz + (((f0 + h*i)*id + f1*sz + f2*sp + f3*sm)*b + h.c.)',
      baths: { B: surfaces.bath as typeof BATH },
      parameters: { ...surfaces.parameters, f0: 0.4, h: 0.3 },
    };
    const { json } = await check(model);
    const solutions = json.exact.vanishesOn.map(({ symbol, value, where }) => ({
      symbol,
      value: value as number,
      where: where.map((condition) => `${condition.symbol} = ${condition.text}`),
    }));
    expect(solutions.map(({ symbol, where }) => [symbol, ...where])).toEqual([
      ['f1', 'f2 = f3'],
      ['f3', 'h = 0'],
    ]);
    const { f1, f3 } = surfaces.parameters;
    expect(solutions[0]!.value).toBeCloseTo((f1 * 0.4) / surfaces.equalRotating, 10);
    for (const { symbol, value, where } of solutions) {
      const condition = where[0] === 'h = 0' ? { h: 0 } : { f2: f3 };
      const parameters = { ...model.parameters, ...condition, [symbol]: value };
      expect((await check({ ...model, parameters })).verdict).toMatchObject({ coherent: false, agrees: false });
    }
    const onReal = await check({ ...model, parameters: { ...model.parameters, f0: surfaces.realIdentity } });
    expect(onReal.json.exact.vanishesOn[1]!.value).toBeCloseTo(f3, 10);
    expect(onReal.verdict.coherent).toBe(true);
  });

  it('solves for complex couplings', async () => {
    const model: Model = {
      hamiltonian: 'omega0/2*sz + ((f0*id + f1*sz + g*sp + k*sm)*b + h.c.)',
      complex: ['g', 'k', 'f0'],
      baths: { B: BATH },
      parameters: { omega0: 1, f0: [0.2, -0.4], f1: 0.9, g: [0.5, 0.7], k: [-0.6, 0.2] },
    };
    const { json, verdict } = await check(model);
    expect(verdict).toMatchObject({ coherent: true, agrees: true });
    expect(json.exact.vanishesOn.map(({ symbol }) => symbol)).toEqual(['k']);
    for (const { symbol, value } of json.exact.vanishesOn) {
      const parameters = { ...model.parameters, [symbol]: value as [number, number] };
      expect((await check({ ...model, parameters })).verdict).toMatchObject({ coherent: false, agrees: false });
    }
  });

  it('names each surface once, and not for what a coupling is a function of', async () => {
    const { verdict, json } = await check('e/2*sz + D/2*sx + (f1*sz + f2*sx)*B');
    expect(verdict.surfaces.map(({ name, value }) => `${name} = ${toText(value)}`)).toEqual([
      'f2 = -f1*cos(theta)/sin(theta)',
      'f2 = f1*sin(theta)/cos(theta)',
    ]);
    expect(json.exact.criterion).toMatchObject({
      text: '(f1*cos(theta) + f2*sin(theta))*(f1*sin(theta) - f2*cos(theta))*(Delta1*tanh(omega0/(2*T)) + Delta2 + 4*Er)',
    });
  });

  it('does not write out the criterion of a qubit that is too long', () => {
    const couplings = [1, 2, 3, 4].map((k) => `(f${k}*sz + g${k}*sx + k${k}*sy)*B${k}`);
    const text = `omega0/2*sz + ${couplings.join(' + ')}`;
    const { decomposition, derivation } = deriveModel(prepareModel(text));
    const found = verdict(decomposition, derivation, undefined);
    expect(found).toMatchObject({ coherent: true, decidedBy: 'symbols', agrees: true });
    expect(found.criterion).toMatchObject({ kind: 'none', message: expect.stringContaining('too long') });
  });

  it('says why there is no criterion where there are neither expressions nor numbers', async () => {
    const levels = [0, 1, 2, 3, 4].map((k) => `E${k}*|${k}><${k}|`).join(' + ');
    const { json } = await check(`${levels} + g*(|0><1| + |1><2| + |2><3| + |3><4| + h.c.)*B`);
    expect(json.exact).toMatchObject({ coherent: null, leading: null });
    expect(json.exact.criterion).toMatchObject({ decision: null, reason: expect.stringContaining('up to 4 levels') });
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

  it.each([
    ['the same', 1, 0],
    ['a multiple', -7 / 3, 0],
    ['with an identity part', 0.1, 0.4],
    ['not quite the same', 1, 1e-12],
  ])('of a tilted qubit does not take rounding for an orthogonal part: %s', async (name, factor, other) => {
    const direction = [0.3, 0.7, 0.2] as const;
    const [gx, gy, gz] = direction.map((x) => x * factor);
    const { verdict, json, studied } = await check({
      hamiltonian: 'hx*sx + hy*sy + hz*sz + (g0 + gx*sx + gy*sy + gz*sz)*B',
      baths: { B: BATH },
      parameters: {
        hx: 0.3,
        hy: 0.7,
        hz: 0.2,
        g0: name.includes('identity') ? other : 0,
        gx: gx!,
        gy: gy!,
        gz: gz! + (other === 1e-12 ? other : 0),
      },
    });
    if (other === 1e-12) {
      expect(verdict.observation).toMatchObject({ parallel: true, orthogonal: true });
      expect(json.exact.roundedToZero).toEqual([]);
      return;
    }
    expect(verdict.observation).toMatchObject({ parallel: true, orthogonal: false, predicts: false });
    expect(verdict).toMatchObject({ coherent: null, agrees: null });
    expect(json.exact.reason).toMatch(/commutes with H_S: no dissipation, and the steady state is not unique/);
    expect(json.exact.roundedToZero).toEqual(['B']);
    expect(JSON.stringify(verdictCallout(studied))).toContain('rounding of the rotation');
    expect(studied.numbers).toMatchObject({ bloch: null, leading: { kind: 'none', cause: 'no-dissipation' } });
  });

  it('says why a coherence that diverges decides nothing', async () => {
    const { verdict, json, studied } = await check({
      hamiltonian: 'omega0/2*sz + (f1*sz + f2*sx)*B',
      baths: { B: { spectrum: 'custom', J: '0.01*exp(-w/5)', temperature: 0.5 } },
      parameters: { omega0: 1, f1: 1, f2: 1 },
    });
    const text = JSON.stringify(verdictCallout(studied), (_, value) =>
      typeof value === 'bigint' ? Number(value) : value,
    );
    expect(verdict).toMatchObject({ coherent: null, agrees: null, reason: expect.stringMatching(/diverges/) });
    expect(json.exact).toMatchObject({ coherent: null, reason: verdict.reason });
    expect(text).toContain(verdict.reason);
    expect(text).not.toContain('vanish');
  });

  it('names and defines the integrals of every bath', async () => {
    const { json } = await check({
      hamiltonian: 'omega0/2*sz + (f1*sz + f2*sx)*B1 + (g1*sz + g2*sx)*B2',
      baths: { B1: BATH, B2: { ...BATH, temperature: 0.9 } },
      parameters: { omega0: 1, f1: 1, f2: 0.7, g1: 0.4, g2: 0.9 },
    });
    const { integrals, criterion, reason } = json.exact;
    expect(reason).toBeNull();
    expect(new Set(integrals.map(({ bath }) => bath))).toEqual(new Set(['B1', 'B2']));
    for (const { bath, integral, definition } of integrals) {
      expect(criterion!.text).toContain(integral.text);
      expect(definition.text).toContain(`J_${bath}`);
    }
    for (const name of ['Er', 'gamma', 'Delta1', 'Delta2']) {
      expect(integrals.filter(({ integral }) => integral.text.startsWith(name))).toHaveLength(2);
    }
  });

  it('gives the criterion in numbers where H_S is diagonalised in numbers', async () => {
    const model: Model = {
      hamiltonian: 'w1/2*sz1 + w2/2*sz2 + J*sx1*sx2 + (f*sx1 + k*sz1)*B1 + g*sx2*B2',
      baths: { B1: BATH, B2: { ...BATH, temperature: 0.9 } },
      parameters: { w1: 1, w2: 1.3, J: 0.2, f: 1, k: 0.7, g: 0.4 },
    };
    const { json, studied } = await check(model);
    const { criterion, coherence, integrals } = json.exact;
    expect(json.exact.basis).toBe('eigenbasis of H_S');
    expect(json.exact.leadingError).toHaveLength(4);
    expect(criterion).toMatchObject({ decision: true, value: coherence!.value, error: coherence!.error });
    expect(new Set(integrals.map(({ bath }) => bath))).toEqual(new Set(['B1', 'B2']));
    expect(integrals.every(({ definition }) => !/\d{5}/.test(definition.text))).toBe(true);
    const { hamiltonian, couplings } = studied.numericBasis!.system;
    const rotated = couplings.map(({ bath, operator }) => `(${operatorText(operator)})*${bath}`);
    const outcome = nullVectorLeading({
      hamiltonian: [operatorText(hamiltonian), ...rotated].join(' + '),
      baths: model.baths!,
    });
    if (outcome.kind === 'none') throw new Error(outcome.cause);
    const size = outcome.leading.reduce((sum, { re, im }) => sum + 2 * Math.hypot(re, im), 0);
    expect(Math.abs(coherence!.value - size)).toBeLessThan(12 * outcome.error + coherence!.error);
    expect(coherence!.value).toBeGreaterThan(1e-3);
  });

  it('is written in populations where that is shorter, and gives them', async () => {
    const { json } = await check(
      'E0*|0><0| + E1*|1><1| + (a*(|0><2| + |2><0|) + c*(|1><2| + |2><1|) + p*|0><0| + q*|1><1|)*B',
    );
    const { criterion } = json.exact;
    expect(criterion!.text).toMatch(/P0 - P2/);
    expect(criterion!.text).not.toMatch(/tanh|gamma/);
    expect(criterion).toHaveProperty('populations.P0.text', expect.stringContaining('tanh(E0/(2*T))'));
  });

  it('does not take a coherence for 0 that is smaller than a large error bound', async () => {
    const model: Model = {
      hamiltonian: 'omega0/2*sz + (f1*sz + f2*sx + f3*sy)*B1 + (f2*sz + f1*sx)*B2',
      baths: { B1: BATH, B2: BATH },
      parameters: { omega0: 1e-9, f1: 1, f2: 1, f3: 0.5 },
    };
    const { verdict } = await check(model);
    expect(verdict).toMatchObject({
      coherent: null,
      agrees: null,
      reason: expect.stringContaining('too large to decide'),
    });
    const transverse = await check({
      hamiltonian: 'omega0/2*sz + (f1*sy + f2*sx)*B',
      baths: { B: BATH },
      parameters: { omega0: 1e-9, f1: 1, f2: 1 },
    });
    expect(transverse.verdict).toMatchObject({ coherent: false });
  });

  it.each([
    ['far above the splitting', { temperature: 1e9 }, 1],
    ['between close levels', {}, 1e-9],
    ['in a weak bath', { lambda: 1e-25 }, 1],
  ])('knows the sign of a coherence that numbers may not resolve: %s', async (_, changed, omega0) => {
    const { verdict } = await check({
      hamiltonian: 'omega0/2*sz + (f1*sz + f2*sx)*B',
      baths: { B: { ...BATH, ...changed } },
      parameters: { omega0, f1: 1, f2: 1e-3 },
    });
    expect(verdict).toMatchObject({ coherent: true, agrees: true, definiteness: { conclusion: 'definite' } });
    const uncoupled = await check({
      hamiltonian: 'omega0/2*sz + (f1*sz + f2*sx)*B',
      baths: { B: { ...BATH, lambda: 0 } },
      parameters: { omega0: 1, f1: 1, f2: 1 },
    });
    expect(uncoupled.verdict.coherent).not.toBe(true);
  });

  it('is that of one temperature where several baths have one, with the sign of each integral', async () => {
    const model: Model = {
      hamiltonian: 'omega0/2*sz + (f1*sz + f2*sx)*B1 + (g1*sz + g2*sx)*B2',
      baths: { B1: { ...BATH, s: 1 }, B2: { ...BATH, lambda: 0.02, cutoff: 4 } },
      parameters: { omega0: 1, f1: 1, f2: 1.5, g1: 0.4, g2: 0.7 },
    };
    const { verdict, json } = await check(model);
    expect(verdict).toMatchObject({ coherent: true, agrees: true, oneTemperature: true });
    expect(
      verdict.definiteness!.integrals.map(({ bath, sign, v1, v2 }) => [bath, sign, toText(v1), toText(v2)]),
    ).toEqual([
      ['B1', 'negative', 'f1*f2', '0'],
      ['B2', 'negative', 'g1*g2', '0'],
    ]);
    const [surface] = json.exact.vanishesOn;
    expect(surface!.symbol).toBe('g2');
    const onIt = await check({ ...model, parameters: { ...model.parameters, g2: surface!.value as number } });
    expect(onIt.verdict).toMatchObject({ coherent: false, agrees: false });
    const apart = await check({ ...model, baths: { ...model.baths, B1: { ...BATH, temperature: 0.6 } } });
    expect(apart.verdict).toMatchObject({ coherent: true, oneTemperature: false });
  });

  it('does not hold the criterion of different energies for numbers that make them equal', async () => {
    const model: Model = {
      hamiltonian: 'E0*|0><0| + E1*|1><1| + (f*|0><2| + g*|1><2| + k*|2><2| + h.c.)*B + l*(|0><1| + |1><0|)*C',
      baths: { B: BATH, C: { ...BATH, s: 1 } },
      parameters: { E0: 1, E1: 1, f: 0.9, g: 0.4, k: 0.7, l: 0.5 },
    };
    const { verdict, json, studied } = await check(model);
    expect(verdict).toMatchObject({ coherent: true, coinciding: [[0, 1]], criterion: { kind: 'none' }, surfaces: [] });
    expect(json.exact.criterion).toMatchObject({ reason: expect.stringContaining('|0> and |1> coincide') });
    expect(studied.checks.find(({ name }) => name === 'Leading order')).toMatchObject({ outcome: 'not applicable' });
    const apart = await check({ ...model, parameters: { ...model.parameters, E1: 0.8 } });
    expect(apart.verdict).toMatchObject({ coherent: true, coinciding: [] });
  });

  it('uses the projection on the commutant for more levels', async () => {
    const { verdict } = await check('1.8*|0><0| + 0.7*|1><1| + (a*(|0><1| + |1><0|) + c*(|1><2| + |2><1|))*B');
    expect(verdict.observation).toMatchObject({ parallel: false, orthogonal: true, predicts: false });
    expect(verdict).toMatchObject({ coherent: true, agrees: false });
  });
});
