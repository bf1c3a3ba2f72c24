/** The symbols of a Hamiltonian: real unless declared complex, `pi` known. */
import type { Values } from '../../algebra/index.ts';
import type { Partners } from '../../operators/index.ts';

/** Symbols whose number needs no declaration. */
export const KNOWN_NUMBERS: Values = new Map([['pi', Math.PI]]);

export const conjugateName = (name: string): string => `conj(${name})`;

/** g ↔ conj(g) for every complex symbol, in both directions. */
export function partnersOf(complex: Iterable<string>): Partners {
  return new Map(
    [...complex].flatMap((name) => [[name, conjugateName(name)] as const, [conjugateName(name), name] as const]),
  );
}
