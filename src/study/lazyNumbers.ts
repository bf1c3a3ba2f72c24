/** The numbers of a model for those who read a few of them at many points, each computed when it is read. */
import type { MeanForceState } from '../equilibrium/index.ts';
import { once } from '../once.ts';
import { type SteadyParts, stateNumbers, steadyNumbers } from '../tcl/numeric/index.ts';
import type { Derived } from './derivation/derived.ts';
import { type ModelNumbers, modelNumbers } from './validity.ts';

/** What `modelNumbers` gives, to the last bit. */
export function lazyNumbers(
  parts: SteadyParts,
  derived: Derived,
  meanForce: () => MeanForceState | undefined,
): ModelNumbers {
  const { dimension, levels, integrals } = parts;
  const state = once(() => stateNumbers(parts.state()));
  const all = once(() => modelNumbers(steadyNumbers(parts), derived, meanForce));
  // the mean-force state has a part in the leading order inside levels of several states only
  const isApart = new Set(levels).size === dimension;
  return {
    dimension,
    levels,
    integrals,
    get bloch() {
      return state().bloch;
    },
    get rho() {
      return state().rho;
    },
    get rhoError() {
      return state().rhoError;
    },
    get minEigenvalue() {
      return state().minEigenvalue;
    },
    get leading() {
      return isApart ? parts.leading() : all().leading;
    },
    get warnings() {
      return all().warnings;
    },
    get validity() {
      return all().validity;
    },
  };
}
