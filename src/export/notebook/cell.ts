/** A cell of a notebook, without its place. */
export interface NotebookCell {
  readonly kind: 'markdown' | 'code';
  readonly source: string;
}

/** Text with nothing in it that Markdown or MathJax would take for theirs. */
export const plainMarkdown = (text: string): string =>
  text.replaceAll(/\s+/g, ' ').replaceAll(/[!-/:-@[-`{-~]/g, (character) => `\\${character}`);
