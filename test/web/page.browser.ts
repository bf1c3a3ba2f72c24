/** The page as a user has it: typing, errors, sliders, links, files, keyboard, readers of screens, no network. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Download, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { InputError } from '../../src/errors.ts';
import { type RedfieldModel, redfield, renderError } from '../../src/index.ts';
import { readDocument } from '../../src/modelFile/index.ts';
import { encodeFragment, USUAL_VIEW } from '../../src/web/link/fragment.ts';
import { type OpenPage, openPage, settled, typeModel } from './browser.ts';

const AXE = readFileSync(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');

let open: OpenPage;
const folder = mkdtempSync(join(tmpdir(), 'redfield-web-'));
beforeAll(async () => {
  open = await openPage();
});
afterAll(async () => {
  await open?.close();
  rmSync(folder, { recursive: true });
});

const FOREIGN = `hamiltonian: w/2*sz + (p*sz + q*sy)*B + r*sx*B2
baths:
  B: { spectrum: drude, lambda: 0.004, gamma: 2.5, temperature: 0.8 }
  B2: { spectrum: ohmic, lambda: 0.002, s: 3, cutoff: 4, temperature: 0.3 }
parameters: { w: 1.3, p: 0.7, q: 0.9, r: 0.4 }
`;

const modelOf = (text: string): RedfieldModel => {
  const { model } = readDocument(text, 'model');
  return redfield(model as Parameters<typeof redfield>[0]);
};

/** The numbers of the table of components: value and error bound of the full state. */
async function componentRows(page: Page): Promise<{ value: number; error: number }[]> {
  const rows = page.locator('#numbers tbody tr').filter({ has: page.locator('annotation', { hasText: /^\\bar v_/ }) });
  const cells = await rows.evaluateAll((all) =>
    all.map((row) => [...row.querySelectorAll('.num')].map((n) => n.innerHTML)),
  );
  return cells.map(([value = '', error = '']) => ({ value: numberIn(value), error: numberIn(error) }));
}

const numberIn = (html: string): number => {
  const [, mantissa, exponent] = /^([−-]?[\d.]*)(?: × )?(?:10<sup>([−-]?\d+)<\/sup>)?$/.exec(html.trim()) ?? [];
  const plain = (text: string) => Number(text.replace('−', '-'));
  return (mantissa === '' ? 1 : plain(mantissa ?? 'NaN')) * 10 ** (exponent === undefined ? 0 : plain(exponent));
};

const undeflated = async (page: Page) => page.evaluate(() => location.hash);

/** A field that every spectrum has, and two that some have. */
const CONVENTION = `hamiltonian: w/2*sz + p*sx*B
baths:
  B: { spectrum: ohmic, lambda: 0.02, s: 2, cutoff: 5, temperature: 0.5, convention: qutip }
parameters: { w: 1, p: 1 }
`;

describe('examples', () => {
  it('have every published result one click away', async () => {
    const { page, complaints } = await open.visit();
    await settled(page);
    const menu = page.getByRole('combobox', { name: 'Examples' });
    await menu.focus();
    const published = menu.locator('optgroup[label="Published results"] option');
    await expect.poll(() => published.count()).toBeGreaterThan(14);
    const chosen = await published.evaluateAll((all) =>
      all.map((one) => ({ value: one.getAttribute('value'), name: one.textContent })),
    );
    for (const { value, name } of chosen) {
      await menu.selectOption(value);
      await expect.poll(() => page.getByRole('textbox', { name: 'Model', exact: true }).innerText()).toContain(name);
      await settled(page);
    }
    expect(complaints).toEqual([]);
  }, 120_000);
});

