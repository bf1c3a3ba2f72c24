/** What the named coefficients stand for, and what their long-time limit is, against the numbers of the bath. */
import { describe, expect, it } from 'vitest';
import { evaluateComplex, symbol, symbolsOf, toText } from '../../src/algebra/index.ts';
import { type Kernel, longTimeTransform, spectralDensity, type Transform } from '../../src/bath/index.ts';
import { prepareModel } from '../../src/hamiltonian/index.ts';
import { addOperators, scaleOperator, sigmaPlus, sigmaZ } from '../../src/operators/index.ts';
import { openSystem } from '../../src/study/derivation/index.ts';
import { derive, qubitCoefficient } from '../../src/tcl/index.ts';
import { isResonant } from '../../src/tcl/symbolic/coefficients.ts';
import { pauliSum, qubit } from './systems.ts';

const KERNELS: readonly Kernel[] = ['noise', 'dissipation', 'noisePartner', 'dissipationPartner'];
const bath = { density: spectralDensity({ spectrum: 'ohmic', lambda: 0.1, s: 3, cutoff: 2 }), temperature: 0.6 };
const rotating = () =>
  derive(qubit(addOperators(scaleOperator(symbol('f1'), sigmaZ()), scaleOperator(symbol('f2'), sigmaPlus()))));

function finiteValue(kernel: Kernel, transform: Transform, frequency: number, density = bath.density): number {
  const quantity = longTimeTransform({ ...bath, density }, kernel, transform, frequency);
  if (quantity.kind === 'divergent') throw new Error(quantity.cause);
  return quantity.value;
}

describe('coefficients', () => {
  it('are resonant where their long-time value is J at one frequency, whatever J is elsewhere', () => {
    // the same J at ω = 1.3, another elsewhere
    const other = spectralDensity({ spectrum: 'ohmic', lambda: 0.1, s: 2, cutoff: 2 });
    const factor = bath.density.evaluate(1.3) / other.evaluate(1.3);
    const same = spectralDensity({ spectrum: 'ohmic', lambda: 0.1 * factor, s: 2, cutoff: 2 });
    for (const kernel of KERNELS) {
      for (const transform of ['cos', 'sin'] as const) {
        const ratio = finiteValue(kernel, transform, 1.3) / finiteValue(kernel, transform, 1.3, same);
        expect(isResonant({ kernel, transform })).toBe(Math.abs(ratio - 1) < 1e-9);
      }
    }
  });

  it('at ν = 0 are cosine transforms, the sine ones being 0', () => {
    const used = [...rotating().table.used.values()];
    const still = used.filter(({ frequency }) => frequency === undefined);
    expect(still.map(({ name, transform }) => [name, transform])).toEqual([
      ['gamma0', 'cos'],
      ['Er', 'cos'],
      ['gamma0t', 'cos'],
      ['Ert', 'cos'],
    ]);
    expect(used.filter(({ frequency }) => frequency !== undefined)).toHaveLength(8);
  });

  it('of the long-time equations have the numbers of the finite-time ones at long times', () => {
    const { finiteTime, longTime, table } = rotating();
    const [f1, f2, omega] = [0.7, -1.2, 1.3];
    const values = new Map(
      [...table.used.values()].map(({ name, kernel, transform, frequency, scale }) => {
        const value = finiteValue(kernel, transform, frequency === undefined ? 0 : omega);
        return [name, scale * value] as const;
      }),
    );
    for (const [name, value] of Object.entries({ f1, f2, omega0: omega })) values.set(name, value);
    values.set('th', Math.tanh(omega / (2 * bath.temperature)));
    const pairs = [...finiteTime.matrix.flat(), ...finiteTime.vector].map(
      (a, k) => [a, [...longTime.matrix.flat(), ...longTime.vector][k]!] as const,
    );
    for (const [finite, long] of pairs) {
      const [x, y] = [evaluateComplex(finite, values).re, evaluateComplex(long, values).re];
      expect(Math.abs(x - y)).toBeLessThan(1e-13 * (1 + Math.abs(x)));
    }
    // χ, γ̃, χ̃ and γ̃₀ = 2πJ(0) = 0 are gone, the principal values remain
    const names = new Set(pairs.flatMap(([finite]) => symbolsOf(finite)));
    const left = new Set(pairs.flatMap(([, long]) => symbolsOf(long)));
    for (const name of ['chi', 'gammat', 'chit', 'gamma0t']) {
      expect(names).toContain(name);
      expect(left).not.toContain(name);
    }
    for (const name of ['gamma', 'th', 'gamma0', 'Delta1', 'Delta2', 'Er', 'Ert']) expect(left).toContain(name);
  });

  it('of a qubit are found by kernel, transform and frequency', () => {
    const { table } = derive(qubit(pauliSum({ z: 'f1', x: 'f2' })));
    const name = (...args: [kernel: Kernel, transform: Transform, at: 'omega0' | 'zero']) =>
      qubitCoefficient(table, ...args)?.name;
    expect(name('noise', 'cos', 'omega0')).toBe('gamma');
    expect(name('noise', 'sin', 'omega0')).toBe('Delta1');
    expect(name('dissipation', 'cos', 'omega0')).toBe('Delta2');
    expect(name('dissipation', 'sin', 'omega0')).toBe('chi');
    expect(name('noise', 'cos', 'zero')).toBe('gamma0');
    expect(name('dissipation', 'cos', 'zero')).toBe('Er');
    expect(name('noise', 'sin', 'zero')).toBeUndefined();
    expect(name('noisePartner', 'cos', 'omega0')).toBeUndefined();
  });
});

describe('thermal factors', () => {
  it('are tanh(ω/2T) of the bath and the Bohr frequency', () => {
    const { table } = derive(
      openSystem(prepareModel('E0*|0><0| + E1*|1><1| + a*(|0><1| + |1><2| + h.c.)*B1 + c*(|1><2| + h.c.)*B2')),
    );
    expect([...table.thermalUsed.values()].map(({ name, text }) => [name, text])).toEqual([
      ['th_01_B1', 'tanh((E0 - E1)/(2*T_B1))'],
      ['th_12_B1', 'tanh(E1/(2*T_B1))'],
      ['th_12_B2', 'tanh(E1/(2*T_B2))'],
    ]);
    for (const { frequency } of table.thermalUsed.values()) expect(toText(frequency)).toMatch(/^E/);
    expect(() => table.thermal('B3', 0)).toThrow('Bath B3 has no thermal factor at the Bohr frequency 0');
  });
});
