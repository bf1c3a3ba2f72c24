/** States whose measures are known in closed form. */
import { describe, expect, test } from 'vitest';
import { type ComplexMatrix, zeroMatrix } from '../../src/numerics/index.ts';
import { entanglementOf, entropyOf, measuresOf, purityOf } from '../../src/study/quantities/measures.ts';
import { largestDistance, reducedStates } from '../../src/study/quantities/reducedStates.ts';

const exact = (rho: ComplexMatrix) => ({ rho, bound: new Float64Array(rho.n ** 2) });
const QUBITS = [
  { name: 'spin1', dimension: 2 },
  { name: 'spin2', dimension: 2 },
];

/** |ψ⟩⟨ψ| of real amplitudes. */
function pure(amplitudes: readonly number[]): ComplexMatrix {
  const rho = zeroMatrix(amplitudes.length);
  for (const [i, x] of amplitudes.entries()) for (const [j, y] of amplitudes.entries()) rho.re[i * rho.n + j] = x * y;
  return rho;
}

const mixture = (p: number, rho: ComplexMatrix, sigma: ComplexMatrix): ComplexMatrix => ({
  n: rho.n,
  re: rho.re.map((x, key) => p * x + (1 - p) * sigma.re[key]!),
  im: rho.im.map((x, key) => p * x + (1 - p) * sigma.im[key]!),
});

const diagonal = (populations: readonly number[]): ComplexMatrix => {
  const rho = zeroMatrix(populations.length);
  for (const [i, p] of populations.entries()) rho.re[i * (rho.n + 1)] = p;
  return rho;
};

const BELL = pure([Math.SQRT1_2, 0, 0, Math.SQRT1_2]);
const MIXED = diagonal([0.25, 0.25, 0.25, 0.25]);

describe('entanglement', () => {
  // Wootters: C = 2|ad − bc| of a pure state; a Werner state has C = max(0, (3p − 1)/2), N = max(0, (3p − 1)/4)
  test.each([[[0.6, 0, 0, 0.8]], [[0.5, 0.5, 0.5, -0.5]], [[0.1, 0.7, 0.7, 0.1]], [[1, 0, 0, 0]]])(
    'of a pure state %j',
    (amplitudes) => {
      const [a, b, c, d] = amplitudes as [number, number, number, number];
      const expected = 2 * Math.abs(a * d - b * c);
      const { concurrence, negativity } = entanglementOf(exact(pure([a, b, c, d])), QUBITS)!;
      expect(Math.abs(concurrence!.value - expected)).toBeLessThanOrEqual(concurrence!.error);
      expect(concurrence!.error).toBeLessThan(1e-5);
      expect(Math.abs(negativity.spin1!.value - expected / 2)).toBeLessThanOrEqual(negativity.spin1!.error);
    },
  );

  test.each([0, 0.2, 1 / 3, 0.5, 0.9, 0.999])('of a Werner state, p = %d', (p) => {
    const { concurrence, negativity } = entanglementOf(exact(mixture(p, BELL, MIXED)), QUBITS)!;
    expect(Math.abs(concurrence!.value - Math.max(0, (3 * p - 1) / 2))).toBeLessThanOrEqual(concurrence!.error);
    expect(concurrence!.error).toBeLessThan(1e-11);
    for (const { value, error } of Object.values(negativity))
      expect(Math.abs(value - Math.max(0, (3 * p - 1) / 4))).toBeLessThanOrEqual(error);
  });

  test('with complex amplitudes: (|01⟩ + i|10⟩)/√2', () => {
    const rho = diagonal([0, 0.5, 0.5, 0]);
    rho.im[1 * 4 + 2] = -0.5;
    rho.im[2 * 4 + 1] = 0.5;
    const { concurrence } = entanglementOf(exact(rho), QUBITS)!;
    expect(Math.abs(concurrence!.value - 1)).toBeLessThanOrEqual(concurrence!.error);
  });

  test('of a qubit and three levels: negativity of Σ √p_i |i i⟩ is √(p₀p₁)', () => {
    const [p, q] = [0.3, 0.7];
    const rho = pure([Math.sqrt(p), 0, 0, 0, Math.sqrt(q), 0]);
    const result = entanglementOf(exact(rho), [
      { name: 'spin', dimension: 2 },
      { name: 'levels', dimension: 3 },
    ])!;
    expect(result.concurrence).toBeNull();
    for (const { value, error } of Object.values(result.negativity))
      expect(Math.abs(value - Math.sqrt(p * q))).toBeLessThanOrEqual(error);
  });

  test('does not exist for a state that is not positive', () => {
    expect(entanglementOf(exact(diagonal([1.1, -0.1, 0, 0])), QUBITS)).toBeNull();
  });
});