describe('typing', () => {
  it('gives the numbers of the library for a model that is in no example', async () => {
    const { page, complaints } = await open.visit();
    await settled(page);
    await typeModel(page, FOREIGN);
    await expect.poll(async () => (await componentRows(page)).length, { timeout: 20_000 }).toBe(3);
    const state = modelOf(FOREIGN).steadyState();
    const expected = state.energyBasis.bloch!;
    for (const [k, { value, error }] of (await componentRows(page)).entries()) {
      // what is printed is rounded to ten digits
      const bound = error + expected[k]!.error + 1e-9 * Math.abs(expected[k]!.value);
      expect(Math.abs(value - expected[k]!.value)).toBeLessThanOrEqual(bound);
    }
    expect(complaints).toEqual([]);
  });

  it('says what is wrong under the very character, and keeps the last good result', async () => {
    const { page } = await open.visit();
    await settled(page);
    const title = await page.locator('.verdict-title').textContent();
    const wrong = FOREIGN.replace('q*sy', 'q*sq');
    await page.getByRole('textbox', { name: 'Model', exact: true }).fill(wrong);
    const said = page.locator('#failure .failure');
    await said.waitFor();
    let expected = '';
    try {
      const { model, origin } = readDocument(wrong, 'model');
      const { applySettings } = await import('../../src/modelFile/index.ts');
      const { prepareModel } = await import('../../src/hamiltonian/index.ts');
      const read = applySettings({ model, origin }, []);
      prepareModel(read.model, read.origin);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      expected = renderError(error);
      const marked = page.locator('.cm-lintRange-error');
      await marked.waitFor();
      expect(await marked.textContent()).toBe(wrong.slice(error.place!.start, error.place!.end));
    }
    expect(expected).toContain('^');
    expect(await said.textContent()).toBe(expected);
    expect(await page.locator('.verdict-title').textContent()).toBe(title);
  });

  it('writes what the form says into the text, and the other way round', async () => {
    const { page } = await open.visit();
    await settled(page);
    const text = () => page.locator('.cm-content').innerText();
    await page.getByRole('textbox', { name: 'Hamiltonian' }).fill('omega0/2*sz + f1*sx*B');
    await expect.poll(text).toContain('hamiltonian: omega0/2*sz + f1*sx*B');
    await settled(page);
    await page.getByLabel('Spectrum of B').selectOption('drude');
    await expect.poll(text).toContain('spectrum: drude');
    await expect.poll(text).toContain('gamma: 5');
    await typeModel(page, CONVENTION);
    await page.getByLabel('Spectrum of B').selectOption('underdamped');
    await expect.poll(text).toContain('lambda: 0.02, Gamma: 0.5, omega: 1.5, temperature: 0.5, convention: qutip');
    await page.getByText('no longer in the model: s: 2, cutoff: 5').waitFor();
    await typeModel(page, FOREIGN);
    await expect.poll(() => page.getByRole('textbox', { name: 'Hamiltonian' }).inputValue()).toContain('q*sy');
    expect(await page.getByLabel('Spectrum of B2').inputValue()).toBe('ohmic');
  });
});

