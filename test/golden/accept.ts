/** `npm run golden:accept`: takes over the texts and pictures that the last tests wrote beside the golden files, once they have been looked at. */
import { join, relative } from 'node:path';
import { acceptChanged } from './changed.ts';

for (const file of acceptChanged(join(import.meta.dirname, '..'))) console.log(relative(process.cwd(), file));
