/** The leading order at high temperature, where populations are nearly equal, is as accurate as its error bound says. */
import { expect, test } from 'vitest';
import { meanForceState } from '../../src/equilibrium/index.ts';
import { prepareModel, type Spectrum } from '../../src/hamiltonian/index.ts';
import { deriveModel, numbersOf } from '../../src/study/derivation/index.ts';
import { numericSystem } from '../../src/tcl/index.ts';
import { numericLeadingOrder } from '../../src/tcl/numeric/index.ts';
import { thermalBath } from '../thermal.ts';

const BATHS: readonly Spectrum[] = [
  { spectrum: 'ohmic', lambda: 0.01, s: 2.3, cutoff: 5 },
  { spectrum: 'ohmic', lambda: 1.3686e-4, s: 2.905, cutoff: 0.10579 },
  { spectrum: 'underdamped', lambda: 0.01, Gamma: 0.518, omega: 0.115 },
  { spectrum: 'drude', lambda: 0.02, gamma: 3 },
];

function systemOf(hamiltonian: string, bath: string, spectrum: Spectrum, temperature: number) {
  const model = prepareModel({ hamiltonian, baths: { [bath]: { ...spectrum, temperature } } });
  const { values, baths } = numbersOf(model);
  return numericSystem(deriveModel(model).derivation.system, values, baths);
}

const MODELS = [
  ['0.5*sz + (sz + 1.5*sx)*B', 'B'],
  ['0.5*sz + (0.4*sz - 0.3*sx + 0.7*sy + 0.2*id)*B', 'B'],
  ['0.3*|1><1| + 1.1*|2><2| + (|0><1| + |1><0| + 0.4*|1><1| + 0.7*(|1><2| + |2><1|))*B', 'B'],
] as const;

test.each(BATHS)('is the mean-force coherence within both bounds: %j', (spectrum) => {
  for (const temperature of [0, 0.3, 10, 100, 300, 1000]) {
    for (const [hamiltonian, bath] of MODELS) {
      const system = systemOf(hamiltonian, bath, spectrum, temperature);
      const leading = numericLeadingOrder(system);
      if (leading.kind === 'none') throw new Error(leading.message);
      const { corrections } = meanForceState({
        energies: [...system.levels],
        couplings: system.couplings.map(({ a, bath: described }) => ({ matrix: a, bath: thermalBath(described) })),
        temperature,
      });
      const d = system.dimension;
      let size = 0;
      for (const [key, element] of leading.coherences.entries()) {
        if (element === undefined) continue;
        const other = corrections[Math.floor(key / d)]![key % d]!;
        for (const part of ['re', 'im'] as const) {
          const [ours, theirs] = [element[part], other[part]];
          if (ours.kind === 'divergent' || theirs.kind === 'divergent') throw new Error('A coherence diverges.');
          expect(Math.abs(ours.value - theirs.value)).toBeLessThanOrEqual(ours.error + theirs.error);
          size = Math.max(size, Math.abs(ours.value));
        }
      }
      for (const element of leading.coherences) {
        if (element?.re.kind !== 'finite') continue;
        expect(element.re.error).toBeLessThan(temperature > 10 ? 1e-7 * size : 1e-11 * size);
      }
    }
  }
});

/** fixtures/make_rotating_wave.py */
test('rotating-wave coupling, mpmath with 40 digits', () => {
  const system = systemOf('0.5*sz + ((1.152*sz - 1.116*sp)*b + h.c.)', 'B', BATHS[1]!, 580.35);
  const leading = numericLeadingOrder(system);
  if (leading.kind === 'none') throw new Error(leading.message);
  const { re } = leading.coherences[1]!;
  if (re.kind === 'divergent') throw new Error(re.cause);
  expect(Math.abs(re.value - 1.105095621621673e-11)).toBeLessThanOrEqual(re.error + 1e-25);
  expect(re.error).toBeLessThan(1e-7 * Math.abs(re.value));
});
