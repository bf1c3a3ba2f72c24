/**
 * The product kernel as a WebAssembly module of a few hundred bytes, written here instruction by instruction. Vectors of two doubles (SIMD) are multiplied and
 * added one after the other, without fused operations. Source of the encoding: WebAssembly Core Specification 2.0 (W3C), §5.
 */
import { CAPACITY, COLUMNS, MOST_COLUMNS, ROWS, SIDE, SUMS } from './productKernel.ts';

type Bytes = readonly number[];

const NUMBER = 8;
const VECTOR = 16;
const PAGE = 65536;
const [I32, V128] = [0x7f, 0x7b];

/** LEB128, of a number that is not negative. */
function unsigned(x: number): Bytes {
  return x < 128 ? [x] : [128 + (x % 128), ...unsigned(Math.floor(x / 128))];
}

/** A list of so many things, and a list of bytes. */
const list = (items: readonly Bytes[]): Bytes => [...unsigned(items.length), ...items.flat()];
const sized = (bytes: Bytes): Bytes => [...unsigned(bytes.length), ...bytes];
const section = (id: number, items: readonly Bytes[]): Bytes => [id, ...sized(list(items))];
const name = (text: string): Bytes => list([...text].map((letter) => [letter.charCodeAt(0)]));

const get = (local: number): Bytes => [0x20, ...unsigned(local)];
const set = (local: number, value: Bytes): Bytes => [...value, 0x21, ...unsigned(local)];
/** A signed LEB128 of two bytes, which reaches from −2¹³ to 2¹³ − 1. */
const constant = (x: number): Bytes => [0x41, 128 + (x & 127), (x >> 7) & 127];
const plus = (a: Bytes, b: Bytes): Bytes => [...a, ...b, 0x6a];
const advance = (local: number, by: number): Bytes => set(local, plus(get(local), constant(by)));
/** Once, and again as long as the number in `counter` less `by` is not zero. */
const loop = (counter: number, by: number, body: Bytes): Bytes => [
  ...[0x03, 0x40],
  ...body,
  ...advance(counter, -by),
  ...get(counter),
  ...[0x0d, 0x00],
  0x0b,
];

const vectorOperation = (code: number): Bytes => [0xfd, ...unsigned(code)];
/** At the address in `base` and so many bytes further; the operand 3 says that addresses are multiples of 2³. */
const load = (base: number, offset: number): Bytes => [...get(base), ...vectorOperation(0x00), 3, ...unsigned(offset)];
const loadTwice = (base: number, offset: number): Bytes => [
  ...get(base),
  ...vectorOperation(0x0a),
  3,
  ...unsigned(offset),
];
const store = (base: number, offset: number, value: Bytes): Bytes => [
  ...get(base),
  ...value,
  ...vectorOperation(0x0b),
  3,
  ...unsigned(offset),
];
const vectorPlus = (a: Bytes, b: Bytes): Bytes => [...a, ...b, ...vectorOperation(0xf0)];
const vectorTimes = (a: Bytes, b: Bytes): Bytes => [...a, ...b, ...vectorOperation(0xf2)];

/** multiply(length, columns), as `ProductKernel` describes it. */
function kernelCode(): Bytes {
  const [length, remaining, l, row, column, sum, a, zero, first] = [0, 1, 2, 3, 4, 5, 6, 7, 8];
  const halves = [0, 1];
  const block = [0, 1, 2, 3].flatMap((i) => halves.map((half) => ({ i, half, local: first + 2 * i + half })));
  const b = halves.map((half) => first + block.length + half);
  const step = [
    ...halves.flatMap((half) => set(b[half]!, load(column, NUMBER * COLUMNS + VECTOR * half))),
    ...block.flatMap(({ i, half, local }) => [
      ...(half === 0 ? set(a, loadTwice(row, NUMBER * (ROWS + i))) : []),
      ...set(local, vectorPlus(get(local), vectorTimes(get(a), get(b[half]!)))),
    ]),
    ...advance(row, SIDE * NUMBER),
    ...advance(column, SIDE * NUMBER),
  ];
  const fourColumns = [
    ...block.flatMap(({ local }) => set(local, get(zero))),
    ...set(row, constant(0)),
    ...set(l, get(length)),
    ...loop(l, 1, step),
    ...block.flatMap(({ i, half, local }) =>
      store(sum, NUMBER * (SUMS + MOST_COLUMNS * i) + VECTOR * half, get(local)),
    ),
    ...advance(sum, SIDE * NUMBER),
  ];
  const locals = list([
    [4, I32],
    [2 + block.length + b.length, V128],
  ]);
  return [...locals, ...loop(remaining, SIDE, fourColumns), 0x0b];
}

/** The module, with its memory as `memory` and its function as `multiply`. */
export function productModule(): Uint8Array<ArrayBuffer> {
  const [type, functions, memories, exports, code] = [1, 3, 5, 7, 10];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(type, [[0x60, ...list([[I32], [I32]]), 0]]),
    ...section(functions, [[0]]),
    ...section(memories, [[0, ...unsigned(Math.ceil((NUMBER * CAPACITY) / PAGE))]]),
    ...section(exports, [
      [...name('memory'), 2, 0],
      [...name('multiply'), 0, 0],
    ]),
    ...section(code, [sized(kernelCode())]),
  ]);
}
