/** Random scans of couplings: the Observation beside the exact criterion. */

export type { LeadingElement, ScanDecision, UndecidedCause } from './decision.ts';
export { SCAN_FAMILIES, type ScanFamily, type ScanFamilyName } from './families.ts';
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
export {
  type Contingency,
  type Counterexample,
  type FamilyTally,
  parseScanState,
  type ScanOptions,
  type ScanState,
  scanFamily,
} from './state.ts';
export { type ScanStructure, scanStructure } from './structure.ts';
