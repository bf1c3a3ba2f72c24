/**
 * The documentation does what it shows: code blocks of each page are run in their order, and answers are those printed. Blocks behind `<!-- slow -->` are run
 * by `npm run test:slow`; Python where its packages are. Links lead to what is there; pages made from the program are what it says today.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { PAGES } from '../../docs/.vitepress/pages.ts';
import { citationPage } from '../../tools/docs/citation.ts';
import { commandReference } from '../../tools/docs/commands.ts';
import { codeBlocks } from './blocks.ts';
import { brokenLinks, pages } from './links.ts';
import { type PageState, PYTHON, pythonPackages, runBlock } from './run.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const slow = process.env.MODE === 'slow';
/** Made from the program, with examples of files that are not there, and from comparisons that have tests of their own. */
const MADE = ['commands.md', 'published.md'];

const blocksOf = (name: string) =>
  MADE.includes(name) ? [] : codeBlocks(readFileSync(join(ROOT, 'docs', name), 'utf8'));
const missing = missingPackages();

describe.each(pages())('docs/%s', (name) => {
  const blocks = blocksOf(name);
  const page: PageState = { folder: mkdtempSync(join(tmpdir(), 'redfield-docs-')), model: {}, printed: undefined };
  afterAll(() => rmSync(page.folder, { recursive: true }));
  let skipped = false;
  for (const block of blocks) {
    const absent = block.language === 'python' ? pythonPackages(block, blocks).filter((one) => missing.has(one)) : [];
    const why = absent.length === 0 ? '' : ` (needs Python with ${absent.join(', ')})`;
    // what a block that is not run would print
    skipped = block.language === 'text' ? skipped : why !== '' || (block.mark === 'slow' && !slow);
    it.skipIf(skipped)(`line ${block.line}, ${block.language}${why}`, () => runBlock(block, page));
  }
  it('has links that lead somewhere', () => {
    expect(brokenLinks(name)).toEqual([]);
  });
});

it('has every page in the menu of the site, and no other', () => {
  const links = PAGES.sidebar.flatMap(({ items }) => items.map(({ link }) => `${link.slice(1)}.md`));
  const ours = links.filter((link) => !/^(?:gallery|page|api)\//.test(link));
  expect(ours.sort()).toEqual(pages().filter((name) => name !== 'index.md'));
});

describe('pages made by tools/docs/write.ts', () => {
  const made = [
    ['commands.md', commandReference()],
    ['cite.md', citationPage(readFileSync(join(ROOT, 'CITATION.cff'), 'utf8'))],
  ] as const;
  it.each(made)('docs/%s is what they would be today', (name, text) => {
    expect(readFileSync(join(ROOT, 'docs', name), 'utf8')).toBe(text);
  });
});

/** Packages that Python blocks import and that are not there, all of them where there is no Python. */
function missingPackages(): ReadonlySet<string> {
  const wanted = new Set(
    pages()
      .map(blocksOf)
      .flatMap((blocks) =>
        blocks.flatMap((block) => (block.language === 'python' ? pythonPackages(block, blocks) : [])),
      ),
  );
  const look = `import importlib.util, sys\nprint(*[n for n in sys.argv[1:] if importlib.util.find_spec(n) is None])`;
  try {
    return new Set(
      execFileSync(PYTHON, ['-c', look, ...wanted], { encoding: 'utf8' })
        .trim()
        .split(' '),
    );
  } catch {
    return wanted;
  }
}
