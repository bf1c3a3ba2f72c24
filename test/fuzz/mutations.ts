/** Inputs near to ones that are right: pieces deleted, doubled, exchanged, and words of every kind put in. */
import type { Random } from './random.ts';

export const WORDS: readonly string[] = [
  ...[
    'sx',
    'sz1',
    'sp',
    'σx',
    '\\sigma_z',
    '|0><2|',
    '|1⟩⟨0|',
    '|',
    '><',
    'id',
    '𝟙',
    'B',
    'b',
    'bd',
    'b†',
    'B1',
    'h.c.',
    '+ h.c.',
    '(x)',
    '⊗',
    'dag(',
    'conj(',
  ],
  ...[
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    '\\left(',
    '\\right',
    '\\frac{',
    '\\sqrt',
    '^',
    '^{',
    '**',
    '_',
    '_{',
    '+',
    '-',
    '−',
    '*',
    '/',
    '·',
    '²',
    '⁻¹',
    '½',
    '√',
    '!',
    "'",
    '"',
    '`',
    ',',
    ';',
    ':',
    '.',
    '=',
    '#',
    '&a ',
    '*a',
    '%',
    '@',
    '\\',
    '$',
    '~',
    '?',
  ],
  ...[
    '0',
    '1',
    '-1',
    '1e308',
    '1e-308',
    '1e999',
    '10 000',
    '2kT',
    '1/0',
    'NaN',
    'Infinity',
    '-0',
    '0x10',
    '1_000',
    '1j',
    'i',
    'pi',
    'w',
    'exp(',
    'sin(',
    'log(',
    'sqrt(',
    'theta(',
    'max(',
    'abs(',
    'x',
    't',
  ],
  ...[
    'omega0',
    'omega_0',
    '__proto__',
    'constructor',
    'toString',
    'null',
    'true',
    'hamiltonian: ',
    'baths: ',
    'temperature',
    'spectrum',
    'ohmic',
    'table',
    'modes',
    'spin: 3/2',
    'log:',
    '|0>',
    'thermal',
    'mixed',
    'p:',
  ],
  ...[
    '\n',
    '\r',
    '\r\n',
    '\t',
    ' ',
    '\u00a0',
    '\u2028',
    '\0',
    '\u001b[31m',
    '\u202e',
    '\ufeff',
    '\ud800',
    '𝟙',
    'é',
    '\u0301',
    '𝔥',
    '漢',
  ],
];

export function mutated(random: Random, text: string): string {
  let result = text;
  do result = mutatedOnce(random, result);
  while (random.chance(0.35));
  return result.slice(0, 2000);
}

function mutatedOnce(random: Random, text: string): string {
  const at = random.below(text.length + 1);
  const to = Math.min(text.length, at + 1 + random.below(6));
  const [before, piece, after] = [text.slice(0, at), text.slice(at, to), text.slice(to)];
  switch (random.below(6)) {
    case 0:
      return before + after;
    case 1:
      return before + piece + piece + after;
    case 2:
      return before + random.pick(WORDS) + after;
    case 3:
      return before + piece + random.pick(WORDS) + after;
    case 4:
      return after + before;
    default:
      return `${before}${random.pick(WORDS).repeat(1 + random.below(3))}${piece}${after}`;
  }
}

/** Words and nothing else. */
export const babble = (random: Random): string =>
  Array.from({ length: 1 + random.below(12) }, () => random.pick(WORDS)).join(random.pick(['', ' ', '*']));
