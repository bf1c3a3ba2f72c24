/**
 * Names a user may choose freely (ω₀, `\gamma_{+}`, `lambda`, `a;b`) as valid and distinct identifiers of a programming language.
 */
import { GREEK_LETTERS } from '../../greek.ts';

export interface IdentifierRules {
  /** Reserved words and the names the emitted code itself uses. */
  readonly reserved: ReadonlySet<string>;
  /** Whether `_` may occur in an identifier. */
  readonly underscore: boolean;
  /** Whether an identifier may begin with a capital letter. */
  readonly capital: boolean;
}

export interface Identifiers {
  /** The identifier of a name; the same name always gives the same identifier. */
  readonly of: (name: string) => string;
  /** The next free one of t1, t2, …, for an intermediate result. */
  readonly fresh: () => string;
  /** An inner scope: its names are its own, its identifiers differ from all that are taken outside so far. */
  readonly scope: () => Identifiers;
}

/** Letters that a Hamiltonian may not have, but names of other kinds. */
const OTHER_GREEK: ReadonlyMap<string, string> = new Map([
  ['ο', 'omicron'],
  ['ϱ', 'rho'],
  ['ς', 'sigma'],
]);
const greekName = (letter: string): string | undefined => GREEK_LETTERS.get(letter) ?? OTHER_GREEK.get(letter);

const MAXIMAL_LENGTH = 60;

/** Greek letters spelled out, compatibility forms (subscripts, superscripts) as plain characters, everything else outside [A-Za-z0-9] as `_`. */
function plainLetters(name: string): string {
  const spelled = [...name]
    .map((letter) => {
      const own = greekName(letter);
      if (own !== undefined) return own;
      const small = greekName(letter.toLowerCase());
      return small === undefined ? letter : small[0]!.toUpperCase() + small.slice(1);
    })
    .join('');
  return spelled
    .normalize('NFKD')
    .replaceAll('†', '_dag')
    .replaceAll('+', '_plus')
    .replaceAll('−', '_minus')
    .replaceAll('-', '_minus')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^A-Za-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '')
    .slice(0, MAXIMAL_LENGTH);
}

function candidate(name: string, rules: IdentifierRules): string {
  let text = plainLetters(name);
  if (!rules.underscore) text = text.replaceAll(/_(.?)/g, (_, next: string) => next.toUpperCase());
  if (!rules.capital) text = text.charAt(0).toLowerCase() + text.slice(1);
  return /^[A-Za-z]/.test(text) ? text : `x${text}`;
}

/** A namer for one module of source text. */
export const identifiers = (rules: IdentifierRules): Identifiers => scopeOver(rules, new Set());

function scopeOver(rules: IdentifierRules, outer: ReadonlySet<string>): Identifiers {
  const taken = new Set(outer);
  const names = new Map<string, string>();
  let count = 0;
  const claim = (stem: string): string => {
    let text = stem;
    const joint = rules.underscore ? '_' : 'v';
    for (let n = 2; taken.has(text) || rules.reserved.has(text); n++) text = `${stem}${joint}${n}`;
    taken.add(text);
    return text;
  };
  return {
    of: (name) => {
      const present = names.get(name);
      if (present !== undefined) return present;
      const text = claim(candidate(name, rules));
      names.set(name, text);
      return text;
    },
    fresh: () => {
      do count += 1;
      while (taken.has(`t${count}`));
      taken.add(`t${count}`);
      return `t${count}`;
    },
    scope: () => scopeOver(rules, taken),
  };
}
