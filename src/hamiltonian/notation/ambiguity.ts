/**
 * What is well-formed but can be read in two ways is refused with both readings spelled out: `g/2kT`, `1/3(w)`, `f(t)`, `e^-w/5`, `x^1/2`,
 * `\cos\theta/2`. An operator cannot stand in a denominator, an exponent or a function, so that `omega0/2 sz` has one reading.
 */
import type { NotationTree, ProductFactor } from './formula.ts';
import { quote, refuse, type SourceText } from './source.ts';

export interface ReadingOfNames {
  readonly source: SourceText;
  /** Whether a name is an operator, the identity included. */
  readonly isOperator: (name: string) => boolean;
}

/** Throws InputError, with its place, at the first piece that has two readings. */
export function refuseAmbiguous(reading: ReadingOfNames, formula: NotationTree): void {
  if (formula.kind === 'product') checkProduct(reading, formula.factors);
  if (formula.kind === 'power') checkPower(reading, formula);
  for (const child of children(formula)) refuseAmbiguous(reading, child);
}

export function children(node: NotationTree): readonly NotationTree[] {
  switch (node.kind) {
    case 'sum':
      return node.terms.map(({ formula }) => formula);
    case 'product':
      return node.factors.map(({ formula }) => formula);
    case 'power':
      return [node.base, node.exponent];
    case 'postfix':
      return [node.operand];
    case 'call':
      return node.arguments;
    case 'group':
      return [node.inner];
    case 'number':
    case 'name':
    case 'transition':
    case 'adjointOfSum':
      return [];
  }
}

/** Whether an operator occurs anywhere in it. */
function hasOperator(reading: ReadingOfNames, node: NotationTree): boolean {
  if (node.kind === 'transition' || node.kind === 'adjointOfSum') return true;
  if (node.kind === 'name') return reading.isOperator(node.name);
  if (node.kind === 'call' && node.name === 'identity') return true;
  return children(node).some((child) => hasOperator(reading, child));
}

/** A factor beside the one before it. */
interface Neighbours {
  readonly left: ProductFactor;
  readonly right: ProductFactor;
  /** Whether nothing stands between them. */
  readonly glued: boolean;
}

function checkProduct(reading: ReadingOfNames, factors: readonly ProductFactor[]): void {
  const { text } = reading.source;
  let divisor: number | undefined;
  for (const [k, right] of factors.entries()) {
    if (k === 0) continue;
    const left = factors[k - 1]!;
    const glued = /^(?:\\(?:left|[bB]igg?l?)\s*)?$/.test(text.slice(left.formula.end, right.formula.start));
    const pair = { left, right, glued };
    if (right.implicit && !hasOperator(reading, right.formula)) {
      if (divisor !== undefined && !isNumericFraction(factors.slice(0, k), right.formula, text)) {
        refuseDivision(reading, factors, divisor, k);
      }
      refuseCall(reading, pair);
    }
    refuseBareExponent(reading, pair);
    refuseBareArgument(reading, pair);
    divisor = right.inverse ? k : undefined;
  }
}

/** `1/2 omega0`: a fraction of two numbers, a blank, and a symbol or a function. */
function isNumericFraction(before: readonly ProductFactor[], right: NotationTree, text: string): boolean {
  const [above, below, ...others] = before.map(({ formula }) => formula);
  const first = unsigned(above!);
  if (others.length > 0 || first.kind !== 'number' || below?.kind !== 'number') return false;
  const base = right.kind === 'power' || right.kind === 'postfix' ? leading(right) : right;
  const isSymbol = base.kind === 'name' && !['pi', 'i', 'e'].includes(base.name);
  return (isSymbol || base.kind === 'call') && /^\s/.test(text.slice(below.end));
}

function leading(node: NotationTree): NotationTree {
  if (node.kind === 'power') return leading(node.base);
  return node.kind === 'postfix' ? leading(node.operand) : node;
}

/** A name or number without needless brackets. */
const unbracketed = (node: NotationTree): NotationTree =>
  node.kind === 'group' && ['name', 'number'].includes(node.inner.kind) ? node.inner : node;

/** Without the sign before it. */
const unsigned = (node: NotationTree): NotationTree =>
  node.kind === 'sum' && node.terms.length === 1 ? node.terms[0]!.formula : node;

function refuseDivision(
  { source }: ReadingOfNames,
  factors: readonly ProductFactor[],
  divisor: number,
  k: number,
): never {
  const above = quote(source, { start: factors[0]!.formula.start, end: factors[divisor - 1]!.formula.end });
  const [below, next] = [factors[divisor]!.formula, factors[k]!.formula];
  const [d, n] = [quote(source, unbracketed(below)), quote(source, unbracketed(next))];
  refuse(
    source,
    { start: below.start, end: next.end },
    `\`${quote(source, { start: factors[0]!.formula.start, end: next.end })}\` can be read in two ways: write \`${above}/(${d}*${n})\` or \`(${above}/${d})*${n}\`.`,
  );
}

