/**
 * `npx tsx tools/docs/gallery.ts` writes the gallery of the site into `docs/gallery/`, which git ignores: for each model of `derivations/` its picture, the
 * model as text, its source, and the link that opens it in the page.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readModel } from '../../src/cli/modelInput.ts';
import { temperatureFigure } from '../../src/report/temperatureFigure.ts';
import { deriveModel } from '../../src/study/derivation/index.ts';
import { encodeFragment, USUAL_VIEW } from '../../src/web/link/fragment.ts';
import { examples } from '../web/examples.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const OUT = join(ROOT, 'docs/gallery');
const TITLES = { worked: 'Worked models', published: 'Models of published results' } as const;

type Example = Awaited<ReturnType<typeof examples>>[number];

interface Entry extends Example {
  /** Below `derivations/` and below the gallery, without its ending. */
  readonly path: string;
  readonly source: string;
  /** Relative, so that it holds under any path. */
  readonly link: string;
  /** Against temperature; undefined where there is none. */
  readonly picture: { readonly svg: string; readonly panels: readonly string[]; readonly alt: string } | undefined;
}

rmSync(OUT, { recursive: true, force: true });
mkdirSync(join(OUT, 'published'), { recursive: true });
const entries: Entry[] = [];
for (const example of await examples()) entries.push(await entryOf(example));
for (const entry of entries) writeEntry(entry);
writeFileSync(join(OUT, 'index.md'), indexPage(entries));

async function entryOf(example: Example): Promise<Entry> {
  const { group, id, text } = example;
  const path = group === 'published' ? `published/${id}` : id;
  const file = join(ROOT, 'derivations', `${path}.ts`);
  const figure = await temperatureFigure(deriveModel(await readModel(file, [])));
  return {
    ...example,
    path,
    source: readFileSync(file, 'utf8').trim(),
    link: `${group === 'published' ? '../..' : '..'}/page/index.html${await encodeFragment({ text, view: USUAL_VIEW })}`,
    picture: figure.kind === 'none' ? undefined : figure,
  };
}

function writeEntry(entry: Entry): void {
  const file = join(OUT, entry.path);
  writeFileSync(`${file}.md`, entryPage(entry));
  if (entry.picture === undefined) return;
  writeFileSync(`${file}.svg`, entry.picture.svg);
  writeFileSync(`${file}-card.svg`, entry.picture.panels[0]!);
}

function entryPage({ group, id, path, name, description, text, source, link, picture }: Entry): string {
  const compared = group === 'published' ? ` · [what is compared](../../published#${id})` : '';
  return `# ${name}

${description}

${picture === undefined ? '' : `![${picture.alt.replace(/[[\]]/g, '')}](./${id}.svg)\n`}
[Open it in the page](${link}){target="_self"}${compared}

\`\`\`yaml
${text.trim()}
\`\`\`

The same as a file of the repository, \`derivations/${path}.ts\`:

\`\`\`ts
${source}
\`\`\`
`;
}

function indexPage(all: readonly Entry[]): string {
  const section = (group: Entry['group']): string =>
    `## ${TITLES[group]}\n\n<div class="gallery">\n${all
      .filter((entry) => entry.group === group)
      .map(card)
      .join('')}\n</div>\n`;
  return `---
aside: false
---

# Gallery

A worked model of every kind, and those of published results: picture, model, and a link that opens it in the page.

${section('worked')}
${section('published')}`;
}

function card({ path, name, picture }: Entry): string {
  return `\n[${picture === undefined ? '' : `![](./${path}-card.svg)`}**${name}**](./${path})\n`;
}
