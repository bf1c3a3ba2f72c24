/** The numbers of a model for those who read a few of them at many points, each computed when it is read. */
import type { MeanForceState } from '../equilibrium/index.ts';
import { once, withLazy } from '../once.ts';
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
  return withLazy(
    { dimension, levels, integrals },
    {
      bloch: () => state().bloch,
      rho: () => state().rho,
      rhoError: () => state().rhoError,
      minEigenvalue: () => state().minEigenvalue,
      leading: () => (isApart ? parts.leading() : all().leading),
      warnings: () => all().warnings,
      validity: () => all().validity,
    },
  );
}
