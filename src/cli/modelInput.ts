/** From a command-line argument to a model: a file, standard input, or a Hamiltonian as text. */
import { readdirSync } from 'node:fs';
import { basename, dirname, extname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { InputError } from '../errors.ts';
import { type Model, type ParsedModel, prepareModel } from '../hamiltonian/index.ts';
import { didYouMean } from '../suggestion.ts';
import { say } from './print.ts';
import { fileStatus, isFile, readStandardInput, readText } from './readFile.ts';

const TEXT_FILES = new Set(['.yaml', '.yml', '.json']);
const MODULES = new Set(['.ts', '.mts', '.js', '.mjs']);

/** Reads a model and makes the `--set` changes; what the reader should know goes to stderr. Throws `InputError` with the place of what is wrong. */
export async function readModel(argument: string, settings: readonly string[]): Promise<ParsedModel> {
  const read = await parsedModel(argument, settings);
  const model = read.oscillators.size === 0 ? read : (await import('../study/index.ts')).withOscillatorLevels(read);
  for (const note of model.notes) say(`Note: ${note.message}`);
  for (const { name, levels, more, change } of model.cutoffs) {
    say(
      `Note: Oscillator \`${name}\` has ${levels} levels: with ${more} the reduced states move by ${change.toPrecision(2)}.`,
    );
  }
  return model;
}

async function parsedModel(argument: string, settings: readonly string[]): Promise<ParsedModel> {
  const extension = argument.length < 4096 ? extname(argument).toLowerCase() : '';
  if (argument !== '-' && !TEXT_FILES.has(extension) && !MODULES.has(extension) && !isFile(argument)) {
    return readHamiltonianText(argument.trim(), settings);
  }
  const { applySettings, readDocument } = await import('../modelFile/index.ts');
  const loaded = MODULES.has(extension)
    ? { model: await importModel(argument) }
    : readDocument(await textOf(argument), argument === '-' ? 'standard input' : basename(argument));
  const changed = applySettings(loaded, settings);
  return prepareModel(changed.model, changed.origin);
}

async function readHamiltonianText(text: string, settings: readonly string[]): Promise<ParsedModel> {
  if (settings.length === 0) return prepareModel(text);
  const { applySettings } = await import('../modelFile/index.ts');
  const changed = applySettings(text, settings);
  return prepareModel(changed.model, changed.origin);
}

function missingFile(path: string): InputError {
  const endings = [...TEXT_FILES, ...MODULES];
  const files = namesIn(dirname(path)).filter((file) => endings.includes(extname(file)));
  const otherNames = new Map(files.map((file) => [file, endings.map((ending) => stemOf(file) + ending)]));
  return new InputError(
    `The model file \`${path}\` must exist, but there is no such file.${didYouMean(basename(path), files, otherNames)}`,
  );
}

/** None of a folder that cannot be read. */
function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

const stemOf = (file: string): string => basename(file, extname(file));

async function textOf(path: string): Promise<string> {
  if (path === '-') return readStandardInput('model file');
  if (fileStatus(path) === undefined) throw missingFile(path);
  return readText(path, 'model file');
}

/** The default export of a TypeScript or JavaScript module. */
async function importModel(path: string): Promise<Model> {
  if (!isFile(path)) throw missingFile(path);
  let module: { default?: Model };
  try {
    module = await import(pathToFileURL(resolve(path)).href);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_UNKNOWN_FILE_EXTENSION') {
      throw new InputError(
        `The model file \`${path}\` is TypeScript, which Node ${process.versions.node} does not load by itself: use JavaScript (.mjs), YAML or JSON, Node ≥ 22.18, or a loader, as in \`NODE_OPTIONS="--import tsx"\`.`,
      );
    }
    throw new InputError(
      `The model file \`${path}\` cannot be loaded: ${error instanceof Error ? error.message : error}.`,
    );
  }
  if (typeof module.default !== 'object' || module.default === null) {
    throw new InputError(
      `The model file \`${path}\` must have a model as its default export, made with defineModel({...}).`,
    );
  }
  return module.default;
}
