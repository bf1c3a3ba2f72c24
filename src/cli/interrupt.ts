/** Long calculations that come in steps, and what Ctrl-C does to them. */

/**
 * The last word of a calculation, or the best so far at Ctrl-C, which is seen between two steps; a second Ctrl-C ends the program. `show` is called after
 * every step.
 */
export async function untilInterrupted<T>(steps: Generator<T, T>, show: (best: T) => void): Promise<T> {
  let interrupted = false;
  const stop = (): void => {
    interrupted = true;
    process.off('SIGINT', stop);
  };
  process.on('SIGINT', stop);
  try {
    for (;;) {
      const { value, done } = steps.next();
      if (done) return value;
      show(value);
      // signals are delivered when the event loop turns
      await new Promise((resolve) => setImmediate(resolve));
      if (interrupted) return value;
    }
  } finally {
    process.off('SIGINT', stop);
  }
}
