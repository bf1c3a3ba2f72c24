/** The sections that need what is derived alone, and no numbers. */

export { bathSection } from './bath.ts';
export { blochEquation, blochSection, coefficientSection, generatorSection } from './generator.ts';
export { hamiltonianSection } from './setup.ts';
export { leadingOrderBlocks, solutionLines, steadyStateSection } from './steadyState.ts';
