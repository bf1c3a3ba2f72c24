/**
 * Random models against the Observation: how often its prediction and the exact criterion agree, and the counterexamples.
 *
 * Model n is number ⌊n/F⌋ of family n mod F and has random numbers of its own, and the counts are sums, extremes and lists in order: the result
 * depends on the options alone, not on how often the scan was interrupted.
 */
import { InputError } from '../../errors.ts';
import type { Model } from '../../hamiltonian/index.ts';
import { decide, prepareDrawn, type ScanDecision } from './decision.ts';
import type { ScanFamily } from './families.ts';
import { type DrawnModel, drawModel, modelOf, modelYaml } from './model.ts';
import { type NullVectorOutcome, nullVectorLeading } from './nullVector.ts';
import {
  type Contingency,
  emptyState,
  type FamilyTally,
  increment,
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

/** Starts a scan, or continues one from its state. Throws InputError for options out of range. */
export function createScan(start: ScanOptions | ScanState): Scan {
  const state = 'format' in start ? structuredClone(start) : emptyState(start);
  const { options } = state;
  const judges = options.families.map((name) => lazily(() => scanStructure(scanFamily(name))));
  const one = (n: number): void => {
    const k = n % options.families.length;
    const index = Math.floor(n / options.families.length);
    const models = shareOf(options.count, options.families.length, k);
    const sampled = shareOf(options.sample, options.families.length, k);
    const chosen = Math.floor(((index + 1) * sampled) / models) > Math.floor((index * sampled) / models);
    const judged = judgeModel(judges[k]!(), options.seed, index);
    count(state.families[k]!, judged, chosen, options.examples);
  };
  return {
    total: options.count,
    done: () => state.done,
    advance: (models) => {
      const end = Math.min(options.count, state.done + models);
      for (; state.done < end; state.done++) one(state.done);
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
  const prepared = prepareDrawn(structure, drawn);
  if (typeof prepared === 'string') {
    return { model: drawn, family, decision: { kind: 'undecided', cause: prepared } };
  }
  const { surface } = drawn.drawn;
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

function count(tally: FamilyTally, judged: JudgedModel, sampled: boolean, examples: number): void {
  const { model, decision } = judged;
  const own = tally.cases.find(({ name }) => name === model.drawn.name)!;
  if (decision.kind === 'undecided') {
    increment(own.undecided, decision.cause);
    return;
  }
  const { predicted, coherent, ratio } = decision;
  own[cell(predicted, coherent)] += 1;
  if (coherent) tally.coherentFrom = Math.min(tally.coherentFrom ?? ratio, ratio);
  else tally.incoherentUpTo = Math.max(tally.incoherentUpTo ?? ratio, ratio);
  const differs = predicted !== coherent;
  const same = tally.examples.filter(
    (known) => known.case === model.drawn.name && known.predicted === predicted && known.coherent === coherent,
  );
  const written = differs && same.length < examples;
  if (differs) tally.counterexamples.push(model.index);
  if (!sampled && !written) return;
  const file = modelOf(judged.family, model);
  const outcome = nullVectorLeading(file);
  if (sampled) compare(tally, judged, outcome);
  if (!written) return;
  tally.examples.push({
    family: model.family,
    index: model.index,
    case: model.drawn.name,
    predicted,
    coherent,
    leading: decision.leading,
    nullVector: outcome.kind === 'found' ? outcome.leading : outcome.cause,
    model: file,
    yaml: modelYaml(file),
  });
}

type Cell = Exclude<keyof Contingency, 'undecided'>;
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
export function scanSummary({ options, done, families }: ScanState) {
  const contingency = (tallies: readonly Contingency[]) => {
    const sum = sumContingencies(tallies);
    const { predictedCoherent, predictedIncoherent, unpredictedCoherent, unpredictedIncoherent, undecided } = sum;
    return {
      predictedCoherent,
      predictedIncoherent,
      unpredictedCoherent,
      unpredictedIncoherent,
      agreeing: predictedCoherent + unpredictedIncoherent,
      disagreeing: predictedIncoherent + unpredictedCoherent,
      undecided,
    };
  };
  return {
    ...options,
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
