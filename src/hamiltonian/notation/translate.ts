/** Syntax tree → sum of system operators ⊗ environment monomials. Nothing is evaluated but exact sums, products and powers. */
import {
  add,
  conjugate,
  decimal,
  type Expr,
  equals,
  fraction,
  imaginaryUnit,
  isZero,
  multiply,
  negate,
  one,
  reciprocal,
  symbol,
} from '../../algebra/index.ts';
import { adjoint, type Operator, type Partners, transition } from '../../operators/index.ts';
import {
  annihilationOperator,
  operatorOfPart,
  pauliOperator,
  type System,
  spinOperator,
  transitionOfSystem,
} from '../system.ts';
import type { Factors } from './factors.ts';
import type { NotationTree, ProductFactor } from './formula.ts';
import { applyFunction, type FunctionAtom } from './functions.ts';
import { refuseDagger } from './misreadings.ts';
import { placing, quote, refuse, type SourceText, type Span } from './source.ts';
import {
  addValues,
  adjointValue,
  asScalar,
  environmentValue,
  equalValues,
  multiplyValues,
  negateValue,
  operatorValue,
  scalarValue,
  scaleValue,
  type Value,
} from './value.ts';
import type { Meaning, SpinAxis } from './vocabulary.ts';
import { quotientWithin, type Workload } from './workload.ts';

export interface Note {
  readonly message: string;
  readonly span: Span;
}

export interface Reading {
  /** The tree of the whole text, without brackets around it. */
  readonly formula: NotationTree;
  readonly source: SourceText;
  readonly system: System;
  readonly meaningOf: (name: string) => Meaning;
  /** Of operators without a number, in a product of spaces. */
  readonly factorOf: Factors['factorOf'];
  readonly partners: Partners;
  readonly functions: Map<string, FunctionAtom>;
  readonly operators: Map<string, Operator>;
  readonly work: Workload;
  readonly notes: Note[];
}

const LARGEST_EXPONENT = 64;

/** Throws InputError with its place where the text has no meaning. */
export function translate(reading: Reading, formula: NotationTree): Value {
  switch (formula.kind) {
    case 'number':
      return placing(reading.source, formula, () => scalarValue(decimal(formula.text)));
    case 'name':
      return nameValue(reading, formula);
    case 'transition':
      return operatorValue(transitionMatrix(reading, formula));
    case 'sum':
      return sumValue(reading, formula, formula.terms);
    case 'product':
      return productValue(reading, formula.factors);
    case 'power':
      return placing(reading.source, formula, () => powerValue(reading, formula.base, formula.exponent));
    case 'postfix':
      return markedValue(reading, formula.operand, formula.mark);
    case 'call':
      return callValue(reading, formula, formula.name, formula.arguments);
    case 'group':
      return translate(reading, formula.inner);
    case 'adjointOfSum':
      return refuse(
        reading.source,
        formula,
        '`h.c.` must be a term of a sum, with a sign before it, nothing behind it, and no brackets of its own.',
      );
  }
}

function nameValue(reading: Reading, formula: NotationTree & { readonly kind: 'name' }): Value {
  const { name } = formula;
  const meaning = reading.meaningOf(name);
  switch (meaning.kind) {
    case 'unknown':
      return refuse(reading.source, formula, meaning.message);
    case 'symbol':
    case 'euler':
      return scalarValue(symbol(name));
    case 'imaginaryUnit':
      return scalarValue(imaginaryUnit);
    case 'one':
    case 'identity':
      return scalarValue(one);
    case 'bath': {
      const [b, bd] = bosons('bath', meaning.bath);
      if (meaning.part === 'quadrature') return environmentValue([b, bd]);
      return environmentValue([meaning.part === 'annihilation' ? b : bd]);
    }
    case 'oscillator': {
      const [a, ad] = bosons('oscillator', meaning.mode);
      return environmentValue([meaning.part === 'annihilation' ? a : ad]);
    }
    case 'modeSpin':
      return spinOfMode(meaning.mode, meaning.axis);
    case 'ladder':
      return operatorValue(ladderMatrix(reading, meaning));
    default:
      return operatorValue(systemMatrix(reading, meaning, reading.factorOf.get(formula)));
  }
}

