/** The notation of a typed spectral density J(ω): that of a Hamiltonian, with more functions. */
import { children } from './ambiguity.ts';
import { type NotationTree, parseNotation } from './formula.ts';
import { type Language, spellingsOf } from './language.ts';
import type { Span } from './source.ts';

/** The functions of J. */
const FUNCTIONS = [
  'exp',
  'log',
  'sqrt',
  'sin',
  'cos',
  'tan',
  'sinh',
  'cosh',
  'tanh',
  'abs',
  'theta',
  'sign',
  'max',
  'min',
] as const;

export type DensityFunction = (typeof FUNCTIONS)[number];

/** Other spellings of them; Greek letters are spelled by their names. */
const SPELLINGS: readonly (readonly [string, DensityFunction])[] = [
  ['ln', 'log'],
  ['heaviside', 'theta'],
  ['Heaviside', 'theta'],
  ['Theta', 'theta'],
  ['step', 'theta'],
  ['sgn', 'sign'],
];

export const DENSITY_LANGUAGE: Language = {
  what: 'a formula in `w`',
  functions: new Map<string, string>([...spellingsOf(FUNCTIONS), ...SPELLINGS]),
};

const FREQUENCY: ReadonlySet<string> = new Set(['w', 'omega']);
const CONSTANTS: ReadonlySet<string> = new Set(['pi', 'hbar', 'e']);

/** Whether a name is the frequency in J, whatever it is elsewhere. */
export const isFrequency = (name: string): boolean => FREQUENCY.has(name);

/** A name in a text, at its place. */
export interface PlacedName extends Span {
  readonly name: string;
}

/** The symbols of J that need numbers, each where it stands first. Throws InputError where the text is not well-formed. */
export function symbolsOfDensity(text: string): readonly PlacedName[] {
  const found = new Map<string, PlacedName>();
  const visit = (node: NotationTree): void => {
    if (node.kind === 'name' && !isFrequency(node.name) && !CONSTANTS.has(node.name) && !found.has(node.name)) {
      found.set(node.name, node);
    }
    for (const child of children(node)) visit(child);
  };
  visit(parseNotation({ text, source: 'J' }, DENSITY_LANGUAGE));
  return [...found.values()];
}
