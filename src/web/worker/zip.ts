/** Several files as one, stored without compression (PKWARE APPNOTE 6.3, sections 4.3.7, 4.3.12 and 4.3.16). */

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const VERSION = 20;
/** Names are UTF-8. */
const FLAGS = 0x0800;
/** 1 January 1980, the first day there is. */
const DATE = 0x21;

export function zip(
  files: readonly (readonly [name: string, content: string | Uint8Array])[],
): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  for (const [name, given] of files) {
    const path = encoder.encode(name);
    const content = typeof given === 'string' ? encoder.encode(given) : given;
    const shared = [VERSION, FLAGS, 0, 0, DATE];
    const sizes = [crc32(content), content.length, content.length];
    const local = record([LOCAL], shared, sizes, [path.length, 0]);
    directory.push(record([CENTRAL], [VERSION, ...shared], sizes, [path.length, 0, 0, 0, 0], [0, at]), path);
    parts.push(local, path, content);
    at += local.length + path.length + content.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = record([END], [0, 0, files.length, files.length], [size, at], [0]);
  return joined([...parts, ...directory, end]);
}

/** Little-endian: lists by turns of four bytes and of two; the first list is of four. */
function record(...lists: readonly (readonly number[])[]): Uint8Array {
  const bytes = new Uint8Array(lists.reduce((sum, list, k) => sum + list.length * (k % 2 === 0 ? 4 : 2), 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [k, list] of lists.entries()) {
    for (const value of list) {
      if (k % 2 === 0) view.setUint32(at, value, true);
      else view.setUint16(at, value, true);
      at += k % 2 === 0 ? 4 : 2;
    }
  }
  return bytes;
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** The polynomial 0xEDB88320, bit by bit. */
function crc32(bytes: Uint8Array): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