const bosons = (kind: 'bath' | 'oscillator', mode: string) =>
  [
    [one, { kind, mode, creation: 0, annihilation: 1 }],
    [one, { kind, mode, creation: 1, annihilation: 0 }],
  ] as const;

/** τ_± = (τ_x ± iτ_y)/2 */
function spinOfMode(mode: string, axis: SpinAxis): Value {
  if (axis !== 'p' && axis !== 'm') return environmentValue([[one, { kind: 'spin', mode, axis }]]);
  const half = fraction(1, 2);
  return environmentValue([
    [half, { kind: 'spin', mode, axis: 'x' }],
    [multiply(axis === 'p' ? half : negate(half), imaginaryUnit), { kind: 'spin', mode, axis: 'y' }],
  ]);
}

/** |i⟩⟨j| of its factor in a product of spaces, else of all spins and levels together. */
function transitionMatrix(
  { system, factorOf }: Reading,
  formula: NotationTree & { readonly kind: 'transition' },
): Operator {
  const { row, column } = formula;
  const factor = factorOf.get(formula);
  return factor === undefined
    ? transitionOfSystem(system, row, column)
    : operatorOfPart(system, factor, transition(system.parts[factor]!.dimension, row, column));
}

type SpinMeaning = Meaning & { readonly kind: 'pauli' | 'spin' };

function systemMatrix(reading: Reading, meaning: SpinMeaning, factor: number | undefined): Operator {
  const position = meaning.number === undefined ? (factor ?? 0) : meaning.number - 1;
  const key = `${meaning.kind}${meaning.axis}${position}`;
  const known = reading.operators.get(key);
  if (known !== undefined) return known;
  const single =
    meaning.kind === 'pauli'
      ? pauliOperator(meaning.axis)
      : spinOperator(reading.system.parts[position]!.dimension - 1, meaning.axis, rootWithin(reading));
  const made = operatorOfPart(reading.system, position, single);
  reading.operators.set(key, made);
  return made;
}

const rootWithin =
  (reading: Reading) =>
  (n: number): Expr =>
    applyFunction(reading.functions, 'sqrt', decimal(String(n)), reading.partners);

/** a or a† of an oscillator that is a part of the system. */
function ladderMatrix(reading: Reading, { part, step }: Meaning & { readonly kind: 'ladder' }): Operator {
  const key = `ladder ${step} ${part}`;
  const known = reading.operators.get(key);
  if (known !== undefined) return known;
  const { system } = reading;
  const position = system.parts.findIndex(({ name }) => name === part);
  const lowering = annihilationOperator(system.parts[position]!.dimension, rootWithin(reading));
  const made = operatorOfPart(system, position, step === 'annihilation' ? lowering : adjoint(lowering));
  reading.operators.set(key, made);
  return made;
}

function sumValue(reading: Reading, span: Span, terms: (NotationTree & { readonly kind: 'sum' })['terms']): Value {
  const position = terms.findIndex(({ formula }) => formula.kind === 'adjointOfSum');
  const adjointTerm = position < 0 ? undefined : terms[position]!;
  if (adjointTerm !== undefined && (position < terms.length - 1 || position === 0)) {
    refuse(
      reading.source,
      adjointTerm.formula,
      '`h.c.` must be the last of several terms in its brackets: it adds the adjoint of the sum before it.',
    );
  }
  const written = adjointTerm === undefined ? terms : terms.slice(0, -1);
  const values = written.map(({ negative, formula }) => {
    const value = translate(reading, formula);
    return negative ? negateValue(value) : value;
  });
  return placing(reading.source, span, () => {
    const sum = addValues(reading.work, values);
    if (adjointTerm === undefined) return sum;
    const counted = {
      span: adjointTerm.formula,
      terms: written,
      values,
      sign: adjointTerm.negative ? '-' : '+',
    } as const;
    checkHermitianTerms(reading, counted, span === reading.formula);
    const adjoint = adjointValue(sum, reading.partners);
    return addValues(reading.work, [sum, adjointTerm.negative ? negateValue(adjoint) : adjoint]);
  });
}

