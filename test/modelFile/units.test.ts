import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/errors.ts';
import { prepareModel } from '../../src/hamiltonian/index.ts';
import { redfield } from '../../src/index.ts';
import { applySettings, readDocument } from '../../src/modelFile/index.ts';
import { thermalSpec } from '../thermal.ts';

/** A qubit of 5 GHz at 20 mK, times in µs, in the given unit of energy: 1 GHz·h = `size` of it. */
const qubit = (energy: string, size: number, rest: object = {}) => ({
  hamiltonian: 'omega0/2*sz + (f1*sz + f2*sx)*B',
  units: { energy, temperature: 'mK', time: 'us' },
  baths: { B: { spectrum: 'ohmic', lambda: 1e-4, s: 1, cutoff: 50 * size, temperature: 20 } },
  parameters: { omega0: 5 * size, f1: 0.3, f2: 1 },
  ...rest,
});

// CODATA 2022, https://physics.nist.gov/cuu/Constants: k_B = 20.83661912 GHz/K (h) = 69.50348004 m⁻¹/K (hc) = 8.617333262e-5 eV/K
test.each([
  ['GHz', 20.83661912333],
  ['cm^-1', 0.6950348004861],
  ['meV', 0.08617333262],
  ['THz', 0.02083661912333],
] as const)('k_B T in %s', (energy, kelvin) => {
  const { baths, units } = prepareModel({ ...qubit(energy, 1), units: { energy, temperature: 'K' } } as never);
  expect(units!.temperatureFactor / kelvin).toBeCloseTo(1, 9);
  expect(thermalSpec(baths.get('B')).temperature / (20 * kelvin)).toBeCloseTo(1, 9);
});

test('1 fs is 1.88365157e-4 ħ/cm⁻¹, 1 ns is 2π h/GHz', () => {
  const factor = (energy: string, time: string) =>
    prepareModel({ ...qubit(energy, 1), units: { energy, time } } as never).units!.timeFactor;
  expect(factor('cm^-1', 'fs') / 1.883651567e-4).toBeCloseTo(1, 9);
  expect(factor('GHz', 'ns') / (2 * Math.PI)).toBeCloseTo(1, 12);
});

describe('results do not depend on the unit of energy', () => {
  const [reference, ...others] = [
    qubit('GHz', 1),
    qubit('MHz', 1e3),
    qubit('cm^-1', 1 / 29.9792458),
    qubit('ueV', 4.135667696923859),
  ].map((model) => redfield(model as never));

  test('states, times of relaxation, dynamics', () => {
    const { coherence, relaxation } = reference!.steadyState();
    const times = { times: [0, 0.01, 1, 100], initial: '0.6,0,0.8' };
    const { bloch } = reference!.evolve(times);
    expect(relaxation!.T1!.value).toBeGreaterThan(0);
    for (const model of others) {
      const state = model.steadyState();
      expect(state.coherence!.value / coherence!.value).toBeCloseTo(1, 9);
      for (const time of ['T1', 'T2', 'Tphi'] as const)
        expect(state.relaxation![time]!.value / relaxation![time]!.value).toBeCloseTo(1, 9);
      const evolved = model.evolve(times);
      expect(evolved.times).toEqual(times.times);
      for (const [k, v] of evolved.bloch.entries())
        for (const [n, x] of v.entries()) expect(Math.abs(x - bloch[k]![n]!)).toBeLessThan(1e-7);
    }
  });

  test('T₁ = 1/2πJ(ω₀)coth(ω₀/2T) with ω₀ = 2π · 5 GHz', () => {
    // the rate is 2πJ/h per time: J in GHz, a time in µs
    const J = 1e-4 * 5 * Math.exp(-5 / 50);
    const coth = 1 / Math.tanh(5 / (2 * 0.02 * 20.83661912333));
    const rate = 2 * Math.PI * J * coth * 2 * Math.PI * 1e3;
    expect(reference!.steadyState().relaxation!.T1!.value * rate).toBeCloseTo(1, 9);
  });

  test('currents are energies per time', () => {
    const between = (energy: string, size: number) =>
      redfield({
        ...qubit(energy, size),
        hamiltonian: 'omega0/2*sz + f1*sx*B + f2*sx*C',
        baths: {
          B: { spectrum: 'ohmic', lambda: 1e-4, s: 1, cutoff: 50 * size, temperature: 100 },
          C: { spectrum: 'ohmic', lambda: 1e-4, s: 1, cutoff: 50 * size, temperature: 20 },
        },
      } as never).steadyState();
    const [a, b] = [between('GHz', 1), between('cm^-1', 1 / 29.9792458)];
    expect(a.currents.B!.leading!.value).toBeGreaterThan(0);
    expect((b.currents.B!.leading!.value * 29.9792458) / a.currents.B!.leading!.value).toBeCloseTo(1, 9);
    expect(b.entropyProduction.leading!.value / a.entropyProduction.leading!.value).toBeCloseTo(1, 9);
  });
});

describe('quantities', () => {
  const changed = (...settings: string[]) => applySettings({ model: qubit('GHz', 1) }, settings).model;

  test.each([
    ['B.temperature=20 mK', 20],
    ['B.temperature=0.05K', 50],
    ['B.temperature=1 GHz', 1e3 / 20.83661912333],
  ])('%s', (setting, expected) => {
    expect(thermalSpec(changed(setting).baths!.B).temperature / expected).toBeCloseTo(1, 9);
  });

  test.each([
    ['omega0=5000 MHz', 5],
    ['omega0=1 cm^-1', 29.9792458],
    ['omega0=2*10 µeV', 20 / 4.135667696923859],
    ['omega0=1 K', 20.83661912333],
    ['omega0=2*pi*5', 10 * Math.PI],
  ])('%s', (setting, expected) => {
    expect((changed(setting).parameters!.omega0 as number) / expected).toBeCloseTo(1, 9);
  });

  test.each([
    ['B.temperature=20 fs', 'It must be a temperature, but fs is a unit of time.'],
    ['omega0=20 ns', 'It must be an energy, but ns is a unit of time.'],
    ['omega0=5 Ghz', '`Ghz` is no unit. Did you mean `GHz`?'],
    ['B.s=1 K', 'It must be a number without unit, but is in K.'],
  ])('%s is refused', (setting, message) => {
    expect(() => changed(setting)).toThrow(InputError);
    expect(() => changed(setting)).toThrow(message);
  });

  test.each([
    [
      'hamiltonian: sz*B\nunits: { energy: Ghz }',
      'Argument `energy` of `units` must be one of cm^-1, kHz, MHz, GHz, THz',
    ],
    ['hamiltonian: sz*B\nunits: { energy: K }', 'Argument `energy` of `units` must be one of'],
    ['hamiltonian: sz*B\nunits: { temperature: K }', 'Argument `energy` of `units` is missing'],
    ['hamiltonian: sz*B\nunits: { energy: GHz, times: ns }', 'Unknown field `times` of `units`. Did you mean `time`?'],
    ['hamiltonian: sz*B\nunits: GHz', 'Argument `units` must be a table'],
    ['hamiltonian: w*sz + sx*B\nparameters: { w: 5 GHz }', 'A quantity in GHz needs `units`'],
  ])('%s is refused', (text, message) => {
    const { model, origin } = readDocument(text, 'model.yaml');
    expect(() => applySettings({ model, origin }, [])).toThrow(message);
  });
});
