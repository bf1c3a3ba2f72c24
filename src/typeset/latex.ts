/** Formulas as LaTeX. */
import { layoutLatex } from '../algebra/index.ts';
import { ATOM, bindingOf, POWER, PRODUCT, RELATION, SUM } from './binding.ts';
import type { Brackets, Formula, Relation } from './formula.ts';

/** LaTeX for math mode. `aligned`: with the `&` of an equation of several lines before the first relation. */
export function formulaLatex(formula: Formula, options: { readonly aligned?: boolean } = {}): string {
  return options.aligned ? alignedLatex(formula) : set(formula).latex;
}

interface Piece {
  readonly latex: string;
  readonly binding: number;
  /** Higher than one line, so that brackets around it grow. */
  readonly tall: boolean;
}

const piece = (binding: number, latex: string, ...inside: readonly Piece[]): Piece => ({
  latex,
  binding,
  tall: inside.some(({ tall }) => tall),
});

/** A letter after a command needs a blank: \cos u. */
const joined = (...parts: readonly string[]): string =>
  parts.reduce((line, part) => (/\\[A-Za-z]+$/.test(line) && /^[A-Za-z]/.test(part) ? `${line} ${part}` : line + part));

const RELATIONS: Readonly<Record<Relation, string>> = {
  '=': '=',
  '!=': '\\neq',
  '~': '\\simeq',
  '<': '<',
  '>': '>',
  '<=': '\\leq',
  '>=': '\\geq',
  '<<': '\\ll',
  '->': '\\to',
};
const SEPARATORS = { narrow: ',\\,', wide: ',\\qquad ', spoken: '\\;' } as const;
const SIGNS = { '-': '-', '+-': '\\pm', '-+': '\\mp' } as const;
const BRACKETS: Readonly<Record<Brackets, readonly [open: string, close: string]>> = {
  round: ['(', ')'],
  square: ['\\left[', '\\right]'],
  curly: ['\\left\\{', '\\right\\}'],
  angle: ['\\langle', '\\rangle'],
  bars: ['|', '|'],
  ket: ['|', '\\rangle'],
  bra: ['\\langle', '|'],
  opening: ['\\biggl\\{', ''],
  closing: ['', '\\biggr\\}'],
};
const COMMANDS: ReadonlySet<string> = new Set(['cos', 'sin', 'tan', 'cosh', 'sinh', 'tanh', 'coth', 'ln', 'det']);
/** The natural logarithm has its name in programs in text, that of the field in LaTeX. */
const commandOf = (name: string): string => {
  const common = name === 'log' ? 'ln' : name;
  return COMMANDS.has(common) ? `\\${common}` : `\\operatorname{${common}}`;
};

/** A letter with a lower index and nothing after it: a further index stands behind a comma. */
const INDEXED = /^([^_^]*)_(\\[A-Za-z]+|[^\\{]|\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\})$/;

