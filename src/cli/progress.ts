/** A progress bar on stderr, silent where stderr is not a terminal. */
import { SingleBar } from 'cli-progress';

export interface ProgressBar {
  readonly update: (done: number, total: number) => void;
  readonly stop: () => void;
}

/** With `rate`, how many there are per second. */
export function progressBar(label: string, { rate = false } = {}): ProgressBar {
  if (process.stderr.isTTY !== true) return { update: () => undefined, stop: () => undefined };
  const bar = new SingleBar({
    format: `${label} {bar} {value}/{total}{rate}{left}`,
    stream: process.stderr,
    hideCursor: true,
    barCompleteChar: '█',
    barIncompleteChar: '░',
  });
  let first: { readonly done: number; readonly time: number } | undefined;
  return {
    update: (done, total) => {
      const now = performance.now();
      if (first === undefined) {
        first = { done, time: now };
        bar.start(total, done, { left: '', rate: '' });
      } else {
        const [made, seconds] = [done - first.done, (now - first.time) / 1000];
        const perSecond = Number((made / Math.max(seconds, 1e-3)).toPrecision(2));
        bar.update(done, {
          left: timeLeft(made, total - done, seconds),
          rate: rate ? ` · ${perSecond} per second` : '',
        });
      }
    },
    stop: () => {
      if (first !== undefined) bar.stop();
    },
  };
}

/**
 * How long what remains takes at the pace of what is done, as in ` · 40 s left`; nothing when nothing is done yet, and below a second.
 */
export function timeLeft(done: number, remaining: number, seconds: number): string {
  if (done === 0) return '';
  const left = Math.round((seconds / done) * remaining);
  if (left < 1) return '';
  if (left < 60) return ` · ${left} s left`;
  const minutes = Math.round(left / 60);
  return minutes < 60 ? ` · ${minutes} min left` : ` · ${Math.floor(minutes / 60)} h ${minutes % 60} min left`;
}
