/** Whether steady-state coherence survives: the Observation, the exact criterion, and random scans of couplings. */

export {
  type CoherenceIntegral,
  cothSymbol,
  type Definiteness,
  definiteness,
  frequencySymbol,
  type Sign,
} from './criterion/definiteness.ts';
export {
  type BathProjections,
  type Criterion,
  exactCriterion,
  type Observation,
  observation,
  type Verdict,
  verdict,
} from './criterion/observation.ts';
export { type CouplingValue, type VanishingSurface, vanishingSurfaces } from './criterion/surfaces.ts';
export type { LeadingElement, ScanDecision, UndecidedCause } from './scan/decision.ts';
export { SCAN_FAMILIES, type ScanFamily, type ScanFamilyName } from './scan/families.ts';
export {
  createScan,
  type JudgedModel,
  judgeModel,
  runScan,
  type Scan,
  type ScanSummary,
  scannedModel,
  scanSummary,
} from './scan/scan.ts';
export {
  type Contingency,
  type Counterexample,
  type FamilyTally,
  parseScanState,
  type ScanOptions,
  type ScanState,
  scanFamily,
} from './scan/state.ts';
export { type ScanStructure, scanStructure } from './scan/structure.ts';
