import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadKatexAssets } from '../../src/cli/katexAssets.ts';
import { defineModel, type Model } from '../../src/hamiltonian/model/model.ts';
import { prepareModel } from '../../src/hamiltonian/model/prepare.ts';
import { renderHtml } from '../../src/render/index.ts';
import { derivationReport, illustratedStudy } from '../../src/report/index.ts';
import { expectGolden } from '../golden/golden.ts';
import { sampleOf } from '../sample.ts';
import { expectOneHeadline } from './media.ts';
import { latexOf, MADE, type MadeReport, readsWell, reportWithoutMethods } from './reading.ts';

const FOLDER = join(import.meta.dirname, '../../derivations');
const MEGABYTE = 1_000_000;
const assets = loadKatexAssets();

/** Decimals to five digits; what is smaller than 1e-9, residuals and error bounds, as 0; without how far a truncation went. */
const rounded = (tex: string): string =>
  tex
    .replace(/\(\d+ states, truncation error [^)]*\)/, '(… states)')
    .replaceAll(/(\d+\.\d+|\d+(?=\\times))(?:\\times 10\^\{(-?\d+)\})?/g, (whole, digits: string, power?: string) => {
      if (power !== undefined && Number(power) < -9) return '0';
      return whole.replace(digits, String(Number(Number(digits).toPrecision(5))));
    });

const WORKED = sampleOf(
  readdirSync(FOLDER).filter((name) => name.endsWith('.ts')),
  4,
);

describe.each(WORKED)('the report of %s', (file) => {
  let made: MadeReport;
  beforeAll(async () => {
    const { default: model } = (await import(join(FOLDER, file))) as { default: Model };
    const study = await illustratedStudy(prepareModel(model));
    made = { study, document: derivationReport(study, MADE) };
  });

  it('is as kept', () => {
    const tex = latexOf(made.document);
    const body = tex.slice(tex.indexOf('\\begin{document}'));
    expectGolden(join(import.meta.dirname, 'golden/derivations', file.replace('.ts', '.tex')), rounded(body));
    expect(Buffer.byteLength(renderHtml(made.document, assets))).toBeLessThan(MEGABYTE);
  });

  it('has one headline in every medium, first, and fits a terminal', () => expectOneHeadline(made));

  readsWell(() => made);
});

describe('a report whose formulas are too long to be read', () => {
  const baths: Model['baths'] = {
    B1: { spectrum: 'ohmic', lambda: 0.01, s: 1, cutoff: 5, temperature: 0.5 },
    B2: { spectrum: 'drude', lambda: 0.02, gamma: 2, temperature: 1.5 },
  };
  const twoComposite = defineModel({
    hamiltonian: 'omega0/2*sz + (f1*sz + f2*sx + f3*sy)*B1 + (g1*sz + g2*sx + g3*sy)*B2',
    baths,
    parameters: { omega0: 1, f1: 1, f2: 0.5, f3: 0.3, g1: 0.4, g2: 0.7, g3: 0.2 },
  });
  const fourLevels = defineModel({
    hamiltonian:
      'E0*|0><0| + E1*|1><1| + E2*|2><2| + (a0*|0><0| + (a1*|0><1| + a2*|1><2| + a3*|2><3| + a4*|0><3| + h.c.))*B1 + (c0*|1><1| + (c1*|0><2| + c2*|1><3| + h.c.))*B2',
    baths,
    parameters: { E0: 3.1, E1: 2.2, E2: 0.7, a0: 0.2, a1: 1, a2: 0.7, a3: 0.4, a4: 0.3, c0: 0.4, c1: 0.5, c2: 0.8 },
  });

  it.each([
    ['two composite baths', twoComposite],
    ['four levels, two baths', fourLevels],
  ])('stays below a megabyte, every formula with MathML: %s', async (_, model) => {
    const html = renderHtml((await reportWithoutMethods(model)).document, assets);
    expect(Buffer.byteLength(html)).toBeLessThan(MEGABYTE);
    expect(html.match(/<math/g)!.length).toBeGreaterThanOrEqual(html.match(/class="katex-html"/g)!.length);
    expect(html).toContain('too long to read');
  });
});
