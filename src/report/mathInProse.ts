/**
 * The symbols and numbers inside sentences set as mathematics: H_S, λ², T > 0, 7.3e-8. Messages of all rooms are plain text; here, where a report is
 * made of them, they get the face that formulas have. Program text, titles and literature stay as they are.
 */
import { changedDocument, code, type Inline, number, type ReportDocument } from '../document/index.ts';
import { GREEK_LETTERS } from '../greek.ts';
import {
  absolute,
  equal,
  type Formula,
  hyperbolicCotangent,
  index,
  letter,
  letters,
  numeral,
  powerOf,
  product,
  type Relation,
  relation,
  slash,
  smallOver,
  square,
  sum,
  sumOver,
} from '../typeset/index.ts';
import { equationBeside, mathBeside, mathOf } from './formula.ts';
import { blochComponent } from './letters.ts';
import { ownFormula } from './ownLetters.ts';

type Pieces = readonly Inline[];

const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉';
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const GREEK = '[ΓΔΘΛΞΠΣΦΨΩα-ωϕ]';
const RAISED = `⁻?[${SUPERSCRIPTS}]+`;
/** A letter that has an index or is Greek, perhaps raised to a power; a Latin one with a power alone. */
const NAME = `(?:${GREEK}|[A-Za-z]\u0304?(?=[_${SUBSCRIPTS}⁻${SUPERSCRIPTS}]))(?:[${SUBSCRIPTS}]+|_[A-Za-z0-9]+)?(?:${RAISED})?`;
const SIGNS: Readonly<Record<string, Relation>> = { '=': '=', '<': '<', '>': '>', '≥': '>=', '≤': '<=' };

const [M, b, v, x] = [letters.blochMatrix, letter('b', '\\mathbf b'), letter('v', '\\mathbf v'), letter('x')];
/** What is not read letter by letter. */
const PHRASES: ReadonlyMap<string, Formula> = new Map([
  ['M v + b = 0', equal(sum(product(M, v), b), 0)],
  ['M v + b', sum(product(M, v), b)],
  ['x coth x', product(x, hyperbolicCotangent(x))],
  [
    'J coth(ω/2T)',
    product(letters.density, hyperbolicCotangent(smallOver(letters.omega, product(2, letters.temperature)))),
  ],
  ['Σ |ρ_ij|²', sumOver('ij', square(absolute(index(letters.state, 'ij'))))],
  ['1/π', slash(1, letters.pi)],
  ['cos² + sin² = 1', equal(sum(square(letter('cos', '\\cos')), square(letter('sin', '\\sin'))), 1)],
  ['J(0) = 0', equal(letter('J(0)', 'J(0)'), 0)],
]);

const escaped = (text: string): string => text.replaceAll(/[|()+/.]/g, '\\$&');
/** What is found in sentences; `names`: those of symbols, as they are typed. */
const tokens = (names: Names): RegExp =>
  new RegExp(
    [
      '`(?<code>[^`]+)`',
      ...(names.size === 0
        ? []
        : [`(?<![\\p{L}\\d_])(?<typed>${[...names.keys()].map(escaped).join('|')})(?![\\p{L}\\d_(])`]),
      `(?<phrase>${[...PHRASES.keys()].map(escaped).join('|')})`,
      '(?<![\\w.])(?<scientific>-?\\d+(?:\\.\\d+)?e[-+]?\\d+)(?![\\w])',
      `(?<![\\p{L}\\d_])(?<left>${NAME}|[A-Za-z]) ?(?<sign>[=<>≥≤]) ?(?<right>-?\\d+(?:\\.\\d+)?)(?![\\w.]*\\p{L}|\\d|\\.\\d)`,
      `(?<![\\p{L}\\d_])(?<name>${NAME})(?![\\p{L}\\d_])`,
      `(?<![\\d.])(?<base>\\d+)(?<raised>${RAISED})`,
      "(?<=[a-z] )(?<single>[TJPCM])(?![\\w.-]|[’'])",
    ].join('|'),
    'gu',
  );

