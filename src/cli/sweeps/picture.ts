/** The picture of a sweep: a file with its data beside it, or in the terminal. */
import { InputError } from '../../errors.ts';
import type { SweepTable } from './table.ts';

export type PictureOption = { readonly kind: 'terminal' } | { readonly kind: 'file'; readonly path: string };

export function pictureOption(path: string, isBlock: boolean): PictureOption {
  if (isBlock) throw new InputError('A block of a sweep must be merged before it is drawn: leave out `--plot`.');
  return path === '-' ? { kind: 'terminal' } : { kind: 'file', path };
}

export async function showPicture(_table: SweepTable, _picture: PictureOption): Promise<void> {}
