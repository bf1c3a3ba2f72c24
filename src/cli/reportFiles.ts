/** The files of one report: HTML, LaTeX and JSON in a folder named after the model. */
import { join } from 'node:path';
import type { ReportDocument } from '../document/index.ts';
import type { ParsedModel } from '../hamiltonian/index.ts';
import { derivationJson, withNotes } from '../json/index.ts';
import { checkJson, numbersJson } from '../json/results/index.ts';
import { jsonText } from '../plainText.ts';
import { svgToPdf } from '../plot/index.ts';
import { renderHtml, renderLatex } from '../render/index.ts';
import {
  derivationReport,
  type IllustratedStudy,
  illustratedStudy,
  METHODS_FIGURE,
  TEMPERATURE_FIGURE,
} from '../report/index.ts';
import type { Study } from '../study/index.ts';
import { loadFigureFonts, loadKatexAssets } from './katexAssets.ts';
import { type ReportFolder, reportFolder } from './reportFolder.ts';
import { version } from './version.ts';
import { probeFolder, writeBelow } from './writeFile.ts';

/** Where a report comes from and goes to: what the user named the model by, the folder of all reports, and the command that makes it again. */
export interface MadeFrom {
  readonly argument: string;
  readonly out: string;
  readonly command: string;
}

export type NamedContent = readonly [name: string, content: string | Uint8Array];

export interface WrittenReport {
  readonly study: IllustratedStudy;
  readonly document: ReportDocument;
  readonly written: readonly string[];
}

/** Everything is computed before the first file is written, so that a failure leaves no half report behind. */
export async function writeReport(model: ParsedModel, made: MadeFrom): Promise<WrittenReport> {
  const { folder, source } = placeOf(model, made);
  const studied = await illustratedStudy(model);
  const document = derivationReport(studied, { version: version(), command: made.command });
  const drawn = studied.temperatureFigure;
  const methods = studied.methods?.picture;
  const own = studied.figures;
  const names = [TEMPERATURE_FIGURE, METHODS_FIGURE, ...own.map(({ id }) => id)];
  const figures = new Map(names.map((name) => [name, `${name}.pdf`]));
  const contents: readonly NamedContent[] = [
    ['report.html', renderHtml(document, loadKatexAssets())],
    ['report.tex', renderLatex(document, { figures })],
    ...(drawn.kind === 'none' ? [] : await pictureFiles(TEMPERATURE_FIGURE, drawn)),
    ...(methods === undefined ? [] : await pictureFiles(METHODS_FIGURE, methods)),
    ...(await Promise.all(own.map((one) => pictureFiles(one.id, one)))).flat(),
    ['derivation.json', `${jsonText({ source, ...withNotes(model, reportJson(studied)) }, 1)}\n`],
  ];
  return { study: studied, document, written: writeReportFiles(made.out, folder, contents) };
}

/** The paths of the files, which are in a folder below that of all reports. */
export function writeReportFiles(out: string, folder: string, contents: readonly NamedContent[]): readonly string[] {
  return contents.map(([name, content]) => {
    writeBelow(out, join(folder, name), content);
    return join(out, folder, name);
  });
}

/** The folder, once it is known that it can be written to. */
export function placeOf(model: ParsedModel, { argument, out }: MadeFrom): ReportFolder {
  probeFolder(out);
  return reportFolder(model, argument, out);
}

/** What a picture can be written as. */
export const PICTURE_FORMATS = ['svg', 'pdf'] as const;
export type PictureFormat = (typeof PICTURE_FORMATS)[number];

/** A picture and its data, by the names of the files. */
export async function pictureFiles(
  stem: string,
  { svg, csv }: { readonly svg: string; readonly csv: string },
  formats: readonly PictureFormat[] = PICTURE_FORMATS,
): Promise<NamedContent[]> {
  const pictures = formats.map(async (format) => {
    const content = format === 'svg' ? svg : await svgToPdf(svg, loadFigureFonts());
    return [`${stem}.${format}`, content] as const;
  });
  return [...(await Promise.all(pictures)), [`${stem}.csv`, csv]];
}

const reportJson = (studied: Study) => ({
  ...derivationJson(studied),
  ...(studied.numbers === undefined ? {} : { numbers: numbersJson(studied.numbers, studied) }),
  check: checkJson(studied),
  letterTable: studied.letterRows,
  checks: studied.checks,
});
