import type { ParsedModel } from '../../hamiltonian/index.ts';
import { deriveModel } from '../../study/derivation/index.ts';
import { type ModelOptions, printBlocks, printResults } from '../output.ts';

/** `redfield derive MODEL` */
export async function deriveCommand(model: ParsedModel, { json }: ModelOptions): Promise<void> {
  const derived = deriveModel(model);
  if (json) {
    const { derivationJson } = await import('../../json/index.ts');
    await printResults(model, derivationJson(derived));
    return;
  }
  const sections = await import('../../report/sections/index.ts');
  const { bathSection, blochSection, coefficientSection, generatorSection, hamiltonianSection, steadyStateSection } =
    sections;
  const levels = derived.derivation.system.dimension;
  const blocks = [
    hamiltonianSection(derived),
    ...bathSection(derived),
    levels === 2 ? coefficientSection(derived) : generatorSection(derived),
    blochSection(derived),
    steadyStateSection(derived),
  ];
  printBlocks(derived.model.name, sections.withOwnLetters(blocks, derived.derivation.system.symbols));
}
