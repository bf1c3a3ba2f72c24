/** Which system a Hamiltonian is about, the parts it is the product of, and their named operators as matrices. */
import { divide, type Expr, imaginaryUnit, integer, multiply, one } from '../algebra/index.ts';
import {
  addOperators,
  adjoint,
  identityOperator,
  kronecker,
  type Operator,
  operator,
  scaleOperator,
  sigmaMinus,
  sigmaPlus,
  sigmaX,
  sigmaY,
  sigmaZ,
  subtractOperators,
  transition,
} from '../operators/index.ts';
import { refuse, type SourceText, type Span } from './notation/source.ts';
import type { Meaning, SpinAxis } from './notation/vocabulary.ts';

/** One of the spaces whose product is the space of the system. */
export type SystemPart = { readonly name: string; readonly dimension: number } & (
  | /** Basis m = S, S−1, …, −S; for S = 1/2 |0⟩ is the upper level. */ {
      readonly kind: 'spin';
      readonly twiceSpin: number;
    }
  | { readonly kind: 'levels' }
  | /** Basis n = 0, 1, …, cut off behind the last level: a|n⟩ = √n |n−1⟩. */ { readonly kind: 'oscillator' }
);

/** Product basis: spins, then levels, then oscillators in the order of the model; the first part varies slowest. */
export interface System {
  readonly dimension: number;
  readonly parts: readonly SystemPart[];
}

/** What a text says about its system: one entry per operator, in the order of the text. */
export type SystemUse = Span & {
  /** In a product of spaces the factor, from 0, of an operator without a number. */
  readonly factor?: number;
} & (
    | { readonly kind: 'transition'; readonly row: number; readonly column: number }
    | { readonly kind: 'identity'; readonly dimension: number }
    | { readonly kind: 'name'; readonly meaning: Meaning }
  );

type SpinUse = Span & { readonly meaning: Meaning & { readonly kind: 'pauli' | 'spin' } };

export interface SystemOptions {
  /** Number of factors that `⊗` multiplies. */
  readonly factors: number;
  /** 2S of spins declared in the model: of all of them, or one after another. */
  readonly twiceSpin: number | readonly number[] | undefined;
  /** The levels of the declared oscillators, in the order of the model. */
  readonly oscillators: ReadonlyMap<string, number>;
}

export const LARGEST_DIMENSION = 128;

/** The system that fits all uses. Throws InputError when they contradict one another or there are none. */
export function systemOf(source: SourceText, uses: readonly SystemUse[], options: SystemOptions): System {
  const oscillators = [...options.oscillators].map(
    ([name, dimension]): SystemPart => ({ name, kind: 'oscillator', dimension }),
  );
  const system = systemOfParts([...spinsAndLevels(source, uses, options), ...oscillators]);
  if (system.dimension > LARGEST_DIMENSION) {
    const product = system.parts.map(({ dimension }) => dimension).join('·');
    const found = system.parts.length > 1 ? `the product of its parts has ${product} = ` : 'has ';
    refuse(
      source,
      { start: 0, end: source.text.length },
      `The system must have at most ${LARGEST_DIMENSION} levels, but ${found}${system.dimension}.`,
    );
  }
  return system;
}

const systemOfParts = (parts: readonly SystemPart[]): System => ({
  parts,
  dimension: parts.reduce((product, { dimension }) => product * dimension, 1),
});

/** The parts that no declaration names; none where the system consists of oscillators. */
function spinsAndLevels(source: SourceText, uses: readonly SystemUse[], options: SystemOptions): readonly SystemPart[] {
  const { factors, twiceSpin, oscillators } = options;
  if (factors > 1) return factorParts(source, uses, options);
  const numbered = numberedSpins(source, uses, twiceSpin);
  if (numbered === undefined) {
    const onlyOscillators = oscillators.size > 0 && twiceSpin === undefined && !uses.some(isOfSpinOrLevels);
    return onlyOscillators ? [] : [partOf(source, uses, { twiceSpin: declaredSpin(twiceSpin, 1) })];
  }
  checkLevels(source, uses, systemOfParts(numbered).dimension);
  return numbered;
}

