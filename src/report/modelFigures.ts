/** The figures that a model asks for, as pictures of its report. */
import { InputError } from '../errors.ts';
import type { FigureSpec, Model, ParsedModel } from '../hamiltonian/index.ts';
import { parseAxis, runSweep, type SweepResult, sweepGibbs } from '../sweep/index.ts';
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
  const { over: _, quantity: __, method: ___, ...words } = spec;
  const { result, by } = model.modes === undefined ? await steadyStates(spec, model) : gibbsStates(spec, model);
  const drawn = await sweepPicture(result, model, words);
  const title = words.title === undefined ? '' : `${words.title}: `;
  return { ...drawn, caption: `${title}${drawn.alt}${by}${missingIn(result)}` };
}

interface Figured {
  readonly result: SweepResult;
  /** What a caption says of the method. */
  readonly by: string;
}

async function steadyStates({ over, quantity, method = 'tcl2' }: FigureSpec, model: Model): Promise<Figured> {
  const methods = list(method).flatMap((names) => names.split(',').map((name) => name.trim()));
  const axes = list(over).map((text) => parseAxis(text, model.units));
  const result = await runSweep({ model, axes, quantities: quantitiesOf(quantity), methods });
  return { result, by: methods.length > 1 ? '' : ` By ${methods[0]!}.` };
}

function gibbsStates({ over, quantity, method }: FigureSpec, model: Model): Figured {
  if (method !== undefined && list(method).join() !== 'exact') {
    throw new InputError('The method of a model with `modes` must be `exact`, its Gibbs state: no other has one.');
  }
  return {
    result: sweepGibbs({ model, over: list(over), quantities: quantitiesOf(quantity) }),
    by: ' Exact Gibbs state.',
  };
}

const quantitiesOf = (quantity: FigureSpec['quantity'] = 'coherence'): string => list(quantity).join(',');

/** What does not exist, and why. */
function missingIn({ axes, warnings }: SweepResult): string {
  const total = axes.reduce((product, { values }) => product * values.length, 1);
  return warnings
    .filter(({ kind }) => kind !== 'positivity')
    .map(({ about, points, message }) => ` ${about} is missing at ${points} of ${total} points: ${message}`)
    .join('');
}
