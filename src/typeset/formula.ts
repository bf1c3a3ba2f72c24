/**
 * Formulas as they are printed: one tree, from which LaTeX (`latex.ts`) and plain text (`text.ts`) are made. It says what stands on paper and
 * does no algebra; brackets that the order of operations needs are added in print.
 */
import { arrange, type Expr, type Layout, symbolLatex } from '../algebra/index.ts';

/** A name or a formula in its two spellings: plain text as the command line takes it, and LaTeX for math mode. */
export interface Printed {
  readonly text: string;
  readonly latex: string;
}

/** A letter, with its indices and accents where they belong to the name. `rename` finds it by its text. */
export interface FormulaSymbol extends Printed {
  readonly kind: 'symbol';
}

export type Relation = '=' | '!=' | '~' | '<' | '>' | '<=' | '>=' | '<<' | '->';
/** `opening` and `closing`: braces whose content goes on in other lines. */
export type Brackets = 'round' | 'square' | 'curly' | 'angle' | 'bars' | 'ket' | 'bra' | 'opening' | 'closing';

/** An exact expression, laid out once for both spellings; `names` as in `toLatex`. Its symbols are never renamed. */
export interface FormulaExpression {
  readonly kind: 'expression';
  readonly layout: Layout;
  readonly names: ReadonlyMap<string, string>;
}

export type Formula =
  | FormulaSymbol
  /** In decimal or scientific notation, without sign. */
  | { readonly kind: 'number'; readonly digits: string }
  | FormulaExpression
  | { readonly kind: 'words'; readonly words: string }
  | { readonly kind: 'signed'; readonly sign: '-' | '+-' | '-+'; readonly of: Formula }
  /** Terms that are `signed` bring their sign. */
  | { readonly kind: 'sum'; readonly terms: readonly Formula[] }
  | { readonly kind: 'product'; readonly factors: readonly Formula[]; readonly by: 'nothing' | 'dot' | 'tensor' }
  /** `small`: a coefficient in front of what it multiplies; `slash`: in one line, as everywhere in exponents. */
  | {
      readonly kind: 'fraction';
      readonly above: Formula;
      readonly below: Formula;
      readonly form: 'tall' | 'small' | 'slash';
    }
  | { readonly kind: 'power'; readonly base: Formula; readonly exponent: Formula }
  /** cos x, without brackets where x is plain. */
  | { readonly kind: 'function'; readonly name: string; readonly of: Formula }
  /** J(ω), A†(−τ): the head in front of its arguments. */
  | { readonly kind: 'call'; readonly head: Formula; readonly arguments: readonly Formula[] }
  | { readonly kind: 'index'; readonly base: Formula; readonly index: Formula }
  | { readonly kind: 'mark'; readonly mark: 'dagger' | 'conjugate'; readonly of: Formula }
  | { readonly kind: 'enclosed'; readonly by: Brackets; readonly of: Formula }
  /** ⟨bra|operator|ket⟩ */
  | { readonly kind: 'element'; readonly bra: Formula; readonly operator: Formula; readonly ket: Formula }
  /** `spoken`: words and formulas in a row, as in a sentence. */
  | { readonly kind: 'list'; readonly items: readonly Formula[]; readonly spacing: 'narrow' | 'wide' | 'spoken' }
  | { readonly kind: 'matrix'; readonly rows: readonly (readonly Formula[])[] }
  /** The next term of a sum, on a line of its own. */
  | { readonly kind: 'continuation'; readonly of: Formula }
  | {
      readonly kind: 'integral';
      readonly integrand: Formula;
      readonly variable: Formula;
      readonly bounds: readonly [from: Formula, to: Formula] | undefined;
      readonly principal: boolean;
      /** Whether dω stands before or after the integrand. */
      readonly measure: 'first' | 'last';
    }
  | {
      readonly kind: 'large';
      readonly operator: 'sum' | 'lim' | 'max';
      readonly under: Formula | undefined;
      readonly of: Formula;
    }
  | { readonly kind: 'derivative'; readonly of: Formula; readonly by: Formula; readonly form: 'dot' | 'fraction' }
  | { readonly kind: 'relation'; readonly sides: readonly Formula[]; readonly signs: readonly Relation[] };

