/**
 * The state of an unfinished sweep, the folder `F.partial` beside its result F: what is swept, a file for every finished chunk, and the lock of the process
 * that works on it. A chunk is there as a whole or not at all.
 */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../../errors.ts';
import type { Chunk, SweepPlan } from '../../sweep/index.ts';
import { makeFolder, writeFile } from '../writeFile.ts';
import { chunkBytes, chunkOfBytes } from './chunkFile.ts';
import { lock } from './lock.ts';

/** Where the chunks of a sweep are kept until all of them are there. */
export interface ChunkStore {
  readonly has: (index: number) => boolean;
  readonly put: (index: number, chunk: Chunk) => void;
  readonly get: (index: number) => Chunk;
}

export function memoryStore(): ChunkStore {
  const chunks = new Map<number, Chunk>();
  return {
    has: (index) => chunks.has(index),
    put: (index, chunk) => void chunks.set(index, chunk),
    get: (index) => chunks.get(index)!,
  };
}

export interface PartialSweep extends ChunkStore {
  /** Gives the folder free for another process. */
  readonly release: () => void;
  /** Removes the folder. */
  readonly remove: () => void;
}

export const partialFolder = (out: string): string => `${out}.partial`;
export const lockFile = (out: string): string => join(partialFolder(out), 'lock');

const PLAN = 'plan.json';
const chunkName = (index: number): string => `chunk-${index}.bin`;

/** What must be the same for a sweep to go on: the sweep, the program, and Node, whose versions may round functions differently. */
interface Identity {
  readonly plan: SweepPlan;
  readonly version: string;
  readonly node: string;
  readonly block: string;
}

/**
 * Throws `InputError` where another process works on the sweep, where an unfinished one is there that is not resumed, and where the one that is to be
 * resumed is another sweep.
 */
export function openPartial(out: string, identity: Identity, resume: boolean): PartialSweep {
  const folder = partialFolder(out);
  const planFile = join(folder, PLAN);
  const text = `${JSON.stringify(identity)}\n`;
  makeFolder(folder);
  const release = lock(lockFile(out), `The sweep to \`${out}\``);
  try {
    if (existsSync(planFile)) {
      if (!resume) {
        throw new InputError(
          `The folder \`${folder}\` must not hold an unfinished sweep, but does: go on with \`--resume\`, or remove it.`,
        );
      }
      if (readFileSync(planFile, 'utf8') !== text) throw new InputError(whyOther(planFile, identity, folder));
    } else writeFile(planFile, text);
  } catch (error) {
    release();
    throw error;
  }
  const read = (name: string): Chunk => chunkOfBytes(readFileSync(join(folder, name)));
  const done = new Set(readdirSync(folder).filter((name) => isWhole(name, read)));
  return {
    has: (index) => done.has(chunkName(index)),
    put: (index, chunk) => {
      writeFile(join(folder, chunkName(index)), chunkBytes(chunk), { durable: false });
      done.add(chunkName(index));
    },
    get: (index) => read(chunkName(index)),
    release,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** A chunk that a crash of the whole machine has cut short is computed again. */
function isWhole(name: string, read: (name: string) => Chunk): boolean {
  if (!name.startsWith('chunk-')) return false;
  try {
    read(name);
    return true;
  } catch {
    return false;
  }
}

function whyOther(planFile: string, { version, node }: Identity, folder: string): string {
  let known: Partial<Identity> = {};
  try {
    known = JSON.parse(readFileSync(planFile, 'utf8'));
  } catch {
    // a file that is none of ours is another sweep
  }
  const other = known.version !== undefined && (known.version !== version || known.node !== node);
  const why = other
    ? `that of redfield ${known.version} on Node ${known.node}, and this is redfield ${version} on Node ${node}`
    : 'that of another sweep: its model, axes, quantities, methods or block differ';
  return `The folder \`${folder}\` must hold the unfinished part of this sweep, but holds ${why}.`;
}
