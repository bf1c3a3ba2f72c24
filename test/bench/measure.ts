/** Timing: warm-up, repetitions until a sample is long enough for the clock, samples of the contenders in turn, medians. */

/** Takes one sample: seconds per operation. */
export type Sample = () => number | Promise<number>;

/** Results go here, so that no measured call can be dropped as unused. */
let sink: unknown;

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  if (sorted.length === 0) throw new Error('A median needs at least one value.');
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Seconds that have passed. */
const wallClock = (): number => performance.now() / 1000;

/** Seconds of processor time of all threads: what a busy machine keeps a process waiting does not count, what its collector of garbage does beside it does. */
export function processorClock(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** Seconds that `count` calls take. */
export function timed(operation: () => unknown, count = 1, clock = wallClock): number {
  const start = clock();
  for (let k = 0; k < count; k++) sink = operation();
  return clock() - start;
}

/** Whether the last result of a measured call was anything at all. */
export const measuredSomething = (): boolean => sink !== undefined;

/** A sample of a synchronous operation, warmed up for `warmUp` seconds and repeated until it fills `atLeast` seconds. */
export function repeated(operation: () => unknown, { warmUp = 0.2, atLeast = 0.05, clock = wallClock } = {}): Sample {
  let calls = 0;
  let spent = 0;
  do {
    spent += timed(operation, 1, clock);
    calls += 1;
  } while (spent < warmUp);
  const count = Math.max(1, Math.ceil((atLeast * calls) / spent));
  return () => timed(operation, count, clock) / count;
}

/** Medians of `rounds` samples of each contender, the contenders taking turns so that a slow moment of the machine meets all of them. */
export async function interleaved(samples: readonly Sample[], rounds: number): Promise<number[]> {
  const seconds: number[][] = samples.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [k, sample] of samples.entries()) seconds[k]!.push(await sample());
  }
  return seconds.map(median);
}

/** The exponent p of y ∝ x^p by least squares in the logarithms. */
export function growthExponent(points: readonly { readonly x: number; readonly y: number }[]): number {
  const logs = points.map(({ x, y }) => [Math.log(x), Math.log(y)] as const);
  const mean = (pick: 0 | 1) => logs.reduce((sum, point) => sum + point[pick], 0) / logs.length;
  const [meanX, meanY] = [mean(0), mean(1)];
  const covariance = logs.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
  return covariance / logs.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
}