/** What the constructors take where a formula is expected: numbers stand for themselves. */
export type Operand = Formula | number;

const formulaOf = (operand: Operand): Formula => (typeof operand === 'number' ? numeral(operand) : operand);
const all = (operands: readonly Operand[]): readonly Formula[] => operands.map(formulaOf);

/** The LaTeX follows from the text as in exact expressions, unless it is given. */
export const letter = (text: string, latex = symbolLatex(text)): FormulaSymbol => ({ kind: 'symbol', text, latex });

/** A negative number is signed. */
export function numeral(value: number | string): Formula {
  const digits = String(value);
  return digits.startsWith('-') ? negative(numeral(digits.slice(1))) : { kind: 'number', digits };
}

export const expression = (value: Expr, names: ReadonlyMap<string, string> = new Map()): FormulaExpression => ({
  kind: 'expression',
  layout: arrange(value),
  names,
});
export const words = (text: string): Formula => ({ kind: 'words', words: text });

export const negative = (of: Operand): Formula => ({ kind: 'signed', sign: '-', of: formulaOf(of) });
export const plusMinus = (of: Operand): Formula => ({ kind: 'signed', sign: '+-', of: formulaOf(of) });
export const minusPlus = (of: Operand): Formula => ({ kind: 'signed', sign: '-+', of: formulaOf(of) });

export function sum(...terms: readonly Operand[]): Formula {
  const [first, ...others] = all(terms);
  return first !== undefined && others.length === 0 ? first : { kind: 'sum', terms: all(terms) };
}
export const continuation = (of: Formula): Formula => ({ kind: 'continuation', of });
/** a − b */
export const difference = (a: Operand, b: Operand): Formula => sum(a, negative(b));

/** Factors that are products themselves are taken apart. */
export function product(...factors: readonly Operand[]): Formula {
  const flat = all(factors).flatMap((factor) =>
    factor.kind === 'product' && factor.by === 'nothing' ? factor.factors : [factor],
  );
  return flat.length === 1 ? flat[0]! : { kind: 'product', factors: flat, by: 'nothing' };
}
export const tensor = (...factors: readonly Operand[]): Formula => ({
  kind: 'product',
  factors: all(factors),
  by: 'tensor',
});
export const dot = (a: Operand, b: Operand): Formula => ({ kind: 'product', factors: all([a, b]), by: 'dot' });

const fractionAs =
  (form: 'tall' | 'small' | 'slash') =>
  (above: Operand, below: Operand): Formula => ({
    kind: 'fraction',
    above: formulaOf(above),
    below: formulaOf(below),
    form,
  });
export const over = fractionAs('tall');
export const smallOver = fractionAs('small');
export const slash = fractionAs('slash');

export const powerOf = (base: Operand, exponent: Operand): Formula => ({
  kind: 'power',
  base: formulaOf(base),
  exponent: formulaOf(exponent),
});
export const square = (base: Operand): Formula => powerOf(base, 2);

const functionNamed =
  (name: string) =>
  (of: Operand): Formula => ({ kind: 'function', name, of: formulaOf(of) });
export const named = (name: string, of: Operand): Formula => functionNamed(name)(of);
export const cosine = functionNamed('cos');
export const sine = functionNamed('sin');
export const hyperbolicTangent = functionNamed('tanh');
export const hyperbolicCotangent = functionNamed('coth');
export const logarithm = functionNamed('ln');
/** e^x */
export const exponential = functionNamed('exp');
export const squareRootOf = functionNamed('sqrt');
export const traceOf = functionNamed('Tr');

export const call = (head: Formula, ...given: readonly Operand[]): Formula => ({
  kind: 'call',
  head,
  arguments: all(given),
});
/** A text as index is printed as it stands. */
export const index = (base: Formula, of: Operand | string): Formula => ({
  kind: 'index',
  base,
  index: typeof of === 'string' ? letter(of, of) : formulaOf(of),
});
export const dagger = (of: Formula): Formula => ({ kind: 'mark', mark: 'dagger', of });
export const conjugateOf = (of: Formula): Formula => ({ kind: 'mark', mark: 'conjugate', of });

