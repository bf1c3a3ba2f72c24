import { callout, section } from '../../document/index.ts';
import type { ParsedModel } from '../../hamiltonian/index.ts';
import { checkJson } from '../../json/results/index.ts';
import {
  checksSection,
  criterionSection,
  equilibriumSection,
  letterSection,
  referencesSection,
  verdictCallout,
  warningCallouts,
} from '../../report/index.ts';
import { bathSection, leadingOrderBlocks } from '../../report/sections/index.ts';
import { type Study, study } from '../../study/index.ts';
import { type ModelOptions, printBlocks, printResults } from '../output.ts';

/** `redfield check MODEL` */
export async function checkCommand(model: ParsedModel, { json }: ModelOptions): Promise<void> {
  const studied = await study(model);
  if (json) {
    printResults(model, { ...checkJson(studied), oneTemperature: studied.verdict.oneTemperature });
    return;
  }
  printBlocks(studied.model.name, [
    verdictCallout(studied),
    ...bathSection(studied),
    ...(studied.verdict.coinciding.length === 0 && studied.derivation.leadingOrder.kind === 'found'
      ? [section('Leading order', leadingOrderBlocks(studied))]
      : []),
    criterionSection(studied),
    ...oneTemperature(studied),
    ...warnings(studied),
    ...equilibriumSection(studied),
    ...letterSection(studied),
    checksSection(studied),
    referencesSection(),
  ]);
}

const oneTemperature = ({ verdict, derivation: { table } }: Study) => {
  if (!verdict.oneTemperature) return [];
  const [first] = table.thermalUsed.values();
  const text = `Criterion, integrals and surfaces are those of one temperature of all baths, as in these numbers, written as that of ${first!.bath}.`;
  return [callout('note', 'One temperature', text)];
};

const warnings = ({ numbers, verdict }: Study) =>
  warningCallouts((numbers?.warnings ?? []).filter(({ message }) => verdict.reason?.includes(message) !== true));
