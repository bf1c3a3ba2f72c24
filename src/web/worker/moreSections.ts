/** The sections that a page shows when they are asked for. */
import type { Block } from '../../document/index.ts';
import {
  criterionSection,
  equilibriumSection,
  letterSection,
  numbersSection,
  quantitiesSection,
} from '../../report/index.ts';
import { bathSection, canonicalSection, generatorSection } from '../../report/sections/index.ts';
import { fewModes, type Study } from '../../study/index.ts';

export const MORE_SECTIONS: Readonly<Record<string, (study: Study) => readonly Block[]>> = {
  numbers: (study) => numbersSection(study, { folds: true }),
  quantities: quantitiesSection,
  bath: (study) => bathSection(study),
  generator: (study) => [generatorSection(study)],
  canonical: canonicalSection,
  criterion: (study) => [criterionSection(study)],
  letter: letterSection,
  equilibrium: (study) => equilibriumSection({ ...study, fewModes: fewModes(study) }),
};
