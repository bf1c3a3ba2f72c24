import { describe, expect, test } from 'vitest';
import { InputError, NoAnswerError } from '../../src/errors.ts';
import { prepareModel } from '../../src/hamiltonian/index.ts';
import { redfield } from '../../src/index.ts';
import { withOscillatorLevels } from '../../src/study/index.ts';

const BATH = { spectrum: 'ohmic', lambda: 0.01, s: 1, cutoff: 5, temperature: 0.3 } as const;
const damped = (tolerance: number, temperature = 0.3) =>
  ({
    hamiltonian: 'w*ad*a + (a + ad)*B',
    system: { a: { kind: 'oscillator', tolerance } },
    baths: { B: { ...BATH, temperature } },
    parameters: { w: 1 },
  }) as const;

describe('the levels of an oscillator with a tolerance', () => {
  test.each([1e-2, 1e-4, 1e-6])('are enough for %d', (tolerance) => {
    const model = redfield(damped(tolerance));
    // a single oscillator is its own reduced state
    const [populations, reference] = [0, 12].map((levels) =>
      (levels === 0 ? model : redfield({ ...damped(tolerance), system: { a: { kind: 'oscillator', levels } } }))
        .steadyState()
        .populations.typed!.map(({ value }) => value),
    );
    const distance = reference!.reduce((sum, p, n) => sum + Math.abs(p - (populations![n] ?? 0)), 0) / 2;
    expect(distance).toBeLessThan(tolerance);
    expect(populations!.length).toBeLessThan(16);
  });

  test('grow with temperature, and are found again for other numbers', () => {
    const model = redfield(damped(1e-4));
    const hot = model.with({ 'B.temperature': 0.8 });
    expect(hot.dimension).toBeGreaterThan(model.dimension);
    expect(hot.steadyState().populations.typed).toHaveLength(hot.dimension);
  });

  test('say how far the states move', () => {
    const { cutoffs, system } = withOscillatorLevels(prepareModel(damped(1e-4)));
    const [{ name, levels, more, tolerance, change }] = cutoffs as [(typeof cutoffs)[number]];
    expect([name, tolerance]).toEqual(['a', 1e-4]);
    expect(system.parts[0]!.dimension).toBe(levels);
    expect(more).toBeGreaterThanOrEqual(levels + 2);
    expect(change).toBeLessThan(1e-4);
  });

  test('are asked for where they cannot be found', () => {
    expect(() => redfield('w*ad*a + (a + ad)*B', { system: { a: { kind: 'oscillator' } } })).toThrow(InputError);
    expect(() => redfield('w*ad*a + (a + ad)*B', { system: { a: { kind: 'oscillator' } } })).toThrow('give `levels`');
    expect(() => redfield(damped(1e-6, 100))).toThrow(NoAnswerError);
    expect(() => redfield({ ...damped(1e-6), hamiltonian: 'w*ad*a + ad*a*B' })).toThrow(
      'found from the steady state, which there is none of',
    );
  });
});
