import { deriveModel } from '../../report/derived.ts';
import { derivationJson } from '../../report/json.ts';
import { blochSection } from '../../report/sections/generator.ts';
import { hamiltonianSection } from '../../report/sections/setup.ts';
import { steadyStateSection } from '../../report/sections/steadyState.ts';
import { readModel } from '../modelInput.ts';
import { type ModelOptions, printBlocks, printJson } from '../output.ts';

/** `redfield derive MODEL` */
export async function deriveCommand(argument: string, { set, json }: ModelOptions): Promise<void> {
  const derived = deriveModel(await readModel(argument, set));
  if (json) {
    printJson(derivationJson(derived));
    return;
  }
  printBlocks(derived.model.name, [hamiltonianSection(derived), blochSection(derived), steadyStateSection(derived)]);
}
