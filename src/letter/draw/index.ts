/** The figures of the Letter as pictures and as tables. */

export { figureCsv, figureJson } from './data.ts';
export { computeFigure, type DrawnFigure, drawFigure } from './figures.ts';
