/** Reports: from what is known of a model to a document, and the overview of many. */

export { derivationReport, type Provenance, TEMPERATURE_FIGURE } from './derivationReport.ts';
export { equilibriumBlocks, equilibriumReport } from './equilibriumReport.ts';
export { equationOf } from './formula.ts';
export { caveatBadges, headlineContent, verdictContent, verdictTitle } from './headline.ts';
export { type IllustratedStudy, illustratedStudy, illustratedStudyOf } from './illustratedStudy.ts';
export { blochComponent, stationaryElement } from './letters.ts';
export { parametersText } from './parametersText.ts';
export { printWhenRun } from './printWhenRun.ts';
export { equilibriumSection, meanForceBlocks } from './sections/equilibrium.ts';
export { letterSection } from './sections/letter.ts';
export { numbersSection } from './sections/numbers.ts';
export {
  checksSection,
  criterionSection,
  referencesSection,
  verdictCallout,
} from './sections/verdict.ts';
export { warningCallouts } from './warningCallouts.ts';
export { WEAK_COUPLING_FIGURE } from './weakCouplingFigure.ts';
