/** Compares every published result, slow ones too, and writes docs/published.md. */
import { writeFileSync } from 'node:fs';
import { PUBLICATIONS } from '../../derivations/published/index.ts';
import { type ComparedResult, compareWithPublished } from '../../src/index.ts';
import { publishedPage } from './publishedPage.ts';

const compared: Record<string, readonly ComparedResult[]> = {};
for (const [id, publication] of Object.entries(PUBLICATIONS)) {
  compared[id] = await compareWithPublished(publication, { slow: true });
}
const page = publishedPage({ publications: PUBLICATIONS, compared, kept: '' });
writeFileSync(new URL('../../docs/published.md', import.meta.url), page);
