/** Reports: one document tree, shown as HTML, LaTeX and terminal text; figures as SVG with their data as CSV. */

// Figures and their data
export type { Axis } from './axes.ts';
export type { BlochDisc, DiscPanel, DiscPoint, DiscTrajectory } from './blochDisc.ts';
export { blochDisc } from './blochDisc.ts';
// The report of a model, its study and its JSON
export { type Check, runChecks } from './checks.ts';
export type { CsvColumn } from './csv.ts';
export { csv } from './csv.ts';
export { derivationReport, type Provenance } from './derivationReport.ts';
export { type Derived, deriveModel, type Numbers, numbersOf, openSystem } from './derived.ts';
// The tree
export type {
  Align,
  Block,
  Callout,
  CalloutKind,
  Cell,
  Content,
  Definition,
  Equation,
  Figure,
  FigureData,
  Flow,
  Inline,
  MathPiece,
  NumberPiece,
  Reference,
  ReportDocument,
  Section,
  Table,
  Tone,
} from './document.ts';
export {
  badge,
  callout,
  cite,
  code,
  codeBlock,
  definitions,
  document,
  emphasis,
  equation,
  equationReference,
  figure,
  link,
  list,
  math,
  number,
  paragraph,
  plainText,
  references,
  section,
  slug,
  step,
  strong,
  table,
} from './document.ts';
export { gibbsStateJson, secondOrderJson } from './equilibriumJson.ts';
export { evolveModel, type ModelEvolution } from './evolution.ts';
export type { HeatMap, MapCurve } from './heatMap.ts';
export { heatMap } from './heatMap.ts';
export { renderHtml } from './html.ts';
export { type IllustratedStudy, illustratedStudy } from './illustratedStudy.ts';
export { checkJson, decompositionJson, derivationJson, numbersJson } from './json.ts';
// The renderers
export type { KatexAssets } from './katexFonts.ts';
export type { LatexOptions } from './latex.ts';
export { renderLatex } from './latex.ts';
export type { ChartMark, Dash, LineChart, LineSeries } from './lineChart.ts';
export { lineChart } from './lineChart.ts';
export { meanForceInput, meanForceOf, meanForceVector } from './meanForceOfModel.ts';
export { derivationNotation, type Notation } from './notation.ts';
export type { ColorName } from './palette.ts';
export { parametersText } from './parametersText.ts';
export { prettyName, prettyText } from './prettyText.ts';
export { type Study, study } from './study.ts';
export type { Background } from './svg.ts';
export { roundSvg } from './svg.ts';
export type { TerminalOptions } from './terminal.ts';
export { renderTerminal } from './terminal.ts';
export { axesOf } from './typedBasis.ts';