/** `f(t)`: a name right before a bracketed number, which looks like a function. */
function refuseCall(reading: ReadingOfNames, { left, right, glued }: Neighbours): void {
  const { source } = reading;
  const name = left.formula.kind === 'postfix' ? leading(left.formula) : left.formula;
  if (name.kind !== 'name' || right.formula.kind !== 'group') return;
  const { inner } = right.formula;
  const isSingle = ['name', 'number'].includes(unsigned(inner).kind);
  if (reading.isOperator(name.name) ? !isSingle : !(glued || isSingle)) return;
  const [f, x] = [quote(source, name), quote(source, right.formula)];
  const numbered = unsigned(inner).kind === 'number' ? ` \`${f}${quote(source, inner)}\` is a numbered one.` : '';
  refuse(
    source,
    { start: name.start, end: right.formula.end },
    `\`${quote(source, { start: name.start, end: right.formula.end })}\` looks like a function of ${x}, but \`${f}\` is none; the product is \`${f}*${x}\`.${numbered}`,
  );
}

/** `e^-w/5`, `e^-2w`, `x^1/2`, `x^2y`: where an exponent without brackets ends. */
function refuseBareExponent(reading: ReadingOfNames, { left, right, glued }: Neighbours): void {
  const { source } = reading;
  const power = left.formula;
  if (power.kind !== 'power' || power.exponent.kind === 'group' || hasOperator(reading, right.formula)) return;
  const written = source.text.slice(power.base.end, power.exponent.end);
  if (!/\^|\*\*/.test(written) || hasOperator(reading, power.base)) return;
  const exponent = written.replace(/^\s*(?:\^|\*\*)\s*/, '');
  const next = quote(source, right.formula);
  const isExponential = power.base.kind === 'name' && power.base.name === 'e';
  const isRoot = right.inverse && right.formula.kind === 'number' && /^1$|^[-−]/.test(exponent);
  // `w^3e^{-w}` ends at the function
  const isGlued = right.implicit && glued && /^[A-Za-z]/.test(next) && !isFunction(right.formula);
  if (!isRoot && !isGlued && !(isExponential && (right.inverse || right.implicit))) return;
  const sign = right.inverse ? '/' : '*';
  const base = quote(source, power.base);
  const [whole, part] = isExponential
    ? [`exp(${exponent}${sign}${next})`, `exp(${exponent})${sign}${next}`]
    : [`${base}^(${exponent}${sign}${next})`, `(${base}^${exponent})${sign}${next}`];
  refuse(
    source,
    { start: power.start, end: right.formula.end },
    `\`${quote(source, { start: power.start, end: right.formula.end })}\` can be read in two ways: write \`${whole}\` or \`${part}\`.`,
  );
}

/** `\sin\phi`, `\sin^2\phi`, `e^{x}`: what begins anew. */
function isFunction(node: NotationTree): boolean {
  const base = leading(node);
  return base.kind === 'call' || (node.kind === 'power' && base.kind === 'name' && base.name === 'e');
}

/** `\cos\theta/2`, `\cos 2\theta`, `√2g`: where an argument without brackets ends. */
function refuseBareArgument(reading: ReadingOfNames, { left, right, glued }: Neighbours): void {
  const { source } = reading;
  const call = left.formula.kind === 'power' ? left.formula.base : left.formula;
  if (call.kind !== 'call' || !call.bare || isFunction(right.formula)) return;
  const isRoot = call.name === 'sqrt';
  if (isRoot && (!right.implicit || !glued || source.text[call.start] !== '√')) return;
  if ((!right.implicit && !right.inverse) || hasOperator(reading, right.formula)) return;
  const sign = right.inverse ? '/' : '*';
  const [x, next] = [quote(source, call.arguments[0]!), quote(source, right.formula)];
  refuse(
    source,
    { start: call.start, end: right.formula.end },
    `\`${quote(source, { start: call.start, end: right.formula.end })}\` can be read in two ways: write \`${call.name}(${x}${sign}${next})\` or \`${call.name}(${x})${sign}${next}\`.`,
  );
}

/** `\cos\theta^2` */
function checkPower({ source }: ReadingOfNames, power: NotationTree & { readonly kind: 'power' }): void {
  const { base, exponent } = power;
  // the exponent of `\cos^2\theta` stands before the argument
  if (base.kind !== 'call' || !base.bare || exponent.start < base.arguments[0]!.start) return;
  const [x, n] = [quote(source, base.arguments[0]!), quote(source, exponent)];
  refuse(
    source,
    power,
    `\`${quote(source, power)}\` can be read in two ways: write \`${base.name}(${x}^${n})\` or \`${base.name}(${x})^${n}\`.`,
  );
}