describe('sliders', () => {
  it('move numbers, result and curve, and derive nothing anew', async () => {
    const { page, complaints } = await open.visit();
    await settled(page);
    const formula = await page.locator('#bloch annotation').allTextContents();
    const slider = page.getByRole('slider', { name: 'B.temperature' });
    await slider.focus();
    for (let k = 0; k < 20; k++) await page.keyboard.press('ArrowRight');
    await settled(page);
    const temperature = Number(await page.getByRole('textbox', { name: 'B.temperature, value' }).inputValue());
    expect(temperature).toBeGreaterThan(0.5);
    const { headline } = redfield('omega0/2*sz + (f1*sz + f2*sx)*B', {
      baths: { B: { spectrum: 'ohmic', lambda: 0.01, s: 1, cutoff: 5, temperature } },
      parameters: { omega0: 1, f1: 1, f2: 1.5 },
    }).steadyState();
    const shown = Number(await page.locator('.verdict-title .num').first().textContent());
    expect(Math.abs(shown - headline!.value)).toBeLessThan(1e-2 * headline!.value);
    expect(await page.locator('.cm-content').innerText()).toContain(`temperature: ${temperature}`);
    expect(await page.locator('#bloch annotation').allTextContents()).toEqual(formula);
    expect(await page.getByRole('img', { name: /^coherence against/ }).getAttribute('aria-label')).toMatch(
      /leading order: 0/,
    );
    expect(complaints).toEqual([]);
  });

  it('move both parts of a complex number, and a formula of J is a field of the form', async () => {
    const { page } = await open.visit();
    await settled(page);
    await typeModel(
      page,
      `hamiltonian: sz + (g*sp + conj(g)*sm + sz)*B
complex: [g]
parameters: { g: [0.5, 0.3] }
baths: { B: { spectrum: custom, J: "0.01*w*exp(-w/5)", temperature: 0.5 } }
`,
    );
    const value = page.getByRole('textbox', { name: 'g.im, value' });
    await value.fill('-0.2');
    await value.press('Enter');
    const text = page.getByRole('textbox', { name: 'Model', exact: true });
    await expect.poll(() => text.innerText()).toContain('g: [0.5, -0.2]');
    const formula = page.getByRole('textbox', { name: 'Formula of J, bath B' });
    await formula.fill('0.02*w*exp(-w/5)');
    await formula.press('Enter');
    await expect.poll(() => text.innerText()).toContain('0.02*w*exp(-w/5)');
    await settled(page);
    expect(await page.locator('#failure').innerText()).toBe('');
  });

  it('a table of J is edited row by row and pasted, by keyboard, and follows the text', async () => {
    const { page, complaints } = await open.visit();
    await settled(page);
    const text = page.getByRole('textbox', { name: 'Model', exact: true });
    await page.getByLabel('Spectrum of B').selectOption('table');
    const cell = page.getByRole('textbox', { name: 'J, row 2, bath B' });
    await expect.poll(() => cell.inputValue()).toBe('0.004524');
    await cell.fill('0.0046');
    await cell.press('Enter');
    await expect.poll(() => text.innerText()).toMatch(/J: \[ ?0, 0.0046,/);
    await page.getByRole('button', { name: 'Add a row' }).press('Enter');
    await page.keyboard.type('50');
    await page.keyboard.press('Tab');
    await page.keyboard.type('0.00001');
    await page.keyboard.press('Enter');
    await expect.poll(() => text.innerText()).toMatch(/30, 50 ?\], J: .*, 0.00001 ?\]/);
    await page.getByRole('button', { name: 'Remove row 11, bath B' }).press('Enter');
    await expect.poll(() => text.innerText()).not.toContain('50');
    const rows = [0, 1, 2, 3, 4, 6].map((omega) => `${omega};${0.01 * omega}`).join('\n');
    await cell.evaluate((element, pasted) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text', pasted);
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, `omega;J\n${rows}`);
    await expect.poll(() => text.innerText()).toMatch(/omega: \[ ?0, 1, 2, 3, 4, 6 ?\]/);
    await settled(page);
    expect(await page.locator('#failure').innerText()).toBe('');
    await text.fill((await text.innerText()).replace('3, 4, 6', '3, 4, 8'));
    await expect.poll(() => page.getByRole('textbox', { name: 'ω, row 6, bath B' }).inputValue()).toBe('8');
    expect(complaints).toEqual([]);
  });

  it('another bath is added by a button', async () => {
    const { page, complaints } = await open.visit();
    await settled(page);
    await page.getByRole('button', { name: 'Add a bath' }).click();
    await expect
      .poll(() => page.getByRole('textbox', { name: 'Hamiltonian' }).inputValue())
      .toBe('omega0/2*sz + (f1*sz + f2*sx)*B + sx*B2');
    await page.getByRole('slider', { name: 'B2.temperature' }).waitFor();
    await settled(page);
    expect(await page.locator('#failure').innerText()).toBe('');
    expect(complaints).toEqual([]);
  });

  it('choose what the curve is drawn against', async () => {
    const { page } = await open.visit();
    await settled(page);
    await page.getByRole('button', { name: /draw the curve against f2/ }).click();
    await page.getByRole('img', { name: /^coherence against f2/ }).waitFor();
    await page.getByLabel('Quantity').selectOption('components');
    await page.getByRole('img', { name: /^components against f2\. v₁/ }).waitFor();
  });
});

