/** Results as plain JSON values: every expression as `{ text, latex }`, every number that does not exist as `null` with a warning. */

export { bathsJson } from './baths.ts';
export { checkJson } from './check.ts';
export { type DecidedModel, exactJson } from './criterion.ts';
export { decompositionJson, derivationJson } from './derivation.ts';
export { equilibriumStudyJson, gibbsStateJson, secondOrderJson } from './equilibrium.ts';
export { statesJson } from './evolution.ts';
export { numbersJson, stateRows } from './numbers.ts';
export { withNotes } from './withNotes.ts';
