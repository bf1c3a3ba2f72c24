/** What a scan has counted so far, as plain data that survives being written to a file. */
import { InputError } from '../../errors.ts';
import type { Model } from '../../hamiltonian/index.ts';
import { didYouMean } from '../../suggestion.ts';
import type { LeadingElement, UndecidedCause } from './decision.ts';
import { SCAN_FAMILIES } from './families/families.ts';
import type { ScanFamily, ScanFamilyName } from './families/family.ts';

export interface ScanOptions {
  readonly seed: number;
  /** Models in all; the families take turns. */
  readonly count: number;
  readonly families: readonly ScanFamilyName[];
  /** How many of them are compared with the null vector of the generator. */
  readonly sample: number;
  /** Counterexamples written out per case and kind; all are counted and numbered. */
  readonly examples: number;
}

/** Prediction of the Observation against the exact criterion, in numbers of models. */
export interface Contingency {
  predictedCoherent: number;
  predictedIncoherent: number;
  unpredictedCoherent: number;
  unpredictedIncoherent: number;
  /** How those that are decided were: with symbols alone, or by values with error bounds. */
  bySymbols: number;
  byNumbers: number;
  undecided: Partial<Record<UndecidedCause, number>>;
}

export interface CaseTally extends Contingency {
  readonly name: string;
  readonly probability: number;
}

export type NullVectorCause = 'divergent-coefficient' | 'degenerate-steady-state';

/** The criterion against the extrapolated null vector. */
export interface NullVectorTally {
  compared: number;
  /** Same verdict, and the coherences differ by no more than the error estimate. */
  agreeing: number;
  /** Largest difference of a coherence in units of ‖K‖∞/ω_min, the size of the first order. */
  largestDeviation: number;
  /** Models without a null vector to compare with. */
  unavailable: Partial<Record<NullVectorCause, number>>;
  /** Indices of those that do not agree. */
  disagreeing: number[];
}

export interface Counterexample {
  readonly family: ScanFamilyName;
  readonly index: number;
  readonly case: string;
  readonly predicted: boolean;
  readonly coherent: boolean;
  readonly decidedBy: 'symbols' | 'numbers';
  readonly leading: readonly LeadingElement[];
  /** The same from the null vector, or why there is none. */
  readonly nullVector: readonly LeadingElement[] | NullVectorCause;
  readonly model: Model;
  /** The model as a file. */
  readonly yaml: string;
}

export interface FamilyTally {
  readonly family: ScanFamilyName;
  readonly cases: readonly CaseTally[];
  /** Largest coherence, per sum of the moduli of its terms, of a model called incoherent, and smallest of one called coherent. */
  incoherentUpTo: number | null;
  coherentFrom: number | null;
  readonly nullVector: NullVectorTally;
  /** Indices of the first `LISTED` models on which prediction and fact differ. */
  readonly counterexamples: number[];
  readonly examples: Counterexample[];
}

/** Part k of n of a scan, k from 0: neighbouring models. */
export interface ScanBlock {
  readonly k: number;
  readonly n: number;
}

export interface ScanState {
  readonly format: typeof FORMAT;
  readonly options: ScanOptions;
  /** Null for a whole scan. */
  readonly block: ScanBlock | null;
  /** Models that are done, of the block. */
  done: number;
  readonly families: readonly FamilyTally[];
}

const FORMAT = 'redfield scan 2';
/** Counterexamples of a family whose indices a state has. */
export const LISTED = 1000;

/** The models of a block, the first and the one behind the last. */
export function blockRange(
  { count }: ScanOptions,
  block: ScanBlock | null,
): { readonly from: number; readonly to: number } {
  if (block === null) return { from: 0, to: count };
  const start = (k: number) => Number((BigInt(count) * BigInt(k)) / BigInt(block.n));
  return { from: start(block.k), to: start(block.k + 1) };
}

export function scanFamily(name: string): ScanFamily {
  const family = SCAN_FAMILIES.find((known) => known.name === name);
  if (family !== undefined) return family;
  const names = SCAN_FAMILIES.map((known) => known.name);
  throw new InputError(
    `Argument \`family\` must be one of ${[...names, 'all'].join(', ')}, but is \`${name.slice(0, 40)}\`.${didYouMean(name, names)}`,
  );
}

const emptyContingency = (): Contingency => ({
  predictedCoherent: 0,
  predictedIncoherent: 0,
  unpredictedCoherent: 0,
  unpredictedIncoherent: 0,
  bySymbols: 0,
  byNumbers: 0,
  undecided: {},
});

