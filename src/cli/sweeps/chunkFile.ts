/** A chunk as bytes: the length of a header, the header as JSON, values and errors as doubles. Of the partial state of a sweep; NaN stands for null. */
import type { Chunk } from '../../sweep/index.ts';

const ALIGNMENT = 8;

export function chunkBytes({ values, errors, ...header }: Chunk): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify({ ...header, numbers: values.length }));
  const start = startOf(text.length);
  const bytes = new Uint8Array(start + values.byteLength + errors.byteLength);
  new DataView(bytes.buffer).setUint32(0, text.length, true);
  bytes.set(text, 4);
  bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), start);
  bytes.set(new Uint8Array(errors.buffer, errors.byteOffset, errors.byteLength), start + values.byteLength);
  return bytes;
}

/** Throws where the bytes are not those of a whole chunk. */
export function chunkOfBytes(bytes: Uint8Array): Chunk {
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const { numbers, ...header } = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length)));
  const start = startOf(length);
  const size = numbers * Float64Array.BYTES_PER_ELEMENT;
  if (bytes.length !== start + 2 * size) throw new Error('The chunk is not whole.');
  const doubles = (from: number) => new Float64Array(new Uint8Array(bytes.subarray(from, from + size)).buffer);
  return { ...header, values: doubles(start), errors: doubles(start + size) };
}

const startOf = (length: number): number => Math.ceil((4 + length) / ALIGNMENT) * ALIGNMENT;
