import { dirname, extname } from 'node:path';
import { paragraph, table } from '../../document/index.ts';
import { InputError } from '../../errors.ts';
import { computeFigure, type DrawnFigure, drawFigure, figureJson } from '../../letter/draw/index.ts';
import type { FigureName, LetterFigure } from '../../letter/figures/index.ts';
import { jsonText, plainLine } from '../../plainText.ts';
import type { Background } from '../../plot/index.ts';
import { printBlocks, printJson } from '../output.ts';
import { print } from '../print.ts';
import { PICTURE_FORMATS, type PictureFormat, pictureFiles } from '../reportFiles.ts';
import { probeFolder, writeFile } from '../writeFile.ts';

interface FigureOptions {
  readonly out?: string;
  readonly json?: boolean;
  readonly background: Background;
}

/** `redfield figure NAME [--out FILE.svg|FILE.pdf] [--json]`; with `--out` also FILE.csv and FILE.json. */
export async function figureCommand(name: FigureName, { out, json, background }: FigureOptions): Promise<void> {
  if (out === undefined) {
    const figure = computeFigure(name);
    if (json) printJson(figureJson(figure));
    else printFigure(figure);
    return;
  }
  const formats = [formatOf(out)];
  probeFolder(dirname(out));
  const drawn = await drawFigure(name, background);
  const written = await writeFigure(drawn, out.slice(0, -extname(out).length), formats);
  if (json) printJson(figureJson(drawn.figure));
  else for (const file of written) print(`${plainLine(file)}\n`);
}

function formatOf(file: string): PictureFormat {
  const extension = extname(file).toLowerCase();
  const format = PICTURE_FORMATS.find((one) => extension === `.${one}`);
  if (format !== undefined) return format;
  throw new InputError(
    `Argument \`out\` must be a file name that ends in ${PICTURE_FORMATS.map((one) => `\`.${one}\``).join(' or ')}, but is \`${file}\`.`,
  );
}

/** The picture and its data as CSV and JSON beside it; the files written. */
export async function writeFigure(
  drawn: DrawnFigure,
  stem: string,
  formats: readonly PictureFormat[],
  write: (file: string, content: string | Uint8Array) => void = writeFile,
): Promise<readonly string[]> {
  const json = `${jsonText(figureJson(drawn.figure), 1)}\n`;
  const contents = [...(await pictureFiles(stem, drawn, formats)), [`${stem}.json`, json] as const];
  for (const [file, content] of contents) write(file, content);
  return contents.map(([file]) => file);
}

/** What the figure shows and how far its data reach; the data themselves are for `--json` and `--out`. */
function printFigure({ title, caption, axes, series }: LetterFigure): void {
  const range = (values: readonly (number | null)[]) => {
    const known = values.filter((value) => value !== null);
    if (known.length === 0) return 'does not exist';
    const [low, high] = [Math.min(...known), Math.max(...known)].map((value) => Number(value.toPrecision(4)));
    return low === high ? String(low) : `${low} … ${high}`;
  };
  printBlocks(title, [
    paragraph(caption),
    table({
      columns: [{ title: 'series' }, { title: 'points', align: 'right' }, { title: axes.x }, { title: axes.y }],
      rows: series.map(({ label, x, y }) => [label, x.length, range(x), range(y)]),
      caption:
        'The data of the figure; all values with --json, or as CSV and JSON beside the picture with --out FILE.svg or FILE.pdf.',
    }),
  ]);
}
