import { callout } from '../../document/index.ts';
import type { ParsedModel } from '../../hamiltonian/index.ts';
import { checkJson } from '../../json/results/index.ts';
import {
  checksSection,
  criterionSection,
  equilibriumSection,
  howRightSection,
  letterSection,
  referencesSection,
  verdictCallout,
  warningCallouts,
} from '../../report/index.ts';
import {
  bathSection,
  blochSection,
  generatorSection,
  steadyStateSection,
  withOwnLetters,
} from '../../report/sections/index.ts';
import { type Study, type StudyOptions, study } from '../../study/index.ts';
import { checkAnswer } from '../answers/check.ts';
import { type ModelOptions, printBlocks, printLines, printResults } from '../output.ts';

/** `redfield check MODEL` */
export async function checkCommand(
  model: ParsedModel,
  { json, verbose, beyond }: ModelOptions & Required<StudyOptions>,
): Promise<void> {
  const studied = await study(model, { beyond });
  if (json) {
    await printResults(model, { ...checkJson(studied), oneTemperature: studied.verdict.oneTemperature });
    return;
  }
  printLines(checkAnswer(studied));
  if (!verbose) return;
  const blocks = [
    verdictCallout(studied),
    ...bathSection(studied),
    generatorSection(studied),
    blochSection(studied),
    steadyStateSection(studied, { boxed: true }),
    criterionSection(studied),
    ...oneTemperature(studied),
    ...warnings(studied),
    ...howRightSection(studied),
    ...equilibriumSection(studied),
    ...letterSection(studied),
    checksSection(studied),
    referencesSection(),
  ];
  printBlocks(studied.model.name, withOwnLetters(blocks, studied.derivation.system.symbols));
}

const oneTemperature = ({ verdict, derivation: { table } }: Study) => {
  if (!verdict.oneTemperature) return [];
  const [first] = table.thermalUsed.values();
  const text = `Criterion, integrals and surfaces are those of one temperature of all baths, as in these numbers, written as that of ${first!.bath}.`;
  return [callout('note', 'One temperature', text)];
};

const warnings = ({ numbers, verdict }: Study) =>
  warningCallouts((numbers?.warnings ?? []).filter(({ message }) => verdict.reason?.includes(message) !== true));
