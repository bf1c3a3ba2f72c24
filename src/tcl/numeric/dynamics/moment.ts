import type { ComplexArray } from '../../../numerics/index.ts';

/** The state, row-major, and the transforms of every bath at one time. */
export interface Moment {
  readonly time: number;
  readonly rho: ComplexArray;
  readonly transforms: readonly Float64Array[];
}
