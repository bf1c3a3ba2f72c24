/** The README: its example as typed and answered, its library example, its commands and its links. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { redfield } from './commandLine.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const README = readFileSync(join(ROOT, 'README.md'), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'redfield-'));
afterAll(() => rmSync(folder, { recursive: true }));

const block = (language: string): string => new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``).exec(README)![1]!;

describe('README.md', () => {
  it('has an example that is answered as printed', async () => {
    const [command, ...answer] = block('console').split('\n');
    const [, name] = /^\$ npm run -s redfield -- evaluate (\S+)$/.exec(command!)!;
    writeFileSync(join(folder, name!), block('yaml'));
    const { status, stdout } = await redfield('evaluate', join(folder, name!));
    expect(status).toBe(0);
    expect(stdout.trimEnd()).toBe(answer.join('\n').trimEnd());
  });

  // but for the report, which takes seconds and is what test/api/tasks.test.ts asks for
  it('has a library example that runs', async () => {
    const index = pathToFileURL(join(ROOT, 'src', 'index.ts')).href;
    const code = block('ts')
      .replace("from 'redfield'", `from '${index}'`)
      .replace(/^await .*report.*$/m, '');
    writeFileSync(join(folder, 'example.ts'), `${code}\nexport { m };\n`);
    const { m } = await import(/* @vite-ignore */ join(folder, 'example.ts'));
    expect(m.steadyState({ 'B.temperature': 0.1 }).headline.order).toBe('lambda');
  });

  it('is tested by the command it names', () => {
    const [, test] = /^(npm ci && npm test)\b/m.exec(block('sh'))!;
    const ci = readFileSync(join(ROOT, '.ci', 'run'), 'utf8').split('\n');
    for (const command of test!.split(' && ')) expect(ci).toContain(command);
  });

  it('has links that lead somewhere', () => {
    const links = [...README.matchAll(/\]\((?!https:)([^)#]+)/g)].map(([, link]) => link!);
    expect(links.length).toBeGreaterThan(10);
    expect(links.filter((link) => !existsSync(join(ROOT, link)))).toEqual([]);
  });
});
