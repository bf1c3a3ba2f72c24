/** The files of the report of a model with explicit modes: HTML, LaTeX, the figure and JSON in a folder named after the model. */
import { join } from 'node:path';
import type { ParsedModel } from '../hamiltonian/index.ts';
import { equilibriumReport, equilibriumStudy, equilibriumStudyJson } from '../report/equilibriumReport.ts';
import { renderHtml, renderLatex, slug } from '../report/index.ts';
import { WEAK_COUPLING_FIGURE } from '../report/weakCoupling.ts';
import { loadKatexAssets } from './katexAssets.ts';
import { pictureFiles } from './reportFiles.ts';
import { version } from './version.ts';
import { probeFolder, writeFile } from './writeFile.ts';

/** Everything is computed before the first file is written; returns the paths. */
export async function writeEquilibriumReport(
  model: ParsedModel,
  out: string,
  command: string,
): Promise<readonly string[]> {
  probeFolder(out);
  const study = equilibriumStudy(model);
  const { document, figure } = await equilibriumReport(study, { version: version(), command });
  const figures = new Map([[WEAK_COUPLING_FIGURE, `${WEAK_COUPLING_FIGURE}.pdf`]]);
  const contents: readonly (readonly [name: string, content: string | Uint8Array])[] = [
    ['report.html', renderHtml(document, loadKatexAssets())],
    ['report.tex', renderLatex(document, { figures })],
    ...(figure === undefined ? [] : await pictureFiles(WEAK_COUPLING_FIGURE, figure)),
    ['equilibrium.json', `${JSON.stringify(equilibriumStudyJson(study), null, 1)}\n`],
  ];
  return contents.map(([name, content]) => {
    const path = join(out, slug(model.name).slice(0, 80), name);
    writeFile(path, content);
    return path;
  });
}
