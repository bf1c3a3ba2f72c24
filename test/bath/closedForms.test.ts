import katex from 'katex';
import { describe, expect, test } from 'vitest';
import { closedForms, combination, spectralDensity, type Term } from '../../src/bath/index.ts';
import type { Spectrum } from '../../src/hamiltonian/index.ts';
import { formulaLatex } from '../../src/typeset/index.ts';

type WithLambda = Exclude<Spectrum, { spectrum: 'custom' | 'table' }>;

const SPECTRA: WithLambda[] = [
  ...[0.3, 0.5, 1, 1.7, 2, 3, 4, 5.5].map((s): WithLambda => ({ spectrum: 'ohmic', lambda: 0.02, s, cutoff: 3 })),
  ...[0.4, 1, 3].map((s): WithLambda => ({ spectrum: 'gaussian', lambda: 0.02, s, cutoff: 3 })),
  ...[0.4, 1, 2, 3, 4].map((s): WithLambda => ({ spectrum: 'hard', lambda: 0.02, s, cutoff: 3 })),
  ...[0.05, 1, 20].map((gamma): WithLambda => ({ spectrum: 'drude', lambda: 0.02, gamma })),
  ...[0.01, 0.3, 1.9, 2.1, 8].map((Gamma): WithLambda => ({ spectrum: 'underdamped', lambda: 0.02, Gamma, omega: 1 })),
];
const FREQUENCIES = [0.02, 0.3, 1, 2.9, 3.2, 11];
const TEMPERATURES = [0, 0.05, 0.7, 12];

describe.each(SPECTRA.map((spectrum) => ({ label: JSON.stringify(spectrum), spectrum })))('$label', ({ spectrum }) => {
  const density = spectralDensity(spectrum);
  const forms = closedForms(spectrum);
  // a combination is always integrated, a single transform may be taken from its closed form
  const quadrature = (temperature: number, term: Term) => combination({ density, temperature }, [term]);

  test('the closed forms agree with the quadrature', () => {
    expect(forms.length).toBeGreaterThan(0);
    let compared = 0;
    for (const form of forms) {
      for (const temperature of TEMPERATURES) {
        for (const nu of FREQUENCIES) {
          const closed = form.value(temperature, nu);
          if (closed === undefined) continue;
          const { quantity } = form;
          const numeric =
            quantity === 'reorganizationEnergy'
              ? quadrature(temperature, { kernel: 'dissipation', transform: 'cos', frequency: 0, coefficient: 1 })
              : quadrature(temperature, { ...quantity, frequency: nu, coefficient: 1 });
          if (numeric.kind === 'divergent') throw new Error(numeric.cause);
          expect(Math.abs(closed.value - numeric.value)).toBeLessThanOrEqual(closed.error + numeric.error);
          if (Math.abs(numeric.value) > 1e-3 * spectrum.lambda) {
            expect(closed.error).toBeLessThan(1e-8 * Math.abs(numeric.value));
          }
          compared++;
        }
      }
    }
    expect(compared).toBeGreaterThanOrEqual(FREQUENCIES.length);
  });

  test('their LaTeX, and that of J, can be set', () => {
    for (const latex of [
      density.formula,
      ...forms.flatMap(({ integral, formula, where = formula }) => [integral, formula, where]),
    ].map((formula) => formulaLatex(formula))) {
      expect(() => katex.renderToString(latex, { throwOnError: true, strict: 'error' })).not.toThrow();
    }
  });
});

test('forms are offered for the transforms the spectra have them for', () => {
  const names = (spectrum: Spectrum): string[] =>
    closedForms(spectrum).map(({ quantity, validity }) =>
      quantity === 'reorganizationEnergy' ? quantity : `${quantity.kernel}·${quantity.transform} ${validity}`,
    );
  const athermal = [
    'dissipationPartner·sin T ≥ 0',
    'noise·sin T = 0',
    'dissipation·cos T ≥ 0',
    'noisePartner·cos T = 0',
  ];
  expect(names({ spectrum: 'ohmic', lambda: 1, s: 0.7, cutoff: 1 })).toEqual(['reorganizationEnergy', ...athermal]);
  expect(names({ spectrum: 'gaussian', lambda: 1, s: 1, cutoff: 1 })).toEqual(['reorganizationEnergy']);
  expect(names({ spectrum: 'drude', lambda: 1, gamma: 1 })).toEqual([
    'reorganizationEnergy',
    ...athermal,
    'noise·sin T > 0',
  ]);
  expect(names({ spectrum: 'custom', J: 'w*exp(-w)' })).toEqual([]);
});

test('for integer s the exponential integrals are written out', () => {
  const [, sine, , cosine] = closedForms({ spectrum: 'ohmic', lambda: 1, s: 1, cutoff: 1 });
  expect(formulaLatex(sine!.formula)).toBe(
    String.raw`\lambda\Omega\left\{\frac{x}{2}\left[e^x\operatorname{Ei}(-x)+e^{-x}\operatorname{Ei}(x)\right]\right\}`,
  );
  expect(formulaLatex(cosine!.formula)).toBe(
    String.raw`\lambda\Omega\left\{1+\frac{x}{2}\left[e^x\operatorname{Ei}(-x)-e^{-x}\operatorname{Ei}(x)\right]\right\}`,
  );
  const cubic = closedForms({ spectrum: 'ohmic', lambda: 1, s: 3, cutoff: 1 });
  expect(formulaLatex(cubic[3]!.formula)).toContain(String.raw`\left\{2+x^2+\frac{x^3}{2}`);
  expect(formulaLatex(cubic[1]!.formula)).toContain(String.raw`\left\{-x+\frac{x^3}{2}`);
});
