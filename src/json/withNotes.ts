import type { ParsedModel } from '../hamiltonian/index.ts';

/** The results of a model, with what its reader should know of how the Hamiltonian was read among the `warnings`. */
export function withNotes<Results extends object>({ notes }: ParsedModel, results: Results) {
  const { warnings = [] }: { readonly warnings?: readonly unknown[] } = results;
  return { ...results, warnings: [...notes.map(({ message }) => ({ kind: 'notation', message })), ...warnings] };
}