describe('links and files', () => {
  it('open the same model with the same view', async () => {
    const { page } = await open.visit();
    await settled(page);
    await typeModel(page, FOREIGN);
    await page.getByLabel('Against', { exact: true }).selectOption('q');
    await page.getByRole('button', { name: 'Copy link' }).click();
    await expect.poll(() => undeflated(page)).toMatch(/^#1\./);
    const again = await open.visit({ path: await undeflated(page) });
    await settled(again.page);
    await again.page.waitForSelector('.cm-content');
    expect(await again.page.locator('.cm-content').innerText()).toContain('q*sy');
    await again.page.getByRole('img', { name: /^coherence against q/ }).waitFor();
    expect(again.complaints).toEqual([]);
  });

  it('are given as they are asked for, and open', async () => {
    const { page } = await open.visit();
    await settled(page);
    await page.getByRole('img', { name: /^coherence against/ }).waitFor();
    const given = async (choice: string): Promise<Buffer> => {
      const [download] = await Promise.all([
        page.waitForEvent('download', { timeout: 120_000 }) as Promise<Download>,
        page.getByLabel('Download').selectOption(choice),
      ]);
      return readFileSync((await download.path())!);
    };
    expect((await given('model')).toString()).toContain('hamiltonian: omega0/2*sz');
    expect((await given('csv')).toString().split('\n')[0]).toBe('B.temperature,leading order,full TCL2');
    expect((await given('svg')).toString()).toMatch(/^<svg[\s\S]*<\/svg>/);
    const dynamics = (await given('motion-csv')).toString().split('\n');
    expect(dynamics[0]).toBe('time,v₁,v₂,v₃');
    expect(dynamics[1]).toBe('0,0,0,1');
    expect((await given('motion-svg')).toString()).toMatch(/^<svg[\s\S]*state against time/);
    expect(JSON.parse((await given('jupyter')).toString()).nbformat).toBe(4);
    const python = join(folder, 'model.py');
    writeFileSync(python, await given('python'));
    execFileSync('python3', ['-m', 'py_compile', python]);
    const report = (await given('report')).toString();
    expect(report).toContain('data:font/woff2;base64,');
    expect(report).toContain('<h1>');
    const archive = join(folder, 'report.zip');
    writeFileSync(archive, await given('latex'));
    const names = execFileSync('python3', ['-m', 'zipfile', '-l', archive], { encoding: 'utf8' });
    for (const name of ['report.tex', 'coherence.pdf', 'coherence.svg', 'methods.pdf']) expect(names).toContain(name);
  }, 300_000);

  it('are opened from a disk', async () => {
    const { page } = await open.visit();
    await settled(page);
    const path = join(folder, 'foreign.yaml');
    writeFileSync(path, FOREIGN);
    await page.getByLabel('Open a model file').setInputFiles(path);
    await expect.poll(() => page.locator('.cm-content').innerText()).toContain('q*sy');
  });

  it('are opened where they are dropped', async () => {
    const { page } = await open.visit();
    await settled(page);
    await page.evaluate((text) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], 'foreign.yaml'));
      for (const kind of ['dragover', 'drop']) {
        document.body.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
      }
    }, FOREIGN);
    await expect.poll(() => page.locator('.cm-content').innerText()).toContain('q*sy');
  });

  it('survives hostile fragments', async () => {
    const { page, complaints } = await open.visit();
    await settled(page);
    const hostile = [
      '<img src=x onerror="window.hit=1">',
      'hamiltonian: "<script>window.hit=1</script>"',
      'name: "<b onclick=window.hit=1>x</b>"\nhamiltonian: omega0/2*sz + f*sx*B\n',
      'hamiltonian: &a [*a, *a]',
      'hamiltonian: sz*B\n__proto__: { hit: 1 }',
    ];
    const good = await encodeFragment({ text: FOREIGN, view: USUAL_VIEW });
    let seed = 1;
    const random = (below: number): number => {
      seed = (seed * 48271) % 2147483647;
      return seed % below;
    };
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_#.%<>';
    const word = (length: number) => Array.from({ length }, () => letters[random(letters.length)]).join('');
    const fragments = [
      ...(await Promise.all(
        hostile.map((text) => encodeFragment({ text, view: { ...USUAL_VIEW, over: text, initial: text } })),
      )),
      ...Array.from({ length: 200 }, (_, k) => {
        if (k % 4 === 0) return `#${word(random(60))}`;
        if (k % 4 === 1) return `#1.${word(random(200))}`;
        const at = 3 + random(good.length - 3);
        return good.slice(0, at) + word(random(3)) + good.slice(at + random(4));
      }),
    ];
    for (const fragment of fragments) {
      await page.evaluate((hash) => {
        location.hash = hash;
      }, fragment);
    }
    await page.waitForTimeout(1000);
    await page.waitForSelector('main[aria-busy="false"]');
    expect(await page.evaluate(() => 'hit' in window)).toBe(false);
    expect(complaints).toEqual([]);
    await page.evaluate((hash) => {
      location.hash = hash;
    }, good);
    await expect.poll(() => page.locator('.cm-content').innerText(), { timeout: 20_000 }).toContain('q*sy');
  }, 120_000);
});

