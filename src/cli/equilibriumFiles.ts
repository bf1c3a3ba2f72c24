/** The files of the report of a model with explicit modes: HTML, LaTeX, the figures and JSON in a folder named after the model. */
import type { ParsedModel } from '../hamiltonian/index.ts';
import { equilibriumStudyJson } from '../json/results/index.ts';
import { jsonText } from '../plainText.ts';
import { renderHtml, renderLatex } from '../render/index.ts';
import { equilibriumReport, figuresOf, WEAK_COUPLING_FIGURE } from '../report/index.ts';
import { equilibriumStudy } from '../study/index.ts';
import { loadKatexAssets } from './katexAssets.ts';
import { type MadeFrom, type NamedContent, pictureFiles, placeOf, writeReportFiles } from './reportFiles.ts';
import { version } from './version.ts';

/** Everything is computed before the first file is written; returns the paths. */
export async function writeEquilibriumReport(model: ParsedModel, made: MadeFrom): Promise<readonly string[]> {
  const { folder, source } = placeOf(model, made);
  const own = await figuresOf(model);
  const study = equilibriumStudy(model);
  const { document, figure } = await equilibriumReport(study, { version: version(), command: made.command }, own);
  const names = [WEAK_COUPLING_FIGURE, ...own.map(({ id }) => id)];
  const figures = new Map(names.map((name) => [name, `${name}.pdf`]));
  const contents: readonly NamedContent[] = [
    ['report.html', renderHtml(document, loadKatexAssets())],
    ['report.tex', renderLatex(document, { figures })],
    ...(figure === undefined ? [] : await pictureFiles(WEAK_COUPLING_FIGURE, figure)),
    ...(await Promise.all(own.map((one) => pictureFiles(one.id, one)))).flat(),
    ['equilibrium.json', `${jsonText({ source, ...equilibriumStudyJson(study) }, 1)}\n`],
  ];
  return writeReportFiles(made.out, folder, contents);
}
