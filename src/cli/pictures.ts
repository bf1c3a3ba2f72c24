/** `--plot`: a picture as a file with its data beside it, or in the terminal, in the words of its reader. */
import { basename, dirname, extname, join, resolve } from 'node:path';
import { InputError } from '../errors.ts';
import type { PictureWords } from '../hamiltonian/index.ts';
import { say } from './print.ts';
import { PICTURE_FORMATS, type PictureFormat, pictureFiles } from './reportFiles.ts';
import { writeFile } from './writeFile.ts';

export interface PictureOptions extends PictureWords {
  readonly plot?: string;
}

export interface PictureFile {
  readonly kind: 'file';
  readonly stem: string;
  readonly format: PictureFormat;
}

export type PictureTarget = { readonly kind: 'terminal' } | PictureFile;

/** Throws `InputError` for a file that is no picture. */
export function pictureTarget(path: string): PictureTarget {
  if (path === '-') return { kind: 'terminal' };
  const format = PICTURE_FORMATS.find((one) => `.${one}` === extname(path).toLowerCase());
  if (format !== undefined) return { kind: 'file', stem: join(dirname(path), basename(path, extname(path))), format };
  throw new InputError(
    `The picture must end in .svg or .pdf, or be \`-\` for the terminal, but is called \`${path}\`.`,
  );
}

/** The words among the options. */
export const pictureWords = ({ title, xLabel, yLabel, zLabel, xUnit, yUnit, scale }: PictureWords): PictureWords =>
  Object.fromEntries(
    Object.entries({ title, xLabel, yLabel, zLabel, xUnit, yUnit, scale }).filter(([, value]) => value !== undefined),
  );

/** Columns of a picture in the terminal. */
export const pictureWidth = (): number => Math.min(process.stdout.columns ?? WIDTH, WIDTH);
const WIDTH = 80;

/** `except`: a file of the command itself, which the data beside the picture do not replace. */
export async function writePicture(
  { stem, format }: PictureFile,
  drawn: { readonly svg: string; readonly csv: string },
  except?: string,
): Promise<void> {
  for (const [path, content] of await pictureFiles(stem, drawn, [format])) {
    if (except !== undefined && resolve(path) === resolve(except)) continue;
    writeFile(path, content);
    say(`Written: ${path}`);
  }
}