function set(formula: Formula): Piece {
  switch (formula.kind) {
    case 'symbol':
      return piece(ATOM, formula.latex);
    case 'number':
      return numberPiece(formula.digits);
    case 'expression': {
      const latex = layoutLatex(formula.layout, formula.names);
      return { latex, binding: bindingOf(formula.layout), tall: latex.includes('\\frac') };
    }
    case 'words':
      return piece(ATOM, `\\text{${formula.words}}`);
    case 'signed': {
      const of = atLeast(PRODUCT, formula.of);
      return piece(SUM, joined(SIGNS[formula.sign], of.latex), of);
    }
    case 'sum': {
      const terms = formula.terms.map((term) => (term.kind === 'signed' ? set(term) : atLeast(PRODUCT, term)));
      const signs = formula.terms.map((term, k) => (k === 0 || term.kind === 'signed' ? '' : '+'));
      return piece(SUM, joined(...terms.map(({ latex }, k) => signs[k] + latex)), ...terms);
    }
    case 'product':
      return productPiece(formula);
    case 'fraction':
      return fractionPiece(formula);
    case 'power': {
      const base = atLeast(ATOM, formula.base);
      return piece(POWER, `${base.latex}^${raised(formula.exponent)}`, base);
    }
    case 'function':
      return functionPiece(formula.name, formula.of);
    case 'call': {
      const [head, given] = [atLeast(POWER, formula.head), formula.arguments.map(set)];
      const tall = given.some((argument) => argument.tall);
      const inside = given.map(({ latex }) => latex).join(',');
      return piece(POWER, `${head.latex}${tall ? `\\!\\left(${inside}\\right)` : `(${inside})`}`, ...given);
    }
    case 'index': {
      const plain = atLeast(ATOM, formula.base);
      const indexed = formula.base.kind === 'symbol' ? INDEXED.exec(plain.latex) : null;
      if (indexed !== null) {
        const [own, more] = [indexed[2]!, subscript(formula.index)].map((one) => one.replace(/^\{(.*)\}$/, '$1'));
        return piece(ATOM, `${indexed[1]}_{${own},${more}}`, plain);
      }
      const base = plain.latex.includes('_') && formula.base.kind !== 'enclosed' ? enclosed('round', plain) : plain;
      return piece(ATOM, `${base.latex}_${subscript(formula.index)}`, base);
    }
    case 'mark': {
      const of = atLeast(ATOM, formula.of);
      return piece(POWER, `${of.latex}^${formula.mark === 'dagger' ? '\\dagger' : '*'}`, of);
    }
    case 'enclosed':
      return enclosed(formula.by, set(formula.of));
    case 'element': {
      const [bra, operator, ket] = [set(formula.bra), set(formula.operator), set(formula.ket)];
      return piece(ATOM, joined('\\langle', bra.latex, `|${operator.latex}|${ket.latex}`, '\\rangle'), operator);
    }
    case 'list': {
      const items = formula.items.map(set);
      return piece(RELATION, items.map(({ latex }) => latex).join(SEPARATORS[formula.spacing]), ...items);
    }
    case 'matrix': {
      const rows = formula.rows.map((row) => row.map((entry) => set(entry).latex).join('&'));
      return { latex: `\\begin{pmatrix}${rows.join('\\\\')}\\end{pmatrix}`, binding: ATOM, tall: true };
    }
    case 'continuation': {
      const of = formula.of.kind === 'signed' ? set(formula.of) : atLeast(PRODUCT, formula.of);
      return piece(SUM, formula.of.kind === 'signed' ? of.latex : `+${of.latex}`, of);
    }
    case 'integral':
      return { ...integralPiece(formula), tall: true };
    case 'large': {
      const of = atLeast(PRODUCT, formula.of);
      const under = formula.under === undefined ? '' : `_${subscript(formula.under)}`;
      return { latex: joined(`\\${formula.operator}${under}`, of.latex), binding: PRODUCT, tall: true };
    }
    case 'derivative': {
      const [of, by] = [atLeast(ATOM, formula.of), set(formula.by)];
      if (formula.form === 'dot') return piece(ATOM, dotted(formula.of));
      return { latex: `\\frac{${joined('d', of.latex)}}{${joined('d', by.latex)}}`, binding: PRODUCT, tall: true };
    }
    case 'relation': {
      const sides = formula.sides.map(set);
      const signs = formula.signs.map((sign) => RELATIONS[sign]);
      return piece(RELATION, joined(...sides.flatMap(({ latex }, k) => (k === 0 ? [latex] : [signs[k - 1]!, latex]))));
    }
  }
}

/** In brackets, where it binds more loosely. */
function atLeast(binding: number, formula: Formula): Piece {
  const plain = set(formula);
  return plain.binding < binding ? enclosed('round', plain) : plain;
}

function enclosed(by: Brackets, of: Piece): Piece {
  const [open, close] = BRACKETS[by];
  const grows = of.tall && (by === 'round' || by === 'bars');
  const latex = grows ? `\\left${open}${of.latex}\\right${close}` : joined(open, of.latex, close);
  return piece(ATOM, latex, of);
}

function numberPiece(digits: string): Piece {
  const [mantissa, exponent] = digits.split('e');
  return exponent === undefined ? piece(ATOM, digits) : piece(PRODUCT, `${mantissa}\\times10^{${Number(exponent)}}`);
}

type Of<Kind extends Formula['kind']> = Extract<Formula, { readonly kind: Kind }>;

function productPiece({ factors, by }: Of<'product'>): Piece {
  const pieces = factors.map((factor, k) =>
    atLeast(PRODUCT, factor.kind === 'function' && k < factors.length - 1 ? withBrackets(factor) : factor),
  );
  const signs = { dot: '\\cdot', tensor: '\\otimes' } as const;
  const latex = pieces.map((part) => part.latex);
  const line = latex.reduce((before, part, k) => {
    if (by !== 'nothing') return joined(before, signs[by], part);
    const space = /^\d/.test(part) ? '\\times' : isSpaced(factors[k - 1]!, factors[k]!) ? '\\,' : '';
    return joined(before, space, part);
  });
  return piece(PRODUCT, line, ...pieces);
}

/** A function that is not the last factor: its argument ends where its brackets or its fraction do. */
const withBrackets = (formula: Of<'function'>): Formula =>
  formula.name === 'exp' || formula.of.kind === 'enclosed' || formula.of.kind === 'fraction'
    ? formula
    : { ...formula, of: { kind: 'enclosed', by: 'round', of: formula.of } };

