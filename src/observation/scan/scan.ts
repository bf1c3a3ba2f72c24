/**
 * Random models against the Observation: how often its prediction and the exact criterion agree, and the counterexamples.
 *
 * Model n is number ⌊n/F⌋ of family n mod F and has random numbers of its own, and the counts are sums, extremes and lists in order: the result
 * depends on the options alone, not on how often the scan was interrupted.
 */
import { InputError } from '../../errors.ts';
import type { Model } from '../../hamiltonian/index.ts';
import { decide, prepareDrawn, type ScanDecision } from './decision.ts';
import type { ScanFamily } from './families/family.ts';
import { type DrawnModel, drawModel, modelOf, modelYaml } from './model.ts';
import { type NullVectorOutcome, nullVectorLeading } from './nullVector.ts';
import {
  blockRange,
  type Contingency,
  type Counterexample,
  emptyState,
  type FamilyTally,
  increment,
  LISTED,
  modelsOf,
  type ScanBlock,
  type ScanOptions,
  type ScanState,
  scanFamily,
  shareOf,
  sumContingencies,
} from './state.ts';
import { type ScanStructure, scanStructure } from './structure.ts';
import { placeOnSurface } from './surface.ts';

export interface Scan {
  readonly total: number;
  readonly done: () => number;
  /** Decides up to this many further models. */
  readonly advance: (models: number) => void;
  /** A copy of what has been counted. */
  readonly state: () => ScanState;
}

/** A model on which prediction and fact differ. */
export type ListedCounterexample = Pick<
  Counterexample,
  'family' | 'index' | 'case' | 'predicted' | 'coherent' | 'decidedBy'
>;

/** Is told of every counterexample, in the order of the models. */
export type OnCounterexample = (found: ListedCounterexample) => void;

interface ScanSetting {
  /** Of a scan that starts. */
  readonly block?: ScanBlock | null;
  readonly onCounterexample?: OnCounterexample;
}

/** Starts a scan or a block of one, or continues it from its state. Throws InputError for options out of range. */
export function createScan(
  start: ScanOptions | ScanState,
  { block = null, onCounterexample = () => undefined }: ScanSetting = {},
): Scan {
  const state = 'format' in start ? structuredClone(start) : emptyState(start, block);
  const { options } = state;
  const { from } = blockRange(options, state.block);
  const total = modelsOf(state);
  const judges = options.families.map((name) => lazily(() => scanStructure(scanFamily(name))));
  const one = (n: number): void => {
    const k = n % options.families.length;
    const index = Math.floor(n / options.families.length);
    const models = shareOf(options.count, options.families.length, k);
    const sampled = shareOf(options.sample, options.families.length, k);
    const chosen = Math.floor(((index + 1) * sampled) / models) > Math.floor((index * sampled) / models);
    const judged = judgeModel(judges[k]!(), options.seed, index);
    count(state.families[k]!, judged, { isSampled: chosen, examples: options.examples, onCounterexample });
  };
  return {
    total,
    done: () => state.done,
    advance: (models) => {
      const end = Math.min(total, state.done + models);
      for (; state.done < end; state.done++) one(from + state.done);
    },
    state: () => structuredClone(state),
  };
}

/** Runs a scan to its end. `progress` is called every `every` models. */
export function runScan(
  options: ScanOptions,
  progress: (done: number, total: number) => void = () => undefined,
  every = 500,
): ScanState {
  const scan = createScan(options);
  while (scan.done() < scan.total) {
    scan.advance(every);
    progress(scan.done(), scan.total);
  }
  return scan.state();
}

function lazily<Value>(make: () => Value): () => Value {
  let value: Value | undefined;
  return () => {
    value ??= make();
    return value;
  };
}

export interface JudgedModel {
  readonly model: DrawnModel;
  readonly family: ScanFamily;
  readonly decision: ScanDecision;
}

/** One model of a scan with its verdict. */
export function judgeModel(structure: ScanStructure, seed: number, index: number): JudgedModel {
  const { family } = structure;
  const drawn = drawModel(family, seed, index);
  const inEnergyBasis = family.energyBasis?.parameters(drawn.parameters) ?? drawn.parameters;
  const prepared = prepareDrawn(structure, { ...drawn, parameters: inEnergyBasis });
  if (typeof prepared === 'string') {
    return { model: drawn, family, decision: { kind: 'undecided', cause: prepared } };
  }
  const { surface } = drawn.drawn;
  if (family.energyBasis !== undefined) return { model: drawn, family, decision: decide(prepared, inEnergyBasis) };
  const parameters = surface === undefined ? drawn.parameters : placeOnSurface(prepared, drawn.parameters, surface);
  return { model: { ...drawn, parameters }, family, decision: decide(prepared, parameters) };
}

