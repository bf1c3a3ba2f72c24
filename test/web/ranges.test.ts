/** Sliders: positions and numbers belong together, curves begin coarse. */
import { expect, it } from 'vitest';
import { coarseFirst, isWithin, positionOf, rangeAround, STEPS, sliderValue } from '../../src/web/state/ranges.ts';

it('holds its number, positive fields of baths along a logarithm', () => {
  for (const [name, value, log] of [
    ['omega0', 1, false],
    ['f', -0.3, false],
    ['zero', 0, false],
    ['B.temperature', 0.5, true],
    ['B.temperature', 0, false],
    ['B.s', 1, false],
    ['B.lambda', 1e-7, true],
  ] as const) {
    const range = rangeAround(name, value);
    expect(range.log).toBe(log);
    expect(isWithin(range, value)).toBe(true);
    const back = sliderValue(range, positionOf(range, value));
    const step = log ? Math.abs(value) * (100 ** (1 / STEPS) - 1) : (range.most - range.least) / STEPS;
    expect(Math.abs(back - value)).toBeLessThanOrEqual(step);
    expect([sliderValue(range, 0), sliderValue(range, STEPS)]).toEqual([range.least, range.most]);
  }
});

it('begins with the ends and halves what is between', () => {
  const points = coarseFirst({ least: 0, most: 8, log: false }, 3);
  expect(points).toEqual([0, 8, 4, 2, 6, 1, 3, 5, 7]);
  const log = coarseFirst({ least: 0.01, most: 100, log: true }, 2);
  expect(log).toEqual([0.01, 100, 1, 0.1, 10]);
});
