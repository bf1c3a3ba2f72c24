/** The series that the figures of the Letter show. */

export { FIGURE_NAMES, type FigureName, type FigureSeries, type LetterFigure } from './series.ts';
