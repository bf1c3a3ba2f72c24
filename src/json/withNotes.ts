import type { ParsedModel } from '../hamiltonian/index.ts';

/** The results of a model with the units they are in, with what its reader should know of how the Hamiltonian was read among the `warnings`. */
export function withNotes<Results extends object>({ notes, given }: ParsedModel, results: Results) {
  const { warnings = [] }: { readonly warnings?: readonly unknown[] } = results;
  const units = given.units === undefined ? {} : { units: given.units };
  return {
    ...results,
    ...units,
    warnings: [...notes.map(({ message }) => ({ kind: 'notation', message })), ...warnings],
  };
}
