import { expect, test } from 'vitest';
import { type Kernel, longTimeTransform, spectralDensity, type Transform } from '../../src/bath/index.ts';
import { cauchyTransforms } from '../../src/bath/integrals/cauchyTransforms.ts';
import type { Spectrum } from '../../src/hamiltonian/index.ts';

const omega = Array.from({ length: 16 }, (_, k) => (k + 1) / 2);
const SPECTRA: readonly Spectrum[] = [
  { spectrum: 'custom', J: '0.01*w*exp(-w/3)*(1+0.5*sin(w))^2' },
  { spectrum: 'custom', J: '0.01*w^1.5*exp(-abs(w-2))' },
  { spectrum: 'custom', J: '0.01*w/(w^2+1)' },
  { spectrum: 'table', omega, J: omega.map((w) => 0.01 * w * Math.exp(-w)) },
];
const PRINCIPAL: readonly [Kernel, Transform][] = [
  ['noise', 'sin'],
  ['dissipation', 'cos'],
  ['noisePartner', 'cos'],
  ['dissipationPartner', 'sin'],
];
const FREQUENCIES = [1e-4, 0.7, 2, 300];

test.each([0, 0.5])('principal values from panels are those of single integrals, T = %d', (temperature) => {
  for (const spectrum of SPECTRA) {
    const bath = { density: spectralDensity(spectrum), temperature };
    const transformAt = cauchyTransforms(bath, { lowest: FREQUENCIES[0]!, highest: FREQUENCIES.at(-1)! });
    for (const frequency of FREQUENCIES) {
      for (const [kernel, transform] of PRINCIPAL) {
        const single = longTimeTransform(bath, kernel, transform, frequency);
        const { value, error } = transformAt(kernel, transform, frequency);
        if (single.kind !== 'finite') throw new Error(single.cause);
        expect(Math.abs(value - single.value)).toBeLessThanOrEqual(error + single.error);
        if (spectrum.spectrum !== 'table') expect(error).toBeLessThan(1e-11 * Math.abs(single.value) + 1e-14);
      }
    }
  }
});
