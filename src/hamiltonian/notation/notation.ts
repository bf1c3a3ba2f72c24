/**
 * Hamiltonian text → H = H_S + Σ_k (A_k ⊗ b_k + A_k† ⊗ b_k†), or, with declared modes, H = Σ_t S_t ⊗ (product of mode operators).
 *
 * |0⟩ is the upper level: σ_z = |0⟩⟨0| − |1⟩⟨1|, σ_+ = |0⟩⟨1|. A bath named B has B = b + b†; its own Hamiltonian is implied.
 */
import { equals, isZero, symbolsOf } from '../../algebra/index.ts';
import { entry, type Operator, type Partners } from '../../operators/index.ts';
import { refuseForeign, type System, type SystemUse, systemOf } from '../system.ts';
import { children, refuseAmbiguous } from './ambiguity.ts';
import { factorsOf } from './factors.ts';
import { type NotationTree, parseNotation } from './formula.ts';
import { type FunctionAtom, type FunctionAtoms, reduceOperator } from './functions.ts';
import { assertHermitian, reduceValue } from './hermiticity.ts';
import { refuseMisreadings } from './misreadings.ts';
import { placing, refuse, type SourceText, type Span } from './source.ts';
import { KNOWN_NUMBERS, partnersOf } from './symbols.ts';
import { type Note, type Reading, translate } from './translate.ts';
import { type EnvironmentFactor, systemOperator, type Value } from './value.ts';
import { type Meaning, type ModeKind, vocabulary } from './vocabulary.ts';
import { freshWorkload } from './workload.ts';

export type { Note } from './translate.ts';

export interface NotationOptions {
  /** Names of the described baths, in canonical spelling. */
  readonly baths?: readonly string[];
  readonly modes?: ReadonlyMap<string, ModeKind>;
  /** Names of the complex symbols. */
  readonly complex?: readonly string[];
  /** Names of symbols that have numbers; they are symbols even where they look like operators of a bath. */
  readonly parameters?: readonly string[];
  /** 2S of the spins of the system, or the list of those of spin 1, 2, …. */
  readonly twiceSpin?: number | readonly number[];
  /** The levels of the oscillators that are parts of the system. */
  readonly oscillators?: ReadonlyMap<string, number>;
  /** Where the text comes from, for messages. */
  readonly source?: string;
}

export interface BathCoupling {
  readonly bath: string;
  /** A of A ⊗ b + A† ⊗ b†. */
  readonly operator: Operator;
}

export type WordLetter = 'a' | 'ad' | 'x' | 'y' | 'z';

export interface ModeFactor {
  readonly mode: string;
  /** Normally ordered (all `ad` first) for an oscillator, one Pauli matrix for a spin. */
  readonly word: readonly WordLetter[];
}

export interface ModeTerm {
  /** The system operator with the coefficient in it. */
  readonly system: Operator;
  readonly factors: readonly ModeFactor[];
}

export interface HamiltonianReading {
  readonly text: string;
  readonly system: System;
  readonly dimension: number;
  readonly systemHamiltonian: Operator;
  /** In the order of the text; one per bath. */
  readonly couplings: readonly BathCoupling[];
  /** All baths named in the text, also those whose coupling cancels. */
  readonly bathNames: readonly string[];
  /** Terms with mode operators (H_S is not among them). */
  readonly modeTerms: readonly ModeTerm[];
  /** Modes named in the text. */
  readonly modeNames: readonly string[];
  /** Oscillators of the system named in the text. */
  readonly oscillatorNames: readonly string[];
  /** Symbols the text uses, sorted; `pi` and the functions are not among them. */
  readonly symbols: readonly string[];
  /** g ↔ conj(g) of the complex symbols. */
  readonly partners: Partners;
  readonly functions: FunctionAtoms;
  /** What the reader should know though it is not wrong. */
  readonly notes: readonly Note[];
  readonly meaningOf: (name: string) => Meaning;
}

interface NameUse extends Span {
  readonly name: string;
}

/** Throws InputError, with the place in the text, for everything that has no meaning or is not a Hermitian sum linear in the bath operators. */
export function readHamiltonian(text: string, options: NotationOptions = {}): HamiltonianReading {
  const { reading, names } = readingOf(text, options);
  const { source, formula, meaningOf } = reading;
  return placing(source, formula, () => {
    const total = translate(reading, formula);
    const notes = [...reading.notes];
    assertHermitian(reading, formula, total);
    return { ...parts(reading, reduceValue(total, reading.functions, reading.work), names), text, notes, meaningOf };
  });
}

