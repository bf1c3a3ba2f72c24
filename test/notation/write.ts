import { writeFileSync } from 'node:fs';
import { page } from './page.ts';

writeFileSync(new URL('../../docs/notation.md', import.meta.url), page());
