/** Formulas as plain text. */
import { layoutText } from '../algebra/index.ts';
import { GREEK_LETTERS } from '../greek.ts';
import { ATOM, bindingOf, POWER, PRODUCT, RELATION, SUM } from './binding.ts';
import type { Brackets, Formula } from './formula.ts';

export interface TextOptions {
  /** `written`: every product as `*` and all brackets round, as in exact expressions; otherwise factors stand side by side. */
  readonly products?: 'written';
  /** `read`: letters that are set as one Greek letter are spelled so (ω, typed w in programs), for a reader who sees no LaTeX. */
  readonly letters?: 'read';
}

export const formulaText = (formula: Formula, { products, letters }: TextOptions = {}): string =>
  set(formula, { written: products === 'written', compact: false, read: letters === 'read' }).text;

interface Style {
  readonly written: boolean;
  /** No blanks around signs, as in exponents and indices. */
  readonly compact: boolean;
  readonly read: boolean;
}

interface Piece {
  readonly text: string;
  readonly binding: number;
}

const piece = (binding: number, text: string): Piece => ({ text, binding });

const BRACKETS: Readonly<Record<Brackets, readonly [open: string, close: string]>> = {
  round: ['(', ')'],
  square: ['[', ']'],
  curly: ['{', '}'],
  angle: ['<', '>'],
  bars: ['|', '|'],
  ket: ['|', '>'],
  bra: ['<', '|'],
  opening: ['{', ''],
  closing: ['', '}'],
};

function set(formula: Formula, style: Style): Piece {
  const of = (inner: Formula): string => set(inner, style).text;
  switch (formula.kind) {
    case 'symbol':
      return piece(ATOM, style.read ? (greekWord(formula.latex) ?? formula.text) : formula.text);
    case 'number':
      return piece(ATOM, formula.digits);
    case 'expression':
      return piece(bindingOf(formula.layout), layoutText(formula.layout, style.read ? readNames(formula) : undefined));
    case 'words':
      return piece(ATOM, formula.words);
    case 'signed': {
      const sign = formula.sign === '-' ? '-' : `${formula.sign} `;
      return piece(SUM, `${sign}${atLeast(PRODUCT, formula.of, style)}`);
    }
    case 'sum':
      return piece(SUM, sumText(formula.terms, style));
    case 'product':
      return productPiece(formula, style);
    case 'fraction':
      return fractionPiece(formula, style);
    case 'power':
      return piece(POWER, `${atLeast(ATOM, formula.base, style)}^${raised(formula.exponent, style)}`);
    case 'function': {
      const bracketed = formula.of.kind === 'enclosed' && (formula.of.by === 'round' || !style.written);
      const [open, close] = formula.name === 'Tr' ? BRACKETS.square : BRACKETS.round;
      return piece(
        POWER,
        bracketed ? `${formula.name}${of(formula.of)}` : `${formula.name}${open}${of(formula.of)}${close}`,
      );
    }
    case 'call':
      return piece(POWER, `${atLeast(POWER, formula.head, style)}(${formula.arguments.map(of).join(', ')})`);
    case 'index':
      return piece(ATOM, `${atLeast(ATOM, formula.base, style)}_${lowered(formula.index, style)}`);
    case 'mark': {
      const inner = atLeast(ATOM, formula.of, style);
      return formula.mark === 'dagger' ? piece(POWER, `${inner}^+`) : piece(ATOM, `conj(${inner})`);
    }
    case 'enclosed': {
      const grouping = formula.by === 'square' || formula.by === 'curly';
      const [open, close] = BRACKETS[grouping && style.written && formula.of.kind !== 'list' ? 'round' : formula.by];
      return piece(ATOM, `${open}${of(formula.of)}${close}`);
    }
    case 'element':
      return piece(ATOM, `<${of(formula.bra)}|${of(formula.operator)}|${of(formula.ket)}>`);
    case 'list':
      return piece(RELATION, formula.items.map(of).join(separator(formula.spacing, style)));
    case 'matrix':
      return piece(ATOM, `[${formula.rows.map((row) => `[${row.map(of).join(', ')}]`).join(', ')}]`);
    case 'continuation': {
      const [sign, size] = signOf(formula.of);
      return piece(SUM, `  ${sign} ${atLeast(PRODUCT, size, style)}`);
    }
    case 'integral':
      return integralPiece(formula, style);
    case 'large': {
      const under = formula.under === undefined ? '' : `_${lowered(formula.under, style)}`;
      return piece(PRODUCT, `${formula.operator}${under} ${atLeast(PRODUCT, formula.of, style)}`);
    }
    case 'derivative': {
      const inner = atLeast(ATOM, formula.of, style);
      return piece(PRODUCT, `d${/^[A-Za-z]{2}/.test(inner) ? ' ' : ''}${inner}/d${of(formula.by)}`);
    }
    case 'relation':
      return piece(RELATION, relationText(formula, style));
  }
}

const GREEK_WORDS: ReadonlySet<string> = new Set(GREEK_LETTERS.values());

/** omega, of \\omega */
function greekWord(latex: string): string | undefined {
  const word = latex.slice(1);
  return latex.startsWith('\\') && GREEK_WORDS.has(word) ? word : undefined;
}

