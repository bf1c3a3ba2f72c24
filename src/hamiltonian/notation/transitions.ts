/** |i⟩⟨j| in its spellings: `|0><2|`, `|0⟩⟨2|`, `\ket{0}\bra{2}`, `\ketbra{0}{2}`, `|0\rangle\langle 2|`. */
import { refuse, type SourceText, type Span } from './source.ts';
import { matchAt } from './spelling.ts';

export interface TransitionPlace extends Span {
  readonly row: number;
  readonly column: number;
}

const HIGHEST_LEVEL = 127;

const LABEL = '([^|<>⟨⟩〈〉\\\\{}\\s]{0,40})';
const BAR = '(?:\\||\\\\[lr]?vert(?![A-Za-z]))';
const KET = `(?:\\\\left\\s*)?${BAR}\\s*${LABEL}\\s*(?:\\\\right\\s*)?(?:>|⟩|〉|\\\\rangle(?![A-Za-z]))`;
const BRA = `(?:\\\\left\\s*)?(?:<|⟨|〈|\\\\langle(?![A-Za-z]))\\s*${LABEL}\\s*(?:\\\\right\\s*)?${BAR}`;
const ARGUMENT = '\\s*(?:\\{\\s*([^{}\\s]{0,40})\\s*\\}|(\\d))';
const COMMAND_KET = `\\\\ket(?![A-Za-z])${ARGUMENT}`;
const COMMAND_BRA = `\\\\bra(?![A-Za-z])${ARGUMENT}`;
const COMMAND_KETBRA = `\\\\(?:ketbra|dyad|outerproduct|op)(?![A-Za-z])`;

const KETS = new RegExp(`(?:${KET}|${COMMAND_KET})`, 'uy');
const GAP = '(?:\\s|\\\\[,;:!])*';
const BRAS = new RegExp(`${GAP}(?:${BRA}|${COMMAND_BRA})`, 'uy');
const DYADS = new RegExp(`${COMMAND_KETBRA}${ARGUMENT}(?:${ARGUMENT})?`, 'uy');

/** The transition that starts at `start`, if one does; throws InputError when its labels are not level numbers. */
export function matchTransition(source: SourceText, start: number): TransitionPlace | undefined {
  const { text } = source;
  const dyad = matchAt(DYADS, text, start);
  if (dyad) {
    const span = { start, end: start + dyad[0].length };
    const row = dyad[1] ?? dyad[2]!;
    return { row: level(source, span, row), column: level(source, span, dyad[3] ?? dyad[4] ?? row), ...span };
  }
  const ket = matchAt(KETS, text, start);
  if (!ket) return undefined;
  const bra = matchAt(BRAS, text, start + ket[0].length);
  const span = { start, end: start + ket[0].length + (bra?.[0].length ?? 0) };
  if (!bra) refuse(source, span, 'A ket must be followed by a bra, e.g. `|0><1|`.');
  const row = level(source, span, ket[1] ?? ket[2] ?? ket[3] ?? '');
  return { row, column: level(source, span, bra[1] ?? bra[2] ?? bra[3] ?? ''), ...span };
}

function level(source: SourceText, span: Span, label: string): number {
  if (!/^(?:0|[1-9]\d*)$/.test(label)) {
    const shown = label === '' ? 'is empty' : `is \`${label}\``;
    const several = /^[\d,]{2,}$/.test(label) ? ' That of several parts is a product, e.g. `|0><1|⊗|1><0|`.' : '';
    refuse(source, span, `The label of a level must be its number 0, 1, 2, …, but ${shown}.${several}`);
  }
  const index = Number(label);
  if (index > HIGHEST_LEVEL) {
    refuse(
      source,
      span,
      `The number of a level must be at most ${HIGHEST_LEVEL}, but is ${label.length > 12 ? `${label.slice(0, 12)}…` : label}.`,
    );
  }
  return index;
}