/** Throws InputError for options out of range. */
export function emptyState(options: ScanOptions, block: ScanBlock | null = null): ScanState {
  checkInteger('seed', options.seed, 0);
  checkInteger('count', options.count, 1);
  checkInteger('sample', options.sample, 0);
  checkInteger('examples', options.examples, 0);
  if (options.families.length === 0 || new Set(options.families).size < options.families.length) {
    throw new InputError('Argument `family` must name each family once.');
  }
  const families = options.families.map((name): FamilyTally => {
    const family = scanFamily(name);
    return {
      family: family.name,
      cases: family.cases.map((drawn) => ({
        name: drawn.name,
        probability: drawn.probability,
        ...emptyContingency(),
      })),
      incoherentUpTo: null,
      coherentFrom: null,
      nullVector: { compared: 0, agreeing: 0, largestDeviation: 0, unavailable: {}, disagreeing: [] },
      counterexamples: [],
      examples: [],
    };
  });
  return { format: FORMAT, options, block, done: 0, families };
}

function checkInteger(name: string, value: unknown, least: number): void {
  if (Number.isSafeInteger(value) && Number(value) >= least) return;
  throw new InputError(`Argument \`${name}\` must be an integer ≥ ${least}, but is ${String(value).slice(0, 40)}.`);
}

/** Reads a state that `JSON.stringify` wrote. Throws InputError for anything else. */
export function parseScanState(text: string, source: string): ScanState {
  const refuse = (): never => {
    throw new InputError(`The file ${source} must hold the state of a scan, but does not.`);
  };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse();
  }
  if (!isTable(value) || value.format !== FORMAT || !isTable(value.options)) return refuse();
  const options = value.options as unknown as ScanOptions;
  if (!Array.isArray(options.families)) return refuse();
  const block = value.block as unknown as ScanBlock | null;
  if (block !== null && !isBlock(block)) return refuse();
  const empty = emptyState(options, block);
  if (!sameShape(empty, value)) return refuse();
  const state = value as unknown as ScanState;
  if (!Number.isSafeInteger(state.done) || state.done < 0 || state.done > modelsOf(state)) return refuse();
  return state;
}

const isBlock = (block: unknown): boolean =>
  isTable(block) &&
  [block.k, block.n].every(Number.isSafeInteger) &&
  Number(block.k) >= 0 &&
  Number(block.k) < Number(block.n);

/** Models of the block. */
export function modelsOf({ options, block }: Pick<ScanState, 'options' | 'block'>): number {
  const { from, to } = blockRange(options, block);
  return to - from;
}

const isTable = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Whether the value has all fields of the empty state, of the same types; lists that grow may have any length. */
function sameShape(empty: unknown, value: unknown): boolean {
  if (empty === null) return value === null || typeof value === 'number';
  if (Array.isArray(empty)) {
    if (!Array.isArray(value)) return false;
    return empty.length === 0 || (value.length === empty.length && empty.every((e, k) => sameShape(e, value[k])));
  }
  if (!isTable(empty)) return typeof empty === typeof value;
  return isTable(value) && Object.entries(empty).every(([key, e]) => sameShape(e, value[key]));
}

/** Models of the k-th of several families when they take turns. */
export const shareOf = (total: number, families: number, k: number): number =>
  Math.floor(total / families) + (k < total % families ? 1 : 0);

const COUNTS = [
  'predictedCoherent',
  'predictedIncoherent',
  'unpredictedCoherent',
  'unpredictedIncoherent',
  'bySymbols',
  'byNumbers',
] as const;

export function addContingency(sum: Contingency, other: Contingency): void {
  for (const name of COUNTS) sum[name] += other[name];
  addCounts(sum.undecided, other.undecided);
}

export function sumContingencies(tallies: readonly Contingency[]): Contingency {
  const sum = emptyContingency();
  for (const tally of tallies) addContingency(sum, tally);
  return sum;
}

export function addCounts<Key extends string>(
  sum: Partial<Record<Key, number>>,
  other: Partial<Record<Key, number>>,
): void {
  for (const [key, count] of Object.entries<number | undefined>(other)) increment(sum, key as Key, count);
}

export function increment<Key extends string>(counts: Partial<Record<Key, number>>, key: Key, by = 1): void {
  counts[key] = (counts[key] ?? 0) + by;
}
