/**
 * A spectral density typed as text → expression tree.
 *
 * It is spelled like a Hamiltonian (ASCII, Unicode or LaTeX) and read by the same rules. Allowed are the frequency `w` (also `omega`), numbers,
 * `pi`, `hbar` (which is 1), symbols that have a number, + − * / ^, brackets, and the functions of functions.ts.
 */
import { InputError } from '../../errors.ts';
import {
  DENSITY_LANGUAGE,
  type DensityFunction,
  isFrequency,
  type NotationTree,
  parseNotation,
  refuseAmbiguous,
  slipOf,
} from '../../hamiltonian/index.ts';
import { didYouMean } from '../../suggestion.ts';
import { EXTREMES, FUNCTIONS, isExtreme } from './functions.ts';
import type { DensityFormula } from './tree.ts';

const LONGEST_TEXT = 10_000;
const DEEPEST = 400;

const FUNCTION_NAMES = [...Object.keys(FUNCTIONS), ...Object.keys(EXTREMES)];
const KNOWN = ` Known are \`w\`, \`pi\`, numbers, + - * / ^ and ${FUNCTION_NAMES.join(', ')}.`;

/** The numbers of symbols. */
export type SymbolNumbers = Readonly<Record<string, number>>;

/** What is read, and the numbers of the symbols in it. */
interface Reading {
  readonly text: string;
  readonly values: SymbolNumbers;
}

/**
 * The expression tree of J(ω), with the numbers of the symbols in it.
 *
 * @throws InputError with its place for anything but the notation above.
 */
export function parseFormula(text: string, values: SymbolNumbers = {}): DensityFormula {
  if (text.length > LONGEST_TEXT) {
    throw new InputError(`Argument \`J\` must have at most ${LONGEST_TEXT} characters, but has ${text.length}.`);
  }
  if (text.trim() === '') throw new InputError('Argument `J` must be a formula in `w`, but is empty.');
  const source = { text, source: 'J' };
  const notation = parseNotation(source, DENSITY_LANGUAGE);
  const formula = translate(notation, { text, values }, DEEPEST);
  refuseAmbiguous({ source, isOperator: () => false }, notation);
  return formula;
}

function refuse(text: string, { start, end }: NotationTree, message: string): never {
  throw new InputError(message, { text, start, end, source: 'J' });
}

function translate(node: NotationTree, reading: Reading, depth: number): DensityFormula {
  const { text } = reading;
  if (depth <= 0) {
    refuse(text, node, `Argument \`J\` must have at most ${DEEPEST} operations within one another.`);
  }
  const inner = (of: NotationTree, below = 1): DensityFormula => translate(of, reading, depth - below);
  switch (node.kind) {
    case 'group':
      return inner(node.inner);
    case 'number':
      return numeral(node, node.text, text);
    case 'name':
      return named(node, node.name, reading);
    case 'call':
      return call(node, reading, depth);
    case 'power':
      if (node.base.kind === 'name' && node.base.name === 'e')
        return { kind: 'call', name: 'exp', of: inner(node.exponent) };
      return { kind: 'binary', operator: '^', left: inner(node.base), right: inner(node.exponent) };
    case 'sum': {
      const [first, ...others] = node.terms;
      const start = inner(first!.formula, node.terms.length);
      const parts = others.map(({ negative, formula }) => ({ operator: negative ? '-' : '+', formula }) as const);
      return leftToRight(first!.negative ? { kind: 'negate', of: start } : start, parts, inner);
    }
    case 'product': {
      const [first, ...others] = node.factors;
      const parts = others.map(({ inverse, formula }) => ({ operator: inverse ? '/' : '*', formula }) as const);
      return leftToRight(inner(first!.formula, node.factors.length), parts, inner);
    }
    case 'transition':
    case 'postfix':
    case 'adjointOfSum':
      return refuse(
        text,
        node,
        `\`J\` must be a formula in \`w\`, but \`${text.slice(node.start, node.end)}\` is an operator.`,
      );
  }
}

/** ((start ∘ a) ∘ b) ∘ …; each part lies as deep as there are parts from it on. */
const leftToRight = (
  start: DensityFormula,
  parts: readonly { readonly operator: '+' | '-' | '*' | '/'; readonly formula: NotationTree }[],
  inner: (of: NotationTree, below: number) => DensityFormula,
): DensityFormula =>
  parts.reduce<DensityFormula>(
    (left, { operator, formula }, k) => ({ kind: 'binary', operator, left, right: inner(formula, parts.length - k) }),
    start,
  );

function numeral(node: NotationTree, written: string, text: string): DensityFormula {
  const value = Number(written);
  if (!Number.isFinite(value)) refuse(text, node, '`J` contains a number too large for double precision.');
  return { kind: 'number', value, text: String(value) };
}

function named(node: NotationTree, name: string, { text, values }: Reading): DensityFormula {
  if (isFrequency(name)) return { kind: 'frequency' };
  if (name === 'pi') return { kind: 'pi' };
  if (name === 'hbar') return { kind: 'number', value: 1, text: '1' };
  if (name === 'e') refuse(text, node, '`e` in `J` must be the base of a power, as in `e^(-w/5)`.');
  const value = Object.hasOwn(values, name) ? values[name] : undefined;
  if (value !== undefined) return { kind: 'number', value, text: String(value), parameter: name };
  const written = text.slice(node.start, node.end);
  if (/^\s*\(/.test(text.slice(node.end))) {
    const meant = didYouMean(name, FUNCTION_NAMES) || KNOWN;
    return refuse(text, node, `\`${written}\` in \`J\` is not a known function.${meant}`);
  }
  const slip = slipOf(name);
  if (slip !== undefined) refuse(text, node, slip);
  const meant = didYouMean(name, ['w', 'pi', ...FUNCTION_NAMES]) || KNOWN;
  return refuse(text, node, `Unknown name \`${written}\` in \`J\`.${meant}`);
}

function call(node: NotationTree & { readonly kind: 'call' }, reading: Reading, depth: number): DensityFormula {
  const name = node.name as DensityFunction;
  const least = isExtreme(name) ? 2 : 1;
  const count = node.arguments.length;
  if (count < least || (least === 1 && count > 1)) {
    const needed = least === 1 ? 'one argument' : 'two or more arguments';
    refuse(reading.text, node, `\`${name}\` in \`J\` must have ${needed}, but has ${count}.`);
  }
  const [first, ...others] = node.arguments.map((argument, k) => translate(argument, reading, depth - count + k));
  if (!isExtreme(name)) return { kind: 'call', name, of: first! };
  return others.reduce((left, right): DensityFormula => ({ kind: 'extreme', name, left, right }), first!);
}
