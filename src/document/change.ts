/** A document with all of its sentences and equations changed in one way. */
import type { Block, Definition, Equation, Flow, Inline, ReportDocument } from './document.ts';

export interface DocumentChanges {
  readonly prose: (content: readonly Inline[]) => readonly Inline[];
  readonly equation: (equation: Equation) => Equation;
}

/** Program text and literature stay as they are. */
export function changedBlocks(all: readonly Block[], { prose, equation }: DocumentChanges): readonly Block[] {
  const definition = ({ term, detail }: Definition): Definition => ({ term: prose(term), detail: prose(detail) });

  function flow(block: Flow): Flow {
    switch (block.kind) {
      case 'paragraph':
        return { ...block, content: prose(block.content) };
      case 'equation':
        return equation(block);
      case 'step':
        return { ...block, sentence: prose(block.sentence), equation: equation(block.equation) };
      case 'table':
        return {
          ...block,
          columns: block.columns.map((column) => ({ ...column, title: prose(column.title) })),
          rows: block.rows.map((row) => row.map(prose)),
          caption: prose(block.caption),
        };
      case 'figure':
        return { ...block, caption: prose(block.caption) };
      case 'list':
        return { ...block, items: block.items.map(prose) };
      case 'callout':
      case 'folded':
        return { ...block, title: prose(block.title), blocks: block.blocks.map(flow) };
      case 'definitions':
        return { ...block, entries: block.entries.map(definition) };
      case 'code':
      case 'references':
        return block;
    }
  }

  const blocks = (some: readonly Block[]): readonly Block[] =>
    some.map((block) =>
      block.kind === 'section' ? { ...block, title: prose(block.title), blocks: blocks(block.blocks) } : flow(block),
    );
  return blocks(all);
}

/** The title stays as it is. */
export const changedDocument = (document: ReportDocument, changes: DocumentChanges): ReportDocument => ({
  ...document,
  subtitle: changes.prose(document.subtitle),
  abstract: changes.prose(document.abstract),
  opening: changedBlocks(document.opening, changes) as readonly Flow[],
  meta: document.meta.map(({ term, detail }) => ({ term: changes.prose(term), detail: changes.prose(detail) })),
  blocks: changedBlocks(document.blocks, changes),
});
