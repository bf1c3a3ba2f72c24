/** Where a model came from, so that an error about one of its fields can point into the file. */
import { InputError, type Place } from '../../errors.ts';

export type FieldPath = readonly (string | number)[];

export interface Origin {
  /** File name or the like. */
  readonly source: string;
  /** The place of a field, or of its key. */
  readonly placeOf: (path: FieldPath, part?: 'key' | 'value') => Place | undefined;
  /** The place in the file of a stretch of the Hamiltonian's text, where the file holds it verbatim. */
  readonly placeInHamiltonian: (start: number, end: number) => Place | undefined;
}

/** Throws the error with the place of the field, if it is known. */
export function refuseField(
  origin: Origin | undefined,
  path: FieldPath,
  message: string,
  part?: 'key' | 'value',
): never {
  throw new InputError(message, origin?.placeOf(path, part));
}

/** Runs `read`, moving errors in the Hamiltonian's text to their place in the file. */
export function inFile<Result>(origin: Origin | undefined, hamiltonian: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (origin === undefined || !(error instanceof InputError) || error.place?.text !== hamiltonian) throw error;
    const { start, end } = error.place;
    const place = origin.placeInHamiltonian(start, end) ?? { ...error.place, source: `${origin.source}, hamiltonian` };
    throw new InputError(error.message, place);
  }
}

/** The same for the text of another field, which is shown as a whole. */
export function inField<Result>(origin: Origin | undefined, path: FieldPath, text: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (origin === undefined || !(error instanceof InputError) || error.place?.text !== text) throw error;
    throw new InputError(error.message, origin.placeOf(path) ?? error.place);
  }
}
