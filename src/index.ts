/**
 * redfield: second-order master equations of open quantum systems, from a typed Hamiltonian to a checked report.
 *
 * `redfield(…)` gives a model object; everything else follows from it. The parts of the pipeline are in `redfield/internals`.
 */

// What it answers
export type {
  CompareOptions,
  ComparisonResult,
  ExactOptions,
  ExactResult,
  MethodResult,
  OperatorResult,
  OrderResult,
  SeriesOptions,
  SeriesResult,
} from './api/beyond.ts';
export type { Changes } from './api/changes.ts';
export type { Evolution, EvolveOptions } from './api/evolution.ts';
export type { Formulas } from './api/formulas.ts';
export type {
  DensityMatrix,
  GibbsResult,
  InBasis,
  ReducedStateResult,
  StateResult,
  SteadyState,
} from './api/numbers.ts';
export type { OptimizeOptions } from './api/optimize.ts';
// Published results beside it
export {
  type ComparedResult,
  type Computation,
  compareWithPublished,
  type DerivedNumber,
  type DerivedNumbers,
  type Difference,
  type Publication,
  type PublishedNumbers,
  type PublishedResult,
  type PublishedVerdict,
} from './api/published.ts';
// The model
export {
  type BlochFormulas,
  defineModel,
  type GeneratorFormulas,
  type ModelFields,
  type ModelVerdict,
  type RedfieldModel,
  redfield,
  type SteadyStateOptions,
} from './api/redfield.ts';
export type { ModelReport } from './api/report.ts';
export type { SweepAxes, SweepOptions } from './api/sweep.ts';
export type { GibbsOptions } from './equilibrium/index.ts';
// Errors
export { type Cause, InputError, NoAnswerError, type Place, renderError } from './errors.ts';
export { EXPORT_TARGETS, type ExportTarget } from './export/index.ts';
// The fields of a model
export type {
  BathSpec,
  CorrelationSpec,
  ExponentialSpec,
  FigureSpec,
  LindbladSpec,
  Model,
  ModeSpec,
  OscillatorSpec,
  ParameterValue,
  Spectrum,
  ThermalBathSpec,
  UnitNames,
  WithTexts,
} from './hamiltonian/index.ts';
export type { Rung } from './hierarchy/index.ts';
export type { GeneratorName, MethodName } from './methods/index.ts';
// What its answers are made of
export type { Estimate } from './numerics/index.ts';
export type {
  ActiveConstraint,
  Derivatives,
  Optimization,
  Optimum,
  OptimumValues,
  StationaryPoint,
  StationarySearch,
} from './optimize/index.ts';
export type { KatexAssets } from './render/index.ts';
// A worked model prints its report when it is run
export { printWhenRun } from './report/index.ts';
export type { EvolutionMethod, MethodTimes, OrderSource } from './study/beyond/index.ts';
export type {
  BasisLabels,
  BathRates,
  Check,
  Entanglement,
  Headline,
  InBothBases,
  InitialState,
  Measures,
} from './study/index.ts';
export type { OnProgress, SweepAxis, SweepColumn, SweepRange, SweepResult, SweepWarning } from './sweep/index.ts';
export type { Caveat, CaveatKind, Warning, WarningKind } from './tcl/numeric/index.ts';
export type { Printed } from './typeset/index.ts';
