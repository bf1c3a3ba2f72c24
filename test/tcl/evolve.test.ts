import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/errors.ts';
import { type Model, prepareModel } from '../../src/hamiltonian/index.ts';
import { deriveModel } from '../../src/study/derivation/index.ts';
import { evolveModel } from '../../src/study/index.ts';
import { halfLine, ohmic, thermal } from '../systems/integrals.ts';
import leaving from './fixtures/leaving.json' with { type: 'json' };

const OHMIC = { spectrum: 'ohmic', lambda: 0.01, s: 3, cutoff: 5, temperature: 0.5 } as const;
const run = (model: Model, initial: readonly number[], times: readonly number[]) =>
  evolveModel(deriveModel(prepareModel(model)), initial, times);

const grid = (until: number, points: number): number[] =>
  Array.from({ length: points }, (_, k) => (until * k) / (points - 1));

const EQ1: Model = {
  hamiltonian: 'omega0/2*sz + (f1*sz + f2*sx)*B',
  baths: { B: OHMIC },
  parameters: { omega0: 1, f1: 1, f2: 1.5 },
};

describe('TCL2 dynamics', () => {
  it('forgets the initial state', () => {
    const times = [0, 400, 6000];
    const runs = [
      [0, 0, 1],
      [0, 0, -1],
      [1, 0, 0],
      [0, 0.6, -0.3],
    ].map((initial) => run(EQ1, initial, times));
    for (const { distance } of runs) {
      expect(distance![0]).toBeGreaterThan(0.1);
      expect(distance![2]).toBeLessThan(1e-6);
    }
  });

  it('reproduces exponential relaxation of the spin-boson model at weak coupling', () => {
    const lambda = 1e-4;
    const model: Model = {
      hamiltonian: 'omega0/2*sz + f2*sx*B',
      baths: { B: { ...OHMIC, lambda } },
      parameters: { omega0: 1, f2: 1 },
    };
    // rate 2πJ(ω₀)coth(ω₀/2T), J = λω³Ω⁻²e^{−ω/Ω}
    const rate = (2 * Math.PI * lambda * Math.exp(-0.2)) / 25 / Math.tanh(1);
    const equilibrium = -Math.tanh(1);
    const times = [0, 0.5 / rate, 1 / rate, 2 / rate];
    const { bloch } = run(model, [0, 0, 1], times);
    for (const [n, t] of times.entries()) {
      const expected = equilibrium + (1 - equilibrium) * Math.exp(-rate * t);
      expect(Math.abs(bloch[n]![2]! - expected)).toBeLessThan(20 * lambda);
    }
  });

  it('keeps populations and damps coherences by e^{−(a_i − a_j)²∫J coth(ω/2T)(1 − cos ωt)/ω²}: three levels, pure dephasing', () => {
    const model: Model = {
      hamiltonian: '1.3*|0><0| + 0.4*|1><1| - 0.1*|2><2| + (|0><0| - 0.5*|1><1|)*B',
      baths: { B: OHMIC },
    };
    const initial = [0.3, 0.1, 0.2, 0, 0.1, 0.2, 0.2, 0.1];
    const times = [0, 1, 10];
    const { bloch, minEigenvalue } = run(model, initial, times);
    const J = ohmic(OHMIC);
    for (const [n, v] of bloch.entries()) {
      expect(v[6]).toBeCloseTo(0.2, 12);
      expect(v[7]).toBeCloseTo(0.1, 12);
      const t = times[n]!;
      const integrand = (w: number): number => (J(w) * thermal(w, 0.5) * 2 * Math.sin((w * t) / 2) ** 2) / w ** 2;
      const integral = halfLine(integrand, { step: 1 / 512 });
      // components of |0⟩⟨1|, |0⟩⟨2| and |1⟩⟨2|; a = (1, −½, 0)
      for (const [k, difference] of [1.5, 1, 0.5].entries()) {
        const [x, y] = [2 * k, 2 * k + 1];
        const expected = Math.hypot(initial[x]!, initial[y]!) * Math.exp(-(difference ** 2) * integral);
        expect(Math.abs(Math.hypot(v[x]!, v[y]!) / expected - 1)).toBeLessThan(1e-8);
      }
    }
    expect(minEigenvalue).toBeGreaterThanOrEqual(0);
  });

  it('says when the state leaves the Bloch ball', () => {
    const cold: Model = {
      ...EQ1,
      baths: { B: { ...OHMIC, s: 1, temperature: 0.1 } },
      parameters: { omega0: 1, f1: 1, f2: 1 },
    };
    const { warnings, minEigenvalue } = run(cold, [0, 0, -1], [0, 5, 50, 300]);
    expect(minEigenvalue).toBeLessThan(-1e-4);
    expect(warnings).toMatchObject([{ kind: 'positivity' }]);
  });

  describe.each(leaving.cases)('$name', ({ model, initial, until, leavesAt, minEigenvalue }) => {
    const runs = [4, 11, 101, 1001].map((points) => run(model as unknown as Model, initial, grid(until, points)));

    it('leaves the density matrices when the independent integration does', () => {
      for (const { leavesAt: found, warnings } of runs) {
        expect(Math.abs(found! - leavesAt)).toBeLessThan(1e-6);
        expect(warnings[0]!.message).toContain(`t ≈ ${leavesAt.toPrecision(7)}`);
      }
    });

    it('has its smallest eigenvalue whatever times are printed', () => {
      for (const found of runs) expect(Math.abs(found.minEigenvalue - minEigenvalue)).toBeLessThan(1e-9);
      for (const found of runs) expect(found.minEigenvalue).toBeLessThanOrEqual(Math.min(...found.minEigenvalues));
    });
  });

  it('finds the state outside although it is inside at every printed time', () => {
    const { model, initial, until } = leaving.cases[1]!;
    const { minEigenvalues, minEigenvalue, warnings } = run(model as unknown as Model, initial, grid(until, 4));
    expect(Math.min(...minEigenvalues)).toBeGreaterThan(-1e-12);
    expect(minEigenvalue).toBeLessThan(-1e-5);
    expect(warnings).toHaveLength(1);
  });

  it('does not take the errors of a rough integration for a state outside', () => {
    const free: Model = { ...EQ1, baths: { B: { ...OHMIC, lambda: 0 } } };
    const { leavesAt } = evolveModel(deriveModel(prepareModel(free)), [0.6, 0, 0.8], grid(200, 3), { tolerance: 1e-3 });
    expect(leavesAt).toBeNull();
  });

  it('answers at more times than a call has arguments', () => {
    expect(run(EQ1, [0, 0, 1], grid(1, 300_000)).minEigenvalue).toBe(0);
  });

  it('is the same in the basis of the user and in the energy basis', () => {
    const tilted = run({ hamiltonian: '0.3*sz + 0.4*sx + 1.5*sz*B', baths: { B: OHMIC } }, [0.8, 0, 0.6], [0, 1, 5]);
    const straight = run({ hamiltonian: '1/2*sz + (0.9*sz - 1.2*sx)*B', baths: { B: OHMIC } }, [0, 0, 1], [0, 1, 5]);
    for (const [n, [x, y, z]] of straight.bloch.entries()) {
      expect(tilted.bloch[n]![0]).toBeCloseTo(0.6 * x! + 0.8 * z!, 9);
      expect(tilted.bloch[n]![1]).toBeCloseTo(y!, 9);
      expect(tilted.bloch[n]![2]).toBeCloseTo(-0.8 * x! + 0.6 * z!, 9);
    }
  });

  it('refuses initial vectors of no density matrix', () => {
    expect(() => run(EQ1, [0, 0, 2], [0, 1])).toThrow(InputError);
    expect(() => run(EQ1, [0, 0, 2], [0, 1])).toThrow(/`initial` must lie in the Bloch ball.* has the length 2\./);
    expect(() => run(EQ1, [0.708, 0, 0.708], [0, 1])).toThrow(/length 1\.00126/);
    expect(() => run(EQ1, [0, 0, 1e200], [0, 1])).toThrow(/length 1e\+200/);
    const levels = leaving.cases[2]!.model as unknown as Model;
    expect(() => run(levels, [0, 0, 0, 0, 0, 0, 0, 1.1], [0, 1])).toThrow(/the length 1\.1 .*eigenvalue -0\.03333/);
    expect(() => run(levels, [0, 0, 0, 0, 0, 0, -1, -1], [0, 1])).toThrow(/density matrix/);
  });

  it('takes a pure state with few digits for pure', () => {
    const { bloch, leavesAt } = run(EQ1, [0.6000001, 0, 0.8], [0, 1]);
    expect(Math.hypot(...bloch[0]!)).toBeCloseTo(1, 12);
    expect(leavesAt).toBeNull();
  });

  it('refuses malformed times and initial states', () => {
    expect(() => run(EQ1, [0, 0, 1], [1, 0.5])).toThrow(/ascend/);
    expect(() => run(EQ1, [0, 0, 1], [-1])).toThrow(/≥ 0/);
    expect(() => run(EQ1, [0, 0], [0, 1])).toThrow(/3 finite components/);
  });
});
