/** All that is known of a model at once, every part of it when it is first asked for. */
import { compareWithEquation2 } from '../../letter/index.ts';
import { once, withLazy } from '../../once.ts';
import type { Derived } from '../../study/derivation/index.ts';
import {
  lazyNumbers,
  type ModelNumbers,
  meanForceOf,
  type Study,
  surfaceNumbers,
  verdictOf,
} from '../../study/index.ts';
import { steadyStateParts } from '../../tcl/numeric/index.ts';

/** Without checks, few modes and what lies beyond second order, which take long and are shown when they are there. */
export function liveStudy(derived: Derived): Study {
  const { derivation, given } = derived;
  const meanForce = once(() => meanForceOf(derived));
  const numbers = once(
    (): ModelNumbers | undefined =>
      given && lazyNumbers(steadyStateParts(derivation, given.values)(given.baths), derived, meanForce),
  );
  const verdict = once(() => verdictOf(derived, numbers()));
  const surfaces = once(() => surfaceNumbers(verdict(), derived, numbers()));
  const letter = once(() => compareWithEquation2(derivation));
  return withLazy(
    { ...derived, fewModes: undefined, letterRows: [], howRight: undefined, checks: [] },
    { numbers, meanForce, verdict, surfaceNumbers: surfaces, letter },
  );
}
