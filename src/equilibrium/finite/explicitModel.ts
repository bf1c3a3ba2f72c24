/**
 * A system with an explicit finite environment: H = Σ_t c_t S_t ⊗ W_t, with S_t a d×d matrix of the system and W_t a product of words in the
 * operators of the modes.
 *
 * Letters of an oscillator: a, ad (= a†), in the order of multiplication, so [ad, a] is the number operator. Letters of a spin: the Pauli
 * operators x, y, z (eigenvalues ±1) and p, m = (x ± iy)/2, in the basis |↑⟩, |↓⟩. A spin of splitting ω has the energy (ω/2) z.
 */
import { InputError } from '../../errors.ts';
import type { ModeKind } from '../../hamiltonian/index.ts';
import type { Complex, ComplexMatrix } from '../../numerics/index.ts';

export type OscillatorLetter = 'a' | 'ad';
export type SpinLetter = 'x' | 'y' | 'z' | 'p' | 'm';
export type ModeLetter = OscillatorLetter | SpinLetter;

export interface ExplicitMode {
  readonly name: string;
  readonly kind: ModeKind;
}

export interface ExplicitTerm {
  readonly coefficient: number | Complex;
  /** d×d, row-major. */
  readonly system: ComplexMatrix;
  /** Words of the modes this term acts on; a mode that is absent is left alone. */
  readonly factors: ReadonlyMap<string, readonly ModeLetter[]>;
}

export interface ExplicitModel {
  readonly systemDimension: number;
  readonly modes: readonly ExplicitMode[];
  readonly terms: readonly ExplicitTerm[];
}

const LETTERS: Readonly<Record<ModeKind, readonly ModeLetter[]>> = {
  oscillator: ['a', 'ad'],
  spin: ['x', 'y', 'z', 'p', 'm'],
};

export const asComplex = (value: number | Complex): Complex =>
  typeof value === 'number' ? { re: value, im: 0 } : value;

/** Throws `InputError` when names repeat, shapes disagree, a letter does not belong to its mode or a number is not finite. */
export function validateExplicitModel({ systemDimension: d, modes, terms }: ExplicitModel): void {
  const kinds = new Map(modes.map(({ name, kind }) => [name, kind] as const));
  if (kinds.size !== modes.length) throw new InputError('The names of the modes must differ from one another.');
  if (!Number.isInteger(d) || d < 1) {
    throw new InputError(`The dimension of the system must be a positive integer, but is ${d}.`);
  }
  for (const { coefficient, system, factors } of terms) {
    const { re, im } = asComplex(coefficient);
    if (system.re.length !== d * d || system.im.length !== d * d) {
      throw new InputError(`A system matrix must have ${d * d} entries, but has ${system.re.length}.`);
    }
    if (![re, im].every(Number.isFinite) || !system.re.every(Number.isFinite) || !system.im.every(Number.isFinite)) {
      throw new InputError('Every coefficient of the Hamiltonian must be a finite number.');
    }
    for (const [name, word] of factors) {
      const kind = kinds.get(name);
      if (kind === undefined) throw new InputError(`Mode \`${name}\` is used in the Hamiltonian but not declared.`);
      const stray = word.find((letter) => !LETTERS[kind].includes(letter));
      if (stray !== undefined)
        throw new InputError(`Mode \`${name}\` is of kind ${kind} and has no operator \`${stray}\`.`);
    }
  }
}
