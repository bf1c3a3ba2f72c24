/**
 * Text from elsewhere (names, labels, file names, formulas) made harmless to whatever shows it, be it a terminal, a picture, a page or the comment
 * of a program. Each medium does its own escaping besides.
 *
 * Every character keeps its place, so that offsets into the text stay valid. White space of any kind becomes a blank, except that `plainText` keeps
 * line feeds; other control characters, marks that turn the direction of writing, halves of surrogate pairs and code points that XML does not
 * have become U+FFFD.
 */

/** Tab, line feed, vertical tab, form feed, carriage return, next line, line and paragraph separator. */
const SPACE = /[\t\n\v\f\r\u0085\u2028\u2029]/g;
const UNSEEN = /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu;
const REPLACEMENT = '\ufffd';

/** In one line. */
export const plainLine = (text: string): string => text.replace(SPACE, ' ').replace(UNSEEN, REPLACEMENT);

/** In as many lines as it has; `\r\n` ends a line as `\n` does. */
export const plainText = (text: string): string =>
  text
    .split('\n')
    .map((line) => plainLine(line.replace(/\r$/, '')))
    .join('\n');

/** JSON in which characters that a terminal would act on, or XML does not have, are escaped; the same value. */
export const jsonText = (value: unknown, indent?: number): string =>
  JSON.stringify(value, null, indent).replace(
    /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufffe\uffff]/gu,
    (character) => (character === '\n' ? character : jsonEscape(character)),
  );

/** `\\u0009` */
export const jsonEscape = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
