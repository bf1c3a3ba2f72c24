/** ARCHITECTURE.md says what is there: its rooms are the folders, its paths exist, its import table is the linter's. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const page = readFileSync(join(ROOT, 'ARCHITECTURE.md'), 'utf8');
const biome = JSON.parse(readFileSync(join(ROOT, 'biome.json'), 'utf8')) as {
  overrides: { includes: string[]; linter: { rules: { style: Record<string, unknown> } } }[];
};

const rooms = readdirSync(join(ROOT, 'src'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** The rooms of the table with those they may import, where `those of x` stands for the rooms x may import. */
const table = new Map<string, readonly string[]>();
for (const [, name = '', allowed = ''] of page.matchAll(/^\| `(\w+)\/` \|[^|]*\| ([^|]*) \|$/gm)) {
  const words = allowed.replace(/ \(.*\)/, '').split(', ');
  const allBut = /^all but (.*)$/.exec(allowed)?.[1]?.split(', ');
  if (allBut !== undefined)
    table.set(
      name,
      rooms.filter((room) => !allBut.includes(room) && room !== name),
    );
  else
    table.set(
      name,
      words.flatMap((word) => (word === '–' ? [] : word.startsWith('those of ') ? table.get(word.slice(9))! : [word])),
    );
}

interface RestrictedImports {
  readonly options: { readonly patterns: readonly { readonly group: readonly string[] }[] };
}

/** The rooms whose index a room may import, by the linter. */
function lintedRooms(room: string): readonly string[] {
  const override = biome.overrides.find(({ includes }) => includes.includes(`src/${room}/**`));
  const { group } = (override!.linter.rules.style.noRestrictedImports as RestrictedImports).options.patterns[0]!;
  const forbidden = group
    .filter((pattern) => /^\*\*\/\w+\/\*\*$/.test(pattern))
    .map((pattern) => pattern.split('/')[1]!);
  const opened = group
    .filter((pattern) => pattern.startsWith('!') && pattern.endsWith('/index.ts'))
    .map((pattern) => pattern.split('/')[1]!);
  return rooms.filter((other) => other !== room && (opened.includes(other) || !forbidden.includes(other)));
}

const DECLARATION = /^export (?:async )?(?:function\*?|const|let|class|interface|type|enum) (\w+)/gm;

describe('ARCHITECTURE.md', () => {
  it('has a row for every room, and no other', () => {
    expect([...table.keys()].sort()).toEqual([...rooms].sort());
  });

  it('names files and folders that exist', () => {
    const paths = [...page.matchAll(/`((?:src|test|tools|derivations)\/[^`*\s]+)`/g)].map(([, path]) => path!);
    expect(paths.length).toBeGreaterThan(40);
    expect(paths.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  it.each(rooms)('allows %s what the linter allows', (room) => {
    expect([...lintedRooms(room)].sort()).toEqual([...table.get(room)!].sort());
  });

  it.each(rooms)('has no name of %s in two indices', (room) => {
    const indices = readdirSync(join(ROOT, 'src', room), { recursive: true, encoding: 'utf8' }).filter(
      (path) => basename(path) === 'index.ts',
    );
    const names = indices
      .flatMap((path) =>
        [...readFileSync(join(ROOT, 'src', room, path), 'utf8').matchAll(/^export (?:type )?\{([^}]*)\}/gm)].flatMap(
          ([, list]) =>
            list!.split(',').map((name) =>
              name
                .trim()
                .replace(/^type /, '')
                .replace(/^\w+ as /, ''),
            ),
        ),
      )
      .filter((name) => name !== '');
    expect(names.filter((name, k) => names.indexOf(name) !== k)).toEqual([]);
  });

  it('has one declaration for every exported name', () => {
    const sources = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).filter(
      (path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'),
    );
    const declared = new Map<string, Set<string>>();
    for (const path of sources) {
      for (const [, name] of readFileSync(join(ROOT, 'src', path), 'utf8').matchAll(DECLARATION)) {
        declared.set(name!, (declared.get(name!) ?? new Set()).add(path));
      }
    }
    expect(declared.size).toBeGreaterThan(1000);
    expect([...declared].filter(([, paths]) => paths.size > 1).map(([name, paths]) => [name, ...paths])).toEqual([]);
  });
});
