/** The built page in Chromium: until its first result, a frame of a slider, memory. Needs `npm run build:web` before it. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { type OpenPage, openPage, settled } from '../web/browser.ts';
import { median } from './measure.ts';
import type { Row } from './row.ts';

const VISITS = 5;
const FRAMES = 40;

/** Moves the slider of the temperature step by step, and gives the milliseconds until the numbers have followed each. */
const SLIDER_FRAMES = `(async () => {
  const slider = document.querySelector('input[type=range][aria-label="B.temperature"]');
  const numbers = document.querySelector('.figures');
  const times = [];
  for (let k = 0; k < ${FRAMES}; k++) {
    const start = performance.now();
    const followed = new Promise((done) => {
      const seen = new MutationObserver(() => { seen.disconnect(); requestAnimationFrame(() => done()); });
      seen.observe(numbers, { subtree: true, characterData: true, childList: true });
    });
    slider.value = String(Number(slider.value) + 1);
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    await followed;
    times.push(performance.now() - start);
  }
  return times;
})()`;

export async function web(): Promise<Row[]> {
  const open = await openPage();
  try {
    const first: number[] = [];
    const cpu: number[] = [];
    for (let k = 0; k < VISITS; k++) {
      const before = await renderers(open);
      const { page } = await open.visit();
      await page.waitForSelector('.verdict-title');
      first.push((await page.evaluate('performance.now()')) as number);
      cpu.push(1000 * ((await renderers(open)).cpu - before.cpu));
      await page.context().close();
    }
    const { page } = await open.visit();
    await settled(page);
    const frames = await sliderFrames(page);
    const { megabytes } = await renderers(open);
    return [
      { name: 'page: first result of Eq. (1) from navigation', value: median(first), unit: 'ms' },
      { name: 'page: processor time until then', value: median(cpu), unit: 'ms' },
      { name: 'page: frame of a slider', value: median(frames), unit: 'ms' },
      { name: 'page: resident memory of the renderer', value: megabytes, unit: 'MB' },
    ];
  } finally {
    await open.close();
  }
}

async function sliderFrames(page: Page): Promise<number[]> {
  await page.getByRole('img', { name: /Bloch sphere/ }).waitFor();
  await settled(page);
  return (await page.evaluate(SLIDER_FRAMES)) as number[];
}

/** Processor time in seconds and resident memory of what draws pages. */
async function renderers({ browser }: OpenPage): Promise<{ readonly cpu: number; readonly megabytes: number }> {
  const devtools = await browser.newBrowserCDPSession();
  const { processInfo } = await devtools.send('SystemInfo.getProcessInfo');
  const own = processInfo.filter(({ type }) => type === 'renderer');
  const resident = own.map(({ id }) =>
    Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? 0),
  );
  await devtools.detach();
  return { cpu: own.reduce((sum, { cpuTime }) => sum + cpuTime, 0), megabytes: Math.max(0, ...resident) / 1024 };
}
