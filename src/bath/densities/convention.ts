/** Conventions for J. */

import { over } from '../../typeset/index.ts';
import { bathLetters } from '../letters.ts';

/** From J_QuTiP = πJ to J. */
export const QUTIP = { factor: 1 / Math.PI, printed: over(1, bathLetters.pi) } as const;
