/** Results on stdout: one JSON document, or text for the terminal. */
import { type Block, document } from '../document/index.ts';
import { renderTerminal } from '../terminal/index.ts';

export interface ModelOptions {
  readonly set: readonly string[];
  readonly json?: boolean;
}

export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 1)}\n`);
}

/** Sections of a report as terminal text, in colour on a terminal that shows it. */
export function printBlocks(title: string, blocks: readonly Block[]): void {
  const width = Math.min(process.stdout.columns ?? 100, 120);
  const colour = process.stdout.isTTY === true && process.env.NO_COLOR === undefined;
  process.stdout.write(renderTerminal(document({ title, abstract: '', blocks }), { width, color: colour }));
}
