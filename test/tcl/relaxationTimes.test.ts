/** T₁, T₂ and T_φ of a qubit against their closed forms for an Ohmic bath, and golden-rule rates by bath. */
import { describe, expect, test } from 'vitest';
import { type Model, prepareModel } from '../../src/hamiltonian/index.ts';
import { deriveModel } from '../../src/study/derivation/index.ts';
import { numericSystem } from '../../src/tcl/index.ts';
import { relaxationTimes, transitionRates } from '../../src/tcl/numeric/index.ts';

function systemOf(model: Model) {
  const { derivation, given } = deriveModel(prepareModel(model));
  return numericSystem(derivation.system, given!.values, given!.baths);
}

const ohmic = (temperature: number, s = 1) => ({ spectrum: 'ohmic', lambda: 0.02, s, cutoff: 4, temperature }) as const;
const J = (w: number) => 0.02 * w * Math.exp(-w / 4);

describe('relaxation times', () => {
  test.each([0, 0.3, 2])('at T = %d', (T) => {
    const [omega0, f1, f2, g] = [1.2, 0.7, 0.4, 0.5];
    const { T1, T2, Tphi } = relaxationTimes(
      systemOf({
        hamiltonian: 'omega0/2*sz + (f1*sz + f2*sx)*B1 + g*(sp*b2 + sm*bd2)',
        baths: { B1: ohmic(T), B2: ohmic(2 * T) },
        parameters: { omega0, f1, f2, g },
      }),
    )!;
    const coth = (x: number) => (x === Number.POSITIVE_INFINITY ? 1 : 1 / Math.tanh(x));
    const relaxation = 2 * Math.PI * J(omega0) * (f2 ** 2 * coth(omega0 / (2 * T)) + g ** 2 * coth(omega0 / (4 * T)));
    // ∫₀^∞ ν = π lim J coth(ω/2T)/2 = πλT, times |2f₁|²
    const dephasing = 4 * f1 ** 2 * Math.PI * 0.02 * T;
    expect(T1).toMatchObject({ kind: 'finite', value: expect.closeTo(1 / relaxation, 10) });
    expect(T2).toMatchObject({ kind: 'finite', value: expect.closeTo(1 / (relaxation / 2 + dephasing), 10) });
    if (T > 0) expect(Tphi).toMatchObject({ kind: 'finite', value: expect.closeTo(1 / dephasing, 9) });
    else expect(Tphi).toMatchObject({ kind: 'divergent', cause: expect.stringContaining('infinite') });
  });

  test('of pure dephasing: T₂ is T_φ, T₁ is infinite', () => {
    const { T1, T2, Tphi } = relaxationTimes(
      systemOf({ hamiltonian: 'omega0/2*sz + f*sz*B', baths: { B: ohmic(1) }, parameters: { omega0: 1, f: 1 } }),
    )!;
    expect(T1.kind).toBe('divergent');
    expect(T2).toEqual(Tphi);
    expect(T2).toMatchObject({ kind: 'finite', value: expect.closeTo(1 / (4 * Math.PI * 0.02), 10) });
  });

  test('sub-Ohmic noise leaves no T₂, with the reason', () => {
    const { T1, T2, Tphi } = relaxationTimes(
      systemOf({ hamiltonian: 'sz/2 + (sz + sx)*B', baths: { B: ohmic(1, 0.5) } }),
    )!;
    expect(T1.kind).toBe('finite');
    for (const time of [T2, Tphi]) {
      expect(time).toMatchObject({
        kind: 'divergent',
        cause: expect.stringMatching(/J coth.* diverges .* s = 0\.5 and T > 0/),
      });
    }
  });
});

test('rates of each bath obey its detailed balance', () => {
  const system = systemOf({
    hamiltonian: '0.4*|1><1| + 1.1*|2><2| + (|0><1| + |1><0|)*B1 + (|1><2| + 0.5*|0><2| + h.c.)*B2',
    baths: { B1: ohmic(0.5), B2: ohmic(0.2) },
  });
  const rates = transitionRates(system);
  for (const [name, T] of [
    ['B1', 0.5],
    ['B2', 0.2],
  ] as const) {
    const { value, error } = rates.get(name)!;
    for (const [lower, upper] of [
      [0, 1],
      [1, 2],
      [0, 2],
    ] as const) {
      const [up, down] = [value[upper * 3 + lower]!, value[lower * 3 + upper]!];
      const gap = [0, 0.4, 1.1][upper]! - [0, 0.4, 1.1][lower]!;
      expect(Math.abs(up - down * Math.exp(-gap / T))).toBeLessThanOrEqual(error[upper * 3 + lower]! + 1e-14 * down);
    }
  }
  expect(rates.get('B1')!.value[1]).toBeCloseTo(2 * Math.PI * J(0.4) * (1 / Math.expm1(0.8) + 1), 12);
  expect(rates.get('B1')!.value[3 + 2]).toBe(0);
});
