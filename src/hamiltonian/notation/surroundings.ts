/** What stands around a formula that was cut out of a paper, and leaves no trace in it. */
import type { SourceText } from './source.ts';

const OPENING = /^\s*(?:\$\$?|\\\[|\\\(|\\begin\{(?:equation|align|aligned|gather|eqnarray|split)\*?\})/;
const CLOSING = /(?:\$\$?|\\\]|\\\)|\\end\{(?:equation|align|aligned|gather|eqnarray|split)\*?\})\s*$/;
const PUNCTUATION = /(?<![hH]\s?\.\s?[cC])[.,;]\s*$/;
/** Ties, alignment, line breaks, and characters without width. */
const INVISIBLE = /[~&\u200b\u2060-\u2063\ufeff]|\\\\/g;

/** `{\rm i}`, which is no subscript */
const ROMAN = /(?<![_^]\s*)\{\s*\\rm\s+([A-Za-z0-9]+)\s*\}/g;

/** The text with blanks in their place, so that every place in it stays the same. */
export function withoutSurroundings(source: SourceText): SourceText {
  const { text } = source;
  const inner = blanked(text, PUNCTUATION);
  const isEnclosed = OPENING.test(inner) && CLOSING.test(inner);
  let bare = isEnclosed ? blanked(blanked(blanked(inner, OPENING), CLOSING), PUNCTUATION) : inner;
  bare = blanked(bare, INVISIBLE).replace(ROMAN, (found) =>
    found.replace(/\{\s*\\rm|\}$/g, (sign) => ' '.repeat(sign.length)),
  );
  return bare === text ? source : { ...source, text: bare, written: text };
}

const blanked = (text: string, pattern: RegExp): string => text.replace(pattern, (found) => ' '.repeat(found.length));
