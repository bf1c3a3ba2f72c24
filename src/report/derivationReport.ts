/** The report of one model as a document tree, in the order of the derivation. */
import {
  type Block,
  type Content,
  code,
  document,
  figure,
  paragraph,
  type ReportDocument,
  section,
} from '../document/index.ts';
import { operatorFormula } from '../operators/index.ts';
import type { Study } from '../study/index.ts';
import { mathOf } from './formula.ts';
import type { IllustratedStudy } from './illustratedStudy.ts';
import { reproduction } from './modelSource.ts';
import { parametersText } from './parametersText.ts';
import { bathSection, closedFormBlocks } from './sections/bath.ts';
import { canonicalSection } from './sections/canonical.ts';
import { equilibriumSection } from './sections/equilibrium.ts';
import { blochSection, generatorSection } from './sections/generator.ts';
import { letterSection } from './sections/letter.ts';
import { numbersSection } from './sections/numbers.ts';
import { levelsInWords, partsInWords } from './sections/parts.ts';
import { conventionsSection, hamiltonianSection } from './sections/setup.ts';
import { steadyStateSection } from './sections/steadyState.ts';
import { checksSection, criterionSection, referencesSection, verdictCallout } from './sections/verdict.ts';

export interface Provenance {
  readonly version: string;
  readonly command: string;
}

/** `command` makes the same report again. */
export function derivationReport(study: IllustratedStudy, { version, command }: Provenance): ReportDocument {
  const { model } = study;
  const parameters = parametersText(model);
  return document({
    title: model.name,
    subtitle: model.description ?? 'Second-order master equation and steady state',
    abstract: abstract(study),
    meta: [
      ['Hamiltonian', code(model.text)],
      ...(parameters === '' ? [] : [['Parameters', parameters] as const]),
      ['Made with', `redfield ${version}`.trim()],
    ],
    blocks: [
      verdictCallout(study),
      conventionsSection(study.derivation.system),
      hamiltonianSection(study),
      ...bathSection(study, closedFormBlocks(study)),
      generatorSection(study),
      blochSection(study),
      ...canonicalSection(study),
      steadyStateSection(study),
      criterionSection(study),
      ...letterSection(study),
      ...numbersSection(study),
      ...equilibriumSection(study),
      figureSection(study),
      checksSection(study),
      referencesSection(reproduction(model, command)),
    ],
  });
}

/** The name of the figure and of its files. */
export const TEMPERATURE_FIGURE = 'coherence';

function figureSection({ temperatureFigure: drawn }: IllustratedStudy): Block {
  return section('Against temperature', [
    drawn.kind === 'none'
      ? paragraph(drawn.message)
      : figure({
          id: TEMPERATURE_FIGURE,
          svg: drawn.svg,
          alt: drawn.alt,
          caption: drawn.caption,
          data: { name: `${TEMPERATURE_FIGURE}.csv`, csv: drawn.csv },
        }),
  ]);
}

function abstract(study: Study): Content {
  const { model, notation } = study;
  const { system } = model;
  const what = system.parts.length === 1 ? levelsInWords(system) : `system of ${partsInWords(system)}`;
  const { couplings } = model;
  const baths = couplings.length === 1 ? 'its bath' : `${couplings.length} baths`;
  const through = couplings.flatMap(({ operator }, k) => [
    k === 0 ? '' : k === couplings.length - 1 ? ' and ' : ', ',
    mathOf(operatorFormula(operator, notation.names)),
  ]);
  return [`A ${what} couples to ${baths} through `, ...through, '.'];
}