/** Throws InputError where an operator is none of this system; `factors` as in `SystemOptions`. */
export function refuseForeign(source: SourceText, uses: readonly SystemUse[], system: System, factors: number): void {
  const own = system.parts.filter(({ kind }) => kind !== 'oscillator');
  const names = own.map(({ name }) => `\`${name}\``).join(', ');
  const whole = { start: 0, end: source.text.length };
  if (factors > 1 && factors !== own.length) {
    const found = own.length === 0 ? 'none' : `${own.length}: ${names}`;
    refuse(
      source,
      whole,
      `\`⊗\` must multiply an operator of every spin and of the levels, of which the system has ${found}.`,
    );
  }
  for (const use of uses) {
    if (use.kind === 'transition' && use.factor === undefined) {
      checkLevels(source, [use], systemOfParts(own).dimension);
      continue;
    }
    const part = partOfUse(source, use, own, names);
    if (part === undefined) continue;
    if (use.kind === 'transition') checkLevels(source, [use], part.dimension);
    if (use.kind === 'identity' && use.dimension !== part.dimension) {
      refuse(source, use, `The identity must have the ${part.dimension} levels of \`${part.name}\`.`);
    }
    if (use.kind !== 'name') continue;
    const fits = use.meaning.kind === 'pauli' ? part.dimension === 2 : part.kind === 'spin';
    if (!fits) refuse(source, use, `\`${part.name}\` of ${part.dimension} levels has no such operator.`);
  }
}

/** The part an operator acts on; undefined for operators of oscillators, scalars and the identity of everything. */
function partOfUse(
  source: SourceText,
  use: SystemUse,
  own: readonly SystemPart[],
  names: string,
): SystemPart | undefined {
  if (use.factor !== undefined) return own[use.factor]!;
  if (use.kind === 'identity') return own.length === 1 ? own[0] : undefined;
  const [spin] = spinsAmong([use]);
  if (spin === undefined) return undefined;
  const { number } = spin.meaning;
  if (number === undefined && own.length > 1) {
    refuse(
      source,
      use,
      `The operator must have the number of its spin (\`sz1\`), of which the system has several: ${names}.`,
    );
  }
  const part = own[(number ?? 1) - 1];
  if (part === undefined) {
    refuse(source, use, `The system has no such spin, only ${names === '' ? 'oscillators' : names}.`);
  }
  return part;
}

const isOfSpinOrLevels = (use: SystemUse): boolean => use.kind !== 'name' || spinsAmong([use]).length > 0;

/** 2S that the model declares for the spin of this number, from 1. */
const declaredSpin = (twiceSpin: SystemOptions['twiceSpin'], number: number): number | undefined =>
  typeof twiceSpin === 'object' ? twiceSpin[number - 1] : twiceSpin;

/** The spins numbered from 1; undefined where none is. */
function numberedSpins(
  source: SourceText,
  uses: readonly SystemUse[],
  twiceSpin: SystemOptions['twiceSpin'],
): readonly SystemPart[] | undefined {
  const spins = spinsAmong(uses);
  const first = spins[0]?.meaning.number;
  const count = spins.reduce((most, { meaning }) => Math.max(most, meaning.number ?? 0), 0);
  for (const use of spins) {
    const { number } = use.meaning;
    if (number === 0) refuse(source, use, 'Qubits must be numbered from 1, but this has the number 0.');
    if ((number === undefined) !== (first === undefined)) {
      refuse(source, use, 'The Pauli matrices must either all be numbered (`sz1`, `sx2`) or none of them.');
    }
  }
  if (typeof twiceSpin === 'object') checkListed(source, count, twiceSpin.length);
  if (first === undefined) return undefined;
  if (typeof twiceSpin !== 'object') checkNumbers(source, spins, spinOf(source, spins, twiceSpin) ?? 1);
  return Array.from({ length: count }, (_, k) => {
    const own = spins.filter(({ meaning }) => meaning.number === k + 1);
    const declared = declaredSpin(twiceSpin, k + 1);
    return spinPart(`spin${k + 1}`, spinOf(source, own, declared) ?? declared ?? 1);
  });
}

/** Throws InputError where the list `spin` has more or fewer entries than there are spins; one that needs no number may be listed alone. */
function checkListed(source: SourceText, count: number, listed: number): void {
  if (count === listed || (count === 0 && listed === 1)) return;
  const found = count === 0 ? 'has none with a number (`Sz1`)' : `has them up to the number ${count}`;
  refuse(
    source,
    { start: 0, end: source.text.length },
    `The list \`spin\` must have an entry for every spin of the Hamiltonian, which ${found}, but has ${listed}.`,
  );
}