interface TermsBeforeAdjoint {
  /** Of the `h.c.` */
  readonly span: Span;
  readonly terms: (NotationTree & { readonly kind: 'sum' })['terms'];
  readonly values: readonly Value[];
  readonly sign: '+' | '-';
}

/**
 * `h.c.` counts the terms of its sum that are Hermitian by themselves twice, or cancels them: refused where it stands at the end of the whole text,
 * and noted in a bracket.
 */
function checkHermitianTerms(reading: Reading, counted: TermsBeforeAdjoint, isWhole: boolean): void {
  const { source } = reading;
  const { span, terms, values, sign } = counted;
  const isHermitian = (value: Value): boolean =>
    value.size > 0 && equalValues(reading.work, value, adjointValue(value, reading.partners));
  const hermitian = terms.filter((_, k) => isHermitian(values[k]!));
  const [first] = hermitian;
  if (first === undefined) return;
  const others = terms.filter((term) => !hermitian.includes(term));
  const bracket = others.length === 0 ? '' : ` + (${termsText(source, others)} ${sign} h.c.)`;
  const message = `\`h.c.\` adds the adjoint of the whole sum before it, but \`${quote(source, first.formula)}\` is Hermitian, and ${sign === '+' ? 'is counted twice' : 'cancels'}: write \`${termsText(source, hermitian)}${bracket}\`${isWhole ? '' : ' if this is not meant'}.`;
  if (isWhole) refuse(source, span, message);
  const { start, end } = first.formula;
  reading.notes.push({ message, span: { start, end } });
}

const termsText = (source: SourceText, terms: TermsBeforeAdjoint['terms']): string =>
  terms
    .map(
      ({ negative, formula }, k) => `${negative ? (k > 0 ? '- ' : '-') : k > 0 ? '+ ' : ''}${quote(source, formula)}`,
    )
    .join(' ');

function productValue(reading: Reading, factors: readonly ProductFactor[]): Value {
  const { start } = factors[0]!.formula;
  let product = translate(reading, factors[0]!.formula);
  for (const { inverse, formula } of factors.slice(1)) {
    const value = translate(reading, formula);
    product = placing(reading.source, { start, end: formula.end }, () =>
      inverse
        ? scaleValue(reading.work, inverseOf(reading, formula, value), product)
        : multiplyValues(reading.work, product, value),
    );
  }
  noteSquare(reading, factors);
  return product;
}

/** `σx σx` of one qubit is 1, though two qubits may be meant. */
function noteSquare(reading: Reading, factors: readonly ProductFactor[]): void {
  const { source, notes } = reading;
  for (const [k, { formula: right }] of factors.entries()) {
    const left = factors[k - 1]?.formula;
    if (left?.kind !== 'name' || right.kind !== 'name' || left.name !== right.name) continue;
    const meaning = reading.meaningOf(right.name);
    if (meaning.kind !== 'pauli' || meaning.number !== undefined || reading.factorOf.has(right)) continue;
    const span = { start: left.start, end: right.end };
    const [written, axis] = [quote(source, span), meaning.axis];
    notes.push({
      message: `\`${written}\` is a product of operators of one qubit; those of two qubits are \`s${axis}1*s${axis}2\` or \`s${axis}⊗s${axis}\`.`,
      span,
    });
  }
}

function inverseOf(reading: Reading, span: Span, value: Value): Expr {
  const scalar = asScalar(value);
  if (scalar === undefined) {
    refuse(
      reading.source,
      span,
      `The divisor must be a number or symbol, but \`${quote(reading.source, span)}\` is an operator.`,
    );
  }
  return placing(reading.source, span, () => quotientWithin(reading.work, one, scalar));
}

function exponential(reading: Reading, base: NotationTree, exponent: NotationTree): Value {
  if (exponent.kind !== 'number') return callValue(reading, base, 'exp', [exponent]);
  const n = quote(reading.source, exponent);
  return refuse(
    reading.source,
    base,
    `\`e^${n}\` can be read in two ways: write \`exp(${n})\`, or give the symbol another name, e.g. \`e0^${n}\`.`,
  );
}

