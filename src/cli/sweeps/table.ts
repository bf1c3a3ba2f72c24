/** The result of a sweep as rows of numbers, which are streamed, under a head that says what they are. */
import type { Model, UnitNames } from '../../hamiltonian/index.ts';
import {
  type Chunk,
  mergeCounts,
  positions,
  type QuantityColumn,
  type SweepAxis,
  type SweepPlan,
  type SweepWarning,
  sweepWarnings,
} from '../../sweep/index.ts';
import type { ChunkStore } from './partial.ts';

/** Part k of n of a sweep, k from 0, and the rows it has. */
export interface SweepBlock {
  readonly k: number;
  readonly n: number;
  readonly first: number;
  readonly rows: number;
}

export interface SweepHead {
  /** Version of the program. */
  readonly redfield: string;
  readonly model: Model;
  readonly units: UnitNames | null;
  readonly quantities: string;
  readonly methods: readonly string[];
  readonly axes: readonly { readonly name: string; readonly points: number }[];
  readonly columns: readonly QuantityColumn[];
  readonly block: SweepBlock | null;
  readonly warnings: readonly SweepWarning[];
}

/** Neighbouring rows: for every column of `columnNames` as many numbers, NaN for null. */
export type Rows = readonly Float64Array[];

export interface SweepTable {
  readonly head: SweepHead;
  /** Known where they are not to be read off the rows. */
  readonly axes: readonly SweepAxis[] | undefined;
  readonly rows: () => Iterable<Rows> | AsyncIterable<Rows>;
}

/** The axes, then every quantity with its error behind it. */
export const columnNames = ({ axes, columns }: Pick<SweepHead, 'axes' | 'columns'>): readonly string[] => [
  ...axes.map(({ name }) => name),
  ...columns.flatMap(({ name, hasError }) => (hasError ? [name, `${name} error`] : [name])),
];

export const rowCount = ({ axes, block }: Pick<SweepHead, 'axes' | 'block'>): number =>
  block?.rows ?? axes.reduce((product, { points }) => product * points, 1);

/** The chunks of a block: neighbours, of all blocks about as many. */
export function blockChunks(
  chunks: number,
  block: Pick<SweepBlock, 'k' | 'n'> | undefined,
): { from: number; to: number } {
  if (block === undefined) return { from: 0, to: chunks };
  const start = (k: number) => Math.floor((chunks * k) / block.n);
  return { from: start(block.k), to: start(block.k + 1) };
}

export interface Finished {
  readonly plan: SweepPlan;
  readonly store: ChunkStore;
  readonly version: string;
  readonly block: Pick<SweepBlock, 'k' | 'n'> | undefined;
  readonly chunks: { readonly from: number; readonly to: number };
}

/** All chunks must be in the store; one after another is read from it. */
export function tableOf({ plan, store, version, block, chunks: { from, to } }: Finished): SweepTable {
  const { model, axes, quantities, methods, columns, points, chunk } = plan;
  function* chunks(): Iterable<Chunk> {
    for (let k = from; k < to; k++) yield store.get(k);
  }
  const counts = mergeCounts(mapped(chunks(), ({ counts }) => counts));
  const [first, end] = [from, to].map((k) => Math.min(points, k * chunk)) as [number, number];
  return {
    head: {
      redfield: version,
      model,
      units: model.units ?? null,
      quantities,
      methods,
      axes: axes.map(({ name, values }) => ({ name, points: values.length })),
      columns,
      block: block === undefined ? null : { ...block, first, rows: end - first },
      warnings: sweepWarnings(axes, counts),
    },
    axes,
    rows: () => mapped(chunks(), (one) => rowsOf(one, plan)),
  };
}

function* mapped<T, U>(list: Iterable<T>, change: (value: T) => U): Iterable<U> {
  for (const value of list) yield change(value);
}

function rowsOf({ first, count, values, errors }: Chunk, { axes, columns }: SweepPlan): Rows {
  const along = axes.map(() => new Float64Array(count));
  for (let row = 0; row < count; row++) {
    for (const [k, position] of positions(axes, first + row).entries()) along[k]![row] = axes[k]!.values[position]!;
  }
  const part = (all: Float64Array, k: number) => all.subarray(k * count, (k + 1) * count);
  return [
    ...along,
    ...columns.flatMap(({ hasError }, k) => (hasError ? [part(values, k), part(errors, k)] : [part(values, k)])),
  ];
}