/** An operator of a known system, with what is needed to give it numbers. */
export interface OperatorReading extends Pick<HamiltonianReading, 'symbols' | 'partners' | 'functions'> {
  readonly operator: Operator;
}

/** An observable of a known system, such as `sz1*sz2` or `ad*a`. Throws InputError where the text is no Hermitian operator of it. */
export const readObservable = (text: string, options: NotationOptions, system: System): OperatorReading =>
  readSystemOperator(text, options, system, { what: 'An observable', hermitian: true });

/** Any operator of a known system, which `what` calls at the beginning of a sentence. Throws InputError where the text is none. */
export function readSystemOperator(
  text: string,
  options: NotationOptions,
  system: System,
  { what, hermitian }: { readonly what: string; readonly hermitian: boolean },
): OperatorReading {
  const { reading, names } = readingOf(text, options, system);
  const { source, formula, work, functions, partners } = reading;
  return placing(source, formula, () => {
    const total = translate(reading, formula);
    const environment = names.find(({ name }) =>
      ['bath', 'oscillator', 'modeSpin'].includes(reading.meaningOf(name).kind),
    );
    if (environment !== undefined) {
      refuse(source, environment, `${what} must be an operator of the system, but this is one of its environment.`);
    }
    if (hermitian) assertHermitian(reading, formula, total, [what, 'O']);
    const reduced = reduceValue(total, functions, work);
    const operator = reduceOperator(systemOperator(work, system.dimension, reduced.get('')), functions, work);
    return { operator, symbols: symbolNames(reading, names), partners, functions };
  });
}

/** What a name stands for where these are declared. */
export const meaningsOf = (options: NotationOptions): ((name: string) => Meaning) =>
  vocabulary({
    baths: options.baths ?? [],
    modes: options.modes ?? new Map(),
    oscillators: (options.oscillators ?? new Map<string, number>()).keys(),
    symbols: new Set([...(options.parameters ?? []), ...(options.complex ?? [])]),
    spin: options.twiceSpin !== undefined,
  });

/** What a text is made of; of a known system where one is given, else of the one that the text describes. */
function readingOf(
  text: string,
  options: NotationOptions,
  known?: System,
): { readonly reading: Reading; readonly names: readonly NameUse[] } {
  const source: SourceText = { text, ...(options.source === undefined ? {} : { source: options.source }) };
  const formula = parseNotation(source);
  const complex = options.complex ?? [];
  const symbols = new Set([...(options.parameters ?? []), ...complex]);
  const oscillators = options.oscillators ?? new Map<string, number>();
  const meaningOf = meaningsOf(options);
  const { count: factors, factorOf } = factorsOf(source, formula, meaningOf);
  refuseMisreadings({ source, meaningOf, isDeclared: (name) => symbols.has(name) }, formula);
  refuseAmbiguous({ source, isOperator: (name) => isOperator(meaningOf(name)) }, formula);
  const leaves = leavesOf(formula, meaningOf);
  const uses = leaves.map((leaf): SystemUse => {
    const factor = factorOf.get(leaf);
    const use = useOf(source, leaf, meaningOf);
    return factor === undefined ? use : { ...use, factor };
  });
  const names = leaves.filter((leaf) => leaf.kind === 'name');
  if (known !== undefined) refuseForeign(source, uses, known, factors);
  const reading: Reading = {
    source,
    formula: withoutBrackets(formula),
    system: known ?? systemOf(source, uses, { factors, twiceSpin: options.twiceSpin, oscillators }),
    meaningOf,
    factorOf,
    partners: partnersOf(complex),
    functions: new Map<string, FunctionAtom>(),
    operators: new Map(),
    work: freshWorkload(),
    notes: [],
  };
  return { reading, names };
}

type Leaf = NotationTree & { readonly kind: 'name' | 'transition' | 'call' };

function leavesOf(formula: NotationTree, meaningOf: (name: string) => Meaning): readonly Leaf[] {
  const leaves: Leaf[] = [];
  const visit = (node: NotationTree): void => {
    const isLeaf =
      node.kind === 'name' || node.kind === 'transition' || (node.kind === 'call' && node.name === 'identity');
    if (isLeaf) leaves.push(node);
    const isExponential =
      node.kind === 'power' && node.base.kind === 'name' && meaningOf(node.base.name).kind === 'euler';
    for (const child of isExponential ? [node.exponent] : children(node)) visit(child);
  };
  visit(formula);
  return leaves;
}

const withoutBrackets = (formula: NotationTree): NotationTree =>
  formula.kind === 'group' ? withoutBrackets(formula.inner) : formula;

