/** Results on stdout: one JSON document, or text for the terminal. */
import { type Block, document, type ReportDocument } from '../document/index.ts';
import type { ParsedModel } from '../hamiltonian/index.ts';
import { jsonText, plainText } from '../plainText.ts';
import { renderTerminal } from '../terminal/index.ts';
import { print } from './print.ts';

export interface ModelOptions {
  readonly set: readonly string[];
  readonly json?: boolean;
  /** Everything after the answer. */
  readonly verbose?: boolean;
}

export const printJson = (value: unknown): void => print(`${jsonText(value, 1)}\n`);

/** The results of a model, with the notes on how it was read. */
export async function printResults(model: ParsedModel, results: object): Promise<void> {
  const { withNotes } = await import('../json/index.ts');
  printJson(withNotes(model, results));
}

/** An answer of a few lines. */
export const printLines = (lines: readonly string[]): void => print(`${lines.map(plainText).join('\n')}\n`);

/** Sections of a report as terminal text, in colour on a terminal that shows it. */
export function printBlocks(title: string, blocks: readonly Block[]): void {
  const color = process.stdout.isTTY === true && process.env.NO_COLOR === undefined;
  printDocument(document({ title, abstract: '', blocks }), color);
}

export function printDocument(shown: ReportDocument, color = false): void {
  print(renderTerminal(shown, { width: Math.min(process.stdout.columns ?? 100, 120), color }));
}
