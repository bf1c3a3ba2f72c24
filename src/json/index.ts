/** Results as plain JSON values: every expression as `{ text, latex }`, every number that does not exist as `null` with a warning. */

export { bathsJson } from './baths.ts';
export { decompositionJson, derivationJson } from './derivation.ts';
export { partsJson } from './parts.ts';
export { withNotes } from './withNotes.ts';
