/** Optima against their closed forms, and what is said where there is none. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mostCoherence } from '../../derivations/optima/transmon-coherence.ts';
import qubit from '../../derivations/qubit-at-20-mk.ts';
import { redfield } from '../../src/index.ts';
import { differences } from '../../src/optimize/differences.ts';
import { objectiveOf } from '../../src/optimize/objective.ts';
import { EQUATION_1 } from '../sweep/models.ts';

const model = redfield(EQUATION_1);

interface Reference {
  readonly at: readonly number[];
  readonly value: number;
  readonly multiplier: number;
}
/** By SciPy, make_optima.py. */
const REFERENCES: Readonly<Record<'tilt' | 'current' | 'ellipse', Reference>> = JSON.parse(
  readFileSync(join(import.meta.dirname, 'fixtures/optima.json'), 'utf8'),
);

describe('optimize', () => {
  it('finds Eq. (4) of the Letter, with its sign derived, and says that it leaves weak coupling', async () => {
    const hot = model.with({ 'B.temperature': 2 });
    const { Delta1, Delta2, Er, th, gamma, gamma0 } = Object.fromEntries(
      Object.entries(hot.steadyState().integrals).map(([name, integral]) => [name, integral!.value!]),
    ) as Record<string, number>;
    // |v₁| = f₁f₂|N|/(a − f₂²Δ₁), a = ω₀ − f₁²(γ₀/γ)Δ₁: largest at f₂² = −a/Δ₁
    const a = 1 - (gamma0! / gamma!) * Delta1!;
    const [place, largest] = [
      Math.sqrt(-a / Delta1!),
      Math.abs(Delta1! * th! + Delta2! + 4 * Er!) / (2 * Math.sqrt(-a * Delta1!)),
    ];
    const { best, active, stationary, stationaryBy, warnings, derivatives } = await hot.optimize({
      maximize: 'coherence',
      over: { f2: [0, 12] },
    });
    expect(derivatives).toBe('symbolic');
    expect(best!.quantity).toBeCloseTo(largest, 13);
    expect(best!.values.f2! / place - 1).toBeCloseTo(0, 6);
    expect(active).toEqual([]);
    expect(stationary.map(({ kind }) => kind)).toEqual(['maximum']);
    expect(stationary[0]!.values.f2! / place - 1).toBeCloseTo(0, 10);
    // all there are
    expect(stationaryBy.kind).toBe('real-roots');
    expect(warnings.map(({ kind }) => kind)).not.toContain('not-converged');
    expect(warnings.map(({ message }) => message).join()).toContain('The coupling is not weak');
  });

  it('stops at a constraint, and names what holds it with its multiplier', async () => {
    const { best, active } = await model.optimize({
      maximize: 'coherence',
      method: 'leading',
      over: { f2: [0, 4], f1: '-1:1' },
      subject: 'B.lambda*(f1^2 + f2^2) < 0.02*omega0',
    });
    // C ∝ |f₁f₂| on f₁² + f₂² = 2, and f₁ ≤ 1
    expect(best!.values.f2).toBeCloseTo(1, 4);
    expect(Math.abs(best!.values.f1!)).toBeCloseTo(1, 4);
    const [held] = active;
    expect(held!.constraint).toBe('B.lambda*(f1^2 + f2^2) < 0.02*omega0');
    // C = kf₁f₂, λ(f₁² + f₂²) = c: dC/dc = k/(2λ)
    expect(held!.multiplier / (best!.quantity / 0.02)).toBeCloseTo(1, 3);
  });

  describe('against SciPy', () => {
    const tilted = redfield({
      hamiltonian: 'epsilon/2*sz + Delta/2*sx + sz*B',
      baths: { B: { spectrum: 'drude', lambda: 0.02, gamma: 3, temperature: 0.5 } },
      parameters: { epsilon: 1, Delta: 0.5 },
    });

    it('the tilt of a qubit', async () => {
      const { tilt } = REFERENCES;
      const options = { maximize: 'coherence', method: 'leading', over: { Delta: [0.05, 4] } } as const;
      const { best, stationary, stationaryBy, derivatives } = await tilted.optimize(options);
      expect(best!.quantity / tilt.value).toBeCloseTo(1, 9);
      expect(stationary).toMatchObject([{ kind: 'maximum' }]);
      expect(stationary[0]!.values.Delta! / tilt.at[0]!).toBeCloseTo(1, 4);
      // coefficients of the bath depend on Δ
      expect({ by: stationaryBy.kind, derivatives }).toEqual({ by: 'sign-changes', derivatives: 'mixed' });
    });

    it.runIf(process.env.MODE === 'slow')(
      'a current against the frequency of the qubit between the baths',
      async () => {
        const { current } = REFERENCES;
        const bath = (temperature: number) =>
          ({ spectrum: 'ohmic', lambda: 0.01, s: 1, cutoff: 5, temperature }) as const;
        const between = redfield({
          hamiltonian: 'omega0/2*sz + sx*B1 + sx*B2',
          baths: { B1: bath(1), B2: bath(0.3) },
          parameters: { omega0: 1 },
        });
        const { best, stationary } = await between.optimize({
          maximize: 'currents.B1.leading',
          over: { omega0: [0.05, 12] },
        });
        expect(best!.quantity / current.value).toBeCloseTo(1, 9);
        expect(stationary[0]!.values.omega0! / current.at[0]!).toBeCloseTo(1, 4);
      },
    );

    it.runIf(process.env.MODE === 'slow')('a constraint that holds with equality, and its multiplier', async () => {
      const { ellipse } = REFERENCES;
      const { best, active } = await tilted.optimize({
        maximize: 'coherence',
        method: 'leading',
        over: { epsilon: [0.1, 3], Delta: [0.1, 3] },
        subject: 'epsilon^2 + 2*Delta^2 < 2',
      });
      expect(best!.quantity / ellipse.value).toBeCloseTo(1, 7);
      expect(best!.values.epsilon! / ellipse.at[0]!).toBeCloseTo(1, 3);
      expect(active).toMatchObject([{ constraint: 'epsilon^2 + 2*Delta^2 < 2' }]);
      expect(active[0]!.multiplier / ellipse.multiplier).toBeCloseTo(1, 3);
    });
  });

  it('finds all stationary points of a rational function, but where it does not exist', async () => {
    const hot = model.with({ 'B.temperature': 2 });
    const { stationary, stationaryBy } = await hot.optimize({ maximize: 'coherence', over: { f2: [-12, 13] } });
    expect(stationaryBy.kind).toBe('real-roots');
    // at f₂ = 0 nothing dissipates
    expect(stationary.map(({ kind }) => kind)).toEqual(['maximum', 'maximum']);
    const [left, right] = stationary.map(({ values }) => values.f2!);
    expect(left! / right!).toBeCloseTo(-1, 14);
  });

  it('finds a zero of the coherence', async () => {
    const { stationary, stationaryBy } = await model.optimize({ minimize: 'coherence', over: { f1: [-1, 2] } });
    expect(stationaryBy.kind).toBe('real-roots');
    expect(stationary).toMatchObject([{ kind: 'minimum', quantity: 0, values: { f1: 0 } }]);
  });

  it('has the coherence of three levels at leading order as algebra', async () => {
    const ladder = redfield({
      hamiltonian: 'w1*|0><0| - w2*|2><2| + (p0*|0><0| + g*(|0><1| + |1><0|) + h*(|1><2| + |2><1|))*B',
      baths: { B: { spectrum: 'ohmic', lambda: 0.01, s: 1, cutoff: 5, temperature: 0.5 } },
      parameters: { w1: 1, w2: 1.3, p0: 0.5, g: 1, h: 0.7 },
    });
    const { best, derivatives, differenced } = await ladder.optimize({
      maximize: 'coherence',
      method: 'leading',
      over: { w1: [0.5, 2] },
    });
    // transforms at Bohr frequencies, which w₁ moves
    expect(derivatives).toBe('mixed');
    expect(Object.keys(differenced)).toEqual(['w1']);
    const found = ladder.with({ w1: best!.values.w1! }).steadyState();
    expect(best!.quantity / found.headline!.value!).toBeCloseTo(1, 12);
  });

  it.each<[string, string, readonly [number, number], 'symbolic' | 'mixed', readonly string[]]>([
    ['tcl2', 'B.lambda', [0.002, 0.02], 'symbolic', []],
    ['leading', 'B.temperature', [0.2, 2], 'mixed', ['Delta1']],
    ['tcl2', 'omega0', [0.5, 2], 'mixed', ['Delta1', 'Delta2', 'gamma', 'th']],
  ])('differences what has no closed form, and names it: %s along %s', (method, name, [from, to], kind, symbols) => {
    const ranges = [{ name, from, to }];
    const task = {
      model: EQUATION_1,
      ranges,
      quantity: 'coherence',
      method,
      sense: 'maximize',
      constraints: [],
    } as const;
    const { derivatives, differenced, gradient, at } = objectiveOf(task);
    expect(derivatives).toBe(kind);
    expect(Object.values(differenced).flat().toSorted()).toEqual(symbols);
    for (const share of [0.1, 0.4, 0.8]) {
      const x = from + share * (to - from);
      const [slope] = gradient([x])!;
      const [own] = differences((y) => at(y)!.value, [x], ranges)!;
      expect(slope! / own!).toBeCloseTo(1, 6);
    }
  });

  it('says how often each stationary point was met where nothing tells whether all are', async () => {
    const { stationary, stationaryBy } = await model.with({ 'B.temperature': 2 }).optimize({
      maximize: 'coherence',
      over: { f2: [0.5, 12], f1: [0.2, 2] },
    });
    if (stationaryBy.kind !== 'newton') throw new Error('not by Newton');
    const { starts, settled, once } = stationaryBy;
    expect(settled).toBeLessThanOrEqual(starts);
    expect(settled).toBeGreaterThanOrEqual(2 * (stationary.length - once) + once);
  });

  it('says where a quantity has no bound', async () => {
    const { best, warnings } = await model.optimize({ maximize: 'coherence', over: { f2: [0, 12] } });
    expect(best).toBeNull();
    expect(warnings[0]!.kind).toBe('unbounded');
    expect(warnings[0]!.message).toContain('--subject');
  });

  it('tells how much coherence a qubit at 20 mK can have, in its own units', async () => {
    const { best, active } = await redfield(qubit).optimize({
      maximize: 'coherence',
      method: 'leading',
      over: { f2: '0:40' },
      subject: 'B.lambda*f2^2 < 1e-4*omega0',
    });
    expect(best!.values.f2).toBeCloseTo(Math.sqrt(1e-4 * 5 * 1e6), 6);
    expect(best!.quantity).toBeGreaterThan(0);
    expect(active.map(({ constraint }) => constraint)).toEqual(['B.lambda*f2^2 < 1e-4*omega0']);
  });

  it.runIf(process.env.MODE === 'slow')('and a transmon of three levels', async () => {
    const { best, active } = await mostCoherence();
    expect(best!.quantity).toBeCloseTo(0.0078507, 7);
    expect(active).toMatchObject([{ constraint: 'B.lambda*(g^2 + h^2) < 1e-4*omega' }]);
  });

  it.each([
    [{ over: { f2: [0, 3] } }, 'Either `maximize` or `minimize`'],
    [{ maximize: 'coherence', over: { f2: [3, 0] } }, 'must ascend'],
    [{ maximize: 'populations', over: { f2: [0, 3] } }, 'that of one number'],
    [{ maximize: 'coherence', over: { f2: [0, 3] }, subject: 'f2 + 1' }, 'must be one inequality'],
    [{ maximize: 'coherence', over: { f2: [0, 3] }, subject: 'f3 < 1' }, 'f3'],
    [{ maximize: 'coherence', over: { f2: [0, 3] }, subject: 'B.lamda < 1' }, 'Did you mean `B.lambda`?'],
  ] as const)('is refused as %o', async (options, message) => {
    await expect(model.optimize(options)).rejects.toThrow(message);
  });
});
