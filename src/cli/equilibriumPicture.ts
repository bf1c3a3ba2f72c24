/** `equilibrium --plot`: quantities of the swept states. */
import { InputError } from '../errors.ts';
import type { ParsedModel } from '../hamiltonian/index.ts';
import { sweepPicture, sweepText } from '../report/index.ts';
import { leavesAt, type SweepAxis, type SweepColumn } from '../sweep/index.ts';
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
  for (const text of quantity.split(',').map((name) => name.trim())) {
    const found = points.map((point) => numbersAt((point.exact ?? point.secondOrder ?? null) as State, text));
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

/** The coherence is that between the levels of H_S; what an exact state has no own bound for has that of the truncation. */
function numbersAt(state: State, text: string) {
  if (state === null) return [];
  const [field = '', ...rest] = text.split('.');
  const isL1 = field === 'coherence' && state.l1 !== undefined;
  const l1 = state.l1 as { readonly energy: unknown } | undefined;
  const value = isL1 ? l1!.energy : state[field];
  if (value === undefined) {
    throw new InputError(`The quantity \`${text}\` must be one of ${Object.keys(state).join(', ')}.`);
  }
  const found = leavesAt(value, rest, state[`${field}Error`] ?? state.rhoError ?? state.truncationError ?? null, text);
  if (found.kind !== 'found')
    throw new InputError(`The quantity \`${text}\` must be numbers of the state, but is not.`);
  return found.leaves;
}
