/** Random scans of couplings: the Observation beside the exact criterion. */

export { SCAN_FAMILIES } from './families/families.ts';
export type { ScanFamilyName } from './families/family.ts';
export { mergedScan } from './merge.ts';
export {
  createScan,
  judgeModel,
  type ListedCounterexample,
  runScan,
  type Scan,
  type ScanSummary,
  scannedModel,
  scanSummary,
} from './scan.ts';
export {
  type Counterexample,
  modelsOf,
  parseScanState,
  type ScanBlock,
  type ScanOptions,
  type ScanState,
  scanFamily,
} from './state.ts';
export { type ScanStructure, scanStructure } from './structure.ts';
