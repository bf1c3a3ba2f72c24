/** `equilibrium --plot`: quantities of the swept states. */
import { InputError } from '../errors.ts';
import type { ParsedModel } from '../hamiltonian/index.ts';
import { sweepPicture, sweepText } from '../report/index.ts';
import { parseQuantities, type SweepAxis, type SweepColumn, stateLeaves } from '../sweep/index.ts';
import { printLines } from './output.ts';
import { type PictureOptions, pictureTarget, pictureWidth, pictureWords, writePicture } from './pictures.ts';

type Point = Readonly<Record<string, unknown>>;
type State = Readonly<Record<string, unknown>> | null;

/** Draws paths in `exact` or `secondOrder` of the JSON, separated by commas: `coherence` unless told. Throws `InputError` where nothing can be drawn. */
export async function showEquilibria(
  model: ParsedModel,
  { axes, points }: { readonly axes: readonly SweepAxis[]; readonly points: readonly Point[] },
  { plot, quantity = 'coherence', ...words }: PictureOptions & { readonly quantity?: string },
): Promise<void> {
  const target = pictureTarget(plot!);
  const columns: Record<string, SweepColumn> = {};
  const errors: Record<string, SweepColumn> = {};
  for (const asked of parseQuantities(quantity)) {
    const { text } = asked;
    if (asked.kind !== 'path')
      throw new InputError(`The quantity \`${text}\` must be numbers of the state, but is not.`);
    const found = points.map((point) => {
      const state = (point.exact ?? point.secondOrder ?? null) as State;
      return state === null ? [] : stateLeaves(state, asked);
    });
    const names = found.find((leaves) => leaves.length > 0)?.map(({ name }) => name) ?? [];
    if (names.length === 0) throw new InputError(`There is no picture: \`${text}\` exists at no point.`);
    for (const [k, name] of names.entries()) {
      columns[name] = found.map((leaves) => leaves[k]?.value ?? null);
      errors[name] = found.map((leaves) => leaves[k]?.error ?? null);
    }
  }
  const drawn = { axes, columns, errors };
  const { given } = model;
  if (target.kind === 'terminal') printLines(sweepText(drawn, given, pictureWidth()));
  else await writePicture(target, await sweepPicture(drawn, given, pictureWords(words)));
}
