import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { choose, logUniform, modelRandom, splitMix64, xoshiro128 } from '../../src/observation/scan/random.ts';

const fixture: {
  splitmix64: { seed: string; outputs: string[] }[];
  xoshiro128: { state: [number, number, number, number]; outputs: number[] }[];
} = JSON.parse(readFileSync(new URL('./fixtures/random.json', import.meta.url), 'utf8'));

describe('generators', () => {
  test.each(fixture.splitmix64)('SplitMix64 from $seed', ({ seed, outputs }) => {
    const next = splitMix64(BigInt(seed));
    expect(outputs.map(() => String(next()))).toEqual(outputs);
  });

  test.each(fixture.xoshiro128)('xoshiro128** from $state', ({ state, outputs }) => {
    const { bits } = xoshiro128(state);
    expect(outputs.map(() => bits())).toEqual(outputs);
  });
});

describe('streams', () => {
  const integer = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });

  test('are the same for the same seed, name and index, and differ otherwise', () => {
    fc.assert(
      fc.property(integer, integer, (seed, index) => {
        const first = (s: number, name: string, k: number) => {
          const { bits } = modelRandom(s, name, k);
          return [bits(), bits(), bits(), bits()].join();
        };
        const own = first(seed, 'rwa', index);
        expect(first(seed, 'rwa', index)).toBe(own);
        const next = index === 0 ? 1 : index - 1;
        expect(first(seed, 'rwa', next)).not.toBe(own);
        expect(first(seed, 'd3', index)).not.toBe(own);
        expect(first(seed === 0 ? 1 : seed - 1, 'rwa', index)).not.toBe(own);
      }),
    );
  });

  test('first numbers of neighbouring streams are uniform and uncorrelated', () => {
    const n = 20_000;
    const values = Array.from({ length: n }, (_, k) => modelRandom(3, 'complex', k).uniform());
    const mean = values.reduce((sum, x) => sum + x, 0) / n;
    const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / n;
    const neighbours = values.slice(1).reduce((sum, x, k) => sum + (x - mean) * (values[k]! - mean), 0) / n;
    // five standard errors
    expect(Math.abs(mean - 1 / 2)).toBeLessThan(5 / Math.sqrt(12 * n));
    expect(Math.abs(variance - 1 / 12)).toBeLessThan(5 / Math.sqrt(180 * n));
    expect(Math.abs(neighbours)).toBeLessThan(5 / (12 * Math.sqrt(n)));
    expect(values.every((x) => x >= 0 && x < 1)).toBe(true);
  });
});

test('numbers uniform in the logarithm stay in their range and have five digits', () => {
  const random = modelRandom(1, 'x', 0);
  for (let k = 0; k < 1000; k++) {
    const value = logUniform(random, 0.05, 2);
    expect(value).toBeGreaterThanOrEqual(0.05);
    expect(value).toBeLessThanOrEqual(2);
    expect(Number(value.toPrecision(5))).toBe(value);
  }
});

test('items are chosen with their probabilities', () => {
  const items = [
    { name: 'a', probability: 0.7 },
    { name: 'b', probability: 0.25 },
    { name: 'c', probability: 0.05 },
  ];
  const random = modelRandom(2, 'x', 0);
  const n = 20_000;
  const counts = new Map<string, number>();
  for (let k = 0; k < n; k++) {
    const { name } = choose(random, items);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  for (const { name, probability: p } of items) {
    expect(Math.abs(counts.get(name)! / n - p)).toBeLessThan(5 * Math.sqrt((p * (1 - p)) / n));
  }
});
