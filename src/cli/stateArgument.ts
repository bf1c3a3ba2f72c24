/** The argument `--initial`. */
import { InputError } from '../errors.ts';
import type { InitialState } from '../study/index.ts';
import { readText } from './readFile.ts';

/** `@file` holds a coherence vector or the rows of ρ, as JSON; everything else is a state as text. */
export function readState(text: string): InitialState {
  if (!text.startsWith('@')) return text;
  const path = text.slice(1);
  let value: unknown;
  try {
    value = JSON.parse(readText(path, 'state file'));
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(`The state in \`${path}\` cannot be read: ${error instanceof Error ? error.message : error}.`);
  }
  if (isVector(value) || isMatrix(value)) return value;
  throw new InputError(
    `The file \`${path}\` must hold a coherence vector, \`[0, 0, 1]\`, or the rows of a density matrix with elements \`[re, im]\`.`,
  );
}

const isVector = (value: unknown): value is number[] =>
  Array.isArray(value) && value.length > 0 && value.every((x) => typeof x === 'number' && Number.isFinite(x));
const isMatrix = (value: unknown): value is [number, number][][] =>
  Array.isArray(value) &&
  value.every((row) => Array.isArray(row) && row.every((element) => isVector(element) && element.length === 2));
