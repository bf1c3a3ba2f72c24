/** The files of the report of a model with explicit modes: HTML, LaTeX, the figure and JSON in a folder named after the model. */
import { InputError } from '../errors.ts';
import type { ParsedModel } from '../hamiltonian/index.ts';
import { equilibriumStudyJson } from '../json/results/index.ts';
import { jsonText } from '../plainText.ts';
import { renderHtml, renderLatex } from '../render/index.ts';
import { equilibriumReport, WEAK_COUPLING_FIGURE } from '../report/index.ts';
import { equilibriumStudy } from '../study/index.ts';
import { loadKatexAssets } from './katexAssets.ts';
import { type MadeFrom, type NamedContent, pictureFiles, placeOf, writeReportFiles } from './reportFiles.ts';
import { version } from './version.ts';

/** Everything is computed before the first file is written; returns the paths. */
export async function writeEquilibriumReport(model: ParsedModel, made: MadeFrom): Promise<readonly string[]> {
  const { folder, source } = placeOf(model, made);
  if (model.given.figures !== undefined) {
    throw new InputError(
      'Figures of the model file are sweeps of the states that `baths` have, but this model has `modes`: `equilibrium --sweep T=0.05:5:log:60 --plot F.svg` draws its exact Gibbs state.',
    );
  }
  const study = equilibriumStudy(model);
  const { document, figure } = await equilibriumReport(study, { version: version(), command: made.command });
  const figures = new Map([[WEAK_COUPLING_FIGURE, `${WEAK_COUPLING_FIGURE}.pdf`]]);
  const contents: readonly NamedContent[] = [
    ['report.html', renderHtml(document, loadKatexAssets())],
    ['report.tex', renderLatex(document, { figures })],
    ...(figure === undefined ? [] : await pictureFiles(WEAK_COUPLING_FIGURE, figure)),
    ['equilibrium.json', `${jsonText({ source, ...equilibriumStudyJson(study) }, 1)}\n`],
  ];
  return writeReportFiles(made.out, folder, contents);
}
