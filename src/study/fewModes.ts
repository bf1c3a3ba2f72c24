/** The baths replaced by two modes, whose Gibbs state is exact at any coupling: what the second order leaves out becomes visible. */
import { type DiscretizedGibbs, discretizedGibbs } from '../equilibrium/index.ts';
import { NoAnswerError } from '../errors.ts';
import type { Derived } from './derivation/derived.ts';
import { meanForceInput } from './meanForce.ts';

export type FewModes =
  | { readonly kind: 'found'; readonly gibbs: DiscretizedGibbs }
  | { readonly kind: 'none'; readonly message: string };

/** Good to 1e-6: enough to show the size of higher orders, in a fraction of a second. */
const OPTIONS = { tolerance: 1e-6, maximumDimension: 1000 } as const;

/** Two modes for one bath, one each for two; undefined without numbers and for more baths. */
export function fewModes(derived: Derived): FewModes | undefined {
  const baths = derived.given?.baths.size ?? 0;
  if (baths !== 1 && baths !== 2) return undefined;
  try {
    return { kind: 'found', gibbs: discretizedGibbs(meanForceInput(derived), { ...OPTIONS, modes: 2 / baths }) };
  } catch (error) {
    if (!(error instanceof NoAnswerError)) throw error;
    return { kind: 'none', message: error.message };
  }
}
