/** Optima of quantities over parameters and bath fields, under constraints. */

export type { Derivatives } from './objective.ts';
export {
  type ActiveConstraint,
  type Optimization,
  type Optimum,
  type OptimumValues,
  optimize,
  type StationaryPoint,
  type StationarySearch,
} from './optimize.ts';
export { type OptimizeTask, parseRange, type SearchRange } from './task.ts';
