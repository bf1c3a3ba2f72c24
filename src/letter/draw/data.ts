/** The data of a figure as files: JSON with everything, CSV in long form. */
import { csv } from '../../document/index.ts';
import type { FigureSeries, LetterFigure } from '../figures/series.ts';

/** `{figure, title, axes, series: [{label, x, y, …}], parameters, caption}` */
export function figureJson({ name, title, axes, series, parameters, caption }: LetterFigure) {
  return { figure: name, title, axes, series, parameters, caption };
}

type Field = number | string | null;

/**
 * One row per point of every series: its label, x, y, and every other field of a series, repeated where it is one value (or vector) for all
 * points. A field that a series does not have is empty.
 */
export function figureCsv({ axes, series }: LetterFigure): string {
  const fields = [...new Set(series.flatMap(extraFields))];
  const column = (name: string, of: (one: FigureSeries) => readonly Field[]) => ({ name, values: series.flatMap(of) });
  return csv([
    column('series', ({ label, x }) => x.map(() => label)),
    column(axes.x, ({ x }) => x),
    column(axes.y, ({ y }) => y),
    ...fields.map((field) => column(field, (one) => fieldValues(one, field))),
  ]);
}

const extraFields = (series: FigureSeries): string[] =>
  Object.keys(series).filter((key) => key !== 'label' && key !== 'x' && key !== 'y');

function fieldValues(series: FigureSeries, field: string): readonly Field[] {
  const value: unknown = Object.entries(series).find(([key]) => key === field)?.[1];
  if (!Array.isArray(value)) return series.x.map(() => plain(value));
  return value.length === series.x.length ? value.map(plain) : series.x.map(() => value.join(' '));
}

function plain(value: unknown): Field {
  if (typeof value === 'boolean') return value ? 1 : 0;
  return typeof value === 'number' || typeof value === 'string' ? value : null;
}
