/** The figures that the model file asks for. */
import { type Block, figure, section } from '../../document/index.ts';
import type { ModelFigure } from '../modelFigures.ts';

export function figuresSection({ figures }: { readonly figures: readonly ModelFigure[] }): Block[] {
  if (figures.length === 0) return [];
  return [
    section(
      'Figures',
      figures.map(({ id, svg, alt, caption, csv }) =>
        figure({ id, svg, alt, caption, data: { name: `${id}.csv`, csv } }),
      ),
    ),
  ];
}
