import { writeEquilibriumReport } from '../equilibriumFiles.ts';
import { readModel } from '../modelInput.ts';
import { printJson } from '../output.ts';
import { writeReport } from '../reportFiles.ts';
import { shellWord } from '../shellWord.ts';

interface ReportOptions {
  readonly set: readonly string[];
  readonly out: string;
  readonly json?: boolean;
}

/** `redfield report MODEL… --out FOLDER` */
export async function reportCommand(models: readonly string[], { set, out, json }: ReportOptions): Promise<void> {
  const files: string[] = [];
  for (const argument of models) {
    const model = await readModel(argument, set);
    const words = [argument, ...set.flatMap((setting) => ['--set', setting])].map(shellWord);
    const made = { argument, out, command: `npx redfield report ${words.join(' ')}` };
    const written =
      model.modes.size > 0 ? await writeEquilibriumReport(model, made) : (await writeReport(model, made)).written;
    files.push(...written);
  }
  if (json) printJson({ files });
  else for (const file of files) process.stdout.write(`${file}\n`);
}