describe('every reader', () => {
  it('works by keyboard alone', async () => {
    const { page } = await open.visit();
    await settled(page);
    const reached = new Set<string>();
    for (let k = 0; k < 120 && ![...reached].some((text) => text.endsWith('Checks')); k++) {
      await page.keyboard.press('Tab');
      reached.add(
        await page.evaluate(() => {
          const on = document.activeElement!;
          return on.getAttribute('aria-label') ?? on.textContent ?? '';
        }),
      );
    }
    const all = [...reached].join('\n');
    for (const name of [
      'Examples',
      'Copy link',
      'Download',
      'B.temperature',
      'Model',
      'Against',
      'Bloch sphere',
      'Checks',
    ]) {
      expect(all).toContain(name);
    }
    const sphere = page.getByRole('img', { name: /Bloch sphere/ });
    await sphere.focus();
    const before = await sphere.innerHTML();
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => sphere.innerHTML()).not.toBe(before);
    await page.locator('#bath > summary').focus();
    await page.keyboard.press('Enter');
    await page.locator('#bath .report').waitFor();
  });

  it.each([
    [1280, false],
    [1280, true],
    [390, false],
    [390, true],
  ])('finds nothing in the way at %i px, dark: %s', async (width, dark) => {
    const { page, complaints } = await open.visit({ width, dark });
    await settled(page);
    await page.getByRole('img', { name: /Bloch sphere/ }).waitFor();
    await page.waitForSelector('.cm-content');
    // outside the policy of the page, as a tool of the browser is
    const found = await page.evaluate(`(() => { ${AXE}; return axe.run(); })()`);
    const { violations } = found as { violations: { id: string; nodes: { html: string }[] }[] };
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 160))])).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    expect(complaints).toEqual([]);
  });
});

it('prints the results without what is worked with, and nothing moves for who asks for that', async () => {
  const { page } = await open.visit();
  await settled(page);
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('.sliders').first().isVisible()).toBe(false);
  expect(await page.getByLabel('Download').isVisible()).toBe(false);
  expect(await page.locator('#bloch .equation').first().isVisible()).toBe(true);
  await page.emulateMedia({ media: 'screen', reducedMotion: 'reduce' });
  const moving = await page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .filter((element) => {
        const { transitionDuration, animationName } = getComputedStyle(element);
        return animationName !== 'none' || !/^0s(?:, 0s)*$/.test(transitionDuration);
      })
      .map(({ className }) => String(className)),
  );
  expect(moving).toEqual([]);
});

it('counts equations of different sections apart', async () => {
  const { page } = await open.visit();
  await settled(page);
  const numbers = await page.locator('.sections .equation .tools a[href*="eq-"]').allInnerTexts();
  expect(numbers.length).toBeGreaterThan(3);
  expect(new Set(numbers).size).toBe(numbers.length);
  for (const number of numbers) expect(number).toMatch(/^\(\d+\.\d+\)$/);
});

it('works without a network after the first visit', async () => {
  const { page, complaints } = await open.visit();
  await settled(page);
  // the page is served from what was kept as soon as all of it is
  await page.evaluate(async () => {
    const { serviceWorker } = navigator;
    if (serviceWorker.controller !== null) return;
    await new Promise((resolve) => serviceWorker.addEventListener('controllerchange', resolve, { once: true }));
  });
  await page.context().setOffline(true);
  await page.reload();
  await settled(page);
  await typeModel(page, FOREIGN);
  await page.locator('#checks > summary').click();
  await page.locator('#checks .report tbody tr').first().waitFor({ timeout: 60_000 });
  expect(complaints).toEqual([]);
}, 120_000);

it('is one file that works from a disk', async () => {
  const address = new URL('../../output/redfield.html', import.meta.url).href;
  const context = await open.browser.newContext();
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('request', (request) => {
    if (!/^(?:file|data|blob):/.test(request.url())) complaints.push(request.url());
  });
  await page.goto(address);
  await settled(page);
  await typeModel(page, FOREIGN);
  await page.getByRole('img', { name: /Bloch sphere/ }).waitFor();
  await page.locator('#checks > summary').click();
  await page.locator('#checks .report tbody tr').first().waitFor({ timeout: 60_000 });
  expect(complaints).toEqual([]);
}, 120_000);
