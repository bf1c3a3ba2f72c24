/**
 * Which factor of a composite system each operator of a text acts on.
 *
 * `⊗` between unnumbered operators of the system multiplies their spaces: in `σz⊗1 + 1⊗σz` the first σz acts on factor 0 and the second on factor 1.
 * Once every operator knows its factor it stands for itself ⊗ the identity of all others, and `⊗` is the plain product, as it is between anything
 * else: (A⊗1)(1⊗B) = A⊗B. The signs `*` and `/` bind more tightly than `⊗`.
 */
import type { NotationTree, ProductFactor } from './formula.ts';
import { quote, refuse, type SourceText, type Span } from './source.ts';
import type { Meaning } from './vocabulary.ts';

export interface Factors {
  /** Number of factors of the system; 1 where the text multiplies no spaces. */
  readonly count: number;
  /** The factor, from 0, of every unnumbered operator of a composite system. */
  readonly factorOf: ReadonlyMap<NotationTree, number>;
}

/** What a piece of the text is made of. */
interface Content {
  /** Number of factors of the system it has operators on. */
  readonly factors: number;
  /** The identity, up to numbers and operators with names. */
  readonly identity: boolean;
  readonly numbered: boolean;
  /** Whether it has operators of baths, modes or oscillators, which act where their names say. */
  readonly named: boolean;
}

interface Analysis {
  readonly source: SourceText;
  readonly meaningOf: (name: string) => Meaning;
  readonly contents: Map<NotationTree, Content>;
  readonly factorOf: Map<NotationTree, number>;
}

const SCALAR: Content = { factors: 0, identity: false, numbered: false, named: false };
const IDENTITY: Content = { ...SCALAR, identity: true };
const FACTOR: Content = { ...SCALAR, factors: 1 };

/**
 * Throws InputError for names without meaning, and where terms or factors have different numbers of factors of the system, or numbered and unnumbered
 * operators meet in a product of spaces.
 */
export function factorsOf(source: SourceText, formula: NotationTree, meaningOf: (name: string) => Meaning): Factors {
  const analysis: Analysis = { source, meaningOf, contents: new Map(), factorOf: new Map() };
  const count = Math.max(1, contentOf(analysis, formula, false).factors);
  if (count > 1) place(analysis, formula, 0);
  return { count, factorOf: analysis.factorOf };
}

/** `beside`: whether `⊗` stands beside the piece or around it. */
function contentOf(analysis: Analysis, formula: NotationTree, beside: boolean): Content {
  const content = contentOfNode(analysis, formula, beside);
  analysis.contents.set(formula, content);
  return content;
}

function contentOfNode(analysis: Analysis, formula: NotationTree, beside: boolean): Content {
  const inside = (piece: NotationTree): Content => contentOf(analysis, piece, beside);
  switch (formula.kind) {
    case 'number':
      return Number(formula.text) === 1 ? IDENTITY : SCALAR;
    case 'name':
      return contentOfName(analysis, formula, formula.name, beside);
    case 'transition':
      return FACTOR;
    case 'adjointOfSum':
      return SCALAR;
    case 'group':
      return inside(formula.inner);
    case 'postfix':
      return inside(formula.operand);
    case 'power':
      inside(formula.exponent);
      return inside(formula.base);
    case 'call': {
      const contents = formula.arguments.map(inside);
      if (formula.name === 'identity') return FACTOR;
      return formula.name === 'dag' ? contents[0]! : SCALAR;
    }
    case 'sum':
      return contentOfSum(analysis, formula.terms, beside);
    case 'product':
      return contentOfProduct(analysis, formula.factors, beside);
  }
}

function contentOfName({ source, meaningOf }: Analysis, span: Span, name: string, beside: boolean): Content {
  const meaning = meaningOf(name);
  switch (meaning.kind) {
    case 'unknown':
      return refuse(source, span, meaning.message);
    case 'identity':
      if (meaning.environment) return { ...SCALAR, named: true };
      return meaning.objection === undefined || beside ? IDENTITY : refuse(source, span, meaning.objection);
    case 'pauli':
    case 'spin':
      return meaning.number === undefined ? FACTOR : { ...SCALAR, numbered: true };
    case 'bath':
    case 'oscillator':
    case 'modeSpin':
    case 'ladder':
      return { ...SCALAR, named: true };
    default:
      return SCALAR;
  }
}

type Terms = (NotationTree & { readonly kind: 'sum' })['terms'];

function contentOfSum(analysis: Analysis, terms: Terms, beside: boolean): Content {
  const contents = terms.map(({ formula }) => contentOf(analysis, formula, beside));
  refuseUnequal(
    analysis,
    terms.map(({ formula }) => formula),
    'Every term',
  );
  return { ...combined(contents), identity: contents.length === 1 && contents[0]!.identity };
}

function contentOfProduct(analysis: Analysis, factors: readonly ProductFactor[], beside: boolean): Content {
  const segments = segmentsOf(factors);
  for (const { formula } of factors) contentOf(analysis, formula, beside || segments.length > 1);
  for (const segment of segments) {
    refuseUnequal(
      analysis,
      segment.map(({ formula }) => formula),
      'All operators of a product',
    );
  }
  const contents = segments.map((segment) => segmentContent(analysis, segment));
  return segments.length > 1 ? tensorProduct(analysis, segments, contents) : contents[0]!;
}

