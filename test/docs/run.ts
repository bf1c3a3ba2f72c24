/** Runs the code blocks of a page, in the order in which they stand and in a folder of its own. */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { vi } from 'vitest';
import { parse, stringify } from 'yaml';
import { readModel } from '../../src/cli/modelInput.ts';
import { redfield } from '../cli/commandLine.ts';
import { type CodeBlock, exchanges, isShown, shellWords } from './blocks.ts';

const ROOT = join(import.meta.dirname, '..', '..');
export const PYTHON = '/usr/bin/python3';

/** Programs that a `sh` block may name, and which are not run. */
const NOT_RUN = new Set(['npm', 'git', 'cd', 'sbatch', 'seq', 'condor_submit', 'snakemake', 'source', 'python3', 'sh']);

/** What later blocks of a page see of earlier ones. */
export interface PageState {
  readonly folder: string;
  /** Of the model file written last. */
  model: Readonly<Record<string, unknown>>;
  /** By the TypeScript or Python block right before; undefined where that was none, or was not run. */
  printed: string | undefined;
}

/** Throws where a block does not do what it shows. */
export async function runBlock(block: CodeBlock, page: PageState): Promise<void> {
  const { printed } = page;
  page.printed = undefined;
  const before = process.cwd();
  process.chdir(page.folder);
  try {
    switch (block.language) {
      case 'yaml':
        return await modelBlock(block.text, page);
      case 'console':
      case 'sh':
        return await commandBlock(block);
      case 'ts':
        page.printed = await typeScriptBlock(block, page);
        return;
      case 'python':
        page.printed = await pythonBlock(block, page);
        return;
      case 'text':
        if (printed !== undefined) expectShown(block.text, printed);
        else expectInFile(block.text, page.folder);
        return;
      case 'bibtex':
        return;
      default:
        throw new Error(`Nothing runs a block of \`${block.language}\`.`);
    }
  } finally {
    process.chdir(before);
  }
}

/** A model, in the file that its first line names, or fields that replace those of the last model; it must be read without a complaint. */
async function modelBlock(text: string, page: PageState): Promise<void> {
  const fields: Record<string, unknown> = parse(text);
  const file = /^# (\S+\.yaml)\n/.exec(text)?.[1] ?? 'model.yaml';
  page.model = 'hamiltonian' in fields ? fields : { ...page.model, ...fields };
  writeFileSync(file, 'hamiltonian' in fields ? text : stringify(page.model));
  await readModel(file, []);
}

async function commandBlock(block: CodeBlock): Promise<void> {
  for (const { command, answer } of exchanges(block)) {
    const [program = '', ...words] = shellWords(command.replace(/^npx |^\w+=\$\(/, ''));
    if (program !== 'redfield') {
      if (answer !== undefined || !NOT_RUN.has(program)) throw new Error(`Nothing runs \`${command}\`.`);
      continue;
    }
    const into = words.indexOf('>');
    const { status, stdout, stderr } = await redfield(...(into < 0 ? words : words.slice(0, into)));
    if (into >= 0) writeFileSync(words[into + 1]!, stdout);
    if (status === 2 && answer === undefined) throw new Error(`\`${command}\` is refused: ${stderr}`);
    if (answer !== undefined) expectShown(answer, (into < 0 ? stdout : '') + stderr);
    for (const picture of words.filter((word) => word.endsWith('.svg'))) expectPicture(picture);
  }
}

/** What it prints; `redfield` is the source. */
async function typeScriptBlock({ text, line }: CodeBlock, { folder }: PageState): Promise<string> {
  const file = join(folder, `block-${line}.ts`);
  writeFileSync(file, text.replaceAll("from 'redfield'", `from '${join(ROOT, 'src/index.ts')}'`));
  const printed: string[] = [];
  const spy = vi.spyOn(console, 'log').mockImplementation((...parts) => {
    printed.push(parts.map(String).join(' '));
  });
  try {
    await import(/* @vite-ignore */ file);
  } finally {
    spy.mockRestore();
  }
  return printed.join('\n');
}

/** What it prints; a file of that name where the first line names one, and `redfield` on the path. */
async function pythonBlock({ text }: CodeBlock, { folder }: PageState): Promise<string> {
  const bin = join(folder, 'bin');
  mkdirSync(bin, { recursive: true });
  const main = join(ROOT, 'src/cli/main.ts');
  const command = `exec "${process.execPath}" --import "${import.meta.resolve('tsx')}" "${main}" "$@"`;
  writeFileSync(join(bin, 'redfield'), `#!/bin/sh\n${command}\n`, { mode: 0o755 });
  const file = /^# (\S+\.py)\n/.exec(text)?.[1] ?? 'block.py';
  writeFileSync(file, text);
  const env = { ...process.env, PATH: `${bin}:${process.env.PATH}`, MPLBACKEND: 'Agg' };
  return (await promisify(execFile)(PYTHON, [file], { env })).stdout;
}

/** Packages that a Python block imports; not the files that commands of its page write. */
export const pythonPackages = ({ text }: CodeBlock, page: readonly CodeBlock[]): string[] =>
  [...text.matchAll(/^\s*(?:import|from) (\w+)/gm)]
    .map(([, name]) => name!)
    .filter((name) => !page.some((other) => other.language === 'sh' && other.text.includes(`${name}.py`)));

/** A picture that stands in the documentation under its name is the one just drawn. */
function expectPicture(name: string): void {
  const shown = join(ROOT, 'docs/pictures', name);
  if (existsSync(shown) && readFileSync(shown, 'utf8') !== readFileSync(name, 'utf8')) {
    throw new Error(`docs/pictures/${name} is not what the command draws.`);
  }
}

/** What no block printed stands in a file that a command wrote. */
function expectInFile(text: string, folder: string): void {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md'));
  if (files.some((name) => readFileSync(join(folder, name), 'utf8').includes(text))) return;
  throw new Error(`No block printed this, and no file has it:\n${text}`);
}

function expectShown(shown: string, text: string): void {
  if (!isShown(shown, text)) throw new Error(`The page shows\n${shown}\nbut the answer is\n${text}`);
}
