/** Published results beside ours, and the page made from them. Slow ones under `--mode slow`. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { PUBLICATIONS } from '../../derivations/published/index.ts';
import { type ComparedResult, compareWithPublished } from '../../src/index.ts';
import { declaredVerdict, publishedPage } from '../../tools/docs/publishedPage.ts';
import { examples } from '../../tools/web/examples.ts';
import letterExact from './fixtures/letter-exact.json' with { type: 'json' };
import evaluated from './fixtures/published.json' with { type: 'json' };

const ROOT = join(import.meta.dirname, '../..');
const slow = process.env.MODE === 'slow';
const compared: Record<string, readonly ComparedResult[]> = {};

describe('published results', () => {
  it.each(Object.entries(PUBLICATIONS))('%s', async (id, publication) => {
    compared[id] = await compareWithPublished(publication, { slow });
    const verdicts = compared[id].map(({ result, verdict, difference, secondPath }) =>
      verdict === declaredVerdict(result) ? [] : [result.what, verdict, difference, secondPath],
    );
    expect(verdicts.flat()).toEqual([]);
  });

  it('every file of the folder is in the list', () => {
    const files = readdirSync(join(ROOT, 'derivations/published')).filter((name) => name !== 'index.ts');
    expect(files.map((name) => name.replace('.ts', '')).sort()).toEqual(Object.keys(PUBLICATIONS).sort());
  });

  it('the page has the model of every one among its examples', async () => {
    const shown = (await examples()).filter(({ group }) => group === 'published');
    const models = Object.fromEntries(shown.map(({ id, text }) => [id, parse(text)]));
    const published = Object.entries(PUBLICATIONS).map(([id, { model }]) => [id, JSON.parse(JSON.stringify(model))]);
    expect(models).toEqual(Object.fromEntries(published));
  });

  it('formulas are quoted as the independent program evaluates them', () => {
    const quoted = Object.values(PUBLICATIONS)
      .flatMap(({ results }) => results)
      .flatMap(({ published, differs }) => [published, differs?.secondPath.value])
      .map((numbers) => JSON.stringify(numbers));
    const { spins, dephasing, heat, vee, letter, fmo, trimer } = evaluated;
    const formulas = [
      ...Object.values(spins).flatMap(({ printed, imaginaryTime }) => [
        printed.map(([x]) => x),
        printed.map(([, z]) => z),
        imaginaryTime.map(([x]) => x),
      ]),
      dephasing.superohmic,
      dephasing.drude.slice(0, 3),
      dephasing.underdamped,
      ...heat.ohmic,
      heat.drude[0],
      vee.coherence,
      vee.current,
      letter.resonance,
      letter.zeroOfDelta1,
      fmo.populations[0],
      ...[letterExact.fig1, letterExact.fig2a, letterExact.fig2b].flatMap(({ leading, exact }) => [leading, exact]),
      trimer,
    ];
    expect(formulas.filter((numbers) => !quoted.includes(JSON.stringify(numbers)))).toEqual([]);
  });

  it('docs/published.md is what the comparison gives', () => {
    const kept = readFileSync(join(ROOT, 'docs/published.md'), 'utf8');
    expect(publishedPage({ publications: PUBLICATIONS, compared, kept })).toBe(kept);
  });
});
