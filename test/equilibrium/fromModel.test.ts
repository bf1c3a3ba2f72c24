import { describe, expect, it } from 'vitest';
import { exactGibbsState, explicitModel } from '../../src/equilibrium/index.ts';
import { prepareModel } from '../../src/hamiltonian/index.ts';
import golden from './fixtures/golden-equilibrium.json' with { type: 'json' };

const OSCILLATOR = {
  hamiltonian: 'omega0/2*sz + omega*ad*a + kappa*(f1*sz + f2*sx)*(a + ad)',
  modes: { a: { kind: 'oscillator' } },
} as const;
const SPIN = {
  hamiltonian: 'omega0/2*sz + omega/2*tz + kappa*(f1*sz + f2*sx)*tx',
  modes: { t: { kind: 'spin' } },
} as const;

describe('model files with modes', () => {
  it('reproduce the independent reference values', () => {
    for (const { name, kind, omega0, omega, f1, f2, kappa, temperature, bloch } of golden.gibbs) {
      const file = {
        ...(kind === 'spin' ? SPIN : OSCILLATOR),
        parameters: { omega0, omega, f1, f2, kappa },
        temperature,
      };
      const state = exactGibbsState(explicitModel(prepareModel(file)), temperature);
      for (const [k, value] of bloch.entries()) expect(Math.abs(state.bloch![k]! - value), name).toBeLessThan(1e-12);
    }
  });

  it('take other numbers for a sweep, and need no temperature of their own', () => {
    const parsed = prepareModel({ ...SPIN, parameters: { omega0: 1, omega: 1, f1: 1, f2: 1, kappa: 0 } });
    const coupled = exactGibbsState(explicitModel(parsed, new Map([['kappa', 0.3]])), 0.5);
    expect(coupled.bloch![0]).toBeCloseTo(golden.gibbs.find(({ name }) => name === 'spin-k0.3-T0.5')!.bloch[0]!, 12);
    expect(exactGibbsState(explicitModel(parsed), 0.5).coherence).toBe(0);
  });

  it('read a chain of spins', () => {
    const parsed = prepareModel({
      hamiltonian: 'sz/2 + 0.3*(sz + sx)*t1x + (t1z + t2z)/2 + 0.2*(t1x*t2x + t1y*t2y)',
      modes: { t1: { kind: 'spin' }, t2: { kind: 'spin' } },
      temperature: 0.5,
    });
    const state = exactGibbsState(explicitModel(parsed), 0.5);
    expect(state.dimension).toBe(8);
    expect([...state.levels]).toEqual([
      ['t1', 2],
      ['t2', 2],
    ]);
  });

  it('say what is missing', () => {
    expect(() => explicitModel(prepareModel(SPIN))).toThrow(/values for/);
    expect(() => explicitModel(prepareModel('sz + sx*B'))).toThrow(/couples to a bath/);
  });
});
