/** Results as plain JSON values. */

export { bathsJson, checkJson, decompositionJson, derivationJson, numbersJson } from './derivation.ts';
export { equilibriumStudyJson, gibbsStateJson, secondOrderJson } from './equilibrium.ts';
