import type { Model, Origin } from '../../src/hamiltonian/index.ts';
import { readDocument, validateModel } from '../../src/modelFile/index.ts';

/** The model a file holds, as `applySettings` reads it without a setting. */
export function readModelText(text: string, source: string): { readonly model: Model; readonly origin: Origin } {
  const { model, origin } = readDocument(text, source);
  return { model: validateModel(model, origin), origin };
}