function powerValue(reading: Reading, base: NotationTree, exponent: NotationTree): Value {
  if (base.kind === 'name' && reading.meaningOf(base.name).kind === 'euler') {
    return exponential(reading, base, exponent);
  }
  const value = translate(reading, base);
  const exact = asScalar(translate(reading, exponent));
  const n = exact === undefined ? undefined : wholeNumber(exact);
  const scalar = asScalar(value);
  if (n === undefined) {
    const half = exact !== undefined && scalar !== undefined ? wholeNumber(add(exact, exact)) : undefined;
    if (half !== 1 && half !== -1) {
      refuse(reading.source, exponent, 'An exponent must be a whole number (or 1/2 for a root of a scalar).');
    }
    const root = applyFunction(reading.functions, 'sqrt', scalar!, reading.partners);
    return scalarValue(half === 1 ? root : reciprocal(root));
  }
  if (Math.abs(n) > LARGEST_EXPONENT) {
    refuse(reading.source, exponent, `An exponent must be at most ${LARGEST_EXPONENT} in size, but is ${n}.`);
  }
  if (n < 0 && scalar === undefined) refuse(reading.source, exponent, 'A power of an operator must be ≥ 0.');
  const positive = n < 0 ? scalarValue(inverseOf(reading, base, value)) : value;
  return integerPower(reading, positive, Math.abs(n));
}

/** By repeated squaring. */
function integerPower(reading: Reading, base: Value, exponent: number): Value {
  let result = scalarValue(one);
  let square = base;
  for (let n = exponent; n > 0; n >>= 1) {
    if (n % 2 === 1) result = multiplyValues(reading.work, result, square);
    if (n > 1) square = multiplyValues(reading.work, square, square);
  }
  return result;
}

function wholeNumber({ numerator, denominator, scale }: Expr): number | undefined {
  const [term, ...others] = numerator.terms;
  if (term === undefined) return 0;
  const isWhole = others.length === 0 && numerator.variables.length === 0 && denominator.variables.length === 0;
  return isWhole && scale === 1n && term.im === 0n ? Number(term.re) : undefined;
}

/** Adjoint (†) of an operator, or complex conjugate (^*) of a scalar. */
function markedValue(reading: Reading, operand: NotationTree, mark: 'dagger' | 'conjugate'): Value {
  const value = translate(reading, operand);
  const scalar = asScalar(value);
  if (mark === 'conjugate' && scalar === undefined) {
    refuse(
      reading.source,
      operand,
      'The mark `^*` conjugates a number; the adjoint of an operator is `†` or `dag(…)`.',
    );
  }
  const isRealSymbol =
    operand.kind === 'name' &&
    reading.meaningOf(operand.name).kind !== 'identity' &&
    scalar !== undefined &&
    equals(scalar, conjugate(scalar, reading.partners));
  if (mark === 'dagger' && isRealSymbol && !isZero(scalar)) refuseDagger(reading.source, operand);
  return adjointValue(value, reading.partners);
}

function callValue(reading: Reading, span: Span, name: string, given: readonly NotationTree[]): Value {
  const [argument, second] = given as readonly [NotationTree, ...NotationTree[]];
  if (second !== undefined)
    refuse(reading.source, second, `\`${name}\` must have one argument, but has ${given.length}.`);
  if (name === 'identity') return scalarValue(one);
  if (name === 'dag') return markedValue(reading, argument.kind === 'group' ? argument.inner : argument, 'dagger');
  const scalar = asScalar(translate(reading, argument));
  if (scalar === undefined) {
    refuse(reading.source, argument, `The argument of \`${name}\` must be a number or symbol, but is an operator.`);
  }
  return placing(reading.source, span, () => {
    switch (name) {
      case 'conj':
        return scalarValue(conjugate(scalar, reading.partners));
      case 'cos':
      case 'sin':
      case 'sqrt':
      case 'exp':
        return scalarValue(applyFunction(reading.functions, name, scalar, reading.partners));
      default:
        return refuse(reading.source, span, `The function \`${name}\` is not part of the notation.`);
    }
  });
}
