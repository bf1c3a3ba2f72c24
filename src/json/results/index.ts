/** What is computed of a model, as plain JSON values. */

export { beyondJson } from './beyond.ts';
export { checkJson } from './check.ts';
export { comparisonJson } from './comparison.ts';
export { exactJson } from './criterion.ts';
export { equilibriumStudyJson, gibbsStateJson, secondOrderJson } from './equilibrium.ts';
export { statesJson } from './evolution.ts';
export { exactStateJson } from './exact.ts';
export { NUMBERS_FIELDS, type NumbersSource, numbersJson, numbersSource } from './numbers.ts';
export { conservedJson, observablesJson } from './quantities.ts';
export { seriesJson, symbolicJson } from './series.ts';
export { stateRows } from './stateRows.ts';