/** Throws InputError where there are more spins than the largest system has. */
function checkNumbers(source: SourceText, spins: readonly SpinUse[], twiceSpin: number): void {
  const most = Math.floor(Math.log(LARGEST_DIMENSION) / Math.log(twiceSpin + 1));
  const beyond = spins.find(({ meaning }) => meaning.number! > most);
  if (beyond === undefined) return;
  const what = twiceSpin === 1 ? 'qubits' : `spins ${twiceSpin % 2 === 0 ? twiceSpin / 2 : `${twiceSpin}/2`}`;
  refuse(source, beyond, `There must be at most ${most} ${what}, but this has the number ${beyond.meaning.number}.`);
}

function factorParts(source: SourceText, uses: readonly SystemUse[], options: SystemOptions): readonly SystemPart[] {
  const { factors, twiceSpin } = options;
  if (typeof twiceSpin === 'object') checkListed(source, factors, twiceSpin.length);
  const ofFactor = Array.from({ length: factors }, (_, k) => uses.filter(({ factor }) => factor === k));
  const unknown = ofFactor.findIndex((all) => all.length === 0);
  if (unknown >= 0) {
    refuse(
      source,
      { start: 0, end: source.text.length },
      `Factor ${unknown + 1} of the ${factors} that \`⊗\` multiplies is the identity in every term, so it must be left out (the identity of a bath is \`1_B\`) or be given an operator.`,
    );
  }
  const levels = ofFactor.filter((all) => spinsAmong(all).length === 0).length;
  return ofFactor.map((all, k) =>
    partOf(source, all, { twiceSpin: declaredSpin(twiceSpin, k + 1), number: k + 1, severalLevels: levels > 1 }),
  );
}

interface PartOptions {
  readonly twiceSpin: number | undefined;
  /** The number of the part, from 1, where there are several. */
  readonly number?: number;
  /** Whether several parts are bare levels. */
  readonly severalLevels?: boolean;
}

/** The spin or the levels that operators of one space belong to. */
function partOf(source: SourceText, uses: readonly SystemUse[], options: PartOptions): SystemPart {
  const number = options.number ?? '';
  const spin = spinOf(source, spinsAmong(uses), options.twiceSpin) ?? options.twiceSpin;
  const part = spin === undefined ? levelsPart(source, uses, options) : spinPart(`spin${number}`, spin);
  checkLevels(source, uses, part.dimension);
  const identity = uses.find((use) => use.kind === 'identity' && use.dimension !== part.dimension);
  if (identity !== undefined) {
    refuse(source, identity, `The identity must have the ${part.dimension} levels of its factor.`);
  }
  return part;
}

const spinPart = (name: string, twiceSpin: number): SystemPart => ({
  name,
  kind: 'spin',
  twiceSpin,
  dimension: twiceSpin + 1,
});

const spinsAmong = (uses: readonly SystemUse[]): readonly SpinUse[] =>
  uses.flatMap((use) =>
    use.kind === 'name' && (use.meaning.kind === 'pauli' || use.meaning.kind === 'spin')
      ? [{ start: use.start, end: use.end, meaning: use.meaning }]
      : [],
  );

/** 2S of the spin that the operators belong to; undefined without operators. */
function spinOf(source: SourceText, spins: readonly SpinUse[], twiceSpin: number | undefined): number | undefined {
  const pauli = spins.find(({ meaning }) => meaning.kind === 'pauli');
  if (pauli === undefined) return spins.length === 0 ? undefined : twiceSpin;
  if (twiceSpin !== undefined && twiceSpin !== 1) {
    refuse(
      source,
      pauli,
      'A spin S > 1/2 must use `Sx`, `Sy`, `Sz`, `Sp`, `Sm`, but this is a Pauli matrix of a qubit.',
    );
  }
  return 1;
}

