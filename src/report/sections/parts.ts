/** The parts of a composite system, in words and in the numbers of its basis. */
import { type Flow, type Inline, paragraph } from '../../document/index.ts';
import type { System, SystemPart } from '../../hamiltonian/index.ts';
import { commaList, equal, type Formula, ket, letter, numeral, outer, tensor } from '../../typeset/index.ts';
import { mathOf } from '../formula.ts';

/** Basis states up to here are listed one by one. */
const FEW_STATES = 6;

/** A system of at most 128 levels has at most seven parts. */
const COUNTS = ['', '', 'two', 'three', 'four', 'five', 'six', 'seven'];

export const levelsInWords = ({ dimension }: System): string =>
  dimension === 2 ? 'two-level system' : `system of ${dimension} levels`;

/** `two qubits`, `a qubit and a 3-level system` */
export function partsInWords({ parts }: System): string {
  const runs: { readonly name: string; count: number }[] = [];
  for (const part of parts) {
    const name = nameOf(part);
    const last = runs.at(-1);
    if (last?.name === name) last.count++;
    else runs.push({ name, count: 1 });
  }
  const words = runs.map(({ name, count }) =>
    count === 1 ? `${article(name)} ${name}` : `${COUNTS[count]} ${plural(name)}`,
  );
  return words.length === 1 ? words[0]! : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

const article = (name: string): string => (name.startsWith('oscillator') ? 'an' : 'a');

const plural = (name: string): string =>
  /^(?:spin|oscillator) /.test(name) ? name.replace(/^\w+/, (noun) => `${noun}s`) : `${name}s`;

const nameOf = (part: SystemPart): string => {
  if (part.kind === 'oscillator') return `oscillator of ${part.dimension} levels`;
  return part.kind === 'levels' ? `${part.dimension}-level system` : spinName(part);
};

const spinName = ({ dimension }: SystemPart): string =>
  dimension === 2 ? 'qubit' : `spin ${dimension % 2 === 1 ? (dimension - 1) / 2 : `${dimension - 1}/2`}`;

/** What the factors of a composite system are and how its basis is numbered; nothing for a system of one part. */
export function partsBlocks(system: System): readonly Flow[] {
  const { parts } = system;
  if (parts.length === 1) return [];
  const operators = parts.map((part, k) => {
    const own = operatorOf(part);
    const factors = parts.map((_, j) => (j === k ? own : letter('1', '\\mathbb 1')));
    return part.kind === 'levels' ? tensor(...factors) : equal(operatorOf(part, k + 1), tensor(...factors));
  });
  return [
    paragraph(
      `The system is the product of ${partsInWords(system)}, `,
      ...listed(operators),
      '. The first factor varies slowest in its basis, ',
      ...listed(basisStates(system)),
      '.',
    ),
  ];
}

const listed = (formulas: readonly Formula[]): (string | Inline)[] =>
  formulas.flatMap((formula, k) => (k === 0 ? [mathOf(formula)] : [', ', mathOf(formula)]));

/** An operator that shows which factor it acts on. */
function operatorOf({ kind, name, dimension }: SystemPart, number?: number): Formula {
  if (kind === 'levels') return outer(letter('j'), letter('k'));
  if (kind === 'oscillator') return letter(name);
  const [text, latex] = dimension === 2 ? ['sz', '\\sigma'] : ['Sz', 'S'];
  return letter(`${text}${number ?? ''}`, `${latex}_{z${number ?? ''}}`);
}

/** The first states of the basis by the indices of their parts, and the last. */
function basisStates({ parts, dimension }: System): readonly Formula[] {
  const state = (number: number): Formula => {
    const indices: number[] = [];
    let rest = number;
    for (const part of [...parts].reverse()) {
      indices.unshift(rest % part.dimension);
      rest = Math.floor(rest / part.dimension);
    }
    const digits = parts.every((part) => part.dimension <= 10);
    return equal(ket(number), ket(digits ? numeral(indices.join('')) : commaList(...indices)));
  };
  if (dimension <= FEW_STATES) return Array.from({ length: dimension }, (_, k) => state(k));
  return [state(0), state(1), letter('…', '\\dots'), state(dimension - 1)];
}
