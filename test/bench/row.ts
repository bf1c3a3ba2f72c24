/** One line of the benchmark's answer. */
export interface Row {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** Who did the same work in the same run; `peerValue` is null when it is not installed. */
  readonly peer?: string;
  readonly peerValue?: number | null;
  /** How many times better than the peer: below 1 the peer wins. */
  readonly ratio?: number;
  /** What the value should reach; shown in the table only. */
  readonly target?: string;
}

/** A peer and the seconds it needs for the same work; undefined when it is not installed. */
export interface PeerTime {
  readonly peer: string;
  readonly seconds: number | undefined;
}

const SCALE = { s: 1, ms: 1e3, µs: 1e6 } as const;
export type TimeUnit = keyof typeof SCALE;

export function timeRow(name: string, seconds: number, unit: TimeUnit, options: { target?: string } = {}): Row {
  return { name, value: seconds * SCALE[unit], unit, ...options };
}

/** A time beside that of a peer. */
export function comparedTime(
  name: string,
  seconds: number,
  unit: TimeUnit,
  { peer, seconds: peerSeconds }: PeerTime,
  options: { target?: string } = {},
): Row {
  const row = { ...timeRow(name, seconds, unit, options), peer };
  if (peerSeconds === undefined) return { ...row, peerValue: null };
  return { ...row, peerValue: peerSeconds * SCALE[unit], ratio: peerSeconds / seconds };
}

/** The rows without what only the table shows. */
export const rowsAsJson = (rows: readonly Row[]): string =>
  JSON.stringify(
    rows.map(({ target: _, ...row }) => row),
    null,
    1,
  );
