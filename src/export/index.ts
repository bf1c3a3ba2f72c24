/** A derivation as a file for somewhere else: source code, LaTeX, JSON. */

export { exportText } from './exportText.ts';
export { EXPORT_TARGETS, type ExportTarget } from './targets.ts';
