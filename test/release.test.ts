/** What is said of a release in several places is the same everywhere, and has what the readers of each need. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const ROOT = join(import.meta.dirname, '..');
const read = (name: string): string => readFileSync(join(ROOT, name), 'utf8');
const json = (name: string) => JSON.parse(read(name));
const manifest = json('package.json');
const citation = parse(read('CITATION.cff'));
const zenodo = json('.zenodo.json');
const [, newest, date] = /^## (\d\S+) \((\d{4}-\d\d-\d\d)\)$/m.exec(read('CHANGELOG.md'))!;

describe('a release', () => {
  it('has one version and one date', () => {
    const { version, packages } = json('package-lock.json');
    expect([newest, version, packages[''].version, citation.version, zenodo.version]).toEqual(
      Array(5).fill(manifest.version),
    );
    expect([citation['date-released'], zenodo.publication_date]).toEqual([date, date]);
  });

  it('has one licence, the same authors and keywords', () => {
    expect([citation.license, zenodo.license]).toEqual([manifest.license, manifest.license]);
    expect(read('LICENSE')).toMatch(/^MIT License/);
    expect(zenodo.creators).toEqual(citation.authors);
    expect(zenodo.keywords).toEqual(manifest.keywords);
  });

  it('can be cited: the fields that the Citation File Format 1.2.0 demands', () => {
    expect(citation).toMatchObject({ 'cff-version': '1.2.0', title: 'redfield', message: expect.any(String) });
    expect(citation.authors.length).toBeGreaterThan(0);
    for (const { type, title, authors, doi } of citation.references) {
      expect([type, title, doi].every((field) => typeof field === 'string')).toBe(true);
      for (const author of authors) expect(Object.keys(author)).toEqual(['family-names', 'given-names']);
    }
  });

  it('can be deposited: the fields that Zenodo demands', () => {
    expect(zenodo).toMatchObject({ upload_type: 'software', access_right: 'open' });
    for (const field of ['title', 'description']) expect(zenodo[field].length).toBeGreaterThan(20);
  });

  it('is published from a tag of its version, with provenance, after all checks', () => {
    const { on, jobs } = parse(read('.github/workflows/release.yml'));
    expect(on).toEqual({ push: { tags: ['v*'] } });
    expect(jobs.publish.permissions).toEqual({ contents: 'read', 'id-token': 'write' });
    const commands = jobs.publish.steps.flatMap(({ run }: { run?: string }) => run ?? []);
    expect(commands[0]).toContain('GITHUB_REF_NAME');
    expect(commands).toContain('bash .ci/run');
    expect(commands.at(-1)).toBe('npm publish --provenance --access public');
  });
});
