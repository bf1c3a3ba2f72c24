import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, extname, join, relative } from 'node:path';
import { InputError } from '../../errors.ts';
import { FIGURE_NAMES, type FigureName } from '../../letter/figures/index.ts';
import { type Card, type CardLink, indexPage } from '../../overview/index.ts';
import { loadKatexAssets } from '../katexAssets.ts';
import { printDocument } from '../output.ts';
import { PACKAGE_ROOT } from '../packageRoot.ts';
import { print, say } from '../print.ts';
import { progressBar } from '../progress.ts';
import { type Job, type JobOutcome, runJobs } from '../start/jobs.ts';
import { contentHash, type Made, treeHash } from '../start/records.ts';
import { version } from '../version.ts';
import { makeFolder, writeBelow } from '../writeFile.ts';

/** The derivation that is printed in full. */
const PRINTED = 'composite-spin-boson';
const INDEX = 'index.html';

interface StartOptions {
  readonly out: string;
  readonly force?: boolean;
}

/**
 * `redfield start`: every worked model of derivations/, every figure and the index page, redoing only what has changed; prints the first
 * derivation and what was written. What fails is named at the end, with exit status 1, and loses nothing else.
 */
export async function startCommand({ out, force }: StartOptions): Promise<void> {
  const program = programHash();
  const jobs = [...modelJobs(out, program), ...FIGURE_NAMES.map((name) => figureJob(name, out, program))];
  makeFolder(out);
  const bar = progressBar('derivations and figures');
  const outcomes = await runJobs(jobs, out, force === true, bar.update);
  bar.stop();
  const cards = (kind: Job['kind']) => outcomes.filter(({ job }) => job.kind === kind).map(cardOf);
  writeBelow(out, INDEX, indexPage(cards('model'), cards('figure'), version(), loadKatexAssets()));
  const printed = outcomes.find(({ job }) => job.name === PRINTED);
  if (printed !== undefined && printed.kind !== 'failed' && printed.made.document !== undefined) {
    printDocument(printed.made.document);
  }
  print(summary(outcomes, out));
  for (const outcome of outcomes) {
    if (outcome.kind !== 'failed') continue;
    say(`Not made: ${outcome.job.name}. ${outcome.message}`);
    process.exitCode = 1;
  }
}

const cardOf = (outcome: JobOutcome): Card =>
  outcome.kind === 'failed' ? { kind: 'failed', title: outcome.job.name, message: outcome.message } : outcome.made.card;

function summary(outcomes: readonly JobOutcome[], out: string): string {
  const lines = outcomes.flatMap((outcome) => {
    if (outcome.kind === 'failed') return [];
    const { files } = outcome.made;
    const folder = relative(process.cwd(), join(out, dirname(files[0] ?? '')));
    const names = files.map((file) => basename(file)).join(', ');
    return [`  ${outcome.kind.padEnd(9)} ${folder}: ${names}`];
  });
  return `\nWritten:\n${lines.join('\n')}\n\nOverview: ${relative(process.cwd(), join(out, INDEX))}\n`;
}

// ── What is made ──

/** Of everything that a result may depend on besides its own file. */
const programHash = (): string =>
  contentHash([
    version(),
    lockFile(),
    treeHash(join(PACKAGE_ROOT, existsSync(join(PACKAGE_ROOT, 'src')) ? 'src' : 'dist')),
  ]);

const lockFile = (): string => {
  const path = join(PACKAGE_ROOT, 'package-lock.json');
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
};

/** @throws InputError when there is no folder derivations/, as in an installed package. */
function modelJobs(out: string, program: string): Job[] {
  const folder = join(PACKAGE_ROOT, 'derivations');
  if (!existsSync(folder)) {
    throw new InputError(
      'The worked models must lie in the folder `derivations` of a checkout, but there is none. Use `redfield report MODEL` for a model of your own.',
    );
  }
  const names = readdirSync(folder).filter((name) => name.endsWith('.ts'));
  return names.map((file): Job => {
    const [path, name] = [join(folder, file), basename(file, '.ts')];
    return {
      name,
      kind: 'model',
      key: contentHash([program, file, readFileSync(path, 'utf8')]),
      make: () => makeModel(path, `derivations/${file}`, out, name === PRINTED),
    };
  });
}

async function makeModel(path: string, shown: string, out: string, printed: boolean): Promise<Made> {
  const [{ readModel }, { writeReport }, { modelCard }, { panelsFigure }] = await Promise.all([
    import('../modelInput.ts'),
    import('../reportFiles.ts'),
    import('../../overview/index.ts'),
    import('../../plot/index.ts'),
  ]);
  const { study, document, written } = await writeReport(await readModel(path, []), {
    argument: path,
    out,
    command: `npx redfield report ${shown}`,
  });
  const files = written.map((file) => relative(out, file));
  const drawn = study.temperatureFigure;
  const title = study.model.name;
  const picture =
    drawn.kind === 'none'
      ? null
      : { svg: panelsFigure({ title, description: drawn.alt, panels: drawn.panels }), alt: drawn.alt };
  return { files, card: modelCard(study, picture, linksTo(files)), ...(printed ? { document } : {}) };
}

function figureJob(name: FigureName, out: string, program: string): Job {
  return { name, kind: 'figure', key: contentHash([program, name]), make: () => makeFigure(name, out) };
}

async function makeFigure(name: FigureName, out: string): Promise<Made> {
  const [{ drawFigure }, { writeFigure }, { PICTURE_FORMATS }, { figureCard }] = await Promise.all([
    import('../../letter/draw/index.ts'),
    import('./figure.ts'),
    import('../reportFiles.ts'),
    import('../../overview/index.ts'),
  ]);
  const drawn = await drawFigure(name);
  const files = await writeFigure(drawn, join('figures', name), PICTURE_FORMATS, (file, content) =>
    writeBelow(out, file, content),
  );
  return { files, card: figureCard(drawn, linksTo(files)) };
}

const LINK_TEXTS: Readonly<Record<string, string>> = {
  'report.html': 'Report',
  'report.tex': 'LaTeX',
  'derivation.json': 'JSON',
  '.svg': 'SVG',
  '.pdf': 'PDF',
  '.csv': 'CSV',
  '.json': 'JSON',
};

/** The files of a card under the names that a reader looks for; others are left out. */
function linksTo(files: readonly string[]): CardLink[] {
  return files.flatMap((file) => {
    const text = LINK_TEXTS[basename(file)] ?? LINK_TEXTS[extname(file)];
    return text === undefined ? [] : [{ text, href: file.replaceAll('\\', '/') }];
  });
}
