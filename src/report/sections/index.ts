/** The sections that need what is derived alone, and no numbers. */

export { ownFormula, withOwnLetters } from '../ownLetters.ts';
export { isReadable, tooLong } from '../readable.ts';
export { bathSection } from './bath.ts';
export { canonicalSection } from './canonical.ts';
export { BLOCH_EQUATIONS, blochEquation, blochSection, coefficientSection, generatorSection } from './generator.ts';
export { MAIN_FORMULA } from './mainFormula.ts';
export { hamiltonianSection } from './setup.ts';
export { LEADING_ORDER, leadingOrderBlocks, solutionLines, steadyStateSection } from './steadyState.ts';
