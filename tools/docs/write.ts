/** `npm run docs:commands` writes the pages of `docs/` that are made from the program and from `CITATION.cff`; a test holds them true. */
import { readFileSync, writeFileSync } from 'node:fs';
import { citationPage } from './citation.ts';
import { commandReference } from './commands.ts';

const root = new URL('../../', import.meta.url);

writeFileSync(new URL('docs/commands.md', root), commandReference());
writeFileSync(new URL('docs/cite.md', root), citationPage(readFileSync(new URL('CITATION.cff', root), 'utf8')));
