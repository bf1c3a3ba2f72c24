/** `npm run build`: the package, in dist/. */
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bundlePackage } from './bundle.ts';
import { writeDeclarations } from './declarations.ts';

const out = fileURLToPath(new URL('../../dist', import.meta.url));
rmSync(out, { recursive: true, force: true });
writeDeclarations(out);
await bundlePackage(out);
