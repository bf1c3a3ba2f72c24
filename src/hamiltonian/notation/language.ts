/** What a kind of formula has besides names, numbers, signs and brackets. */
export interface Language {
  /** What the text must be, e.g. `a Hamiltonian`. */
  readonly what: string;
  /** Every spelling of a function, with its name in the tree. */
  readonly functions: ReadonlyMap<string, string>;
}

export const HAMILTONIAN: Language = {
  what: 'a Hamiltonian',
  functions: new Map([
    ...['sqrt', 'cos', 'sin', 'exp', 'dag', 'conj', 'tensor'].map((name) => [name, name] as const),
    ['kron', 'tensor'],
    ...['qeye', 'eye', 'identity'].map((name) => [name, 'identity'] as const),
  ]),
};
