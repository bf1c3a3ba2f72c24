import { fileURLToPath } from 'node:url';

/** The folder of package.json, two above this file and above what it is bundled into. */
export const PACKAGE_ROOT = fileURLToPath(new URL('../../', import.meta.url));
