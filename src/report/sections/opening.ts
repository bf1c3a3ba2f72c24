/** The first screen of a report: the verdict with what limits it, the main formula, its figure, the model. */
import { type Flow, figure, paragraph } from '../../document/index.ts';
import type { IllustratedStudy } from '../illustratedStudy.ts';
import { modelDefinitions } from '../parameters.ts';
import { verdictCallout } from './verdict.ts';

export const openingBlocks = (study: IllustratedStudy): Flow[] => [
  verdictCallout(study),
  ...figureBlocks(study),
  modelDefinitions(study),
];

/** The name of the figure and of its files. */
export const TEMPERATURE_FIGURE = 'coherence';

function figureBlocks({ temperatureFigure: drawn }: IllustratedStudy): Flow[] {
  if (drawn.kind === 'none') return [paragraph(drawn.message)];
  const { svg, panels, alt, caption } = drawn;
  return [
    figure({
      id: TEMPERATURE_FIGURE,
      svg,
      panels,
      alt,
      caption,
      data: { name: `${TEMPERATURE_FIGURE}.csv`, csv: drawn.csv },
    }),
  ];
}
