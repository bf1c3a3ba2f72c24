import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bathOf } from '../../src/bath/densities/spectrum.ts';
import type { ThermalBath } from '../../src/bath/density.ts';
import type { Kernel } from '../../src/bath/kernel.ts';
import { bathCorrelation } from '../../src/bath/transforms/correlation.ts';
import { InputError } from '../../src/errors.ts';
import type { ThermalBathSpec } from '../../src/hamiltonian/model/model.ts';
import fixtures from './fixtures/finite-time.json' with { type: 'json' };

/** The references are exact to this fraction of the largest of the four kernels (24 digits in the computation). */
const REFERENCE_ACCURACY = 1e-19;

const KERNELS: readonly Kernel[] = ['noise', 'dissipation', 'noisePartner', 'dissipationPartner'];

function finiteKernel(bath: ThermalBath, kernel: Kernel, tau: number): { value: number; error: number } {
  const quantity = bathCorrelation(bath).kernel(kernel, tau);
  if (quantity.kind === 'divergent') throw new Error(quantity.cause);
  return quantity;
}

/** The same bath with its closed forms hidden: everything goes through Legendre panels. */
function withoutClosedForms({ density, temperature }: ThermalBath): ThermalBath {
  const { family: _, ...rest } = density;
  return { density: rest, temperature };
}

const closedSpectra: readonly ThermalBathSpec[] = [
  { spectrum: 'ohmic', lambda: 0.05, s: 1, cutoff: 5, temperature: 0.5 },
  { spectrum: 'ohmic', lambda: 0.1, s: 0.1, cutoff: 2, temperature: 30 },
  { spectrum: 'ohmic', lambda: 0.1, s: 5.5, cutoff: 20, temperature: 0.01 },
  { spectrum: 'drude', lambda: 0.1, gamma: 1.3, temperature: 0 },
  { spectrum: 'drude', lambda: 0.1, gamma: 1.3, temperature: 0.01 },
  { spectrum: 'drude', lambda: 0.1, gamma: 1.3, temperature: 2 },
  { spectrum: 'underdamped', lambda: 0.1, Gamma: 0.05, omega: 1.1, temperature: 0.4 },
  { spectrum: 'underdamped', lambda: 0.1, Gamma: 2.2, omega: 1.1, temperature: 0.4 },
  { spectrum: 'underdamped', lambda: 0.1, Gamma: 5, omega: 1.1, temperature: 3 },
];

