/** Reading a TrueType font far enough to set text with it (OpenType specification: tables head, hhea, hmtx, cmap of format 4). */

export interface TrueTypeFont {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** xMin, yMin, xMax, yMax of all glyphs, in thousandths of an em. */
  readonly bounds: readonly number[];
  /** The glyph of a character; undefined where the font has none. */
  readonly glyph: (codePoint: number) => number | undefined;
  /** How far a glyph moves the pen, in thousandths of an em. */
  readonly advance: (glyph: number) => number;
}

/** @throws Error when a table is missing. */
export function readTrueType(name: string, bytes: Uint8Array): TrueTypeFont {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables = tableOffsets(view);
  const table = (tag: string): number => {
    const offset = tables.get(tag);
    if (offset === undefined) throw new Error(`The font ${name} has no table ${tag}.`);
    return offset;
  };
  const [head, hhea, hmtx] = [table('head'), table('hhea'), table('hmtx')];
  const scale = 1000 / view.getUint16(head + 18);
  const metrics = view.getUint16(hhea + 34);
  const characters = characterMap(view, table('cmap'));
  return {
    name,
    bytes,
    bounds: [36, 38, 40, 42].map((offset) => Math.round(scale * view.getInt16(head + offset))),
    glyph: (codePoint) => characters.get(codePoint),
    advance: (glyph) => scale * view.getUint16(hmtx + 4 * Math.min(glyph, metrics - 1)),
  };
}

function tableOffsets(view: DataView): ReadonlyMap<string, number> {
  const count = view.getUint16(4);
  return new Map(
    Array.from({ length: count }, (_, k) => {
      const record = 12 + 16 * k;
      const tag = String.fromCharCode(...[0, 1, 2, 3].map((byte) => view.getUint8(record + byte)));
      return [tag, view.getUint32(record + 8)] as const;
    }),
  );
}

/** The first subtable of format 4: runs of code points, each with a shift or a list of glyphs. */
function characterMap(view: DataView, cmap: number): ReadonlyMap<number, number> {
  const subtables = Array.from({ length: view.getUint16(cmap + 2) }, (_, k) => cmap + view.getUint32(cmap + 8 + 8 * k));
  const start = subtables.find((offset) => view.getUint16(offset) === 4);
  const characters = new Map<number, number>();
  if (start === undefined) return characters;
  const bytes = view.getUint16(start + 6);
  const [ends, starts] = [start + 14, start + 16 + bytes];
  const [shifts, ranges] = [starts + bytes, starts + 2 * bytes];
  for (let k = 0; k < bytes; k += 2) {
    const [first, last] = [view.getUint16(starts + k), view.getUint16(ends + k)];
    const [shift, range] = [view.getUint16(shifts + k), view.getUint16(ranges + k)];
    for (let code = first; code <= last && code < 0xffff; code += 1) {
      const listed = range === 0 ? code : view.getUint16(ranges + k + range + 2 * (code - first));
      const glyph = listed === 0 ? 0 : (listed + shift) & 0xffff;
      if (glyph !== 0) characters.set(code, glyph);
    }
  }
  return characters;
}
