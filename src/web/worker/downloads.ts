/** Files to be kept: the report with its figures, programs, the curve as a picture. */
import type { ExportTarget } from '../../export/index.ts';
import { exportText } from '../../export/index.ts';
import { type FontSet, lineChart, readTrueType, svgToPdf } from '../../plot/index.ts';
import { type KatexAssets, renderHtml, renderLatex } from '../../render/index.ts';
import { derivationReport, illustratedStudyOf, METHODS_FIGURE, TEMPERATURE_FIGURE } from '../../report/index.ts';
import type { Derived } from '../../study/derivation/index.ts';
import type { DownloadRequest, GivenFile } from './answers.ts';
import { fontAddresses } from './fontAddresses.ts';
import { zip } from './zip.ts';

const PROGRAM = 'redfield';

export async function downloadOf(request: DownloadRequest, derived: Derived): Promise<GivenFile> {
  switch (request.kind) {
    case 'report':
      return htmlFile(derived, request.katex);
    case 'latex':
      return latexFile(derived);
    case 'program':
      return programFile(derived, request.target);
    case 'svg':
      return {
        name: `${request.name}.svg`,
        type: 'image/svg+xml',
        content: await lineChart({ ...request.chart, description: request.chart.title }),
      };
  }
}

const made = { version: '', command: 'npx redfield report model.yaml' };

async function htmlFile(derived: Derived, katex: KatexAssets): Promise<GivenFile> {
  const report = derivationReport(await illustratedStudyOf(derived), made);
  return { name: 'report.html', type: 'text/html', content: renderHtml(report, katex) };
}

/** The report for LaTeX with its figures as PDF and SVG. */
async function latexFile(derived: Derived): Promise<GivenFile> {
  const study = await illustratedStudyOf(derived);
  const figures = new Map([TEMPERATURE_FIGURE, METHODS_FIGURE].map((name) => [name, `${name}.pdf`]));
  const files: [name: string, content: string | Uint8Array][] = [
    ['report.tex', renderLatex(derivationReport(study, made), { figures })],
  ];
  const { temperatureFigure, methods } = study;
  const drawn = [
    ...(temperatureFigure.kind === 'drawn' ? [[TEMPERATURE_FIGURE, temperatureFigure] as const] : []),
    ...(methods?.picture === undefined ? [] : [[METHODS_FIGURE, methods.picture] as const]),
  ];
  for (const [name, { svg, csv }] of drawn) {
    files.push([`${name}.svg`, svg], [`${name}.pdf`, await svgToPdf(svg, await figureFonts())], [`${name}.csv`, csv]);
  }
  return { name: 'report.zip', type: 'application/zip', content: zip(files) };
}

const ENDINGS: Readonly<Partial<Record<ExportTarget, string>>> = {
  python: 'py',
  qutip: 'py',
  jupyter: 'ipynb',
  json: 'json',
  latex: 'tex',
};

function programFile(derived: Derived, target: ExportTarget): GivenFile {
  return {
    name: `model-${target}.${ENDINGS[target] ?? 'txt'}`,
    type: 'text/plain',
    content: exportText(derived, target, PROGRAM),
  };
}

/** Sans-serif letters, and the Greek and the signs they lack. */
async function figureFonts(): Promise<FontSet> {
  const load = async (name: keyof typeof fontAddresses) => {
    const response = await fetch(new URL(fontAddresses[name], import.meta.url));
    return readTrueType(name, new Uint8Array(await response.arrayBuffer()));
  };
  const fonts = (...names: (keyof typeof fontAddresses)[]) => Promise.all(names.map(load));
  const [regular, italic, bold] = await Promise.all([
    fonts('KaTeX_SansSerif-Regular', 'KaTeX_Main-Regular', 'KaTeX_Math-Italic'),
    fonts('KaTeX_Math-Italic'),
    fonts('KaTeX_SansSerif-Bold', 'KaTeX_Main-Bold', 'KaTeX_Math-BoldItalic'),
  ]);
  return { regular, italic, bold: [...bold, ...regular] };
}
