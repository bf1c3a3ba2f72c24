/** `evolve --plot` */
import { evolutionPicture, evolutionText } from '../report/index.ts';
import type { Derived } from '../study/derivation/index.ts';
import { evolutionColumns, type ModelEvolution } from '../study/index.ts';
import { printLines } from './output.ts';
import { type PictureOptions, pictureTarget, pictureWidth, pictureWords, writePicture } from './pictures.ts';

/** A trajectory and its initial state as it was written. */
interface Run extends ModelEvolution {
  readonly text: string | undefined;
  readonly observables?: Readonly<Record<string, readonly number[]>>;
}

/** Draws the quantities that are asked for, separated by commas, and the observables. Throws `InputError` where nothing can be drawn. */
export async function showEvolution(
  derived: Derived,
  runs: readonly Run[],
  { plot, quantity, ...words }: PictureOptions & { readonly quantity?: string },
): Promise<void> {
  const target = pictureTarget(plot!);
  const names = quantity?.split(',').map((name) => name.trim());
  const drawn = {
    name: derived.model.name,
    units: derived.model.units,
    symbols: derived.derivation.system.symbols,
    times: runs[0]!.times,
    runs: runs.map((run) => {
      const { observables = {} } = run;
      const observed = Object.entries(observables).map(([text, values]) => [`observable("${text}")`, values] as const);
      const onlyObserved = names === undefined && observed.length > 0;
      return {
        from: runs.length > 1 ? (run.text ?? '|0⟩') : '',
        columns: {
          ...(onlyObserved ? {} : evolutionColumns(run, derived, names)),
          ...Object.fromEntries(observed),
        },
        error: run.error,
      };
    }),
  };
  if (target.kind === 'terminal') printLines(evolutionText(drawn, pictureWidth()));
  else await writePicture(target, await evolutionPicture(drawn, pictureWords(words)));
}
