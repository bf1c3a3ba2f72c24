/**
 * The parts of the pipeline one by one, as `redfield/internals`, room by room. They may change with any version; what is stable is in `index.ts`.
 */

// Exact scalars
export {
  add,
  conjugate,
  decimal,
  differentiate,
  divide,
  type Expr,
  equals,
  evaluateComplex,
  factorize,
  fraction,
  imaginaryUnit,
  integer,
  multiply,
  negate,
  power,
  solveLinear,
  substitute,
  subtract,
  symbol,
  toLatex,
  toText,
} from './algebra/index.ts';
// Bath: spectral densities, thermal factors, half-sided transforms
export {
  type Bath,
  combination,
  longTimeTransform,
  type Quantity,
  type SpectralDensity,
  spectralDensity,
} from './bath/index.ts';
export { finiteTimeTransforms } from './bath/transforms/index.ts';
// Compiled functions and other languages
export {
  type CompiledFunction,
  compileComplex,
  compileReal,
  fromExpr,
  fromExprs,
  type GraphNode,
  type HandOver,
  toMathjs,
  toNerdamer,
} from './compile/index.ts';
export {
  emitC,
  emitJavaScript,
  emitJulia,
  emitMathematica,
  emitPython,
  type SourceFunction,
  type SourceModule,
} from './compile/languages/index.ts';
// The equilibration picture: mean-force and exact Gibbs states
export {
  agreementOfCoherences,
  exactGibbsState,
  explicitModel,
  type MeanForceState,
  meanForceState,
} from './equilibrium/index.ts';
// Errors
export { InputError, NoAnswerError, renderError } from './errors.ts';
// Exports to other languages
export { EXPORT_TARGETS, type ExportTarget, exportText } from './export/index.ts';
// Reading Hamiltonians and models
export {
  type BathSpec,
  decompose,
  defineModel,
  type Model,
  type ParsedModel,
  prepareModel,
  type Spectrum,
} from './hamiltonian/index.ts';
// Results as plain JSON values
export { derivationJson } from './json/index.ts';
export { numbersJson } from './json/results/index.ts';
// Figures of the Letter: their data, and the pictures as SVG and PDF
export { computeFigure, type DrawnFigure, drawFigure, figureCsv, figureJson } from './letter/draw/index.ts';
export { FIGURE_NAMES, type FigureName, type LetterFigure } from './letter/figures/index.ts';
// The Letter's printed equations beside what is derived
export { compareWithEquation2, letterTable, printedEquation2, printedEquation4 } from './letter/index.ts';
// The Observation and the exact criterion
export { definiteness, type Verdict, vanishingSurfaces, verdict } from './observation/index.ts';
export { runScan, scanSummary } from './observation/scan/index.ts';
// Operators on a d-level system
export { type Operator, operatorLatex, operatorText, pauliBasis } from './operators/index.ts';
// Reports
export { type FontSet, readTrueType, svgToPdf } from './plot/index.ts';
export { renderHtml, renderLatex } from './render/index.ts';
export { derivationReport, type IllustratedStudy, illustratedStudy, printWhenRun } from './report/index.ts';
// Everything known of one model
export { type Derived, deriveModel, numbersOf, openSystem } from './study/derivation/index.ts';
export { evolveModel, type ModelEvolution, meanForceInput, type Study, study } from './study/index.ts';
// Second-order generator, Bloch equations, steady state
export {
  blochEquations,
  canonicalForm,
  type Derivation,
  derive,
  type NumericSystem,
  numericSystem,
  type OpenSystem,
  qubitLeadingOrder,
} from './tcl/index.ts';
export {
  type BlochEvolution,
  evaluateSteadyState,
  evolve,
  type SteadyNumbers,
  steadyStateEvaluator,
} from './tcl/numeric/index.ts';
