import type { ParsedModel } from '../../hamiltonian/index.ts';
import { deriveModel } from '../../report/derived.ts';
import { derivationJson } from '../../report/json.ts';
import { bathSection } from '../../report/sections/bath.ts';
import { blochSection, coefficientSection, generatorSection } from '../../report/sections/generator.ts';
import { hamiltonianSection } from '../../report/sections/setup.ts';
import { steadyStateSection } from '../../report/sections/steadyState.ts';
import { type ModelOptions, printBlocks, printJson } from '../output.ts';

/** `redfield derive MODEL` */
export async function deriveCommand(model: ParsedModel, { json }: ModelOptions): Promise<void> {
  const derived = deriveModel(model);
  if (json) {
    printJson(derivationJson(derived));
    return;
  }
  const levels = derived.derivation.system.dimension;
  printBlocks(derived.model.name, [
    hamiltonianSection(derived),
    ...bathSection(derived),
    levels === 2 ? coefficientSection(derived) : generatorSection(derived),
    blochSection(derived),
    steadyStateSection(derived),
  ]);
}
