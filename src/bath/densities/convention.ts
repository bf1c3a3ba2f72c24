/** Conventions for J. */

import { letters, over } from '../../typeset/index.ts';

/** From J_QuTiP = πJ to J. */
export const QUTIP = { factor: 1 / Math.PI, printed: over(1, letters.pi) } as const;
