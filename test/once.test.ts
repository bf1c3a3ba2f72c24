import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { withLazy } from '../src/once.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as (options: { readonly type: 'minor' | 'major' }) => void;

const COUNT = 2000;
const LENGTH = 2000;

describe('fields that are computed when they are read', () => {
  const point = (x: number, read: string[] = []) =>
    withLazy(
      { x },
      {
        square: () => {
          read.push('square');
          return x * x;
        },
        cube: () => x ** 3,
      },
    );

  it('are computed when they are read, all of them where the object is spread', () => {
    const read: string[] = [];
    const two = point(2, read);
    expect(read).toEqual([]);
    expect(two.cube).toBe(8);
    expect(read).toEqual([]);
    expect({ ...two, x: 3 }).toEqual({ x: 3, square: 4, cube: 8 });
    expect(read).toEqual(['square']);
  });

  it('go with what they hold when the young part of the heap is collected', () => {
    const held = (k: number): object => {
      const numbers = new Array<number>(LENGTH).fill(k + 0.5);
      return withLazy({ k }, { numbers: () => numbers, sum: () => numbers.length * k });
    };
    for (let k = 0; k < 100; k++) held(k);
    collect({ type: 'major' });
    const before = process.memoryUsage().heapUsed;
    for (let k = 0; k < COUNT; k++) held(k);
    collect({ type: 'minor' });
    collect({ type: 'minor' });
    const gained = process.memoryUsage().heapUsed - before;
    expect(gained).toBeLessThan((COUNT * LENGTH * 8) / 10);
  });
});
