/**
 * Where J at the transition is 0 for a computer only, the state is not called dependent on the initial one, and at one temperature detailed balance gives
 * the leading order.
 */
import { describe, expect, test } from 'vitest';
import { type BathSpec, type Model, prepareModel } from '../../src/hamiltonian/index.ts';
import { deriveModel } from '../../src/study/derivation/index.ts';
import { evaluateSteadyState } from '../../src/tcl/numeric/index.ts';
import underflown from './fixtures/underflown.json' with { type: 'json' };

function numbersOf(model: Model) {
  const { derivation, given } = deriveModel(prepareModel(model));
  return evaluateSteadyState(derivation, given!.values, given!.baths);
}

const warningsAt = (omega0: number, bath: BathSpec) =>
  numbersOf({ hamiltonian: 'omega0/2*sz + sx*B', baths: { B: bath }, parameters: { omega0 } }).warnings;

test.each<[string, number, BathSpec]>([
  [
    'far from a narrow peak',
    0.9,
    { spectrum: 'custom', J: '0.3528*w*exp(-abs(w-0.3502)/0.0003749)', temperature: 0.5 },
  ],
  ['far above a cut-off', 800, { spectrum: 'ohmic', lambda: 0.01, s: 1, cutoff: 1, temperature: 0.5 }],
])('%s the relaxation is too slow to be computed', (_, omega0, bath) => {
  expect(warningsAt(omega0, bath)).toEqual([
    { kind: 'not-converged', message: expect.stringContaining('The relaxation is too slow to be computed') },
  ]);
});

test('beyond a hard cut-off there is no relaxation, and the state is not unique', () => {
  const warnings = warningsAt(2, { spectrum: 'hard', lambda: 0.01, s: 1, cutoff: 1, temperature: 0.5 });
  expect(warnings.map(({ kind }) => kind)).toContain('degenerate-steady-state');
});

describe('at one temperature the leading order is that of detailed balance', () => {
  test.each(underflown)('of a qubit: $bath.spectrum, T = $bath.temperature', ({ bath, x, z }) => {
    const { leading, warnings } = numbersOf({
      hamiltonian: 'sz/2 + (0.8*sz + 1.5*sx)*B',
      baths: { B: bath as BathSpec },
    });
    if (leading.kind === 'none') throw new Error(leading.message);
    const { re, im } = leading.coherences[1]!;
    if (re.kind !== 'finite' || im.kind !== 'finite') throw new Error('a coherence diverges');
    expect(Math.abs(2 * re.value - Number(x))).toBeLessThanOrEqual(2 * re.error);
    expect(2 * re.error).toBeLessThan(1e-12 * Math.abs(Number(x)));
    expect(Math.abs(im.value)).toBeLessThanOrEqual(im.error);
    const [up, down] = leading.populations;
    expect(Math.abs(up! - down! - Number(z))).toBeLessThanOrEqual(leading.errors[0]! + leading.errors[1]!);
    expect(warnings.map(({ message }) => message)).toContainEqual(expect.stringContaining('detailed balance'));
  });

  const narrow: BathSpec = { spectrum: 'gaussian', lambda: 0.001, s: 3, cutoff: 0.03, temperature: 0.5 };
  const ladder = 'E1*|1><1| + E2*|2><2| + (|0><0| + |0><1| + |1><0|)*B1 + (|1><2| + |2><1|)*B2';
  const parameters = { E1: 1, E2: 1.7 };
  const wide: BathSpec = { spectrum: 'ohmic', lambda: 0.001, s: 1, cutoff: 5, temperature: 0.5 };

  test('of three levels, one of two baths far below its transition', () => {
    for (const baths of [
      { B1: narrow, B2: narrow },
      { B1: narrow, B2: wide },
    ]) {
      const { leading } = numbersOf({ hamiltonian: ladder, baths, parameters });
      const weights = [0, 1, 1.7].map((energy) => Math.exp(-energy / 0.5));
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      if (leading.kind === 'none') throw new Error(leading.message);
      for (const [k, weight] of weights.entries()) {
        expect(Math.abs(leading.populations[k]! - weight / total)).toBeLessThanOrEqual(leading.errors[k]!);
      }
    }
  });

  test('but not between two temperatures, nor where a level is beyond all J or no bath reaches it', () => {
    for (const [hamiltonian, baths] of [
      [ladder, { B1: narrow, B2: { ...wide, temperature: 0.4 } }],
      [ladder, { B1: narrow, B2: { ...wide, spectrum: 'hard', cutoff: 0.2 } }],
      ['E1*|1><1| + E2*|2><2| + (|0><0| + |0><1| + |1><0|)*B1', { B1: narrow }],
    ] satisfies [string, Model['baths']][]) {
      expect(numbersOf({ hamiltonian, baths, parameters }).leading.kind).toBe('none');
    }
  });
});
