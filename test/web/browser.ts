/** The built page in Debian's Chromium. */
import { type Browser, chromium, type Page } from 'playwright-core';
import { type StaticHost, staticHost } from './server.ts';

export const BUILT = new URL('../../output/web/', import.meta.url).pathname;

export interface Visit {
  readonly page: Page;
  /** What the page has complained about: uncaught errors, errors on the console, requests that failed or went elsewhere. */
  readonly complaints: string[];
}

export interface OpenPage {
  readonly browser: Browser;
  readonly host: StaticHost;
  readonly visit: (options?: VisitOptions) => Promise<Visit>;
  readonly close: () => Promise<void>;
}

export interface VisitOptions {
  readonly path?: string;
  readonly width?: number;
  readonly dark?: boolean;
  /** Whether the page may keep its files for later. */
  readonly keeps?: boolean;
  /** Files that never arrive. */
  readonly without?: RegExp;
}

export async function openPage(): Promise<OpenPage> {
  const host = await staticHost(BUILT);
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  return {
    browser,
    host,
    visit: (options) => visited(browser, host.address, options),
    close: async () => {
      await browser.close();
      await host.close();
    },
  };
}

async function visited(browser: Browser, address: string, options: VisitOptions = {}): Promise<Visit> {
  const { path = '', width = 1280, dark = false, keeps = true, without } = options;
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: dark ? 'dark' : 'light',
    acceptDownloads: true,
    serviceWorkers: keeps ? 'allow' : 'block',
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(address) && !url.startsWith('data:') && !url.startsWith('blob:'))
      complaints.push(`asks ${url}`);
  });
  page.on('requestfailed', (request) => complaints.push(`failed: ${request.url()}`));
  if (without !== undefined) await page.route(without, (route) => route.abort());
  await page.goto(address + path);
  return { page, complaints };
}

/** Until the verdict of the model in the editor is there and nothing is being computed. */
export async function settled(page: Page): Promise<void> {
  await page.waitForSelector('.verdict-title');
  await page.waitForSelector('main[aria-busy="false"]');
}

/** Milliseconds after which an element that is gone is looked for anew. */
const TAKEN_OVER = 3000;

/** Puts a text in the place of the model. */
export async function typeModel(page: Page, text: string): Promise<void> {
  const editor = page.getByRole('textbox', { name: 'Model', exact: true });
  // the code editor may take the place of the text area in the middle of it
  await editor.fill(text, { timeout: TAKEN_OVER }).catch(() => editor.fill(text));
  await settled(page);
}
