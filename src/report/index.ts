/** Reports: from what is known of a model to a document, and the overview of many. */

export { derivationReport } from './derivationReport.ts';
export { equilibriumBlocks, equilibriumReport } from './equilibriumReport.ts';
export { type DrawnRun, evolutionPicture, evolutionText } from './evolutionFigure.ts';
export { equationOf } from './formula.ts';
export { caveatBadges, headlineContent, verdictContent, verdictTitle } from './headline.ts';
export { figuresOf, type IllustratedStudy, illustratedStudy, illustratedStudyOf } from './illustratedStudy.ts';
export { methodMap } from './methodMap.ts';
export { type MethodsFigure, methodsFigure } from './methodsFigure.ts';
export type { Provenance } from './modelSource.ts';
export { letterText } from './ownLetters.ts';
export { parametersText } from './parametersText.ts';
export { printWhenRun } from './printWhenRun.ts';
export { equilibriumSection, meanForceBlocks } from './sections/equilibrium.ts';
export { howRightSection, METHODS_FIGURE } from './sections/howRight.ts';
export { letterSection } from './sections/letter.ts';
export { mainFormula } from './sections/mainFormula.ts';
export { numbersSection } from './sections/numbers.ts';
export { TEMPERATURE_FIGURE } from './sections/opening.ts';
export { quantitiesSection } from './sections/quantities.ts';
export {
  checksSection,
  criterionSection,
  referencesSection,
  verdictCallout,
} from './sections/verdict.ts';
export { type SweepPicture, sweepPicture, sweepText } from './sweepFigure.ts';
export { prettyUnit } from './units.ts';
export { warningCallouts } from './warningCallouts.ts';
export { WEAK_COUPLING_FIGURE } from './weakCouplingFigure.ts';