/** The model with this number of a family, as a model file holds it. Throws InputError where it couples to no bath. */
export function scannedModel(familyName: string, seed: number, index: number): { model: Model; yaml: string } {
  const family = scanFamily(familyName);
  const { model: drawn } = judgeModel(scanStructure(family), seed, index);
  const model = modelOf(family, drawn);
  if (Object.keys(model.baths ?? {}).length === 0) {
    throw new InputError(`Model ${index} of family ${familyName} with seed ${seed} couples to no bath.`);
  }
  return { model, yaml: modelYaml(model) };
}

interface Counting {
  readonly isSampled: boolean;
  readonly examples: number;
  readonly onCounterexample: OnCounterexample;
}

function count(tally: FamilyTally, judged: JudgedModel, { isSampled, examples, onCounterexample }: Counting): void {
  const { model, decision } = judged;
  const own = tally.cases.find(({ name }) => name === model.drawn.name)!;
  if (decision.kind === 'undecided') {
    increment(own.undecided, decision.cause);
    return;
  }
  const { predicted, coherent, decidedBy, ratio } = decision;
  own[cell(predicted, coherent)] += 1;
  own[decidedBy === 'symbols' ? 'bySymbols' : 'byNumbers'] += 1;
  if (coherent) tally.coherentFrom = Math.min(tally.coherentFrom ?? ratio, ratio);
  else tally.incoherentUpTo = Math.max(tally.incoherentUpTo ?? ratio, ratio);
  const found = { family: model.family, index: model.index, case: model.drawn.name, predicted, coherent, decidedBy };
  const differs = predicted !== coherent;
  const written = differs && tally.examples.filter((known) => isAlike(known, found)).length < examples;
  if (differs) {
    onCounterexample(found);
    if (tally.counterexamples.length < LISTED) tally.counterexamples.push(model.index);
  }
  if (!isSampled && !written) return;
  const file = modelOf(judged.family, model);
  const outcome = nullVectorLeading(file);
  if (isSampled) compare(tally, judged, outcome);
  if (!written) return;
  tally.examples.push({
    ...found,
    leading: decision.leading,
    nullVector: outcome.kind === 'found' ? outcome.leading : outcome.cause,
    model: file,
    yaml: modelYaml(file),
  });
}

/** Counterexamples of one case that differ in the same way: some of them are written out. */
export const isAlike = (one: ListedCounterexample, other: ListedCounterexample): boolean =>
  one.case === other.case && one.predicted === other.predicted && one.coherent === other.coherent;

type Cell = Exclude<keyof Contingency, 'undecided' | 'bySymbols' | 'byNumbers'>;
const cell = (predicted: boolean, coherent: boolean): Cell =>
  predicted
    ? coherent
      ? 'predictedCoherent'
      : 'predictedIncoherent'
    : coherent
      ? 'unpredictedCoherent'
      : 'unpredictedIncoherent';

function compare({ nullVector }: FamilyTally, { decision, model }: JudgedModel, outcome: NullVectorOutcome): void {
  if (decision.kind !== 'decided') return;
  if (outcome.kind === 'none') {
    increment(nullVector.unavailable, outcome.cause);
    return;
  }
  let [deviation, largest] = [0, 0];
  for (const [k, { re, im }] of outcome.leading.entries()) {
    const exact = decision.leading[k]!;
    deviation = Math.max(deviation, Math.abs(re - exact.re), Math.abs(im - exact.im));
    largest = Math.max(largest, Math.abs(re), Math.abs(im));
  }
  nullVector.compared += 1;
  nullVector.largestDeviation = Math.max(nullVector.largestDeviation, deviation / outcome.scale);
  if (deviation <= outcome.error && largest > outcome.error === decision.coherent) nullVector.agreeing += 1;
  else nullVector.disagreeing.push(model.index);
}

/** The counts of a scan in one document, the same for the same options once the scan is finished. */
export function scanSummary({ options, block, done, families }: ScanState) {
  const contingency = (tallies: readonly Contingency[]) => {
    const sum = sumContingencies(tallies);
    const { predictedCoherent, predictedIncoherent, unpredictedCoherent, unpredictedIncoherent, undecided } = sum;
    const { bySymbols, byNumbers } = sum;
    return {
      predictedCoherent,
      predictedIncoherent,
      unpredictedCoherent,
      unpredictedIncoherent,
      agreeing: predictedCoherent + unpredictedIncoherent,
      disagreeing: predictedIncoherent + unpredictedCoherent,
      decidedBy: { symbols: bySymbols, numbers: byNumbers },
      undecided,
    };
  };
  return {
    ...options,
    ...(block === null ? {} : { block }),
    done,
    total: contingency(families.flatMap(({ cases }) => cases)),
    families: families.map((tally) => ({
      family: tally.family,
      coupling: scanFamily(tally.family).coupling,
      ...contingency(tally.cases),
      cases: tally.cases.map((own) => ({ name: own.name, probability: own.probability, ...contingency([own]) })),
      incoherentUpTo: tally.incoherentUpTo,
      coherentFrom: tally.coherentFrom,
      nullVector: tally.nullVector,
      counterexamples: tally.counterexamples,
      examples: tally.examples,
    })),
  };
}

export type ScanSummary = ReturnType<typeof scanSummary>;
