import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acceptChanged } from './changed.ts';
import { expectGolden } from './golden.ts';

describe('a golden file', () => {
  let folder = '';
  let kept = '';
  let changed = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'golden-'));
    kept = join(folder, 'golden', 'a.b.tex');
    changed = join(folder, 'golden', 'a.b-changed.tex');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is never written by a test: what is missing waits beside its place', () => {
    expect(() => expectGolden(kept, 'first')).toThrow(/a\.b-changed\.tex.*a\.b\.tex.*golden:accept/);
    expect(existsSync(kept)).toBe(false);
    expect(readFileSync(changed, 'utf8')).toBe('first');
  });

  it('stands until what differs from it is accepted', () => {
    expect(() => expectGolden(kept, 'first')).toThrow();
    expect(acceptChanged(folder)).toEqual([kept]);
    expectGolden(kept, 'first');

    expect(() => expectGolden(kept, 'second')).toThrow();
    expect(readFileSync(kept, 'utf8')).toBe('first');
    acceptChanged(folder);
    expect(existsSync(changed)).toBe(false);
    expectGolden(kept, 'second');
  });

  it('has nothing beside it once the test passes again', () => {
    expect(() => expectGolden(kept, 'first')).toThrow();
    acceptChanged(folder);
    writeFileSync(changed, 'second');
    expectGolden(kept, 'first');
    expect(existsSync(changed)).toBe(false);
  });

  it('may be compared otherwise than letter by letter', () => {
    const sameLength = (text: string, before: string) => expect(text.length).toBe(before.length);
    expect(() => expectGolden(kept, 'first')).toThrow();
    acceptChanged(folder);
    expectGolden(kept, 'other', sameLength);
    expect(() => expectGolden(kept, 'longer', sameLength)).toThrow(/a\.b-changed\.tex/);
    expect(readFileSync(changed, 'utf8')).toBe('longer');
  });
});