/** What stands between one `⊗` and the next. */
function segmentsOf(factors: readonly ProductFactor[]): readonly (readonly ProductFactor[])[] {
  const segments: ProductFactor[][] = [];
  for (const factor of factors) {
    if (factor.tensor || segments.length === 0) segments.push([factor]);
    else segments.at(-1)!.push(factor);
  }
  return segments;
}

/** The 1 of 1/2 is a number and no identity, but in `σz⊗1/2` the product is halved. */
function segmentContent({ contents }: Analysis, segment: readonly ProductFactor[]): Content {
  const all = segment.map(({ formula }) => contents.get(formula)!);
  const identity = segment.some(({ inverse, tensor, formula }, k) => {
    const numerator = formula.kind === 'number' && segment[k + 1]?.inverse === true;
    return all[k]!.identity && !inverse && (tensor || !numerator);
  });
  return { ...combined(all), identity };
}

function combined(contents: readonly Content[]): Content {
  return {
    factors: Math.max(...contents.map(({ factors }) => factors)),
    identity: false,
    numbered: contents.some(({ numbered }) => numbered),
    named: contents.some(({ named }) => named),
  };
}

function tensorProduct(
  { source }: Analysis,
  segments: readonly (readonly ProductFactor[])[],
  contents: readonly Content[],
): Content {
  const unnumbered = contents.findIndex(({ factors }) => factors > 0);
  if (contents.some(({ numbered }) => numbered)) {
    if (unnumbered < 0) return combined(contents);
    const span = spanOf(segments[unnumbered]!);
    refuse(
      source,
      span,
      `Numbered operators of the system act on their factor without \`⊗\`, but \`${quote(source, span)}\` has no number: number all of them (\`sz1*sx2\`) or none (\`σz⊗σx\`).`,
    );
  }
  for (const [k, content] of contents.entries()) {
    if (unnumbered < 0 || content.factors > 0 || content.identity || content.named) continue;
    const span = spanOf(segments[k]!);
    refuse(
      source,
      span,
      `A factor of \`⊗\` must be an operator, but \`${quote(source, span)}\` is a number: write \`*\` for a product with a number, or \`1\` for the identity.`,
    );
  }
  const factors = contents.reduce((sum, content) => sum + factorsIn(content), 0);
  return { ...combined(contents), factors, identity: unnumbered < 0 && factors > 0 };
}

/** In a product of spaces the identity is one factor. */
const factorsIn = ({ factors, identity }: Content): number => (factors > 0 ? factors : Number(identity));

const spanOf = (segment: readonly ProductFactor[]): Span => ({
  start: segment[0]!.formula.start,
  end: segment.at(-1)!.formula.end,
});

/** Pieces that are added or multiplied must have as many factors of the system, but for numbers and operators with names alone. */
function refuseUnequal({ source, contents }: Analysis, pieces: readonly NotationTree[], what: string): void {
  const counted = pieces.filter((piece) => contents.get(piece)!.factors > 0);
  const factors = (piece: NotationTree): number => contents.get(piece)!.factors;
  const fewest = counted.reduce((a, b) => (factors(b) < factors(a) ? b : a), counted[0]!);
  const most = counted.reduce((a, b) => (factors(b) > factors(a) ? b : a), counted[0]!);
  if (most === undefined) return;
  const numbered = pieces.find((piece) => contents.get(piece)!.numbered);
  if (numbered !== undefined && factors(most) > 1) {
    refuse(
      source,
      numbered,
      `The operators of a system must either all be numbered or none of them, but \`${quote(source, numbered)}\` is and \`${quote(source, most)}\` is not: \`sz1\` is \`σz⊗1\`, \`sz2\` is \`1⊗σz\`.`,
    );
  }
  if (factors(fewest) === factors(most)) return;
  const named = pieces.some((piece) => contents.get(piece)!.named);
  refuse(
    source,
    fewest,
    `${what} must have the same number of factors of the system, but \`${quote(source, fewest)}\` has ${factors(fewest)} and \`${quote(source, most)}\` has ${factors(most)}. Number the operators instead (\`sz1\`, \`sz2\`), or write \`1\` for every factor that is left alone (\`σz⊗1\`).${named ? ' The identity of a bath is left out, or written `1_B`; that of an oscillator is left out.' : ''}`,
  );
}

/** Gives the operators of a piece their factors, of which `first` is the first. */
function place(analysis: Analysis, formula: NotationTree, first: number): void {
  switch (formula.kind) {
    case 'name':
    case 'transition':
      if (analysis.contents.get(formula)!.factors > 0) analysis.factorOf.set(formula, first);
      break;
    case 'group':
      place(analysis, formula.inner, first);
      break;
    case 'postfix':
      place(analysis, formula.operand, first);
      break;
    case 'power':
      place(analysis, formula.base, first);
      break;
    case 'call':
      if (formula.name === 'identity') analysis.factorOf.set(formula, first);
      for (const argument of formula.arguments) place(analysis, argument, first);
      break;
    case 'sum':
      for (const term of formula.terms) place(analysis, term.formula, first);
      break;
    case 'product':
      placeProduct(analysis, formula.factors, first);
      break;
    case 'number':
    case 'adjointOfSum':
      break;
  }
}

function placeProduct(analysis: Analysis, factors: readonly ProductFactor[], first: number): void {
  let next = first;
  for (const segment of segmentsOf(factors)) {
    for (const { formula } of segment) place(analysis, formula, next);
    next += factorsIn(segmentContent(analysis, segment));
  }
}
