/** The series that the figures of the Letter show. */

export { type Dynamics, type DynamicsSeries, dynamics } from './dynamics.ts';
export { type CouplingKind, type Fig1, type Fig1Series, fig1 } from './fig1.ts';
export { type DerivedSeries, type Fig2a, fig2a, type PrintedSeries, type Spike } from './fig2a.ts';
export { type Fig2b, fig2b, type LeadingSeries, type OptimumSeries } from './fig2b.ts';
export { type Fig2c, type Fig2cSeries, fig2c } from './fig2c.ts';
export { type MeanForceFigure, type MeanForceSeries, meanForceFigure } from './meanForce.ts';
export { type Plane, type PlaneSeries, plane } from './plane.ts';
export {
  FIGURE_NAMES,
  type FigureName,
  type FigureSeries,
  type LetterFigure,
  OMEGA0,
  WEAK_COUPLING,
} from './series.ts';
