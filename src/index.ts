/** redfield as a library: the table of contents, in the order of the derivation. */

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
  absorptionShift,
  type Bath,
  combination,
  emissionShift,
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
// The Letter's printed equations beside what is derived, and its figures
export { FIGURE_NAMES, type FigureName, type LetterFigure } from './letter/figures/index.ts';
export { compareWithEquation2, letterTable, printedEquation2, printedEquation4 } from './letter/index.ts';
// The Observation and the exact criterion
export { definiteness, runScan, scanSummary, type Verdict, vanishingSurfaces, verdict } from './observation/index.ts';
// Operators on a d-level system
export { type Operator, operatorLatex, operatorText, pauliBasis } from './operators/index.ts';
// Exports to other languages
export { exportText } from './report/export.ts';
export { EXPORT_TARGETS, type ExportTarget } from './report/exportTargets.ts';
// Figures of the Letter: their data, and the pictures as SVG and PDF
export { computeFigure, type DrawnFigure, drawFigure } from './report/figures.ts';
export { figureCsv, figureJson } from './report/figuresData.ts';
// Reports
export {
  type Derived,
  derivationJson,
  derivationReport,
  deriveModel,
  evolveModel,
  type IllustratedStudy,
  illustratedStudy,
  type ModelEvolution,
  meanForceInput,
  numbersJson,
  numbersOf,
  openSystem,
  renderHtml,
  renderLatex,
  renderTerminal,
  type Study,
  study,
} from './report/index.ts';
export { type FontSet, svgToPdf } from './report/pdf/svgToPdf.ts';
export { readTrueType } from './report/pdf/trueType.ts';
export { printWhenRun } from './report/printWhenRun.ts';
// Second-order generator, Bloch equations, steady state
export {
  blochEquations,
  canonicalForm,
  type Derivation,
  derive,
  type Evolution,
  evaluateSteadyState,
  evolve,
  type NumericSystem,
  numericSystem,
  type OpenSystem,
  qubitLeadingOrder,
  type SteadyNumbers,
  steadyStateEvaluator,
} from './tcl/index.ts';
