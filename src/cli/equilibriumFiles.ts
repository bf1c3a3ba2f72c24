/** The files of the report of a model with explicit modes: HTML, LaTeX, the figure and JSON in a folder named after the model. */
import { join } from 'node:path';
import type { ParsedModel } from '../hamiltonian/index.ts';
import { equilibriumStudyJson } from '../json/index.ts';
import { renderHtml, renderLatex } from '../render/index.ts';
import { equilibriumReport, WEAK_COUPLING_FIGURE } from '../report/index.ts';
import { equilibriumStudy } from '../study/index.ts';
import { loadKatexAssets } from './katexAssets.ts';
import { type MadeFrom, pictureFiles, placeOf } from './reportFiles.ts';
import { version } from './version.ts';
import { writeFile } from './writeFile.ts';

/** Everything is computed before the first file is written; returns the paths. */
export async function writeEquilibriumReport(model: ParsedModel, made: MadeFrom): Promise<readonly string[]> {
  const { folder, source } = placeOf(model, made);
  const study = equilibriumStudy(model);
  const { document, figure } = await equilibriumReport(study, { version: version(), command: made.command });
  const figures = new Map([[WEAK_COUPLING_FIGURE, `${WEAK_COUPLING_FIGURE}.pdf`]]);
  const contents: readonly (readonly [name: string, content: string | Uint8Array])[] = [
    ['report.html', renderHtml(document, loadKatexAssets())],
    ['report.tex', renderLatex(document, { figures })],
    ...(figure === undefined ? [] : await pictureFiles(WEAK_COUPLING_FIGURE, figure)),
    ['equilibrium.json', `${JSON.stringify({ source, ...equilibriumStudyJson(study) }, null, 1)}\n`],
  ];
  return contents.map(([name, content]) => {
    const path = join(folder, name);
    writeFile(path, content);
    return path;
  });
}
