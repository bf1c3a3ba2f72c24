/** Our letters as they are called beside the symbols of a user, wherever they stand; those symbols themselves stay what they are. */
import { type Block, changedBlocks, type DocumentChanges, type Inline } from '../document/index.ts';
import { letterNames } from '../study/derivation/index.ts';
import { prettyText } from '../terminal/index.ts';
import { besideUser, type Formula, type Letter, renameLetters } from '../typeset/index.ts';
import { equationBeside, mathBeside } from './formula.ts';

/** A formula with our letters called so. */
export function ownFormula(symbols: readonly string[]): (formula: Formula) => Formula {
  const names = letterNames(symbols);
  return names.size === 0 ? (formula) => formula : (formula) => renameLetters(formula, names);
}

/** Sections of a report. */
export const withOwnLetters = (blocks: readonly Block[], symbols: readonly string[]): readonly Block[] =>
  changedBlocks(blocks, changesFor(symbols));

/** Running text. */
export const contentWithOwnLetters = (content: readonly Inline[], symbols: readonly string[]): readonly Inline[] =>
  changesFor(symbols).prose(content);

/** A letter in a picture or on a terminal. */
export const letterText = (own: Letter, symbols: readonly string[]): string =>
  prettyText(besideUser(own, symbols).text);

function changesFor(symbols: readonly string[]): DocumentChanges {
  const own = ownFormula(symbols);
  const prose = (content: readonly Inline[]): readonly Inline[] =>
    content.map((piece) => {
      if (piece.kind === 'math') return mathBeside(piece, own);
      return piece.kind === 'strong' || piece.kind === 'emphasis' ? { ...piece, content: prose(piece.content) } : piece;
    });
  return { prose, equation: (equation) => equationBeside(equation, own) };
}
