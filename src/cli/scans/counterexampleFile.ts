/**
 * The counterexamples of a scan, one a line, beside the file of its state: `scan.json` has `scan.counterexamples.csv`. Of a long scan they are more than a
 * document can hold, and the first `MOST` are listed; the counts in the state are of all.
 */
import { closeSync, existsSync, ftruncateSync, openSync, readSync } from 'node:fs';
import { csv } from '../../document/index.ts';
import { InputError } from '../../errors.ts';
import type { ListedCounterexample, ScanState } from '../../observation/scan/index.ts';
import { writeAll, writeInPieces } from '../writeFile.ts';

const MOST = 1_000_000;
const END = '\r\n';
const NEWLINE = 10;
const PIECE = 1 << 18;

export const counterexampleFile = (state: string): string => `${state.replace(/\.json$/i, '')}.counterexamples.csv`;

const HEAD = csv(
  ['family', 'index', 'case', 'predicted', 'coherent', 'decided by'].map((name) => ({ name, values: [] })),
);

const lineOf = ({ family, index, case: name, predicted, coherent, decidedBy }: ListedCounterexample): string =>
  `${[family, index, `"${name}"`, predicted, coherent, decidedBy].join(',')}${END}`;

/** So many of them are listed. */
export function listedCounterexamples({ families }: ScanState): number {
  const all = families.flatMap(({ cases }) => cases.map((own) => own.predictedIncoherent + own.unpredictedCoherent));
  return Math.min(
    MOST,
    all.reduce((sum, count) => sum + count, 0),
  );
}

export interface CounterexampleList {
  readonly add: (found: ListedCounterexample) => void;
  /** To the file; before the state is saved, so that a state that is there has its lines. */
  readonly flush: () => void;
  readonly close: () => void;
}

/** Goes on behind the lines that belong to the state; what a scan that was killed has written behind them is written again. Throws `InputError` where lines are missing. */
export function openCounterexamples(path: string, state: ScanState): CounterexampleList {
  let listed = listedCounterexamples(state);
  if (listed > 0 && !existsSync(path)) {
    throw new InputError(`The file \`${path}\` must hold the counterexamples found so far, but there is no such file.`);
  }
  cutBehind(path, listed === 0 ? 0 : listed + 1);
  const file = openSync(path, 'a');
  let pending = listed === 0 ? HEAD : '';
  const flush = (): void => {
    if (pending !== '') writeAll(file, pending);
    pending = '';
  };
  return {
    add: (found) => {
      if (listed === MOST) return;
      listed += 1;
      pending += lineOf(found);
      if (pending.length > PIECE) flush();
    },
    flush,
    close: () => closeSync(file),
  };
}

/** Leaves so many lines of the file. */
function cutBehind(path: string, lines: number): void {
  if (!existsSync(path)) return;
  const file = openSync(path, 'r+');
  const buffer = new Uint8Array(PIECE);
  let [place, found] = [0, 0];
  try {
    while (found < lines) {
      const read = readSync(file, buffer, 0, PIECE, place);
      if (read === 0) {
        throw new InputError(`The file \`${path}\` must hold ${lines - 1} counterexamples, but has fewer lines.`);
      }
      let k = 0;
      while (k < read && found < lines) if (buffer[k++] === NEWLINE) found += 1;
      place += k;
    }
    ftruncateSync(file, place);
  } finally {
    closeSync(file);
  }
}

/** The lists of blocks behind each other. */
export async function mergeCounterexamples(path: string, blocks: readonly string[]): Promise<void> {
  await writeInPieces(path, (temporary) => {
    const file = openSync(temporary, 'w');
    try {
      writeAll(file, HEAD);
      let left = MOST;
      for (const block of blocks) left = copyLines(block, file, left);
    } finally {
      closeSync(file);
    }
  });
}

/** Lines behind the first, up to so many; how many more there may be. */
function copyLines(from: string, to: number, most: number): number {
  const file = openSync(from, 'r');
  const buffer = new Uint8Array(PIECE);
  let left = most;
  let isHead = true;
  try {
    for (let read = readSync(file, buffer); read > 0; read = readSync(file, buffer)) {
      let start = isHead ? read : 0;
      let end = start;
      for (let k = 0; k < read; k++) {
        if (buffer[k] !== NEWLINE) continue;
        if (isHead) {
          isHead = false;
          start = k + 1;
          end = start;
        } else if (left > 0) {
          left -= 1;
          end = k + 1;
        }
      }
      // a line goes on in the next piece
      if (left > 0) end = read;
      writeAll(to, buffer.subarray(start, Math.max(start, end)));
    }
    return left;
  } finally {
    closeSync(file);
  }
}
