/** What `redfield export` writes. */
export const EXPORT_TARGETS = [
  'python',
  'julia',
  'c',
  'matlab',
  'mathematica',
  'javascript',
  'latex',
  'json',
  'qutip',
  'jupyter',
] as const;
export type ExportTarget = (typeof EXPORT_TARGETS)[number];
