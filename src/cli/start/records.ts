/** What `redfield start` remembers of each thing it made, so that it makes only what has changed. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReportDocument } from '../../document/index.ts';
import type { Card } from '../../overview/index.ts';
import { writeFile } from '../writeFile.ts';

export interface Made {
  /** Relative to the output folder. */
  readonly files: readonly string[];
  readonly card: Card;
  /** The report, where it is to be printed. */
  readonly document?: ReportDocument;
}

interface StoredRecord extends Made {
  readonly key: string;
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

/** What was made under this key; undefined when the key or a file has changed or the record cannot be read. */
export function readRecord(out: string, name: string, key: string): Made | undefined {
  const path = join(out, FOLDER, `${name}.json`);
  if (!existsSync(path)) return undefined;
  try {
    const stored: StoredRecord = JSON.parse(readFileSync(path, 'utf8'));
    const current = stored.key === key && stored.files.every((file) => existsSync(join(out, file)));
    return current ? stored : undefined;
  } catch {
    return undefined;
  }
}

export function writeRecord(out: string, name: string, key: string, made: Made): void {
  const record: StoredRecord = { key, ...made };
  writeFile(join(out, FOLDER, `${name}.json`), JSON.stringify(record));
}
