/** A line of text as glyphs: fonts chosen by character, subscripts and superscripts made from digits, accents put over their letter. */
import type { TrueTypeFont } from './trueType.ts';

/** Fonts in the order in which a character is looked for. */
export interface FontSet {
  readonly regular: readonly TrueTypeFont[];
  readonly bold: readonly TrueTypeFont[];
  /** Of letters alone; other characters are looked for in the fonts of the text around. */
  readonly italic: readonly TrueTypeFont[];
}

/** A piece of a line in one face. */
export interface TextRun {
  readonly text: string;
  readonly fonts: readonly TrueTypeFont[];
}

/** In em of the text: where the glyph stands, above its line by `rise`. */
export interface PlacedGlyph {
  readonly font: TrueTypeFont;
  readonly glyph: number;
  readonly character: string;
  readonly x: number;
  readonly rise: number;
  readonly scale: number;
}

export interface TextLine {
  readonly glyphs: readonly PlacedGlyph[];
  readonly width: number;
}

const SCRIPT = 0.7;
const [RAISED, LOWERED] = [0.36, -0.16];
const SUPERSCRIPTS = /[⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻]/;
const SUBSCRIPTS = /[₀₁₂₃₄₅₆₇₈₉₊₋]/;
/** Combining marks and the spacing form that is put over the letter. */
const ACCENTS: Readonly<Record<string, string>> = { '\u0304': 'ˉ', '\u0302': 'ˆ', '\u0303': '˜', '\u0307': '˙' };
/** Stands for a character that no font has. */
const UNKNOWN = '?';

export function layOut(runs: readonly TextRun[]): TextLine {
  const glyphs: PlacedGlyph[] = [];
  let width = 0;
  const characters = runs.flatMap(({ text, fonts }) =>
    [...text.normalize('NFC').replaceAll('\u00af', '')].map((character) => ({ character, fonts })),
  );
  for (const { character, fonts } of characters) {
    const accent = ACCENTS[character];
    const previous = glyphs.at(-1);
    if (accent !== undefined && previous !== undefined) {
      const mark = find(accent, fonts);
      const middle = previous.x + (previous.scale * previous.font.advance(previous.glyph)) / 2000;
      const half = (previous.scale * mark.font.advance(mark.glyph)) / 2000;
      glyphs.push({ ...mark, x: middle - half, rise: previous.rise, scale: previous.scale });
      continue;
    }
    const raised = SUPERSCRIPTS.test(character);
    const script = raised || SUBSCRIPTS.test(character);
    const found = find(script ? character.normalize('NFKD') : character, fonts);
    const scale = script ? SCRIPT : 1;
    glyphs.push({ ...found, x: width, rise: script ? (raised ? RAISED : LOWERED) : 0, scale });
    width += (scale * found.font.advance(found.glyph)) / 1000;
  }
  return { glyphs, width };
}

function find(character: string, fonts: readonly TrueTypeFont[]): Pick<PlacedGlyph, 'font' | 'glyph' | 'character'> {
  for (const one of [character, UNKNOWN]) {
    for (const font of fonts) {
      const glyph = font.glyph(one.codePointAt(0) ?? 0);
      if (glyph !== undefined) return { font, glyph, character };
    }
  }
  throw new Error(`No font was given for the text of a picture, or none that has the character \`${UNKNOWN}\`.`);
}