/** Where a thin space helps to read a product; in front of \cos and of brackets TeX sets one where it is needed. */
function isSpaced(left: Formula, right: Formula): boolean {
  if (left.kind === 'expression' && bindingOf(left.layout) === PRODUCT)
    return right.kind !== 'enclosed' || right.by === 'ket';
  if (right.kind === 'enclosed') return false;
  if (right.kind === 'function') return right.name === 'exp';
  if (right.kind === 'integral') return right.principal;
  if (right.kind === 'power' && right.exponent.kind !== 'number') return true;
  if (left.kind === 'fraction') return left.form !== 'small';
  if (right.kind === 'fraction') return left.kind !== 'number';
  if (right.kind === 'symbol') return false;
  return left.kind === 'call' || left.kind === 'function' || (left.kind === 'power' && left.base.kind === 'enclosed');
}

function fractionPiece({ above, below, form }: Of<'fraction'>): Piece {
  if (form === 'slash') {
    const [top, bottom] = [atLeast(PRODUCT, above), atLeast(POWER, below)];
    return piece(PRODUCT, `${top.latex}/${bottom.latex}`, top, bottom);
  }
  const [top, bottom] = [set(above).latex, set(below).latex];
  const latex = form === 'small' ? joined('\\tfrac', braced(top), braced(bottom)) : `\\frac{${top}}{${bottom}}`;
  return { latex, binding: PRODUCT, tall: true };
}

function functionPiece(name: string, of: Formula): Piece {
  if (name === 'exp') return piece(POWER, `e^${raised(of)}`);
  const inner = set(of);
  if (name === 'sqrt') return piece(ATOM, `\\sqrt{${inner.latex}}`, inner);
  // in braces the argument is found again where the name stands in an exact expression, which puts exponents and brackets about it
  if (of.kind === 'expression' && /^[^+\-\s]*$/.test(inner.latex)) {
    return piece(POWER, `${commandOf(name)}{${inner.latex}}`, inner);
  }
  const bare = of.kind === 'enclosed' || (name !== 'Tr' && isPlain(of));
  const argument = bare ? inner : enclosed(name === 'Tr' ? 'square' : 'round', inner);
  return piece(POWER, joined(commandOf(name), argument.latex), argument);
}

/** What may follow a function without brackets: a fraction, or a few letters. */
function isPlain(formula: Formula): boolean {
  if (formula.kind === 'fraction') return formula.form !== 'slash';
  if (formula.kind === 'product') return formula.factors.every(({ kind }) => kind === 'symbol');
  return formula.kind === 'symbol' || formula.kind === 'index' || formula.kind === 'call';
}

function integralPiece({ integrand, variable, bounds, principal, measure }: Of<'integral'>): Piece {
  const limits = bounds === undefined ? '' : `_${subscript(bounds[0])}^${raised(bounds[1])}`;
  const sign = `${principal ? '\\mathrm P\\!\\!' : ''}\\int${limits}`;
  const differential = joined('d', set(variable).latex);
  const { latex } = atLeast(PRODUCT, integrand);
  const space = integrand.kind === 'enclosed' ? '' : '\\,';
  return piece(
    PRODUCT,
    measure === 'first' ? joined(`${sign}\\!${differential}`, space, latex) : joined(sign, latex, `\\,${differential}`),
  );
}

/** One digit or letter needs no braces. */
const braced = (latex: string): string => (/^([A-Za-z0-9*<>]|\\[A-Za-z]+)$/.test(latex) ? latex : `{${latex}}`);
const raised = (formula: Formula): string => braced(set(inOneLine(formula)).latex);
const subscript = (formula: Formula): string => braced(set(formula).latex);

/** Fractions in exponents are written with a slash. */
function inOneLine(formula: Formula): Formula {
  switch (formula.kind) {
    case 'fraction':
      return { ...formula, form: 'slash', above: inOneLine(formula.above), below: inOneLine(formula.below) };
    case 'signed':
      return { ...formula, of: inOneLine(formula.of) };
    case 'sum':
      return { ...formula, terms: formula.terms.map(inOneLine) };
    case 'product':
      return { ...formula, factors: formula.factors.map(inOneLine) };
    default:
      return formula;
  }
}

/** The dot stands above the letter, not above its indices; a letter of several commands, \mathbf v, is in braces. */
function dotted(formula: Formula): string {
  if (formula.kind === 'index') return `${dotted(formula.base)}_${subscript(formula.index)}`;
  const { latex } = set(formula);
  return joined('\\dot', /^\\[A-Za-z]+[\s{]/.test(latex) ? `{${latex}}` : latex);
}

function alignedLatex(formula: Formula): string {
  if (formula.kind === 'list') {
    const first = formula.items.findIndex(({ kind }) => kind === 'relation');
    const items = formula.items.map((item, k) => (k === first ? alignedLatex(item) : set(item).latex));
    return items.join(SEPARATORS[formula.spacing]);
  }
  if (formula.kind !== 'relation') return set(formula).latex;
  const [left, ...right] = formula.sides;
  const signs = formula.signs.map((sign) => RELATIONS[sign]);
  return `${set(left!).latex}&${joined(...right.flatMap((side, k) => [signs[k]!, set(side).latex]))}`;
}
