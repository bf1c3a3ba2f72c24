/** The sections that need what is derived alone, and no numbers. */

export { isReadable } from '../readable.ts';
export { bathSection } from './bath.ts';
export { blochEquation, blochSection, coefficientSection, generatorSection } from './generator.ts';
export { hamiltonianSection } from './setup.ts';
export { leadingOrderBlocks, solutionLines, steadyStateSection } from './steadyState.ts';
