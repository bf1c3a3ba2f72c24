/** The text of a model file: YAML or JSON, its schema, and changes to it. A room of its own: it brings two libraries that a Hamiltonian given as text does not need. */

export { editedDocument } from './edit.ts';
export { readDocument } from './modelFile.ts';
export { parseNumber } from './numbers.ts';
export { validateModel } from './schema.ts';
export { applySettings, type LoadedModel, settingDimension, settingPath } from './settings.ts';