const readNames = ({ names }: Of<'expression'>): ReadonlyMap<string, string> =>
  new Map([...names].flatMap(([name, latex]) => (greekWord(latex) === undefined ? [] : [[name, greekWord(latex)!]])));

type Of<Kind extends Formula['kind']> = Extract<Formula, { readonly kind: Kind }>;

/** In brackets, where it binds more loosely. */
function atLeast(binding: number, formula: Formula, style: Style): string {
  const plain = set(formula, style);
  return plain.binding < binding ? `(${plain.text})` : plain.text;
}

const signOf = (term: Formula): readonly [sign: string, size: Formula] =>
  term.kind === 'signed' ? [term.sign, term.of] : ['+', term];

function separator(spacing: Of<'list'>['spacing'], { compact }: Style): string {
  if (spacing === 'spoken') return ' ';
  return spacing === 'wide' ? ',  ' : compact ? ',' : ', ';
}

function sumText(terms: readonly Formula[], style: Style): string {
  const blank = style.compact ? '' : ' ';
  return terms
    .map((term, k) => {
      if (k === 0) return term.kind === 'signed' ? set(term, style).text : atLeast(PRODUCT, term, style);
      const [sign, size] = signOf(term);
      return `${blank}${sign}${blank}${atLeast(PRODUCT, size, style)}`;
    })
    .join('');
}

const isOneSign = ({ kind }: Formula): boolean => kind === 'number' || kind === 'symbol';

/** A small fraction in front is written behind: ¼[γ + χ] as [gamma + chi]/4. */
function productPiece({ factors, by }: Of<'product'>, style: Style): Piece {
  const [first, ...rest] = factors;
  if (first?.kind === 'fraction' && first.form === 'small' && isOneSign(first.below)) {
    const unit = first.above.kind === 'number' && first.above.digits === '1';
    const above: Formula = { kind: 'product', factors: unit ? rest : [first.above, ...rest], by };
    return fractionPiece({ kind: 'fraction', above, below: first.below, form: 'slash' }, style);
  }
  const text = factors.map((factor, k) => {
    const open = factor.kind === 'fraction' || factor.kind === 'integral' || factor.kind === 'large';
    return atLeast(open && k < factors.length - 1 ? POWER : PRODUCT, factor, style);
  });
  const line = text.reduce((before, part, k) => {
    const outerProduct = endsInKet(factors[k - 1]!) && beginsWithBra(factors[k]!);
    const exact = factors[k - 1]!.kind === 'expression' || factors[k]!.kind === 'expression';
    return `${before}${outerProduct ? '' : sign(by, { ...style, written: style.written || exact }, part)}${part}`;
  });
  return piece(PRODUCT, line);
}

function sign(by: Of<'product'>['by'], { written }: Style, next: string): string {
  if (by === 'dot') return '.';
  if (by === 'tensor') return '⊗';
  return written || /^\d/.test(next) ? '*' : ' ';
}

const endsInKet = (formula: Formula): boolean =>
  formula.kind === 'element' || (formula.kind === 'enclosed' && formula.by === 'ket');
const beginsWithBra = (formula: Formula): boolean =>
  formula.kind === 'element' || (formula.kind === 'enclosed' && formula.by === 'bra');

function fractionPiece({ above, below }: Of<'fraction'>, style: Style): Piece {
  const bottom =
    isNumberOfSymbol(below) && !style.written
      ? below.factors.map((factor) => set(factor, style).text).join('')
      : atLeast(POWER, below, style);
  return piece(PRODUCT, `${atLeast(PRODUCT, above, style)}/${bottom}`);
}

/** 2T, which is read as one thing below a fraction line. */
const isNumberOfSymbol = (formula: Formula): formula is Of<'product'> =>
  formula.kind === 'product' &&
  formula.factors.length === 2 &&
  formula.factors[0]!.kind === 'number' &&
  formula.factors[1]!.kind === 'symbol';

function integralPiece({ integrand, variable, bounds, principal, measure }: Of<'integral'>, style: Style): Piece {
  const limits = bounds === undefined ? '' : `_${lowered(bounds[0], style)}^${raised(bounds[1], style)}`;
  const start = `${principal ? 'P ' : ''}int${limits}`;
  const [inside, differential] = [atLeast(PRODUCT, integrand, style), `d${set(variable, style).text}`];
  return piece(
    PRODUCT,
    measure === 'first' ? `${start} ${differential} ${inside}` : `${start} ${inside} ${differential}`,
  );
}

/** Indices: a name or number as it is, else in braces. */
function lowered(formula: Formula, style: Style): string {
  const { text } = set(formula, { ...style, compact: true });
  return /^[\w,]+$/.test(text) || formula.kind === 'symbol' ? text : `{${text}}`;
}

function raised(formula: Formula, style: Style): string {
  const { text, binding } = set(formula, { ...style, compact: true });
  return binding < ATOM ? `(${text})` : text;
}

function relationText({ sides, signs }: Of<'relation'>, style: Style): string {
  const blank = style.compact ? '' : ' ';
  return sides.map((side, k) => `${k === 0 ? '' : `${blank}${signs[k - 1]}${blank}`}${set(side, style).text}`).join('');
}
