import { InputError, NoAnswerError, renderError } from '../../errors.ts';
import { plainLine } from '../../plainText.ts';
import { writeEquilibriumReport } from '../equilibriumFiles.ts';
import { readModel } from '../modelInput.ts';
import { printJson } from '../output.ts';
import { print, say } from '../print.ts';
import { writeReport } from '../reportFiles.ts';
import { shellWord } from '../shellWord.ts';

interface ReportOptions {
  readonly set: readonly string[];
  readonly out: string;
  readonly json?: boolean;
}

/** `redfield report MODEL… --out FOLDER`; of several models, one that fails is named at the end and loses nothing else. */
export async function reportCommand(models: readonly string[], options: ReportOptions): Promise<void> {
  const files: string[] = [];
  const failures: { readonly argument: string; readonly error: InputError | NoAnswerError }[] = [];
  for (const argument of models) {
    try {
      const written = await reportOf(argument, options);
      files.push(...written);
      if (!options.json) for (const file of written) print(`${plainLine(file)}\n`);
    } catch (error) {
      if (models.length === 1 || !(error instanceof InputError || error instanceof NoAnswerError)) throw error;
      failures.push({ argument, error });
    }
  }
  if (options.json) printJson({ files });
  for (const { argument, error } of failures) {
    say(`Not made: ${argument}\n${renderError(error)}`);
    process.exitCode = Math.max(Number(process.exitCode ?? 0), error instanceof InputError ? 2 : 1);
  }
}

/** The files written. */
async function reportOf(argument: string, { set, out }: ReportOptions): Promise<readonly string[]> {
  const model = await readModel(argument, set);
  const words = [argument === '-' ? 'model.yaml' : argument, ...set.flatMap((setting) => ['--set', setting])].map(
    shellWord,
  );
  const made = { argument, out, command: `npx redfield report ${words.join(' ')}` };
  return model.modes.size > 0 ? writeEquilibriumReport(model, made) : (await writeReport(model, made)).written;
}
