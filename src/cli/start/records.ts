/** What `redfield start` remembers of each thing it made, so that it makes only what has changed. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReportDocument } from '../../document/index.ts';
import type { Card } from '../../overview/index.ts';
import { writeBelow } from '../writeFile.ts';

export interface Made {
  /** Relative to the output folder. */
  readonly files: readonly string[];
  readonly card: Card;
  /** The report, where it is to be printed. */
  readonly document?: ReportDocument;
}

interface StoredRecord extends Made {
  readonly key: string;
  /** SHA-256 of each file, in the order of `files`. */
  readonly hashes: readonly string[];
}

const FOLDER = '.made';

/** SHA-256 of the texts, in this order. */
export function contentHash(texts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(`${Buffer.byteLength(text)}:`).update(text);
  return hash.digest('hex');
}

/** SHA-256 of every file below a folder, by path and content. */
export function treeHash(folder: string): string {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return contentHash(paths.flatMap((path) => [path.slice(folder.length), readFileSync(path, 'utf8')]));
}

const fileHash = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

/** What was made under this key; undefined when the key or a file has changed, be it only cut short, or the record cannot be read. */
export function readRecord(out: string, name: string, key: string): Made | undefined {
  const path = join(out, FOLDER, `${name}.json`);
  if (!existsSync(path)) return undefined;
  try {
    const stored: StoredRecord = JSON.parse(readFileSync(path, 'utf8'));
    const current =
      stored.key === key && stored.files.every((file, k) => fileHash(join(out, file)) === stored.hashes[k]);
    return current ? stored : undefined;
  } catch {
    return undefined;
  }
}

export function writeRecord(out: string, name: string, key: string, made: Made): void {
  const record: StoredRecord = { key, ...made, hashes: made.files.map((file) => fileHash(join(out, file))) };
  writeBelow(out, join(FOLDER, `${name}.json`), JSON.stringify(record));
}
