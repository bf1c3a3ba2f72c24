/** LaTeX in double quotes, where `\tau` is a tab and `au`, and `\omega` no text at all: refused at its place, with what to write instead. */
import { type Document, isPair, isScalar, visit } from 'yaml';
import { InputError, type Place } from '../errors.ts';
import { swallowedBy } from '../hamiltonian/index.ts';

type PlaceOf = (start: number, end: number) => Place;

/** Fields for readers, in which only what is certainly LaTeX is refused. */
const PROSE: ReadonlySet<unknown> = new Set(['name', 'description']);

/** Throws InputError at the first escape sequence in double quotes that has swallowed the beginning of a LaTeX command. */
export function refuseSwallowedCommands(document: Document, text: string, place: PlaceOf): void {
  visit(document, {
    Scalar: (key, node, path) => {
      if (node.type !== 'QUOTE_DOUBLE' || !node.range) return;
      const owner = path.at(-1);
      const field = isPair(owner) && isScalar(owner.key) ? owner.key.value : undefined;
      const isProse = key === 'value' && path.length === 3 && PROSE.has(field);
      const [start, end] = node.range;
      // the character behind a backslash belongs to it, so that `\\tau` is no tab
      for (const { index, 1: letter } of text.slice(start, end).matchAll(/\\(.)/gs)) {
        const at = start + index;
        const swallowed = swallowedBy(letter!, text.slice(at + 2, end));
        if (swallowed === undefined || !(swallowed.known || !(swallowed.blank || isProse))) continue;
        const { command, what, known } = swallowed;
        const rest = known ? ` and \`${command.slice(2)}\`` : '';
        throw new InputError(
          `In double quotes \`${command}\` is ${what}${rest}. ${instead(command, text)}`,
          place(at, at + command.length),
        );
      }
    },
  });
}

/** The complaint about an escape sequence that YAML and JSON do not know, at `position`; undefined where there is none. */
export function unknownEscape(text: string, position: number, place: PlaceOf): InputError | undefined {
  const command = /^\\(?:[A-Za-z]+|.)/.exec(text.slice(position, position + 40))?.[0];
  if (command === undefined) return undefined;
  return new InputError(
    `In double quotes a backslash begins an escape sequence, and \`${command}\` is none. ${instead(command, text)}`,
    place(position, position + command.length),
  );
}

/** JSON, and what may be JSON, has no single quotes. */
function instead(command: string, text: string): string {
  const doubled = `\`\\${command}\``;
  return text.trimStart().startsWith('{') ? `Write ${doubled}.` : `Put the text in single quotes, or write ${doubled}.`;
}
