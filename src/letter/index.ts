/** The printed equations of the Letter beside what is derived, and its figures. */

export { asLetterModel, compareWithEquation2, type Equation2Comparison, type SignChange } from './comparison.ts';
export { figureCsv, figureJson } from './draw/data.ts';
export { computeFigure, type DrawnFigure, drawFigure } from './draw/figures.ts';
export {
  DERIVED_EQUATION_2,
  EQUATION_2,
  type LetterSymbols,
  PRINTED_REORGANIZATION,
  printedEquation2,
  printedEquation2Number,
  printedEquation4,
  printedNumerator,
} from './equations.ts';
export { type Dynamics, type DynamicsSeries, dynamics } from './figures/dynamics.ts';
export { type CouplingKind, type Fig1, type Fig1Series, fig1 } from './figures/fig1.ts';
export { type DerivedSeries, type Fig2a, fig2a, type PrintedSeries, type Spike } from './figures/fig2a.ts';
export { type Fig2b, fig2b, type LeadingSeries, type OptimumSeries } from './figures/fig2b.ts';
export { type Fig2c, type Fig2cSeries, fig2c } from './figures/fig2c.ts';
export { type MeanForceFigure, type MeanForceSeries, meanForceFigure } from './figures/meanForce.ts';
export { type Plane, type PlaneSeries, plane } from './figures/plane.ts';
export {
  FIGURE_NAMES,
  type FigureName,
  type FigureSeries,
  type LetterFigure,
  OMEGA0,
  WEAK_COUPLING,
} from './figures/series.ts';
export { LETTER_TABLE, type LetterRow, type LetterTableOptions, letterSystem, letterTable } from './table.ts';
