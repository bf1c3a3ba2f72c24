/** A whole sweep in memory, as the library and `--json` give it. */
import { type SweepAxis, valuesAt } from './axes.ts';
import { type Chunk, chunkComputer, chunksOf } from './chunk.ts';
import { planSweep, type SweepPlan, type SweepTask } from './plan.ts';
import { type Counted, mergeCounts } from './tally.ts';

/** Values along the grid, row-major with the last axis fastest; null where nothing exists. */
export type SweepColumn = readonly (number | null)[];

export interface SweepWarning {
  readonly kind: string;
  /** The quantity or the method it is about. */
  readonly about: string;
  /** As at the first point. */
  readonly message: string;
  /** Number of points. */
  readonly points: number;
  /** The first point, counted from 0 in the order of the grid, and its values. */
  readonly point: number;
  readonly first: Readonly<Record<string, number>>;
}

export interface SweepResult {
  readonly axes: readonly SweepAxis[];
  readonly columns: Readonly<Record<string, SweepColumn>>;
  /** Bounds, of the columns that have some. */
  readonly errors: Readonly<Record<string, SweepColumn>>;
  readonly warnings: readonly SweepWarning[];
}

export const sweepWarnings = (axes: readonly SweepAxis[], counts: readonly Counted[]): readonly SweepWarning[] =>
  counts.map(({ first, ...counted }) => ({ ...counted, point: first, first: valuesAt(axes, first) }));

/** Called after every chunk. */
export type OnProgress = (done: number, total: number) => void;

/** All points, one chunk after another; between chunks others have their turn. Throws `InputError` as `planSweep`. */
export async function runSweep(task: SweepTask, progress?: OnProgress): Promise<SweepResult> {
  const plan = planSweep(task);
  const compute = chunkComputer(plan);
  const chunks: Chunk[] = [];
  for (let k = 0; k < chunksOf(plan); k++) {
    chunks.push(compute(k));
    progress?.(Math.min(plan.points, (k + 1) * plan.chunk), plan.points);
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  return sweepResult(plan, chunks);
}

export function sweepResult({ axes, columns }: SweepPlan, chunks: readonly Chunk[]): SweepResult {
  const points = chunks.reduce((sum, { count }) => sum + count, 0);
  const column = (which: 'values' | 'errors', k: number): SweepColumn => {
    const all = new Array<number | null>(points);
    let at = 0;
    for (const chunk of chunks) {
      for (let row = 0; row < chunk.count; row++) all[at++] = orNull(chunk[which][k * chunk.count + row]!);
    }
    return all;
  };
  return {
    axes,
    columns: Object.fromEntries(columns.map(({ name }, k) => [name, column('values', k)])),
    errors: Object.fromEntries(
      columns.flatMap(({ name, hasError }, k) => (hasError ? [[name, column('errors', k)] as const] : [])),
    ),
    warnings: sweepWarnings(axes, mergeCounts(chunks.map(({ counts }) => counts))),
  };
}

export const orNull = (x: number): number | null => (Number.isNaN(x) ? null : x);
