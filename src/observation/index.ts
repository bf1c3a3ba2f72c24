export {
  type CoherenceIntegral,
  type Definiteness,
  definiteness,
  type Sign,
} from './definiteness.ts';
export {
  type BathProjections,
  type Criterion,
  exactCriterion,
  type Observation,
  observation,
  type Verdict,
  verdict,
} from './observation.ts';
export {
  createScan,
  type JudgedModel,
  judgeModel,
  runScan,
  type Scan,
  type ScanSummary,
  scannedModel,
  scanSummary,
} from './scan.ts';
export type { LeadingElement, ScanDecision, UndecidedCause } from './scanDecision.ts';
export { SCAN_FAMILIES, type ScanFamily, type ScanFamilyName } from './scanFamilies.ts';
export {
  type Contingency,
  type Counterexample,
  type FamilyTally,
  parseScanState,
  type ScanOptions,
  type ScanState,
  scanFamily,
} from './scanState.ts';
export { type ScanStructure, scanStructure } from './scanStructure.ts';
export { type CouplingValue, type VanishingSurface, vanishingSurfaces } from './surfaces.ts';
