/** Whether steady-state coherence survives: the Observation, the exact criterion, and random scans of couplings. */

export { cothSymbol, definiteness, frequencySymbol } from './criterion/definiteness.ts';
export { exactCriterion, observation, type Verdict, verdict } from './criterion/observation.ts';
export { type CouplingValue, type VanishingSurface, vanishingSurfaces } from './criterion/surfaces.ts';
