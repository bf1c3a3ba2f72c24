import { axesOf, deriveModel, numbersJson, numbersOf } from '../../report/index.ts';
import { numbersSection } from '../../report/sections/numbers.ts';
import { evaluateSteadyState } from '../../tcl/index.ts';
import { readModel } from '../modelInput.ts';
import { type ModelOptions, printBlocks, printJson } from '../output.ts';

/** `redfield evaluate MODEL`; exit status 1 when neither the steady state nor its leading order exists. */
export async function evaluateCommand(argument: string, { set, json }: ModelOptions): Promise<void> {
  const model = await readModel(argument, set);
  const { values, baths } = numbersOf(model);
  const derived = deriveModel(model);
  const numbers = evaluateSteadyState(derived.derivation, values, baths);
  if (json) printJson(numbersJson(numbers, axesOf(derived)));
  else printBlocks(model.name, numbersSection({ ...derived, numbers }));
  if (numbers.bloch === null && numbers.leading.kind === 'none') {
    for (const { message } of numbers.warnings) process.stderr.write(`${message}\n`);
    process.exitCode = 1;
  }
}
