/** A document as HTML and LaTeX. */

export { alignedSource, formulaLines, formulaSource } from './formula/source.ts';
export { fittedLines, formulaWidth } from './formula/width.ts';
export { type PartOptions, renderHtml, renderPart } from './html/html.ts';
export { installedKatexAssets } from './html/katexAssets.ts';
export { type KatexAssets, katexStyle } from './html/katexFonts.ts';
export { displayedMath } from './html/math.ts';
export { htmlPage } from './html/page.ts';
export { REPORT_STYLE } from './html/style.ts';
export { type LatexDocumentOptions, renderLatex } from './latex/latex.ts';
