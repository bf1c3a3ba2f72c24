/**
 * One writer per file: a lock names the host and the process that holds it, and is taken over where that process is gone. Of another host that is known by the
 * time of the lock, which its holder renews.
 */
import { linkSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { InputError } from '../../errors.ts';
import { reason } from '../writeFile.ts';

interface Holder {
  readonly host: string;
  readonly pid: number;
}

/** Milliseconds. */
const BETWEEN_RENEWALS = 10_000;
/** A lock of another host that has not been renewed for so long was left behind. */
const ABANDONED = 90_000;
const BETWEEN_LOOKS = 2000;

/** Returns when no other process holds the lock. */
export async function unlocked(path: string): Promise<void> {
  const own: Holder = { host: hostname(), pid: process.pid };
  for (;;) {
    const holder = holderOf(path);
    if (holder === undefined || isGone(path, holder, own)) return;
    await pause(BETWEEN_LOOKS);
  }
}

/** Takes the lock; the answer gives it free. `what` says in messages what is locked. Throws `InputError` while another process holds it. */
export function lock(path: string, what: string): () => void {
  const own: Holder = { host: hostname(), pid: process.pid };
  for (let attempt = 0; attempt < 2; attempt++) {
    if (took(path, own)) {
      const renewal = setInterval(() => renew(path), BETWEEN_RENEWALS);
      renewal.unref();
      return () => {
        clearInterval(renewal);
        if (isSame(holderOf(path), own)) rmSync(path, { force: true });
      };
    }
    const holder = holderOf(path);
    // gone meanwhile, or left behind by a process that is dead
    if (holder === undefined || isGone(path, holder, own)) rmSync(path, { force: true });
    else throw new InputError(`${what} must have one writer, but ${describe(holder, path)}`);
  }
  throw new InputError(`${what} must have one writer, but others take its lock \`${path}\` at the same moment.`);
}

/** The lock is there with its content or not at all. */
function took(path: string, own: Holder): boolean {
  const temporary = `${path}.${own.pid}`;
  try {
    writeFileSync(temporary, JSON.stringify(own));
    linkSync(temporary, path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw new InputError(`The lock \`${path}\` cannot be written: ${reason(error)}.`);
  } finally {
    rmSync(temporary, { force: true });
  }
}

function holderOf(path: string): Holder | undefined {
  try {
    const { host, pid } = JSON.parse(readFileSync(path, 'utf8'));
    return typeof host === 'string' && Number.isInteger(pid) ? { host, pid } : undefined;
  } catch {
    return undefined;
  }
}

function renew(path: string): void {
  try {
    utimesSync(path, new Date(), new Date());
  } catch {
    // it is not there any more
  }
}

const isSame = (a: Holder | undefined, b: Holder): boolean => a?.host === b.host && a.pid === b.pid;

function isGone(path: string, holder: Holder, own: Holder): boolean {
  return holder.host === own.host ? isDead(holder, own) : isAbandoned(path, own);
}

function isDead({ pid }: Holder, own: Holder): boolean {
  try {
    process.kill(pid, 0);
    return pid === own.pid;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
}

/** By the clock of the file system, which all hosts share. */
function isAbandoned(path: string, { pid }: Holder): boolean {
  const probe = `${path}.now.${pid}`;
  try {
    writeFileSync(probe, '');
    return statSync(probe).mtimeMs - statSync(path).mtimeMs > ABANDONED;
  } catch {
    return false;
  } finally {
    rmSync(probe, { force: true });
  }
}

const describe = ({ host, pid }: Holder, path: string): string =>
  host === hostname()
    ? `process ${pid} works on it.`
    : `process ${pid} on host ${host} works on it; if that is gone, remove \`${path}\`.`;
