/** The files of one report: HTML, LaTeX and JSON in a folder named after the model. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ParsedModel } from '../hamiltonian/index.ts';
import {
  checkJson,
  derivationJson,
  derivationReport,
  numbersJson,
  type ReportDocument,
  renderHtml,
  renderLatex,
  type Study,
  slug,
  study,
} from '../report/index.ts';
import { loadKatexAssets } from './katexAssets.ts';
import { version } from './version.ts';

export interface WrittenReport {
  readonly study: Study;
  readonly document: ReportDocument;
  readonly written: readonly string[];
}

/** Everything is computed before the first file is written, so that a failure leaves no half report behind. */
export async function writeReport(model: ParsedModel, out: string, command: string): Promise<WrittenReport> {
  const studied = await study(model);
  const document = derivationReport(studied, { version: version(), command });
  const folder = join(out, slug(model.name).slice(0, 80));
  const contents: readonly (readonly [name: string, content: string])[] = [
    ['report.html', renderHtml(document, loadKatexAssets())],
    ['report.tex', renderLatex(document)],
    ...(studied.temperatureFigure === undefined
      ? []
      : ([
          ['coherence.svg', studied.temperatureFigure.svg],
          ['coherence.csv', studied.temperatureFigure.csv],
        ] as const)),
    ['derivation.json', `${JSON.stringify(reportJson(studied), null, 1)}\n`],
  ];
  mkdirSync(folder, { recursive: true });
  const written = contents.map(([name, content]) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  });
  return { study: studied, document, written };
}

const reportJson = (studied: Study) => ({
  ...derivationJson(studied),
  ...(studied.numbers === undefined ? {} : { numbers: numbersJson(studied.numbers, studied) }),
  check: checkJson(studied),
  letterTable: studied.letterRows,
  checks: studied.checks,
});
