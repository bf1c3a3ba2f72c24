/** The figures that a model asks for, as pictures of its report. */
import { InputError } from '../errors.ts';
import type { FigureSpec, Model, ParsedModel } from '../hamiltonian/index.ts';
import { parseAxis, runSweep, type SweepResult } from '../sweep/index.ts';
import { type SweepPicture, sweepPicture } from './sweepFigure.ts';

export interface ModelFigure extends SweepPicture {
  /** The name of the figure and of its files: `figure-1`, … */
  readonly id: string;
  readonly caption: string;
}

/** One after another. Throws `InputError` that names the figure where an axis, a quantity or a method is none of the model. */
export async function modelFigures({ given }: ParsedModel): Promise<readonly ModelFigure[]> {
  const figures: ModelFigure[] = [];
  for (const [k, spec] of (given.figures ?? []).entries()) {
    try {
      figures.push({ id: `figure-${k + 1}`, ...(await figureOf(spec, given)) });
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      throw new InputError(`Figure ${k + 1} of \`figures\`: ${error.message}`, error.place);
    }
  }
  return figures;
}

const list = (value: string | readonly string[]): readonly string[] => (typeof value === 'string' ? [value] : value);

async function figureOf(spec: FigureSpec, model: Model): Promise<Omit<ModelFigure, 'id'>> {
  const { over, quantity = 'coherence', method = 'tcl2', ...words } = spec;
  const methods = list(method).flatMap((names) => names.split(',').map((name) => name.trim()));
  const result = await runSweep({
    model,
    axes: list(over).map((text) => parseAxis(text, model.units)),
    quantities: list(quantity).join(','),
    methods,
  });
  const drawn = await sweepPicture(result, model, words);
  const by = methods.length > 1 ? '' : ` By ${methods[0]!}.`;
  const title = words.title === undefined ? '' : `${words.title}: `;
  return { ...drawn, caption: `${title}${drawn.alt}${by}${missingIn(result)}` };
}

/** What does not exist, and why. */
function missingIn({ axes, warnings }: SweepResult): string {
  const total = axes.reduce((product, { values }) => product * values.length, 1);
  return warnings
    .filter(({ kind }) => kind !== 'positivity')
    .map(({ about, points, message }) => ` ${about} is missing at ${points} of ${total} points: ${message}`)
    .join('');
}
