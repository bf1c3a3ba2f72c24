/**
 * Files and folders the user has named.
 *
 * A file is written beside its place and renamed, so that at every moment the old one or the new one is there as a whole, whatever the disk or a
 * signal does in between.
 */
import { randomBytes } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  chownSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  renameSync,
  rmdirSync,
  rmSync,
  type Stats,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { InputError } from '../errors.ts';

/**
 * The folder with those above it, one by one: Node's recursive option never returns below /proc. The folders made, outermost first. Throws
 * `InputError` when there can be no such folder, or nothing can be written into it.
 */
export function makeFolder(path: string): readonly string[] {
  const made: string[] = [];
  const make = (folder: string): void => {
    if (existsSync(folder)) return;
    make(dirname(folder));
    mkdirSync(folder);
    made.push(folder);
  };
  try {
    make(resolve(path));
    if (!statSync(path).isDirectory()) throw new Error('not a directory');
    accessSync(path, constants.W_OK);
  } catch (error) {
    throw new InputError(`The folder \`${path}\` cannot be written to: ${reason(error)}.`);
  }
  return made;
}

/** Throws `InputError` when `makeFolder` would; leaves nothing behind. For places that will be written to after long work. */
export function probeFolder(path: string): void {
  for (const folder of makeFolder(path).toReversed()) rmdirSync(folder);
}

interface WriteOptions {
  readonly replace?: boolean;
  /** Whether the bytes are on the disk before the file is renamed. */
  readonly durable?: boolean;
}

/** Makes the folders on the way. Throws `InputError` when the file cannot be written, or exists and must not be replaced. */
export function writeFile(
  path: string,
  content: string | Uint8Array,
  { replace = true, durable = true }: WriteOptions = {},
): void {
  makeFolder(dirname(path));
  try {
    if (isDevice(path)) writeTo(openSync(path, 'w'), content, durable);
    else putInPlace(path, content, { replace, durable });
  } catch (error) {
    if (!replace && codeOf(error) === 'EEXIST') {
      throw new InputError(`The file \`${path}\` exists already: choose another name, or replace it with \`--force\`.`);
    }
    throw new InputError(`The file \`${path}\` cannot be written: ${reason(error)}.`);
  }
}

/**
 * A file that is made piece by piece: `produce` writes the file whose name it gets, which then takes the place of `path`. Makes the folders on the way. Throws
 * `InputError` when the file cannot be written.
 */
export async function writeInPieces(path: string, produce: (temporary: string) => void | Promise<void>): Promise<void> {
  makeFolder(dirname(path));
  const temporary = temporaryBeside(path);
  try {
    await produce(temporary);
    const descriptor = openSync(temporary, 'r+');
    try {
      flush(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(temporary, path);
  } catch (error) {
    if (error instanceof InputError || codeOf(error) === undefined) throw error;
    throw new InputError(`The file \`${path}\` cannot be written: ${reason(error)}.`);
  } finally {
    rmSync(temporary, { force: true });
  }
}

const temporaryBeside = (path: string): string =>
  join(dirname(path), `.redfield-${randomBytes(6).toString('hex')}.part`);

/** A file below a folder of results, in which no symbolic link leads elsewhere. Throws `InputError` as `writeFile`, and where there is such a link. */
export function writeBelow(folder: string, file: string, content: string | Uint8Array): void {
  refuseLinks(folder, dirname(file));
  writeFile(join(folder, file), content);
}

/** Throws `InputError` when one of the folders on the way from `folder` to `inner` is a symbolic link. */
export function refuseLinks(folder: string, inner: string): void {
  let path = folder;
  for (const step of inner.split(sep)) {
    path = join(path, step);
    if (!statusOf(path)?.isSymbolicLink()) continue;
    throw new InputError(
      `The folder \`${path}\` must not be a symbolic link: remove it, or choose another folder with \`--out\`.`,
    );
  }
}

/** `/dev/stdout` and its like, which are no files to be replaced. */
const isDevice = (path: string): boolean => /^\/(?:dev|proc)\//.test(resolve(path));

function putInPlace(path: string, content: string | Uint8Array, { replace, durable }: Required<WriteOptions>): void {
  const old = statusOf(path);
  // a file without permission to write is not to be replaced either
  if (old?.isFile()) accessSync(path, constants.W_OK);
  const temporary = temporaryBeside(path);
  try {
    writeTo(openSync(temporary, 'wx'), content, durable);
    if (old?.isFile()) keepOwnerAndMode(temporary, old);
    if (replace) renameSync(temporary, path);
    else moveToNew(temporary, path);
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** Renaming replaces what is there; a second link to the file does not. */
function moveToNew(temporary: string, path: string): void {
  try {
    linkSync(temporary, path);
  } catch (error) {
    if (codeOf(error) === 'EEXIST' || statusOf(path) !== undefined) throw error;
    // a file system without hard links
    renameSync(temporary, path);
  }
}

function keepOwnerAndMode(path: string, { uid, gid, mode }: Stats): void {
  try {
    chownSync(path, uid, gid);
  } catch {
    // only the superuser may give files away
  }
  chmodSync(path, mode & 0o7777);
}

/** All of it: what a nearly full disk takes may be less than what it was given. */
export function writeAll(descriptor: number, content: string | Uint8Array): void {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  for (let done = 0; done < bytes.length; ) done += writeSync(descriptor, bytes, done);
}

/** Writes and closes. */
function writeTo(descriptor: number, content: string | Uint8Array, durable: boolean): void {
  try {
    writeAll(descriptor, content);
    if (durable) flush(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function flush(descriptor: number): void {
  try {
    fsyncSync(descriptor);
  } catch (error) {
    // pipes and some file systems have nothing to flush
    if (!['EINVAL', 'ENOTSUP', 'EROFS'].includes(codeOf(error) ?? '')) throw error;
  }
}

const statusOf = (path: string): Stats | undefined => lstatSync(path, { throwIfNoEntry: false });

const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;

/** What the system says, without its code and the call: `no space left on device`. */
export function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return codeOf(error) === undefined
    ? error.message
    : error.message.replace(/^\w+: /, '').replace(/, \w+(?: '.*)?$/s, '');
}
