import type { ParsedModel } from '../../hamiltonian/index.ts';
import { seriesJson } from '../../json/results/index.ts';
import { seriesInBases } from '../../study/beyond/index.ts';
import { deriveModel, numbersOf } from '../../study/derivation/index.ts';
import { seriesAnswer } from '../answers/series.ts';
import { type ModelOptions, printLines, printResults } from '../output.ts';
import { say } from '../print.ts';

interface SeriesCommandOptions extends ModelOptions {
  readonly order?: number;
  readonly verbose?: boolean;
}

/** `redfield series MODEL`; exit status 1 where there is no expansion. */
export async function seriesCommand(
  model: ParsedModel,
  { json, order = 2, verbose }: SeriesCommandOptions,
): Promise<void> {
  numbersOf(model);
  const derived = deriveModel(model);
  const series = seriesInBases(derived, order);
  if (json) await printResults(model, seriesJson(series, derived));
  else printLines(seriesAnswer(series, derived, { verbose: verbose === true }));
  if (series.kind === 'none') {
    if (json) say(series.message);
    process.exitCode = 1;
  }
}