function levelsPart(
  source: SourceText,
  uses: readonly SystemUse[],
  options: Omit<PartOptions, 'twiceSpin'>,
): SystemPart {
  const dimension = uses.reduce((most, use) => {
    if (use.kind === 'transition') return Math.max(most, use.row + 1, use.column + 1);
    return use.kind === 'identity' ? Math.max(most, use.dimension) : most;
  }, 0);
  if (dimension === 0) {
    refuse(
      source,
      { start: 0, end: source.text.length },
      'The Hamiltonian must have a system operator (`sx`, `sz`, `|0><1|`, …), but has none.',
    );
  }
  if (dimension === 1) {
    const first = uses.find((use) => use.kind !== 'name')!;
    const what = options.number === undefined ? 'The system' : `Factor ${options.number} of the system`;
    refuse(source, first, `${what} must have at least two levels, but has one.`);
  }
  return { name: `levels${options.severalLevels ? options.number : ''}`, kind: 'levels', dimension };
}

function checkLevels(source: SourceText, uses: readonly SystemUse[], dimension: number): void {
  const besideSpins = spinsAmong(uses).length > 0;
  for (const use of uses) {
    if (use.kind !== 'transition' || Math.max(use.row, use.column) < dimension) continue;
    const number = Math.max(use.row, use.column);
    const product = besideSpins
      ? ' Beside spins it counts their states; a part with levels of its own is a factor: `sx⊗1 + 1⊗|0><2|`.'
      : '';
    refuse(
      source,
      use,
      `The system has ${dimension} levels, |0> to |${dimension - 1}>, so a level must not be numbered ${number}.${product}`,
    );
  }
}

/** The index of every part in the basis state of this index, counted as in a Kronecker product: the last part runs fastest. */
export function indicesOfParts(parts: readonly { readonly dimension: number }[], index: number): number[] {
  const indices: number[] = [];
  let rest = index;
  for (const { dimension } of parts.toReversed()) {
    indices.unshift(rest % dimension);
    rest = Math.floor(rest / dimension);
  }
  return indices;
}

/** |i⟩⟨j| of the product of all spins and levels, ⊗ the identity of the oscillators. */
export function transitionOfSystem({ parts }: System, row: number, column: number): Operator {
  const isOscillator = ({ kind }: SystemPart): boolean => kind === 'oscillator';
  const { dimension } = systemOfParts(parts.filter((part) => !isOscillator(part)));
  const { dimension: rest } = systemOfParts(parts.filter(isOscillator));
  const single = transition(dimension, row, column);
  return rest === 1 ? single : kronecker(single, identityOperator(rest));
}

/** An operator of one part ⊗ the identity of all others. */
export function operatorOfPart({ parts }: System, position: number, single: Operator): Operator {
  const identityOf = (some: readonly SystemPart[]): Operator => identityOperator(systemOfParts(some).dimension);
  const before = position === 0 ? single : kronecker(identityOf(parts.slice(0, position)), single);
  return position === parts.length - 1 ? before : kronecker(before, identityOf(parts.slice(position + 1)));
}

export const pauliOperator = (axis: SpinAxis): Operator =>
  ({ x: sigmaX, y: sigmaY, z: sigmaZ, p: sigmaPlus, m: sigmaMinus })[axis]();

/** a of an oscillator cut off at `levels`; `root` gives the square root of an integer. */
export const annihilationOperator = (levels: number, root: (n: number) => Expr): Operator =>
  operator(
    levels,
    Array.from({ length: levels - 1 }, (_, n) => [n * levels + n + 1, root(n + 1)] as const),
  );

/** S_x … S_- of a spin; `root` gives the square root of an integer. S_+|m⟩ = √(S(S+1) − m(m+1)) |m+1⟩. */
export function spinOperator(twiceSpin: number, axis: SpinAxis, root: (n: number) => Expr): Operator {
  const d = twiceSpin + 1;
  if (axis === 'z') {
    return operator(
      d,
      Array.from({ length: d }, (_, k) => [k * (d + 1), divide(integer(twiceSpin - 2 * k), integer(2))] as const),
    );
  }
  const plus = operator(
    d,
    Array.from({ length: twiceSpin }, (_, k) => [k * d + k + 1, root((k + 1) * (twiceSpin - k))] as const),
  );
  const minus = adjoint(plus);
  if (axis === 'p') return plus;
  if (axis === 'm') return minus;
  const half = divide(one, integer(2));
  return axis === 'x'
    ? scaleOperator(half, addOperators(plus, minus))
    : scaleOperator(multiply(half, imaginaryUnit), subtractOperators(minus, plus));
}
