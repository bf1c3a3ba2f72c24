/** Levels as close as baths of several temperatures couple them: the leading order at every distance of two levels, against the whole null vector. */
import { describe, expect, it } from 'vitest';
import { prepareModel } from '../../src/hamiltonian/index.ts';
import { deriveModel, numbersOf } from '../../src/study/index.ts';
import { evaluateSteadyState } from '../../src/tcl/index.ts';

const HAMILTONIAN =
  'E*|0><0| + (E + gap)*|1><1| + (a*(|0><2| + |2><0|) + c*(|1><2| + |2><1|) + p*|0><0|)*B1 + (g*(|0><2| + |2><0|) - h*(|1><2| + |2><1|) + k*(i*|0><1| - i*|1><0|))*B2';
const COUPLINGS = { a: 0.6, c: 0.9, p: 0.5, g: 0.8, h: 0.3, k: 0.4 };
const E = 1.2;

/** ρ₀₁ and p₀ at leading order and of the null vector. */
function closePair(gap: number, lambda: number) {
  const cold = { spectrum: 'ohmic', lambda, s: 3, cutoff: 3, temperature: 0.3 } as const;
  const model = prepareModel({
    hamiltonian: HAMILTONIAN,
    baths: { B1: cold, B2: { ...cold, s: 2, temperature: 1.1 } },
    parameters: { ...COUPLINGS, E, gap },
  });
  const { values, baths } = numbersOf(model);
  const { leading, rho, warnings } = evaluateSteadyState(deriveModel(model).derivation, values, baths);
  if (leading.kind === 'none' || rho === null) throw new Error('It has a steady state.');
  const { re, im } = leading.coherences[1]!;
  if (re.kind === 'divergent' || im.kind === 'divergent') throw new Error('It is finite.');
  return {
    coherence: [re.value, im.value] as const,
    population: leading.populations[0]!,
    error: Math.max(re.error, im.error, leading.errors[0]!),
    order: leading.orders[1]!,
    drive: leading.drives[1]!,
    off: Math.hypot(re.value - rho.re[1]!, im.value - rho.im[1]!),
    populationOff: Math.abs(leading.populations[0]! - rho.re[0]!),
    warnings: warnings.map(({ message }) => message),
  };
}

describe('two close levels between baths of two temperatures', () => {
  it('have a state at order λ⁰ that the null vector tends to as λ, at every distance in units of λ', () => {
    for (const ratio of [1e-9, 1e-6, 1e-3, 0.1, 1, 3, 10]) {
      const [one, tenth] = [closePair(1e-4 * ratio, 1e-4), closePair(1e-5 * ratio, 1e-5)];
      expect([one.order, tenth.order]).toEqual([0, 0]);
      for (const key of ['off', 'populationOff'] as const) {
        expect(tenth[key]).toBeLessThan(0.11 * one[key] + 2 * tenth.error);
        expect(one[key]).toBeLessThan(one.drive);
      }
    }
  });

  it('keep that state from exactly equal energies on, through the gap below which numbers make them coincide', () => {
    const limit = closePair(0, 1e-4);
    expect(Math.hypot(...limit.coherence)).toBeGreaterThan(0.05);
    for (let exponent = -15; exponent <= -6; exponent += 0.5) {
      const gap = E * 10 ** exponent;
      const pair = closePair(gap, 1e-4);
      expect(pair.order).toBe(0);
      expect(pair.warnings).toEqual([]);
      const bound = pair.error + limit.error + gap / pair.drive;
      for (const part of [0, 1]) expect(Math.abs(pair.coherence[part]! - limit.coherence[part]!)).toBeLessThan(bound);
      expect(Math.abs(pair.population - limit.population)).toBeLessThan(bound);
    }
  });

  it('pass to the order-λ coherence where that is right, but for the fraction of itself that K is of the distance', () => {
    let passed = 0;
    for (let exponent = -6; exponent <= 0; exponent += 0.125) {
      const gap = E * 10 ** exponent;
      const { coherence, order, drive, off, populationOff } = closePair(gap, 1e-4);
      expect(order).toBe(Number(drive < 0.1 * gap));
      if (order === 0) {
        expect(Math.max(off, populationOff)).toBeLessThan(drive);
        continue;
      }
      passed++;
      expect(off).toBeLessThan(((6 * drive) / gap) * Math.hypot(...coherence));
      expect(populationOff).toBeLessThan(drive / gap);
    }
    expect(passed).toBeGreaterThan(5);
  });
});
