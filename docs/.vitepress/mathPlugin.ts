/** The plug-in that sets formulas, typed for the Markdown parser of VitePress. */
import katex from '@vscode/markdown-it-katex';
import type { MarkdownRenderer } from 'vitepress';

/** What KaTeX is told of every formula. */
interface FormulaOptions {
  readonly throwOnError: boolean;
  readonly strict: 'error';
}

type MathPlugin = (md: MarkdownRenderer, options: FormulaOptions) => unknown;

/**
 * The plug-in is declared for the CommonJS types of markdown-it; those of VitePress are of its ES modules, and the two differ in functions that neither calls. It
 * hands on all options to KaTeX, but declares few.
 */
function isMathPlugin(plugin: unknown): plugin is MathPlugin {
  return typeof plugin === 'function';
}

/** Formulas between dollar signs; throws where one is no LaTeX. */
export function setFormulas(md: MarkdownRenderer): void {
  const plugin: unknown = katex.default;
  if (!isMathPlugin(plugin)) throw new Error('@vscode/markdown-it-katex must export a plug-in as its default.');
  plugin(md, { throwOnError: true, strict: 'error' });
}