/** LaTeX of symbols by their names of more than one character, as they are typed. */
type Names = ReadonlyMap<string, string>;

/**
 * The report with every sentence of it set so, and our letters called as they are beside the symbols of the model; `names`: LaTeX of those symbols
 * and of the coefficients.
 */
export function withMathInProse(
  document: ReportDocument,
  { names, symbols }: { readonly names: Names; readonly symbols: readonly string[] } = NO_MODEL,
): ReportDocument {
  const long = new Map([...names].filter(([name]) => /^[A-Za-z]\w+$/.test(name)));
  const own = ownFormula(symbols);
  const token = tokens(long);

  /** A sentence, its symbols and numbers taken out of the text. */
  function sentence(text: string): Pieces {
    if (/^[A-Za-z]$/.test(text)) return [mathOf(letter(text))];
    const pieces: Inline[] = [];
    let end = 0;
    const plain = (until: number): void => {
      if (until > end) pieces.push({ kind: 'text', text: text.slice(end, until) });
    };
    for (const match of text.matchAll(token)) {
      plain(match.index);
      const found = pieceOf(match.groups!, long);
      pieces.push(found.kind === 'math' && match.groups!.typed === undefined ? mathBeside(found, own) : found);
      end = match.index + match[0].length;
    }
    plain(text.length);
    return pieces;
  }

  function prose(content: Pieces): Pieces {
    return content.flatMap((piece): Pieces => {
      if (piece.kind === 'text') return sentence(piece.text);
      if (piece.kind === 'math') return [mathBeside(piece, own)];
      if (piece.kind === 'strong' || piece.kind === 'emphasis') return [{ ...piece, content: prose(piece.content) }];
      return [piece];
    });
  }

  return changedDocument(document, { prose, equation: (equation) => equationBeside(equation, own) });
}

const NO_MODEL = { names: new Map<string, string>(), symbols: [] };

function pieceOf(found: Readonly<Record<string, string | undefined>>, names: Names): Inline {
  const { code: program, typed, phrase, scientific, left, sign, right, name, base, raised, single } = found;
  if (program !== undefined) return code(program);
  if (typed !== undefined) return mathOf(letter(typed, names.get(typed)));
  if (phrase !== undefined) return mathOf(PHRASES.get(phrase)!);
  if (scientific !== undefined) {
    return number(Number(scientific), { digits: scientific.replace(/e.*/, '').replaceAll(/\D/g, '').length });
  }
  if (left !== undefined) return mathOf(relation(nameFormula(left), SIGNS[sign!]!, numeral(right!)));
  if (base !== undefined) return mathOf(powerOf(numeral(base), exponentOf(raised!)));
  return mathOf(nameFormula(name ?? single!));
}

const NAME_PARTS = new RegExp(`^(\\p{L})(\u0304?)([${SUBSCRIPTS}]*)(?:_([A-Za-z0-9]+))?(${RAISED})?$`, 'u');

function nameFormula(name: string): Formula {
  const [, base = name, bar, digits = '', index, raised] = NAME_PARTS.exec(name) ?? [];
  const number = digitsOf(digits, SUBSCRIPTS);
  const word = `${GREEK_LETTERS.get(base) ?? base}${number}${index === undefined ? '' : `_${index}`}`;
  const formula = bar ? blochComponent(Number(number)) : (SPELLED.get(word) ?? letter(word));
  return raised === undefined ? formula : powerOf(formula, exponentOf(raised));
}

/** Letters whose LaTeX does not follow from their names. */
const SPELLED: ReadonlyMap<string, Formula> = new Map<string, Formula>([['E_r', letters.reorganization]]);

const digitsOf = (marks: string, of: string): string => [...marks].map((mark) => of.indexOf(mark)).join('');

const exponentOf = (raised: string): Formula =>
  numeral(`${raised.startsWith('⁻') ? '-' : ''}${digitsOf(raised.replace('⁻', ''), SUPERSCRIPTS)}`);
