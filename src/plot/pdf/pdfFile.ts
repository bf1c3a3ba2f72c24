/** A PDF file of one page (ISO 32000-1): numbered objects, compressed streams, the table of their places. */

export class PdfFile {
  readonly #objects: (Uint8Array | undefined)[] = [];

  /** The number of an object to be given later. */
  reserve(): number {
    return this.#objects.push(undefined);
  }

  /** `body`: what stands between `obj` and `endobj`. */
  set(number: number, body: string): void {
    this.#objects[number - 1] = ascii(body);
  }

  add(body: string): number {
    const number = this.reserve();
    this.set(number, body);
    return number;
  }

  /** `entries` of the dictionary besides its length and filter. */
  async addStream(content: string | Uint8Array, entries = ''): Promise<number> {
    const number = this.reserve();
    const data = await deflate(typeof content === 'string' ? ascii(content) : content);
    const head = ascii(`<< /Length ${data.length} /Filter /FlateDecode ${entries} >>\nstream\n`);
    this.#objects[number - 1] = joined([head, data, ascii('\nendstream')]);
    return number;
  }

  /** The finished file. */
  bytes({ root, info }: { readonly root: number; readonly info: number }): Uint8Array {
    // The comment of bytes above 127 says that the file is not text.
    const parts: Uint8Array[] = [Uint8Array.of(...ascii('%PDF-1.5\n%'), 226, 227, 207, 211, 10)];
    const places: number[] = [];
    let size = parts[0]!.length;
    const push = (part: Uint8Array): void => {
      parts.push(part);
      size += part.length;
    };
    for (const [index, body] of this.#objects.entries()) {
      if (body === undefined) throw new Error(`Object ${index + 1} of a PDF file was announced but not given.`);
      places.push(size);
      push(joined([ascii(`${index + 1} 0 obj\n`), body, ascii('\nendobj\n')]));
    }
    const start = size;
    const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
    push(ascii(`xref\n0 ${places.length + 1}\n0000000000 65535 f \n${rows}`));
    push(
      ascii(
        `trailer\n<< /Size ${places.length + 1} /Root ${root} 0 R /Info ${info} 0 R >>\nstartxref\n${start}\n%%EOF\n`,
      ),
    );
    return joined(parts);
  }
}

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const result = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let place = 0;
  for (const part of parts) {
    result.set(part, place);
    place += part.length;
  }
  return result;
}

async function deflate(data: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([Uint8Array.from(data)]).stream().pipeThrough(new CompressionStream('deflate'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** A text as a PDF string in UTF-16. */
export const pdfString = (text: string): string => `<FEFF${utf16(text)}>`;

/** In hexadecimal. */
export const utf16 = (text: string): string =>
  Array.from({ length: text.length }, (_, k) => hex(text.charCodeAt(k))).join('');

/** A 16-bit number in hexadecimal. */
export const hex = (value: number): string => value.toString(16).padStart(4, '0').toUpperCase();
