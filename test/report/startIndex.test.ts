import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadKatexAssets } from '../../src/cli/katexAssets.ts';
import { type Job, runJobs } from '../../src/cli/start/jobs.ts';
import { contentHash, type Made, treeHash } from '../../src/cli/start/records.ts';
import { NoAnswerError } from '../../src/errors.ts';
import type { Model } from '../../src/hamiltonian/index.ts';
import { modelCard } from '../../src/overview/cards.ts';
import { type Card, captionHtml, indexPage } from '../../src/overview/page.ts';
import type { IllustratedStudy } from '../../src/report/index.ts';
import { reportWithoutMethods } from './reading.ts';

let out = '';
beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), 'redfield-start-'));
});
afterEach(() => rmSync(out, { recursive: true }));

const CARD: Card = { kind: 'failed', title: 'a <card>', message: 'because & therefore' };

describe('jobs', () => {
  const made: string[] = [];
  const job = (name: string, key = 'k', fails = false): Job => ({
    name,
    kind: 'model',
    key,
    make: async (): Promise<Made> => {
      if (fails) throw new NoAnswerError('not-converged', `${name} has no answer.`);
      made.push(name);
      writeFileSync(join(out, `${name}.txt`), name);
      return { files: [`${name}.txt`], card: CARD };
    },
  });
  const run = async (jobs: readonly Job[], force = false) => {
    made.length = 0;
    const steps: number[] = [];
    const outcomes = await runJobs(jobs, out, force, (done) => steps.push(done));
    return { kinds: outcomes.map(({ kind }) => kind), made: [...made], steps, outcomes };
  };

  it('are done once, and again when the key changes, a file is gone or cut short, the record is damaged, or all are wanted', async () => {
    const jobs = [job('a'), job('b')];
    expect(await run(jobs)).toMatchObject({ kinds: ['new', 'new'], made: ['a', 'b'], steps: [0, 1, 2] });
    expect(await run(jobs)).toMatchObject({ kinds: ['unchanged', 'unchanged'], made: [] });
    expect((await run([job('a', 'other'), job('b')])).made).toEqual(['a']);
    rmSync(join(out, 'b.txt'));
    expect((await run([job('a', 'other'), job('b')])).made).toEqual(['b']);
    writeFileSync(join(out, 'b.txt'), '');
    expect((await run([job('a', 'other'), job('b')])).made).toEqual(['b']);
    writeFileSync(join(out, '.made', 'a.json'), '{"key":');
    expect((await run([job('a', 'other'), job('b')])).made).toEqual(['a']);
    expect((await run([job('a', 'other'), job('b')], true)).made).toEqual(['a', 'b']);
  });

  it('that fail lose none of the others, and are tried again the next time', async () => {
    const first = await run([job('a'), job('b', 'k', true), job('c')]);
    expect(first.kinds).toEqual(['new', 'failed', 'new']);
    expect(first.outcomes[1]).toMatchObject({ message: 'b has no answer.' });
    expect(await run([job('a'), job('b'), job('c')])).toMatchObject({ kinds: ['unchanged', 'new', 'unchanged'] });
  });
});

describe('hashes', () => {
  it('depend on every text and where it ends, and on the names and contents of files', () => {
    expect(contentHash(['ab', 'c'])).not.toBe(contentHash(['a', 'bc']));
    writeFileSync(join(out, 'a.ts'), '1');
    const before = treeHash(out);
    expect(treeHash(out)).toBe(before);
    writeFileSync(join(out, 'a.ts'), '2');
    const changed = treeHash(out);
    writeFileSync(join(out, 'b.ts'), '');
    expect(new Set([before, changed, treeHash(out)]).size).toBe(3);
  });
});

