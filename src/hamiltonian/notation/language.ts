/** What a kind of formula has besides names, numbers, signs and brackets. */
export interface Language {
  /** What the text must be, e.g. `a Hamiltonian`. */
  readonly what: string;
  /** Every spelling of a function, with its name in the tree. */
  readonly functions: ReadonlyMap<string, string>;
}

/** Functions under their names, and with a capital, as Mathematica has them. */
export const spellingsOf = (names: Iterable<string>): ReadonlyMap<string, string> =>
  new Map([...names].flatMap((name) => [name, name[0]!.toUpperCase() + name.slice(1)].map((word) => [word, name])));

export const HAMILTONIAN: Language = {
  what: 'a Hamiltonian',
  functions: new Map([
    ...spellingsOf(['sqrt', 'cos', 'sin', 'exp', 'dag', 'conj', 'tensor']),
    ['kron', 'tensor'],
    ...['qeye', 'eye', 'identity'].map((name) => [name, 'identity'] as const),
  ]),
};
