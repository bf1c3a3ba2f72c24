/** When there is time for what nobody waits for. */
import type { PageState } from './page.ts';

/** Milliseconds after which it is time though the browser was never idle. */
const LATEST = 1000;

/** The browser has drawn what it was given and has nothing to do. Not every browser says when it is idle. */
export const browserIdle = (): Promise<void> =>
  new Promise((resolve) => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(() => resolve(), { timeout: LATEST });
    else setTimeout(resolve);
  });

/** The first result or failure is there, nothing is being computed, and the browser is idle. */
export async function firstRest({ verdict, failure, busy }: PageState): Promise<void> {
  await new Promise<void>((resolve) => {
    const looked = [verdict, failure, busy].map((signal) => signal.subscribe(look));
    function look() {
      if (busy.value || (verdict.value === null && failure.value === null)) return;
      queueMicrotask(() => {
        for (const end of looked) end();
      });
      resolve();
    }
  });
  await browserIdle();
}
