/** Fonts in a PDF file: embedded whole, addressed by glyph (Type 0 with Identity-H), with the characters the glyphs stand for. */
import { hex, type PdfFile, utf16 } from './pdfFile.ts';
import type { TrueTypeFont } from './trueType.ts';

/** The characters that the glyphs used of each font stand for; the first font is F0, the second F1, … */
export type UsedGlyphs = Map<TrueTypeFont, Map<number, string>>;

/** The entries of the page's font dictionary. */
export async function embedFonts(file: PdfFile, used: UsedGlyphs): Promise<string> {
  const entries: string[] = [];
  for (const [font, glyphs] of used) entries.push(`/F${entries.length} ${await embedFont(file, font, glyphs)} 0 R`);
  return entries.join(' ');
}

async function embedFont(file: PdfFile, font: TrueTypeFont, glyphs: ReadonlyMap<number, string>): Promise<number> {
  const program = await file.addStream(font.bytes, `/Length1 ${font.bytes.length}`);
  const [, low, , high] = font.bounds;
  const descriptor = file.add(
    `<< /Type /FontDescriptor /FontName /${font.name} /Flags 4 /FontBBox [${font.bounds.join(' ')}] /ItalicAngle 0 /Ascent ${high} /Descent ${low} /CapHeight 700 /StemV 80 /FontFile2 ${program} 0 R >>`,
  );
  const widths = [...glyphs.keys()].map((glyph) => `${glyph} [${Math.round(font.advance(glyph))}]`).join(' ');
  const descendant = file.add(
    `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /${font.name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor ${descriptor} 0 R /W [${widths}] /CIDToGIDMap /Identity >>`,
  );
  const unicode = await file.addStream(toUnicode(glyphs));
  return file.add(
    `<< /Type /Font /Subtype /Type0 /BaseFont /${font.name} /Encoding /Identity-H /DescendantFonts [${descendant} 0 R] /ToUnicode ${unicode} 0 R >>`,
  );
}

/** Lets a reader search and copy the text; a block has at most 100 rows. */
function toUnicode(glyphs: ReadonlyMap<number, string>): string {
  const rows = [...glyphs].map(([glyph, character]) => `<${hex(glyph)}> <${utf16(character)}>`);
  const blocks = Array.from({ length: Math.ceil(rows.length / 100) }, (_, k) => rows.slice(100 * k, 100 * (k + 1)));
  return `/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
${blocks.map((block) => `${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`).join('\n')}
endcmap CMapName currentdict /CMap defineresource pop end end`;
}
