import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, test, vi } from 'vitest';
import { progressBar, timeLeft } from '../../src/cli/progress.ts';
import { type Job, runJobs } from '../../src/cli/start/jobs.ts';

test.each([
  [0, 17, 0, ''],
  [0, 17, 30, ''],
  [1, 16, 2, ' · 32 s left'],
  [16, 1, 2, ''],
  [1, 29, 2, ' · 58 s left'],
  [1, 30, 2, ' · 1 min left'],
  [5, 5, 3594, ' · 1 h 0 min left'],
  [1, 2, 3600, ' · 2 h 0 min left'],
  [17, 0, 60, ''],
])('%d done and %d remaining after %d s', (done, remaining, seconds, text) => {
  expect(timeLeft(done, remaining, seconds)).toBe(text);
});

describe('the bar', () => {
  const { isTTY } = process.stderr;
  afterEach(() => {
    vi.restoreAllMocks();
    process.stderr.isTTY = isTTY;
  });

  /** What a bar writes during some updates, given as done, total and the time in ms. */
  function written(
    terminal: boolean,
    updates: readonly (readonly [done: number, total: number, time: number])[],
  ): string {
    const chunks: string[] = [];
    process.stderr.isTTY = terminal;
    vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => chunks.push(String(chunk)) > 0);
    const clock = vi.spyOn(performance, 'now');
    const bar = progressBar('models');
    for (const [done, total, time] of updates) {
      clock.mockReturnValue(time);
      bar.update(done, total);
    }
    bar.stop();
    return chunks.join('');
  }

  it('tells no time before something is done, and then what remains at this pace', () => {
    const start = written(true, [[0, 17, 0]]);
    expect(start).toContain('0/17');
    expect(start).not.toMatch(/left|NaN|INF|NULL/);
    expect(
      written(true, [
        [0, 17, 0],
        [1, 17, 2000],
      ]),
    ).toContain('1/17 · 32 s left');
  });

  it('does not count what was done before', () => {
    expect(
      written(true, [
        [500, 1000, 0],
        [600, 1000, 10_000],
      ]),
    ).toContain('600/1000 · 40 s left');
  });

  it('is silent where there is no terminal', () => {
    expect(
      written(false, [
        [0, 17, 0],
        [1, 17, 2000],
      ]),
    ).toBe('');
  });
});

test('what is taken from its record is not counted', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'redfield-jobs-'));
  const card = { kind: 'failed', title: '', message: '' } as const;
  const job = (name: string, key: string): Job => ({
    name,
    key,
    kind: 'model',
    make: () => Promise.resolve({ files: [], card }),
  });
  const counted = async (jobs: readonly Job[], force = false) => {
    const counts: (readonly [number, number])[] = [];
    const outcomes = await runJobs(jobs, folder, force, (done, total) => counts.push([done, total]));
    return { kinds: outcomes.map(({ kind }) => kind), last: counts.at(-1), first: counts[0] };
  };
  try {
    const both = [job('a', '1'), job('b', '1')];
    expect(await counted(both)).toEqual({ kinds: ['new', 'new'], first: [0, 2], last: [2, 2] });
    expect(await counted(both)).toEqual({ kinds: ['unchanged', 'unchanged'], first: undefined, last: undefined });
    const changed = [job('a', '2'), job('b', '1')];
    expect(await counted(changed)).toEqual({ kinds: ['new', 'unchanged'], first: [0, 1], last: [1, 1] });
    expect(await counted(changed, true)).toMatchObject({ kinds: ['new', 'new'], last: [2, 2] });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