describe('correlation functions', () => {
  it('agree with multiple-precision values within their error bounds, which are tight', () => {
    let looseness = 0;
    for (const { bath, time, values } of fixtures.correlations) {
      const unit = REFERENCE_ACCURACY * Math.max(...Object.values(values).map(Math.abs));
      for (const kernel of KERNELS) {
        const expected = values[kernel];
        const { value, error } = finiteKernel(bathOf(bath as ThermalBathSpec), kernel, time);
        expect(Math.abs(value - expected), `${JSON.stringify(bath)} ${kernel} at ${time}`).toBeLessThanOrEqual(
          error + 2 ** -53 * Math.abs(expected) + unit,
        );
        looseness = Math.max(looseness, (error * REFERENCE_ACCURACY) / unit);
      }
    }
    expect(looseness).toBeLessThan(1e-10);
  });

  it('closed forms and quadrature hold each other, from very short to very long times', () => {
    for (const spec of closedSpectra) {
      const closed = bathCorrelation(bathOf(spec));
      const quadrature = bathCorrelation(withoutClosedForms(bathOf(spec)));
      for (const tau of [1e-6, 1e-3, 0.02, 0.3, 1, 4, 20, 150, 1e4]) {
        for (const kernel of KERNELS) {
          const a = closed.estimate(kernel, tau);
          const b = quadrature.estimate(kernel, tau);
          expect(Math.abs(a.value - b.value), `${JSON.stringify(spec)} ${kernel} at ${tau}`).toBeLessThanOrEqual(
            a.error + b.error,
          );
        }
      }
    }
  });

  it('Drude noise stays regular where a Matsubara frequency meets γ', () => {
    for (const offset of [0, 1e-15, 1e-12, -1e-9, 1e-6, -1e-3]) {
      const temperature = 0.4;
      const gamma = 4 * Math.PI * temperature * (1 + offset);
      const bath = bathOf({ spectrum: 'drude', lambda: 0.1, gamma, temperature });
      for (const tau of [0.25, 1, 3]) {
        const a = finiteKernel(bath, 'noise', tau);
        const b = finiteKernel(withoutClosedForms(bath), 'noise', tau);
        expect(Math.abs(a.value - b.value)).toBeLessThanOrEqual(a.error + b.error);
        expect(a.error).toBeLessThan(1e-13);
      }
    }
  });

  it('at T = 0: noise = dissipationPartner and noisePartner = dissipation; G_< = 0', () => {
    for (const spectrum of closedSpectra) {
      const correlation = bathCorrelation(bathOf({ ...spectrum, temperature: 0 }));
      expect(correlation.kernel('noise', 0.7)).toEqual(correlation.kernel('dissipationPartner', 0.7));
      expect(correlation.kernel('noisePartner', 0.7)).toEqual(correlation.kernel('dissipation', 0.7));
      expect(correlation.lesser(0.7)).toMatchObject({ kind: 'finite', re: 0 });
    }
  });

  it('G_> = ½[ν + η̃ − i(ν̃ + η)] and G_< = ½[ν − η̃ + i(ν̃ − η)]', () => {
    fc.assert(
      fc.property(fc.constantFrom(...closedSpectra), fc.double({ min: 1e-3, max: 50, noNaN: true }), (spec, tau) => {
        const correlation = bathCorrelation(bathOf(spec));
        const [noise, eta, noisePartner, etaPartner] = KERNELS.map((kernel) => correlation.estimate(kernel, tau));
        const greater = correlation.greater(tau);
        const lesser = correlation.lesser(tau);
        if (greater.kind === 'divergent' || lesser.kind === 'divergent') return false;
        const error =
          noise!.error + eta!.error + noisePartner!.error + etaPartner!.error + greater.error + lesser.error;
        expect(Math.abs(greater.re - (noise!.value + etaPartner!.value) / 2)).toBeLessThanOrEqual(error);
        expect(Math.abs(greater.im + (noisePartner!.value + eta!.value) / 2)).toBeLessThanOrEqual(error);
        expect(Math.abs(lesser.re - (noise!.value - etaPartner!.value) / 2)).toBeLessThanOrEqual(error);
        expect(Math.abs(lesser.im - (noisePartner!.value - eta!.value) / 2)).toBeLessThanOrEqual(error);
        return true;
      }),
    );
  });

  it('a hard cut-off, s = 1, has ∫ω cos ωτ = λ[Ωτ sin Ωτ + cos Ωτ − 1]/τ², to rounding of its value at τ = 0 for any τ', () => {
    const [lambda, cutoff] = [0.1, 2];
    const bath = bathOf({ spectrum: 'hard', lambda, s: 1, cutoff, temperature: 0 });
    for (const tau of [0.5, 10, 1e3, 1e6]) {
      const x = cutoff * tau;
      const even = (lambda * (x * Math.sin(x) + Math.cos(x) - 1)) / tau ** 2;
      const odd = (lambda * (Math.sin(x) - x * Math.cos(x))) / tau ** 2;
      // to rounding of ∫J dω
      const size = (lambda * cutoff ** 2) / 2;
      expect(Math.abs(finiteKernel(bath, 'noise', tau).value - even)).toBeLessThan(5e-15 * size);
      expect(Math.abs(finiteKernel(bath, 'dissipation', tau).value - odd)).toBeLessThan(5e-15 * size);
    }
  });

  it('a typed J agrees with the family it spells out, and a dense table within its stated error', () => {
    const family = bathOf({ spectrum: 'ohmic', lambda: 0.01, s: 3, cutoff: 2, temperature: 0.6 });
    const typed = bathOf({ spectrum: 'custom', J: '0.01*w^3/4*exp(-w/2)', temperature: 0.6 });
    const omega = Array.from({ length: 400 }, (_, k) => (k + 1) * 0.15);
    const table = bathOf({
      spectrum: 'table',
      omega,
      J: omega.map((w) => (0.01 * w ** 3 * Math.exp(-w / 2)) / 4),
      temperature: 0.6,
    });
    for (const kernel of KERNELS) {
      for (const tau of [0.01, 0.5, 3, 40]) {
        const exact = finiteKernel(family, kernel, tau);
        const a = finiteKernel(typed, kernel, tau);
        expect(Math.abs(a.value - exact.value)).toBeLessThanOrEqual(a.error + exact.error);
        expect(a.error).toBeLessThan(1e-13);
        const b = finiteKernel(table, kernel, tau);
        expect(Math.abs(b.value - exact.value)).toBeLessThanOrEqual(b.error + exact.error);
        expect(b.error).toBeLessThan(0.01);
      }
    }
  });

  it('scales with the QuTiP convention', () => {
    const spec = { spectrum: 'drude', lambda: 0.1, gamma: 1, temperature: 0.3 } as const;
    const ratio =
      finiteKernel(bathOf({ ...spec, convention: 'qutip' }), 'noise', 1).value /
      finiteKernel(bathOf(spec), 'noise', 1).value;
    expect(ratio * Math.PI).toBeCloseTo(1, 13);
  });

  it('names what does not exist, and refuses malformed times', () => {
    const drude = bathCorrelation(bathOf({ spectrum: 'drude', lambda: 0.1, gamma: 1, temperature: 0.3 }));
    expect(drude.kernel('noise', 0)).toMatchObject({ kind: 'divergent' });
    expect(drude.greater(0)).toMatchObject({ kind: 'divergent' });
    expect(drude.kernel('dissipation', 0)).toEqual({ kind: 'finite', value: 0, error: 0 });
    const ohmic = bathCorrelation(bathOf({ spectrum: 'ohmic', lambda: 1, s: 1, cutoff: 1, temperature: 0 }));
    expect(ohmic.kernel('noise', 0)).toMatchObject({ kind: 'finite', value: 1 });
    expect(() => ohmic.kernel('noise', -1)).toThrow(InputError);
    expect(() => ohmic.greater(Number.NaN)).toThrow(InputError);
  });
});
