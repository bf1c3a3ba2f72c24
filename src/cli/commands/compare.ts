import { InputError } from '../../errors.ts';
import type { ParsedModel } from '../../hamiltonian/index.ts';
import { comparisonJson } from '../../json/results/index.ts';
import { methodsFigure } from '../../report/index.ts';
import { type Comparison, comparison } from '../../study/beyond/index.ts';
import { type Derived, deriveModel, numbersOf } from '../../study/derivation/index.ts';
import { compareAnswer } from '../answers/compare.ts';
import { type ModelOptions, printLines, printResults } from '../output.ts';
import { type PictureFile, pictureTarget, writePicture } from '../pictures.ts';

interface CompareOptions extends ModelOptions {
  readonly coarseGraining?: number;
  readonly secularWindow?: number;
  readonly tolerance?: number;
  readonly plot?: string;
}

/** Seconds that the exact state may take before the table is shown without it. */
const MOST_SECONDS = 60;

/** `redfield compare MODEL`; exit status 1 where no method has a state. */
export async function compareCommand(model: ParsedModel, options: CompareOptions): Promise<void> {
  numbersOf(model);
  const { coarseGraining, secularWindow, tolerance = 1e-6, json, plot } = options;
  for (const [name, value] of Object.entries({
    'coarse-graining': coarseGraining,
    'secular-window': secularWindow,
    tolerance,
  })) {
    if (value !== undefined && !(value > 0)) {
      throw new InputError(`Argument \`--${name}\` must be positive, but is ${value}.`);
    }
  }
  const picture = plot === undefined ? undefined : pictureFileOf(plot);
  const derived = deriveModel(model);
  const compared = comparison(derived, {
    tolerance,
    mostSeconds: MOST_SECONDS,
    ...(coarseGraining === undefined ? {} : { coarseGrainingTime: coarseGraining }),
    ...(secularWindow === undefined ? {} : { secularWindow }),
  });
  if (json) await printResults(model, comparisonJson(compared, derived));
  else printLines(compareAnswer(compared, derived));
  if (picture !== undefined) await draw(picture, compared, derived);
  if (compared.methods.every(({ state }) => state === null)) process.exitCode = 1;
}

/** The table is all there is in the terminal. */
function pictureFileOf(plot: string): PictureFile {
  const target = pictureTarget(plot);
  if (target.kind === 'file') return target;
  throw new InputError(
    'The picture of `compare` must be a file that ends in .svg or .pdf: its table is in the terminal.',
  );
}

/** Nothing where no method has a state. */
async function draw(picture: PictureFile, compared: Comparison, derived: Derived): Promise<void> {
  const drawn = methodsFigure(compared, derived);
  if (drawn !== undefined) await writePicture(picture, drawn);
}
