/** What the bases of a model are called. */
import type { Derived } from './derivation/derived.ts';

export interface BasisLabels {
  readonly bloch: string;
  readonly rho: string;
  readonly leading: string;
  readonly coherence: string;
  /** Of populations, l₁ norms and the headline. */
  readonly typed: string;
  readonly energy: string;
}

export function basisLabels({ rotation, numericBasis, derivation }: Derived): BasisLabels {
  const rotated = rotation !== undefined || numericBasis !== undefined;
  const energy = rotated ? 'eigenbasis of H_S' : 'as typed, the eigenbasis of H_S';
  const typed = rotated ? 'as typed' : energy;
  const order = derivation.system.dimension === 2 ? 'upper level first' : 'energies ascending';
  return { bloch: typed, rho: typed, leading: energy, coherence: energy, typed, energy: `eigenbasis of H_S, ${order}` };
}
