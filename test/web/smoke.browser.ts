/** What every change keeps: the page shows Eq. (1) with the numbers of the library, under a strict content policy, within its bytes, and asks for nothing elsewhere. */

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { redfield } from '../../src/index.ts';
import { FIRST_MODEL } from '../../src/web/firstModel.ts';
import { encodeFragment, USUAL_VIEW } from '../../src/web/link/fragment.ts';
import { type OpenPage, openPage, settled } from './browser.ts';

/** Compressed, until the first result; fonts are asked for by what is shown then. */
const MOST_BYTES = 400_000;

/** The headline has three digits. */
const DIGITS_SHOWN = 1e-2;

let open: OpenPage;
beforeAll(async () => {
  open = await openPage();
});
afterAll(() => open?.close());

it('shows Eq. (1) without complaint', async () => {
  const { page, complaints } = await open.visit({ keeps: false });
  await settled(page);
  const title = await page.locator('.verdict-title .num').first().textContent();
  const { headline } = redfield('omega0/2*sz + (f1*sz + f2*sx)*B', {
    baths: { B: { spectrum: 'ohmic', lambda: 0.01, s: 1, cutoff: 5, temperature: 0.5 } },
    parameters: { omega0: 1, f1: 1, f2: 1.5 },
  }).steadyState();
  expect(Math.abs(Number(title) - headline!.value)).toBeLessThan(DIGITS_SHOWN * headline!.value);
  await page.getByRole('img', { name: /Bloch sphere/ }).waitFor();
  expect(await page.locator('.report math').count()).toBeGreaterThan(5);
  // that the test itself keeps it from storing its files
  expect(complaints.filter((one) => !one.includes('blocked by Playwright'))).toEqual([]);
});

it('shows before it derives what it then derives, within its bytes', async () => {
  // a link has nothing derived before the page is opened
  const derived = await open.visit({
    path: await encodeFragment({ text: FIRST_MODEL, view: USUAL_VIEW }),
    keeps: false,
  });
  await derived.page.waitForSelector('.verdict-title');
  const first = [...open.host.sent()].filter(([name]) => !name.endsWith('.woff2') && !isLater(name));
  const bytes = first.reduce((sum, [, size]) => sum + size, 0);
  expect(bytes, JSON.stringify(first)).toBeLessThanOrEqual(MOST_BYTES);
  expect(bytes).toBeGreaterThan(100_000);
  await settled(derived.page);

  const underived = await open.visit({ keeps: false, without: /worker-[^/]*\.js$/ });
  await underived.page.waitForSelector('#numbers .report');
  expect(await resultsOf(underived.page)).toEqual(await resultsOf(derived.page));
});

/** Verdict and sections, and the sliders of the model. */
async function resultsOf(page: Page): Promise<string[]> {
  const parts = await page.locator('.verdict-box, .sections details[open], .sliders').all();
  expect(parts.length).toBe(7);
  // which boxes scroll depends on when fonts come
  return Promise.all(
    parts.map(async (part) => (await part.innerHTML()).replaceAll(/ tabindex="0"|(?<=scroll) more/g, '')),
  );
}

/** Chunks that are asked for after the first result, though the test may see them before it counts. */
const isLater = (name: string): boolean => /assets\/(?:moreSections|motion|codeEditor|Figures)-/.test(name);
