import { describe, expect, it } from 'vitest';
import { growthExponent, interleaved, median } from './measure.ts';
import { interpreterWith, withPythonPeer } from './pythonPeer.ts';
import { comparedTime, rowsAsJson, timeRow } from './row.ts';
import { renderTable } from './table.ts';

describe('measurement', () => {
  it('takes medians of odd and even numbers of samples', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
  });

  it('lets the contenders take turns', async () => {
    const order: string[] = [];
    const contender = (name: string, seconds: number) => () => {
      order.push(name);
      return seconds;
    };
    expect(await interleaved([contender('a', 1), contender('b', 2)], 3)).toEqual([1, 2]);
    expect(order.join('')).toBe('ababab');
  });

  it('finds the exponent of a power law', () => {
    expect(growthExponent([2, 3, 4].map((x) => ({ x, y: 7 * x ** 2.5 })))).toBeCloseTo(2.5, 12);
  });
});

describe('rows', () => {
  it('names a peer that is not installed, without a ratio', () => {
    const row = comparedTime('solve', 0.002, 'ms', { peer: 'nobody', seconds: undefined });
    expect(row).toEqual({ name: 'solve', value: 2, unit: 'ms', peer: 'nobody', peerValue: null });
    expect(renderTable([row])).toContain('not installed');
  });

  it('gives the ratio to a peer as the factor by which it is slower', () => {
    const row = comparedTime('solve', 0.002, 's', { peer: 'tortoise', seconds: 0.5 });
    expect(row.ratio).toBe(250);
  });

  it('leaves targets to the table', () => {
    const rows = [timeRow('solve', 1, 's', { target: '≤ 2 s' })];
    expect(JSON.parse(rowsAsJson(rows))).toEqual([{ name: 'solve', value: 1, unit: 's' }]);
    expect(renderTable(rows)).toContain('≤ 2 s');
  });

  it('goes on without a peer whose modules no interpreter has', async () => {
    const modules = ['a_module_that_nobody_has_written'];
    expect(interpreterWith(modules)).toBeUndefined();
    const task = { name: 'nobody', modules, script: 'none.py', input: null };
    expect(await withPythonPeer(task, async (peer) => peer === undefined)).toBe(true);
  });
});
