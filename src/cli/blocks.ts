/** Blocks of long work: part k of n, k from 0, and what a whole needs of them. */
import { InputError } from '../errors.ts';

export interface BlockNumber {
  readonly k: number;
  readonly n: number;
}

export const MOST_BLOCKS = 100_000;

/** `0/8`. Throws `InputError` for anything else. */
export function blockOf(text: string): BlockNumber {
  const match = /^\s*(\d{1,6})\/(\d{1,6})\s*$/.exec(text);
  const [k, n] = [Number(match?.[1]), Number(match?.[2])];
  if (match !== null && n >= 1 && n <= MOST_BLOCKS && k < n) return { k, n };
  throw new InputError(
    `Argument \`block\` must be k/n with k from 0 to n − 1, as in \`0/8\`, but is \`${text.slice(0, 40)}\`.`,
  );
}

interface InFile {
  readonly file: string;
  readonly block: BlockNumber | null;
}

/** All blocks of a whole in their order. Throws `InputError` where a file is no block, and where one is missing or there twice. */
export function wholeOf<Block extends InFile>(blocks: readonly Block[], whole: string): readonly Block[] {
  const numbered = blocks.map((given) => {
    if (given.block !== null) return { given, ...given.block };
    throw new InputError(
      `The file \`${given.file}\` must be a block, made with \`--block k/n\`, but is a whole ${whole}.`,
    );
  });
  const [first] = numbered;
  if (first === undefined) throw new InputError('There must be a file to merge.');
  const other = numbered.find(({ n }) => n !== first.n);
  if (other !== undefined) {
    throw new InputError(
      `The files must be blocks of one ${whole}, but \`${first.given.file}\` is one of ${first.n} and \`${other.given.file}\` one of ${other.n}.`,
    );
  }
  const sorted = numbered.sort((a, b) => a.k - b.k);
  const twice = sorted.find(({ k }, at) => at > 0 && sorted[at - 1]!.k === k);
  if (twice !== undefined)
    throw new InputError(`Block ${twice.k} must be there once, but \`${twice.given.file}\` is another one.`);
  const there = new Set(sorted.map(({ k }) => k));
  const missing = Array.from({ length: first.n }, (_, k) => k).filter((k) => !there.has(k));
  if (missing.length > 0) {
    throw new InputError(
      `All ${first.n} blocks must be given, but ${listed(missing)} ${missing.length === 1 ? 'is' : 'are'} missing.`,
    );
  }
  return sorted.map(({ given }) => given);
}

const MOST_LISTED = 20;

const listed = (numbers: readonly number[]): string =>
  numbers.slice(0, MOST_LISTED).join(', ') + (numbers.length > MOST_LISTED ? `, … (${numbers.length} of them)` : '');
