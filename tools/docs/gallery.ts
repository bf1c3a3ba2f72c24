/**
 * `npx tsx tools/docs/gallery.ts` writes the gallery of the site into `docs/gallery/`, which git ignores: for each model of `derivations/` its picture, the
 * model as text, its source, and the link that opens it in the page.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readModel } from '../../src/cli/modelInput.ts';
import type { Model } from '../../src/hamiltonian/index.ts';
import { temperatureFigure } from '../../src/report/temperatureFigure.ts';
import { deriveModel } from '../../src/study/derivation/index.ts';
import { encodeFragment, USUAL_VIEW } from '../../src/web/link/fragment.ts';
import { textOf } from '../web/examples.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const OUT = join(ROOT, 'docs/gallery');

interface Entry {
  /** Path below `derivations/` without its ending. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly model: string;
  readonly source: string;
  readonly link: string;
  /** Against temperature; undefined where there is none. */
  readonly picture: { readonly svg: string; readonly alt: string } | undefined;
}

const WORKED = modelsBelow('derivations');
const PUBLISHED = modelsBelow('derivations/published');

rmSync(OUT, { recursive: true, force: true });
mkdirSync(join(OUT, 'published'), { recursive: true });
const sections: string[] = [];
for (const [title, files] of [
  ['Worked models', WORKED],
  ['Models of published results', PUBLISHED],
] as const) {
  const entries: Entry[] = [];
  for (const file of files) entries.push(await entryOf(file));
  for (const entry of entries) writeEntry(entry);
  sections.push(`## ${title}\n\n<div class="gallery">\n${entries.map(card).join('\n')}\n</div>\n`);
}
writeFileSync(join(OUT, 'index.md'), indexPage(sections));

/** TypeScript files that define a model, by their paths. */
function modelsBelow(folder: string): string[] {
  return readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith('.ts') && name !== 'index.ts')
    .map((name) => `${folder}/${name}`);
}

async function entryOf(file: string): Promise<Entry> {
  const path = join(ROOT, file);
  const { default: model }: { default: Model } = await import(path);
  const text = textOf(model);
  const figure = await temperatureFigure(deriveModel(await readModel(path, [])));
  return {
    id: file.replace(/^derivations\/|\.ts$/g, ''),
    title: model.name ?? file,
    description: model.description ?? '',
    model: text,
    source: readFileSync(path, 'utf8').trim(),
    link: `/page/index.html${await encodeFragment({ text, view: USUAL_VIEW })}`,
    picture: figure.kind === 'none' ? undefined : figure,
  };
}

function writeEntry(entry: Entry): void {
  if (entry.picture !== undefined) writeFileSync(join(OUT, `${entry.id}.svg`), entry.picture.svg);
  writeFileSync(join(OUT, `${entry.id}.md`), entryPage(entry));
}

function entryPage({ id, title, description, model, source, link, picture }: Entry): string {
  const [name = id] = id.split('/').slice(-1);
  const published = id.startsWith('published/') ? ` · [what is compared](../../published#${name})` : '';
  return `# ${title}

${description}

${picture === undefined ? '' : `![${picture.alt.replace(/[[\]]/g, '')}](./${name}.svg)\n`}
[Open it in the page](${link}){target="_self"}${published}

\`\`\`yaml
${model.trim()}
\`\`\`

The same as a file of the repository, \`derivations/${id}.ts\`:

\`\`\`ts
${source}
\`\`\`
`;
}

function card({ id, title, picture }: Entry): string {
  return `\n[${picture === undefined ? '' : `![](./${id}.svg)`}**${title}**](./${id})\n`;
}

function indexPage(parts: readonly string[]): string {
  return `---
aside: false
---

# Gallery

A worked model of every kind, and those of published results: picture, model, and a link that opens it in the page.

${parts.join('\n')}`;
}
