/** The report of a model in every format. */

import { derivationJson } from '../json/index.ts';
import { checkJson, numbersJson } from '../json/results/index.ts';
import { type KatexAssets, renderHtml, renderLatex } from '../render/index.ts';
import { derivationReport, illustratedStudyOf, TEMPERATURE_FIGURE } from '../report/index.ts';
import type { Derived } from '../study/derivation/index.ts';
import type { Check } from '../study/index.ts';
import { renderTerminal } from '../terminal/index.ts';

export interface ModelReport {
  /** Every derived result put to a second path that could disagree, and the outcome. */
  readonly checks: readonly Check[];
  /**
   * One HTML file that needs nothing else. Formulas are set with KaTeX's fonts, embedded; in a browser, which cannot read those of the installed
   * package, in MathML unless `katex` gives them.
   */
  html(options?: { readonly katex?: KatexAssets }): Promise<string>;
  /** A LaTeX document; `figures` are its figures by file name, as SVG. */
  latex(): { readonly tex: string; readonly figures: Readonly<Record<string, string>> };
  /** Plain text of at most `width` (100) columns. */
  text(width?: number): string;
  /** All results as plain JSON values: derivation, numbers, verdict. */
  json(): Readonly<Record<string, unknown>>;
}

export async function reportOf(derived: Derived): Promise<ModelReport> {
  const study = await illustratedStudyOf(derived);
  const document = derivationReport(study, { version: '', command: 'npx redfield report model.yaml' });
  const drawn = study.temperatureFigure;
  const own = study.figures;
  const figures = [TEMPERATURE_FIGURE, ...own.map(({ id }) => id)].map((name) => [name, `${name}.pdf`] as const);
  return {
    checks: study.checks,
    html: async ({ katex } = {}) => renderHtml(document, katex),
    latex: () => ({
      tex: renderLatex(document, { figures: new Map(figures) }),
      figures: {
        ...(drawn.kind === 'none' ? {} : { [`${TEMPERATURE_FIGURE}.svg`]: drawn.svg }),
        ...Object.fromEntries(own.map(({ id, svg }) => [`${id}.svg`, svg])),
      },
    }),
    text: (width = 100) => renderTerminal(document, { width }),
    json: () => ({
      ...derivationJson(study),
      ...(study.numbers === undefined ? {} : { numbers: numbersJson(study.numbers, study) }),
      check: checkJson(study),
      checks: study.checks,
    }),
  };
}
