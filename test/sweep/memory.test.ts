/** What a long sweep keeps: a bounded number of parts, and of the table no more than a piece while it is written. */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { rememberedTransform, spectralDensity } from '../../src/bath/index.ts';
import { writeCsv } from '../../src/cli/sweeps/csvFile.ts';
import { writeParquet } from '../../src/cli/sweeps/parquetFile.ts';
import type { Rows, SweepTable } from '../../src/cli/sweeps/table.ts';
import { boundedMap } from '../../src/sweep/boundedMap.ts';

const folder = mkdtempSync(join(tmpdir(), 'redfield-memory-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('what is kept', () => {
  it('is what was asked for last, and no more', () => {
    const computed: string[] = [];
    const map = boundedMap<string>(3);
    const ask = (key: string) =>
      map.get(key, () => {
        computed.push(key);
        return key;
      });
    for (const key of 'abcabcdbcda') expect(ask(key)).toBe(key);
    expect(computed.join('')).toBe('abcda');
  });

  it('of a density at one temperature does not grow with the frequencies asked for', () => {
    const density = spectralDensity({ spectrum: 'drude', lambda: 1, gamma: 2 });
    const asked = 40_000;
    for (let k = 1; k <= asked; k++) rememberedTransform({ density, temperature: 1 }, 'noise', 'cos', k / asked);
    const kept = density.memory!.temperatures[0]!.transforms.cos.noise!.size;
    expect(kept).toBeGreaterThan(0);
    expect(kept).toBeLessThan(asked / 2);
  });
});

/** Rows of a table in many pieces, and how long the file was whenever the next was taken. */
function recorded(path: string, pieces: number, size: number) {
  const lengths: number[] = [];
  const noise = (row: number): number => Math.sin(1e5 * row);
  const table: SweepTable = {
    head: {
      redfield: '',
      model: { hamiltonian: 'sz*B' },
      units: null,
      quantities: 'q',
      methods: ['tcl2'],
      axes: [{ name: 'x', points: pieces * size }],
      columns: [{ name: 'q', hasError: false }],
      block: null,
      warnings: [],
    },
    axes: undefined,
    *rows(): Iterable<Rows> {
      for (let piece = 0; piece < pieces; piece++) {
        lengths.push(statSync(path).size);
        const x = Float64Array.from({ length: size }, (_, k) => piece * size + k);
        yield [x, x.map(noise)];
      }
    },
  };
  return { table, lengths };
}

describe('a table is on the disk, all but a piece, before its last rows are taken', () => {
  it.each([
    ['csv', writeCsv],
    ['parquet', writeParquet],
  ] as const)('as %s', async (format, write) => {
    const path = join(folder, `table.${format}`);
    const { table, lengths } = recorded(path, 10, 1 << 15);
    await write(path, table);
    const whole = statSync(path).size;
    expect(lengths.at(-1)).toBeGreaterThan(0.5 * whole);
    expect(lengths[5]).toBeGreaterThan(0.2 * whole);
  });
});
