/** The built page in Chromium: until its first result, a frame of a slider, memory. Needs `npm run build:web` before it. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { encodeFragment, USUAL_VIEW } from '../../src/web/link/fragment.ts';
import { type OpenPage, openPage, settled } from '../web/browser.ts';
import { median } from './measure.ts';
import type { Row } from './row.ts';

const VISITS = 5;
const FRAMES = 40;
/** Frames of a long movement, and the milliseconds of rest after it: browsers give memory back when nothing is done. */
const MANY_FRAMES = 480;
const REST = 20_000;
/** The number on the axis of the curve, which moves a mark, and another one, with which the curve changes. */
const AXIS = 'B.temperature';
const OTHER = 'f2';
/** Numbers have few digits, so that the smallest steps of a slider can be none. */
const STEP = 4;
/** Milliseconds after which a new window is drawn. */
const WINDOW_OPENS = 1500;
/** The process that draws the browser itself. */
const OWN_UI = '--top-chrome-webui';
const VERDICT = '.verdict-title';
/** A file of the build that is shown as text. */
const EMPTY_PAGE = 'service-worker.js';

/** Moves a slider to and fro, step by step, and gives the milliseconds until the numbers have followed each. */
const movedSlider = (name: string, frames: number): string => `(async () => {
  const slider = document.querySelector('input[type=range][aria-label="${name}"]');
  const numbers = document.querySelector('.figures');
  const times = [];
  let step = ${STEP};
  for (let k = 0; k < ${frames}; k++) {
    const start = performance.now();
    const followed = new Promise((done) => {
      const seen = new MutationObserver(() => { seen.disconnect(); requestAnimationFrame(() => done()); });
      seen.observe(numbers, { subtree: true, characterData: true, childList: true });
    });
    const at = Number(slider.value);
    if (at + step > Number(slider.max) || at + step < ${STEP}) step = -step;
    slider.value = String(at + step);
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    await followed;
    times.push(performance.now() - start);
  }
  return times;
})()`;

/** A model that stands in no example: the page has nothing of it before it is derived. */
const TYPED = `hamiltonian: w/2*sz + (p*sz + q*sx)*B
baths:
  B: { spectrum: drude, lambda: 0.004, gamma: 2.5, temperature: 0.8 }
parameters: { w: 1.3, p: 0.7, q: 0.9 }
`;

/** Promises the time from navigation at which the result is drawn. */
const seenAt = (result: string): string => `globalThis.resultSeen = new Promise((seen) => {
  const looking = new MutationObserver(() => {
    if (document.querySelector('${result}') === null) return;
    looking.disconnect();
    requestAnimationFrame(() => setTimeout(() => seen(performance.now())));
  });
  looking.observe(document, { subtree: true, childList: true });
});`;

export async function web(): Promise<Row[]> {
  const open = await openPage();
  try {
    const empty = await visits(open, { path: EMPTY_PAGE, result: 'body' });
    const first = await visits(open, { path: '', result: VERDICT });
    const typed = await visits(open, {
      path: await encodeFragment({ text: TYPED, view: USUAL_VIEW }),
      result: VERDICT,
    });
    const { page } = await open.visit();
    await page.getByRole('img', { name: /Bloch sphere/ }).waitFor();
    await settled(page);
    const atRest = await residentMegabytes(open);
    const onAxis = await sliderFrames(page, AXIS);
    const frames = await sliderFrames(page, OTHER);
    const moved = await residentMegabytes(open);
    await sliderFrames(page, OTHER, MANY_FRAMES);
    const movedMuch = await residentMegabytes(open);
    await page.waitForTimeout(REST);
    const rested = await residentMegabytes(open);
    return [
      { name: 'page: first result of Eq. (1) from navigation', value: first.wall, unit: 'ms' },
      { name: 'page: processor time until then', value: first.cpu, unit: 'ms' },
      { name: 'page: first result of a typed model', value: typed.wall, unit: 'ms' },
      { name: 'page: processor time until then, typed', value: typed.cpu, unit: 'ms' },
      { name: 'an empty page: processor time', value: empty.cpu, unit: 'ms' },
      { name: 'page: frame of a slider', value: median(frames), unit: 'ms' },
      { name: 'page: the same of the number on the axis of the curve', value: median(onAxis), unit: 'ms' },
      { name: 'page: resident memory of the renderer at rest', value: atRest, unit: 'MB' },
      { name: `page: the same after ${2 * FRAMES} frames of sliders`, value: moved, unit: 'MB' },
      { name: `page: the same after ${MANY_FRAMES} more`, value: movedMuch, unit: 'MB' },
      { name: `page: the same ${REST / 1000} seconds later`, value: rested, unit: 'MB' },
      { name: 'an empty page: resident memory', value: empty.megabytes, unit: 'MB' },
    ];
  } finally {
    await open.close();
  }
}

interface Visited {
  /** Milliseconds from navigation until the result is seen, and of the processors. */
  readonly wall: number;
  readonly cpu: number;
  readonly megabytes: number;
}

/** Medians over visits, each without anything kept from the one before. */
async function visits(
  open: OpenPage,
  { path, result }: { readonly path: string; readonly result: string },
): Promise<Visited> {
  const walls: number[] = [];
  const cpus: number[] = [];
  const memories: number[] = [];
  for (let k = 0; k < VISITS; k++) {
    const { page, close } = await openTab(open);
    await page.addInitScript(seenAt(result));
    await page.goto(open.host.address + path);
    walls.push((await page.evaluate('resultSeen')) as number);
    cpus.push(await processTime(page));
    memories.push(await residentMegabytes(open));
    await close();
  }
  return { wall: median(walls), cpu: median(cpus), megabytes: median(memories) };
}

/** An empty tab of a browser at rest: its window and what the browser itself draws in it are there before somebody follows a link. */
async function openTab({ browser }: OpenPage): Promise<{ readonly page: Page; readonly close: () => Promise<void> }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.waitForTimeout(WINDOW_OPENS);
  return { page, close: () => context.close() };
}

/** Milliseconds of the processors that the process of the page has had since it began, all threads. */
async function processTime(page: Page): Promise<number> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable');
  const { metrics } = await devtools.send('Performance.getMetrics');
  const known = metrics.find(({ name }) => name === 'ProcessTime');
  if (known === undefined) throw new Error('This browser does not say how much it computes.');
  return 1000 * known.value;
}

async function sliderFrames(page: Page, name: string, frames = FRAMES): Promise<number[]> {
  await page.getByRole('img', { name: /Bloch sphere/ }).waitFor();
  await settled(page);
  return (await page.evaluate(movedSlider(name, frames))) as number[];
}

/** Of the largest process that draws pages. */
async function residentMegabytes({ browser }: OpenPage): Promise<number> {
  const devtools = await browser.newBrowserCDPSession();
  const { processInfo } = await devtools.send('SystemInfo.getProcessInfo');
  await devtools.detach();
  const resident = processInfo
    .filter(({ type, id }) => type === 'renderer' && !readFileSync(`/proc/${id}/cmdline`, 'utf8').includes(OWN_UI))
    .map(({ id }) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? 0));
  return Math.max(0, ...resident) / 1024;
}
