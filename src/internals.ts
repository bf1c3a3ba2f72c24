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
  finiteTimeTransforms,
  longTimeTransform,
  type Quantity,
  type SpectralDensity,
  spectralDensity,
} from './bath/index.ts';
// Compiled functions and other languages
export {
  type CompiledFunction,
  compileComplex,
  compileReal,
  emitC,
  emitJavaScript,
  emitJulia,
  emitMathematica,
  emitPython,
  fromExpr,
  fromExprs,
  type GraphNode,
  type HandOver,
  type SourceFunction,
  type SourceModule,
  toMathjs,
  toNerdamer,
} from './compile/index.ts';
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
export { derivationJson, numbersJson } from './json/index.ts';
// The Letter's printed equations beside what is derived, and its figures
// Figures of the Letter: their data, and the pictures as SVG and PDF
export {
  compareWithEquation2,
  computeFigure,
  type DrawnFigure,
  drawFigure,
  FIGURE_NAMES,
  type FigureName,
  figureCsv,
  figureJson,
  type LetterFigure,
  letterTable,
  printedEquation2,
  printedEquation4,
} from './letter/index.ts';
// The Observation and the exact criterion
export { definiteness, runScan, scanSummary, type Verdict, vanishingSurfaces, verdict } from './observation/index.ts';
// Operators on a d-level system
export { type Operator, operatorLatex, operatorText, pauliBasis } from './operators/index.ts';
export { type FontSet, readTrueType, svgToPdf } from './plot/index.ts';
export { renderHtml, renderLatex } from './render/index.ts';
export { derivationReport, type IllustratedStudy, illustratedStudy, printWhenRun } from './report/index.ts';
// Reports
export {
  type Derived,
  deriveModel,
  evolveModel,
  type ModelEvolution,
  meanForceInput,
  numbersOf,
  openSystem,
  type Study,
  study,
} from './study/index.ts';
// Second-order generator, Bloch equations, steady state
export {
  type BlochEvolution,
  blochEquations,
  canonicalForm,
  type Derivation,
  derive,
  evaluateSteadyState,
  evolve,
  type NumericSystem,
  numericSystem,
  type OpenSystem,
  qubitLeadingOrder,
  type SteadyNumbers,
  steadyStateEvaluator,
} from './tcl/index.ts';