const enclosedBy =
  (by: Brackets) =>
  (of: Operand): Formula => ({ kind: 'enclosed', by, of: formulaOf(of) });
export const round = enclosedBy('round');
export const squareBrackets = enclosedBy('square');
export const braces = enclosedBy('curly');
/** {x over the lines `of`, of which all but the first go on with a sign */
export function bracedLines(of: readonly Formula[]): readonly Formula[] {
  if (of.length <= 1) return of;
  const last = of.length - 1;
  return of.map((line, k) => {
    const signed = k === 0 ? line : continuation(line);
    return k === 0 ? enclosedBy('opening')(signed) : k === last ? enclosedBy('closing')(signed) : signed;
  });
}
/** ⟨x⟩ */
export const mean = enclosedBy('angle');
export const absolute = enclosedBy('bars');
export const ket = enclosedBy('ket');
export const bra = enclosedBy('bra');
export const outer = (a: Operand, b: Operand): Formula => product(ket(a), bra(b));
export const commutatorOf = (a: Formula, b: Formula): Formula => squareBrackets(commaList(a, b));
export const anticommutatorOf = (a: Formula, b: Formula): Formula => braces(commaList(a, b));
export const element = (left: Formula, operator: Formula, right: Formula): Formula => ({
  kind: 'element',
  bra: left,
  operator,
  ket: right,
});

export const commaList = (...items: readonly Operand[]): Formula => ({
  kind: 'list',
  items: all(items),
  spacing: 'narrow',
});
/** Formulas side by side. */
export const beside = (...items: readonly Formula[]): Formula => ({ kind: 'list', items, spacing: 'wide' });

export const phrase = (...items: readonly Formula[]): Formula => ({ kind: 'list', items, spacing: 'spoken' });

export const matrix = (rows: readonly (readonly Operand[])[]): Formula => ({ kind: 'matrix', rows: rows.map(all) });

export const infinity: FormulaSymbol = letter('inf', '\\infty');

/** ∫ integrand d(variable), over (0, ∞) unless other bounds are given; `bounds: null` leaves them out. */
export function integral(
  integrand: Operand,
  variable: Formula,
  options: {
    readonly bounds?: readonly [from: Operand, to: Operand] | null;
    readonly principal?: boolean;
    readonly measure?: 'first' | 'last';
  } = {},
): Formula {
  const { bounds = [0, infinity] as const, principal = false, measure = 'last' } = options;
  return {
    kind: 'integral',
    integrand: formulaOf(integrand),
    variable,
    bounds: bounds === null ? undefined : [formulaOf(bounds[0]), formulaOf(bounds[1])],
    principal,
    measure,
  };
}

export const sumOver = (under: Formula | string, of: Formula): Formula => ({
  kind: 'large',
  operator: 'sum',
  under: typeof under === 'string' ? letter(under, under) : under,
  of,
});
export const limit = (variable: Formula, to: Operand, of: Formula): Formula => ({
  kind: 'large',
  operator: 'lim',
  under: relation(variable, '->', to),
  of,
});
export const maximum = (of: Formula): Formula => ({ kind: 'large', operator: 'max', under: undefined, of });
/** d(of)/d(by) */
export const derivative = (of: Formula, by: Formula, form: 'dot' | 'fraction' = 'fraction'): Formula => ({
  kind: 'derivative',
  of,
  by,
  form,
});

/** A relation on the left goes on: a = b → c. */
export function relation(left: Operand, sign: Relation, right: Operand): Formula {
  const { sides, signs } =
    typeof left === 'object' && left.kind === 'relation' ? left : { sides: all([left]), signs: [] };
  return { kind: 'relation', sides: [...sides, formulaOf(right)], signs: [...signs, sign] };
}
export const equal = (...sides: readonly Operand[]): Formula => ({
  kind: 'relation',
  sides: all(sides),
  signs: sides.slice(1).map(() => '='),
});
