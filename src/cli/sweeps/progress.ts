/** How far a sweep is: a bar on a terminal, a line now and then in a log. */

import { say } from '../print.ts';
import { progressBar, timeLeft } from '../progress.ts';

export interface SweepProgress {
  readonly update: (points: number) => void;
  readonly stop: () => void;
  /** Says how long it took. */
  readonly summary: () => void;
}

/** Seconds between two lines in a log. */
const BETWEEN_LINES = 30;

/** `before`: points that were there already. */
export function sweepProgress(before: number, total: number): SweepProgress {
  const bar = progressBar('Points', { rate: true });
  const isTerminal = process.stderr.isTTY === true;
  const start = performance.now();
  let said = start;
  const seconds = () => (performance.now() - start) / 1000;
  return {
    update: (points) => {
      bar.update(points, total);
      if (isTerminal || performance.now() - said < BETWEEN_LINES * 1000) return;
      said = performance.now();
      const left = timeLeft(points - before, total - points, seconds());
      say(`${points} of ${total} points, ${rateOf(points - before, seconds())}${left}`);
    },
    stop: bar.stop,
    summary: () =>
      say(`${total - before} points in ${seconds().toPrecision(3)} s, ${rateOf(total - before, seconds())}.`),
  };
}

const rateOf = (points: number, seconds: number): string => {
  const rate = points / Math.max(seconds, 1e-3);
  return `${rate >= 10 ? Math.round(rate) : rate.toPrecision(2)} per second`;
};
