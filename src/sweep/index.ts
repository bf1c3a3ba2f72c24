/** Sweeps: quantities of a model over grids of parameters and bath fields, by any method. */

export {
  axis,
  gridPoints,
  parseAxis,
  positions,
  rangeValues,
  type SweepAxis,
  type SweepRange,
  valuesAt,
} from './axes.ts';
export { type Chunk, chunkComputer, chunksOf } from './chunk.ts';
export { type GibbsSweep, stateLeaves, sweepGibbs } from './gibbsSweep.ts';
export { type Leaf, leavesAt } from './leaves.ts';
export { SWEEP_METHODS } from './methods.ts';
export { planSweep, type QuantityColumn, type SweepPlan, type SweepTask } from './plan.ts';
export { movingPoint, type Point, type Points, pointsOf } from './points.ts';
export { type Asked, askedAt, methodNamed, parseQuantities, read } from './quantities.ts';
export {
  type OnProgress,
  orNull,
  runSweep,
  type SweepColumn,
  type SweepResult,
  type SweepWarning,
  sweepResult,
  sweepWarnings,
} from './result.ts';
export { type Counted, mergeCounts } from './tally.ts';
