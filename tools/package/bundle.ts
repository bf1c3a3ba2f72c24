/** The package as JavaScript: entries of the library and of the command line, and what they share in a few files, which load in a third of the time of the many. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Metafile, type Plugin } from 'esbuild';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const MANIFEST = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  readonly dependencies: Readonly<Record<string, string>>;
};

/**
 * What the code finds by its own address keeps its place: package.json two folders up from the command line, the worker of sweeps beside what starts it.
 */
const ENTRIES = {
  index: 'src/index.ts',
  internals: 'src/internals.ts',
  'cli/main': 'src/cli/main.ts',
  'chunks/worker': 'src/cli/sweeps/worker.ts',
};

/** Of mathjs the parser alone is bundled; all other libraries are dependencies. */
const lightParser: Plugin = {
  name: 'redfield-parser',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^mathjs\/lib\/browser\/math\.js$/ }, () => ({
      path: join(ROOT, 'src/web/worker/mathjsParser.ts'),
    })),
};

export async function bundlePackage(outdir: string): Promise<void> {
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: ENTRIES,
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    chunkNames: 'chunks/[name]-[hash]',
    external: Object.keys(MANIFEST.dependencies),
    plugins: [lightParser],
    metafile: true,
    logLevel: 'warning',
  });
  writeFileSync(join(outdir, 'NOTICES.txt'), notices(metafile));
}

/** The licences of what is bundled. */
function notices({ outputs }: Metafile): string {
  const bundled = Object.values(outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
  );
  const folders = bundled.flatMap((path) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []);
  return [...new Set(folders)]
    .sort()
    .map((folder) => {
      const { name, version } = JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8'));
      const files = readdirSync(join(ROOT, folder)).filter((file) => /^(?:licen[cs]e|notice)/i.test(file));
      const texts = files.map((file) => readFileSync(join(ROOT, folder, file), 'utf8').trim());
      if (texts.length === 0) throw new Error(`${name} has no licence file.`);
      return [`${name} ${version}`, ...texts].join('\n\n');
    })
    .join(`\n\n${'─'.repeat(80)}\n\n`);
}