describe('entropy and coherence', () => {
  test('of populations', () => {
    const { entropy, purity, relativeEntropyOfCoherence } = measuresOf(exact(diagonal([0.5, 0.25, 0.25])));
    expect(Math.abs(entropy!.value - 1.5 * Math.LN2)).toBeLessThanOrEqual(entropy!.error);
    expect(Math.abs(purity.value - 0.375)).toBeLessThanOrEqual(purity.error);
    expect(relativeEntropyOfCoherence!.value).toBeLessThanOrEqual(relativeEntropyOfCoherence!.error);
  });

  test('|+⟩⟨+| has the coherence ln 2', () => {
    const { entropy, relativeEntropyOfCoherence } = measuresOf(exact(pure([Math.SQRT1_2, Math.SQRT1_2])));
    expect(entropy!.value).toBeLessThanOrEqual(entropy!.error);
    expect(Math.abs(relativeEntropyOfCoherence!.value - Math.LN2)).toBeLessThanOrEqual(
      relativeEntropyOfCoherence!.error,
    );
  });

  test('bounds hold for every change within the bounds of the elements', () => {
    for (const delta of [1e-3, 1e-6, 1e-9]) {
      const [p, q] = [0.9, 0.1];
      const open = { rho: diagonal([p, q]), bound: new Float64Array(4).fill(delta) };
      const moved = measuresOf(exact(diagonal([p - delta, q + delta])));
      const found = measuresOf(open);
      expect(Math.abs(found.entropy!.value - moved.entropy!.value)).toBeLessThanOrEqual(found.entropy!.error);
      expect(found.entropy!.error).toBeLessThan(100 * delta);
      expect(Math.abs(purityOf(open).value - moved.purity.value)).toBeLessThanOrEqual(purityOf(open).error);
    }
  });

  test('an eigenvalue below 0 by more than its error has no entropy', () => {
    expect(entropyOf([1.01, -0.01], 1e-6, 2)).toBeNull();
    expect(entropyOf([1 + 1e-9, -1e-9], 1e-6, 2)).not.toBeNull();
  });
});

test('reduced states of a product are its factors; the distance fills up levels', () => {
  const [sigma, tau] = [mixture(0.3, pure([0.6, 0.8]), diagonal([0.5, 0.5])), diagonal([0.2, 0.3, 0.5])];
  const rho = zeroMatrix(6);
  for (let i = 0; i < 6; i++)
    for (let j = 0; j < 6; j++)
      rho.re[i * 6 + j] = sigma.re[Math.floor(i / 3) * 2 + Math.floor(j / 3)]! * tau.re[(i % 3) * 3 + (j % 3)]!;
  const parts = [
    { name: 'spin', kind: 'spin', twiceSpin: 1, dimension: 2 },
    { name: 'a', kind: 'oscillator', dimension: 3 },
  ] as const;
  const [first, second] = reducedStates(exact(rho), { dimension: 6, parts });
  expect(largestDistance(first!.rho, sigma)).toBeLessThan(1e-15);
  expect(largestDistance(second!.rho, tau)).toBeLessThan(1e-15);
  expect(largestDistance(second!.rho, diagonal([0.2, 0.3, 0.4, 0.1]))).toBeCloseTo(0.1, 15);
});