/** Whether it cannot stand in a denominator. */
const isOperator = ({ kind }: Meaning): boolean => !['symbol', 'imaginaryUnit', 'one', 'euler'].includes(kind);

function useOf(source: SourceText, leaf: Leaf, meaningOf: (name: string) => Meaning): SystemUse {
  if (leaf.kind === 'name') return { ...leaf, meaning: meaningOf(leaf.name) };
  if (leaf.kind === 'transition') return leaf;
  const [argument] = leaf.arguments;
  const dimension = argument?.kind === 'number' ? Number(argument.text) : Number.NaN;
  if (!Number.isInteger(dimension) || leaf.arguments.length > 1) {
    refuse(source, leaf, 'The identity must have a number of levels, e.g. `qeye(2)`.');
  }
  return { kind: 'identity', dimension, start: leaf.start, end: leaf.end };
}

type Parts = Omit<HamiltonianReading, 'text' | 'notes' | 'meaningOf'>;

function parts(reading: Reading, total: Value, names: readonly NameUse[]): Parts {
  const { system, work, functions } = reading;
  const meanings = new Map(names.map(({ name }) => [name, reading.meaningOf(name)] as const));
  const named = <Kind extends Meaning['kind']>(...kinds: Kind[]) =>
    [...meanings.values()].filter((m): m is Meaning & { kind: Kind } => (kinds as string[]).includes(m.kind));
  const baths = [...new Set(named('bath').map((m) => m.bath))];
  const operatorOf = (key: string): Operator =>
    reduceOperator(systemOperator(work, system.dimension, total.get(key)), functions, work);
  const couplings = baths
    .map((bath) => ({ bath, operator: operatorOf(`${bath}:0,1`) }))
    .filter(({ operator }) => operator.entries.size > 0);
  for (const coupling of couplings) refuseBareBath(reading, coupling, names);
  return {
    system,
    dimension: system.dimension,
    systemHamiltonian: operatorOf(''),
    couplings,
    bathNames: baths,
    modeTerms: [...total]
      .filter(([, part]) => part.monomial.some((factor) => factor.kind !== 'bath'))
      .map(([key, part]) => ({ system: operatorOf(key), factors: part.monomial.map(modeFactor) })),
    oscillatorNames: [...new Set(named('ladder').map(({ part }) => part))],
    modeNames: [...new Set(named('oscillator', 'modeSpin').map((m) => m.mode))],
    symbols: symbolNames(reading, names),
    partners: reading.partners,
    functions,
  };
}

/** Sorted; `pi` is not among them. */
const symbolNames = ({ meaningOf }: Reading, names: readonly NameUse[]): readonly string[] =>
  [...new Set(names.map(({ name }) => name))]
    .filter((name) => ['symbol', 'euler'].includes(meaningOf(name).kind) && !KNOWN_NUMBERS.has(name))
    .sort();

/** A coupling that is a number times the bath operator only displaces the bath. */
function refuseBareBath(
  { source, meaningOf }: Reading,
  { bath, operator }: BathCoupling,
  names: readonly NameUse[],
): void {
  const { dimension: d, entries } = operator;
  const first = entry(operator, 0, 0);
  const isNumber =
    entries.size === d && Array.from({ length: d }, (_, i) => entry(operator, i, i)).every((e) => equals(e, first));
  if (!isNumber || isZero(first)) return;
  const use = names.find(({ name }) => {
    const meaning = meaningOf(name);
    return meaning.kind === 'bath' && meaning.bath === bath;
  })!;
  refuse(source, use, `Bath \`${bath}\` must couple to a system operator, but is multiplied by numbers alone.`);
}

function modeFactor(factor: EnvironmentFactor): ModeFactor {
  if (factor.kind === 'spin') return { mode: factor.mode, word: [factor.axis] };
  const raising = Array.from({ length: factor.creation }, () => 'ad' as const);
  const lowering = Array.from({ length: factor.annihilation }, () => 'a' as const);
  return { mode: factor.mode, word: [...raising, ...lowering] };
}

/** Symbols an operator depends on, those inside its functions included and the functions themselves left out. */
export function neededSymbols(operators: readonly Operator[], functions: FunctionAtoms): ReadonlySet<string> {
  const needed = new Set<string>();
  const visit = (name: string): void => {
    const atom = functions.get(name);
    if (atom === undefined) needed.add(name);
    else for (const inner of symbolsOf(atom.argument)) visit(inner);
  };
  for (const { entries } of operators)
    for (const value of entries.values()) for (const name of symbolsOf(value)) visit(name);
  return needed;
}
