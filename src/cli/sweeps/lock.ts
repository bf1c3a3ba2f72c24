/** One writer per file: a lock names the host and the process that holds it, and is taken over where that process is gone. */
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { InputError } from '../../errors.ts';
import { reason } from '../writeFile.ts';

interface Holder {
  readonly host: string;
  readonly pid: number;
}

/** Takes the lock; the answer gives it free. `what` says in messages what is locked. Throws `InputError` while another process holds it. */
export function lock(path: string, what: string): () => void {
  const own: Holder = { host: hostname(), pid: process.pid };
  for (let attempt = 0; attempt < 2; attempt++) {
    if (took(path, own)) {
      return () => {
        if (isSame(holderOf(path), own)) rmSync(path, { force: true });
      };
    }
    const holder = holderOf(path);
    // gone meanwhile, or left behind by a process that is dead
    if (holder === undefined || isDead(holder, own)) rmSync(path, { force: true });
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

const isSame = (a: Holder | undefined, b: Holder): boolean => a?.host === b.host && a.pid === b.pid;

/** Known of this host only. */
function isDead({ host, pid }: Holder, own: Holder): boolean {
  if (host !== own.host) return false;
  try {
    process.kill(pid, 0);
    return pid === own.pid;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
}

const describe = ({ host, pid }: Holder, path: string): string =>
  host === hostname()
    ? `process ${pid} works on it.`
    : `process ${pid} on host ${host} works on it; if that is gone, remove \`${path}\`.`;
