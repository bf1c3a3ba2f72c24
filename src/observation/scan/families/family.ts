/** What a family of random models is. */
import type { ParameterValue } from '../../../hamiltonian/index.ts';
import type { Random } from '../random.ts';

export type ScanFamilyName =
  | 'hermitian'
  | 'rwa'
  | 'complex'
  | 'identity'
  | 'tilted'
  | 'two-bath'
  | 'three-bath'
  | 'd3'
  | 'd4';

/** A number for every symbol of a family, zeros included. */
export type ScanParameters = Readonly<Record<string, ParameterValue>>;

/** Real unknowns in which the leading-order coherences are affine while the populations stay as they are. */
export interface SurfaceUnknowns {
  readonly count: number;
  readonly place: (parameters: ScanParameters, unknowns: readonly number[]) => ScanParameters;
}

export interface ScanCase {
  readonly name: string;
  readonly probability: number;
  readonly draw: (random: Random) => ScanParameters;
  /** The unknowns are chosen so that the coherence vanishes; where nothing they do makes it vanish, the model stays as drawn. */
  readonly surface?: SurfaceUnknowns;
  /** All baths have the temperature of the first. */
  readonly oneTemperature?: boolean;
}

/** A term name × operator of a coupling; `paired` terms are not Hermitian and come with their adjoint. */
export interface CouplingTerm {
  readonly name: string;
  readonly operator: string;
  readonly paired?: boolean;
}

interface BathTerms {
  readonly bath: string;
  /** `b` for A ⊗ b + A† ⊗ b†, `B` for Hermitian A ⊗ (b + b†). */
  readonly mode: 'b' | 'B';
  readonly terms: readonly CouplingTerm[];
}

/** The Hamiltonian of a family. */
export interface FamilyTerms {
  /** H_S, term by term: the name of its coefficient and its text. */
  readonly system: readonly { readonly name: string; readonly text: string }[];
  readonly baths: readonly BathTerms[];
  /** Symbols that are complex. */
  readonly complex: readonly string[];
}

export interface ScanFamily extends FamilyTerms {
  readonly name: ScanFamilyName;
  /** The coupling operators in words of the notation. */
  readonly coupling: string;
  readonly cases: readonly ScanCase[];
  /** Of an H_S that is not diagonal: the terms in its eigenbasis, and their numbers there. */
  readonly energyBasis?: {
    readonly terms: FamilyTerms;
    readonly parameters: (typed: ScanParameters) => ScanParameters;
  };
}

/** The Hamiltonian with the terms whose coefficient is `present`; it names only these. */
export function familyHamiltonian(family: FamilyTerms, present: (name: string) => boolean): string {
  const system = family.system.filter(({ name }) => present(name)).map(({ text }) => text);
  const baths = family.baths.flatMap(({ bath, mode, terms }) => {
    const written = (paired: boolean) =>
      terms
        .filter((term) => (term.paired ?? false) === paired && present(term.name))
        .map(({ name, operator }) => `${name}*${operator}`);
    const pairs = written(true);
    const parts = [...written(false), ...(pairs.length === 0 ? [] : [`(${pairs.join(' + ')} + h.c.)`])];
    if (parts.length === 0) return [];
    if (mode === 'B' && pairs.length > 0 && parts.length === 1) return [`${parts[0]}*${bath}`];
    return [mode === 'B' ? `(${parts.join(' + ')})*${bath}` : `((${parts.join(' + ')})*${mode} + h.c.)`];
  });
  return [...system, ...baths].join(' + ').replaceAll('+ -', '- ');
}
