/** Infix text with as few brackets as its reading needs; what the emitters of all languages have in common. */
import { type GraphNode, productNode } from '../graph.ts';
import { decimalText, type Rational, toDouble } from '../rational.ts';

/** How strongly the outermost operation of a text binds. */
export const level = { sum: 1, product: 2, power: 3, atom: 4 } as const;

export interface Piece {
  readonly text: string;
  readonly level: number;
}

/** Renders the operands of a node. */
export interface Renderer {
  readonly piece: (node: GraphNode) => Piece;
  /** Whether the node is an intermediate result that has a name. */
  readonly isNamed: (node: GraphNode) => boolean;
  readonly numbers: NumberStyle;
}

export interface NumberStyle {
  readonly integer: (magnitude: bigint) => string;
  /** A decimal number without sign, as JavaScript prints it. */
  readonly decimal: (text: string) => string;
  /** Which fractions are written as p/q: all of them, those that are no short decimal number, or none. */
  readonly ratios: 'all' | 'some' | 'none';
}

/** Numbers as a reader wants them. */
export const readableNumbers: NumberStyle = { integer: String, decimal: (text) => text, ratios: 'some' };

export const exactNumbers: NumberStyle = { ...readableNumbers, ratios: 'all' };

export const atom = (text: string): Piece => ({ text, level: level.atom });

export const bracketed = (piece: Piece, least: number): string =>
  piece.level >= least ? piece.text : `(${piece.text})`;

/** The renderer that writes named nodes by their name and all others with `write`. */
export function rendererOf(
  names: ReadonlyMap<GraphNode, string>,
  numbers: NumberStyle,
  write: (node: GraphNode, renderer: Renderer) => Piece,
): Renderer {
  const renderer: Renderer = {
    piece: (node) => {
      const name = names.get(node);
      return name === undefined ? write(node, renderer) : atom(name);
    },
    isNamed: (node) => names.has(node),
    numbers,
  };
  return renderer;
}

const SAFE = BigInt(Number.MAX_SAFE_INTEGER);

/** Whether a number is written as p/q rather than as one literal. */
const isRatio = (value: Rational, style: NumberStyle): boolean =>
  value.q !== 1n &&
  style.ratios !== 'none' &&
  (style.ratios === 'all' ||
    (decimalText(value) === undefined && value.q <= SAFE && value.p <= SAFE && value.p >= -SAFE));

export function numberPiece(value: Rational, style: NumberStyle): Piece {
  if (value.p < 0n) {
    return { text: `-${bracketed(numberPiece({ p: -value.p, q: value.q }, style), level.product)}`, level: level.sum };
  }
  if (isRatio(value, style)) {
    return { text: `${style.integer(value.p)}/${style.integer(value.q)}`, level: level.product };
  }
  return value.q === 1n && (style.ratios === 'all' || value.p <= SAFE)
    ? atom(style.integer(value.p))
    : atom(style.decimal(String(toDouble(value))));
}

export interface Signed {
  readonly negative: boolean;
  readonly magnitude: GraphNode;
}

/** −2·x as the magnitude 2·x with its sign. */
export function splitSign(node: GraphNode, { isNamed }: Pick<Renderer, 'isNamed'>): Signed {
  const number = node.kind === 'product' ? node.factors[0]! : node;
  if (isNamed(node) || number.kind !== 'number' || number.value.p >= 0n) {
    return { negative: false, magnitude: node };
  }
  const positive: GraphNode = { kind: 'number', value: { p: -number.value.p, q: number.value.q } };
  return {
    negative: true,
    magnitude: node.kind === 'product' ? productNode([positive, ...node.factors.slice(1)]) : positive,
  };
}

/** The terms in the order in which they are written: one without a minus first. */
export function signedTerms(terms: readonly GraphNode[], renderer: Pick<Renderer, 'isNamed'>): readonly Signed[] {
  const signed = terms.map((term) => splitSign(term, renderer));
  const leading = signed.findIndex(({ negative }) => !negative);
  return leading > 0 ? [signed[leading]!, ...signed.filter((_, k) => k !== leading)] : signed;
}

export function sumPiece(terms: readonly GraphNode[], renderer: Renderer): Piece {
  const text = signedTerms(terms, renderer).map(({ negative, magnitude }, k) => {
    const body = bracketed(renderer.piece(magnitude), level.product);
    return k === 0 ? `${negative ? '-' : ''}${body}` : `${negative ? ' - ' : ' + '}${body}`;
  });
  return { text: text.join(''), level: level.sum };
}

export function productPiece(node: GraphNode & { readonly kind: 'product' }, renderer: Renderer): Piece {
  const { negative, magnitude } = splitSign(node, renderer);
  if (negative) {
    return { text: `-${bracketed(renderer.piece(magnitude), level.product)}`, level: level.sum };
  }
  const first = node.factors[0]!;
  if (first.kind === 'number' && isRatio(first.value, renderer.numbers)) {
    const { p, q } = first.value;
    const above = productNode([{ kind: 'number', value: { p, q: 1n } }, ...node.factors.slice(1)]);
    return {
      text: `${bracketed(renderer.piece(above), level.product)}/${renderer.numbers.integer(q)}`,
      level: level.product,
    };
  }
  const factors = node.factors.map((factor, k) => {
    const piece = renderer.piece(factor);
    // a*(b/c) keeps its brackets: without them a*b would come first.
    const isQuotient = k > 0 && factor.kind !== 'product' && factor.kind !== 'power';
    return bracketed(piece, isQuotient ? level.power : level.product);
  });
  return { text: factors.join('*'), level: level.product };
}

export function quotientPiece(node: GraphNode & { readonly kind: 'quotient' }, renderer: Renderer): Piece {
  const { negative, magnitude } = splitSign(node.numerator, renderer);
  const above = bracketed(renderer.piece(magnitude), level.product);
  const below = bracketed(renderer.piece(node.denominator), level.power);
  return negative
    ? { text: `-${above}/${below}`, level: level.sum }
    : { text: `${above}/${below}`, level: level.product };
}

/** 1/f(x) */
export const reciprocalPiece = (one: string, piece: Piece): Piece => ({
  text: `${one}/${bracketed(piece, level.power)}`,
  level: level.product,
});

const WIDTH = 100;

/** A statement whose expression, when too long for a line, stands in brackets and breaks after the signs of sums. */
export function wrapped(
  expression: string,
  { before, after = '', indent }: { readonly before: string; readonly after?: string; readonly indent: string },
): string {
  if (before.length + expression.length + after.length <= WIDTH) return `${before}${expression}${after}`;
  const parts = expression.split(/(?<= [+-]) /);
  if (parts.length === 1) return `${before}${expression}${after}`;
  return `${before}(\n${filled(parts, `${indent}    `).join('\n')}\n${indent})${after}`;
}

/** A list between `before` and `after`, broken after commas when it is too long for a line. */
export function wrappedList(before: string, items: readonly string[], after: string, indent: string): string {
  const line = `${before}${items.join(', ')}${after}`;
  if (line.length <= WIDTH) return line;
  const lines = filled(
    items.map((item, k) => (k < items.length - 1 ? `${item},` : item)),
    indent,
  );
  return `${before}\n${lines.join('\n')}\n${after}`;
}

/** Words put into indented lines of the usual width. */
function filled(words: readonly string[], indent: string): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= WIDTH) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(`${indent}${word}`);
  }
  return lines;
}
