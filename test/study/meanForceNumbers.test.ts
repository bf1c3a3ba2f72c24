/** Levels of several states, and populations of TCL2 beside those of the mean-force state. */
import { describe, expect, it, test } from 'vitest';
import { type BathSpec, prepareModel } from '../../src/hamiltonian/index.ts';
import { deriveModel } from '../../src/study/derivation/index.ts';
import { headlineOf, meanForceInBases, meanForceOf, steadyStateInBases, withMeanForce } from '../../src/study/index.ts';
import { evaluateSteadyState } from '../../src/tcl/numeric/index.ts';

const COLD = { spectrum: 'ohmic', lambda: 0.01, s: 3, cutoff: 3, temperature: 0.3 } as const;

function numbersOf(hamiltonian: string, parameters: Record<string, number>, baths: Record<string, BathSpec>) {
  const derived = deriveModel(prepareModel({ hamiltonian, parameters, baths }));
  const { values, baths: given } = derived.given!;
  const meanForce = meanForceOf(derived);
  const numbers = withMeanForce(evaluateSteadyState(derived.derivation, values, given), () => meanForce);
  return { numbers, meanForce, derived };
}

const V = 'E*|0><0| + (E + gap)*|1><1| + (a*(|0><2| + |2><0|) + c*(|1><2| + |2><1|) + p*|0><0|)*B';
const PARAMETERS = { E: 1.2, a: 0.6, c: 0.9, p: 0.5 };

function coherence(gap: number) {
  const { numbers, meanForce } = numbersOf(V, { ...PARAMETERS, gap }, { B: COLD });
  if (numbers.leading.kind === 'none' || meanForce?.kind !== 'found') throw new Error('It has a leading order.');
  const { re } = numbers.leading.coherences[1]!;
  const expected = meanForce.corrections[0]![1]!.re;
  if (re.kind !== 'finite' || expected.kind !== 'finite') throw new Error('It is finite.');
  return {
    numbers,
    ...re,
    expected: expected.value,
    bound: re.error + expected.error,
    order: numbers.leading.orders[1],
  };
}

describe('a level of several states at one temperature', () => {
  it('has one coherence at order λ on both sides of the gap below which levels coincide', () => {
    const limit = coherence(0).value;
    expect(Math.abs(limit)).toBeGreaterThan(1e-4);
    for (const gap of [0, 1e-15, 1e-11, 1e-10, 1e-8, 1e-6, 1e-4]) {
      const { value, expected, bound, order } = coherence(gap);
      expect(order).toBe(1);
      expect(Math.abs(value - expected)).toBeLessThanOrEqual(bound);
      expect(Math.abs(value - limit)).toBeLessThanOrEqual(3 * gap * Math.abs(limit) + 2 * bound);
    }
  });

  it('has the headline of the mean-force state, in the basis that diagonalises the level', () => {
    const { numbers, meanForce, derived } = numbersOf(V, { ...PARAMETERS, gap: 0 }, { B: COLD });
    const expected = meanForceInBases(meanForce!, derived).l1.energy!;
    const headline = headlineOf(numbers, derived)!;
    expect(headline.order).toBe('lambda');
    expect(Math.abs(headline.value - expected.value)).toBeLessThanOrEqual(headline.error + expected.error);
    expect(headline.error + expected.error).toBeLessThan(1e-8 * expected.value);
  });
});

test('two baths that mix the states of a level: order λ⁰, and labelled so', () => {
  const hamiltonian = 'E*(|0><0| + |1><1|) + (a*(|0><2| + |2><0|) + c*(|1><2| + |2><1|))*B1 + (|0><2| + |2><0|)*B2';
  const baths = { B1: COLD, B2: { ...COLD, temperature: 1.1 } };
  const { numbers, derived } = numbersOf(hamiltonian, { E: 1.2, a: 0.6, c: 0.9 }, baths);
  if (numbers.leading.kind === 'none') throw new Error('It has a leading order.');
  expect(numbers.leading.orders).toEqual([0, 0, 1, 0, 0, 1, 1, 1, 0]);
  expect(headlineOf(numbers, derived)!.order).toBe('1');
});

describe('populations', () => {
  const qubit = (lambda: number, gamma: number, unit = 1) =>
    numbersOf(
      'w/2*sz + (sz + sx)*B',
      { w: unit },
      { B: { spectrum: 'drude', lambda: unit * lambda, gamma: unit * gamma, temperature: unit } },
    ).numbers.warnings.filter(({ message }) => message.includes('populations'));

  it('far from those of the mean-force state are named, in every unit of energy: a slow bath', () => {
    for (const unit of [1e-9, 1, 1e9]) {
      expect(qubit(5e-4, 0.05, unit)).toEqual([
        expect.objectContaining({
          kind: 'weak-coupling',
          message: expect.stringMatching(/differ by 0\.011, 150 times/),
        }),
      ]);
    }
  });

  it("far from those of the mean-force state are named: QuTiP's model of a slow bath, of which ⟨σ_x⟩ = −0.43474 is exact", () => {
    const { numbers, meanForce, derived } = numbersOf(
      'eps/2*sz + Del/2*sx + sz*B',
      { eps: 0.5, Del: 1 },
      { B: { spectrum: 'drude', lambda: 5e-4, gamma: 0.05, temperature: 1 / 0.95 } },
    );
    const secondOrder = steadyStateInBases(numbers, derived).bloch.typed!.value[0]!;
    const equilibrium = meanForceInBases(meanForce!, derived).bloch.typed!.value[0]!;
    expect([secondOrder.toFixed(5), equilibrium.toFixed(5)]).toEqual(['-0.44425', '-0.43474']);
    expect(numbers.warnings).toEqual([
      expect.objectContaining({
        kind: 'weak-coupling',
        message: expect.stringMatching(/populations .* differ by 0\.0053, 98 times/),
      }),
    ]);
  });

  it('that are as wrong as order λ is large are not', () => {
    expect(qubit(0.01, 1)).toEqual([]);
    expect(qubit(1e-5, 0.5)).toEqual([]);
  });
});
