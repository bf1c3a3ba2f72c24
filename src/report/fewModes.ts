/** The bath replaced by a few modes, whose Gibbs state is exact at any coupling: what the second order leaves out becomes visible. */
import { type DiscretizedGibbs, discretizedGibbs } from '../equilibrium/index.ts';
import { NoAnswerError } from '../errors.ts';
import type { Derived } from './derived.ts';
import { meanForceInput } from './equilibrium.ts';

export type FewModes =
  | { readonly kind: 'found'; readonly gibbs: DiscretizedGibbs }
  | { readonly kind: 'none'; readonly message: string };

/** Two modes, good to 1e-6: enough to show the size of higher orders, in about a second. */
const OPTIONS = { modes: 2, tolerance: 1e-6, maximumDimension: 500 } as const;

/** Undefined without numbers, for more than one bath, and for more than three levels. */
export function fewModes(derived: Derived): FewModes | undefined {
  const { given, derivation } = derived;
  if (given === undefined || given.baths.size !== 1 || derivation.system.dimension > 3) return undefined;
  try {
    return { kind: 'found', gibbs: discretizedGibbs(meanForceInput(derived), OPTIONS) };
  } catch (error) {
    if (!(error instanceof NoAnswerError)) throw error;
    return { kind: 'none', message: error.message };
  }
}