const QUBIT: Model = {
  name: 'Composite <model>',
  description: 'A coupling & a bath.',
  hamiltonian: 'omega0/2*sz + (f1*sz + f2*sx)*B',
  baths: { B: { spectrum: 'ohmic', lambda: 0.01, s: 1, cutoff: 5, temperature: 0.5 } },
  parameters: { omega0: 1, f1: 1, f2: 1.5 },
};
const SPLIT: Model = {
  hamiltonian: 'omega0/2*sz + f1*sz*B1 + f2*sx*B2',
  baths: {
    B1: { spectrum: 'ohmic', lambda: 0.01, s: 3, cutoff: 5, temperature: 0.5 },
    B2: { spectrum: 'ohmic', lambda: 0.02, s: 3, cutoff: 4, temperature: 1.2 },
  },
  parameters: { omega0: 1, f1: 1, f2: 1.5 },
};

function drawn({ temperatureFigure: figure }: IllustratedStudy) {
  if (figure.kind === 'none') throw new Error(figure.message);
  return figure;
}

describe('the index page', () => {
  let cards: readonly Card[];
  beforeAll(async () => {
    const [one, two] = await Promise.all(
      [QUBIT, SPLIT].map(async (model) => (await reportWithoutMethods(model)).study),
    );
    cards = [
      modelCard(one!, drawn(one!), [{ text: 'Report', href: 'a b/report.html' }]),
      modelCard(two!, drawn(two!), []),
      CARD,
    ];
  });

  it('shows model, verdict, number, formula and picture of every model, and what failed', () => {
    const page = indexPage(cards, [], '1.2.3', loadKatexAssets());
    const { document } = parseHTML(page);
    const [first, second, third] = [...document.querySelectorAll('article')];
    expect(first!.querySelector('h3 a')?.getAttribute('href')).toBe('a%20b/report.html');
    expect(first!.querySelector('h3')?.textContent).toBe('Composite <model>');
    expect(first!.querySelector('.badge')?.textContent).toBe('Steady-state coherence survives');
    expect(first!.querySelector('.amount')?.textContent).toBe('C = 0.0445 at order λ, eigenbasis of HS');
    expect(first!.querySelector('math annotation')?.textContent).toContain('\\bar v_1');
    expect(first!.querySelector('.picture svg')).not.toBeNull();
    expect(second!.querySelector('.badge')?.textContent).toBe('No steady-state coherence');
    expect(second!.querySelector('math annotation')?.textContent).toContain('\\bar v_1=\\bar v_2=0');
    expect(second!.querySelector('.amount')?.textContent).toBe('C = 0 at order λ, eigenbasis of HS');
    expect(third!.textContent).toContain('because & therefore');
  });

  it('needs nothing from outside, escapes what it shows, and names every element once', () => {
    const page = indexPage(cards, [], '<1>', loadKatexAssets());
    expect(page).toContain("default-src 'none'");
    expect(page).not.toMatch(/(?:src|href)="https?:|url\((?!data:|#|&quot;#|"#)/);
    expect(page).not.toContain('<card>');
    expect(page).not.toContain('redfield <1>');
    const ids = [...page.matchAll(/<[a-zA-Z][^>]* id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(page.length).toBeLessThan(1_000_000);
  });

  it('sets subscripts and superscripts of captions', () => {
    expect(captionHtml('H_S < ∂_ωJ_eff, e^{−ω/Ω}, τ_{j+1}^−')).toBe(
      'H<sub>S</sub> &lt; ∂<sub>ω</sub>J<sub>eff</sub>, e<sup>−ω/Ω</sup>, τ<sub>j+1</sub><sup>−</sup>',
    );
  });
});

describe('records', () => {
  it('lie beside the output', async () => {
    await runJobs(
      [{ name: 'x', kind: 'figure', key: 'k', make: async () => ({ files: [], card: CARD }) }],
      out,
      false,
      () => undefined,
    );
    expect(existsSync(join(out, '.made', 'x.json'))).toBe(true);
    expect(JSON.parse(readFileSync(join(out, '.made', 'x.json'), 'utf8'))).toMatchObject({ key: 'k', card: CARD });
  });
});
