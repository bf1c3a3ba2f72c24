/** The blocks of a scan as one, the same as if it had been run at once: sums, extremes, and lists in the order of the models. */
import { InputError } from '../../errors.ts';
import { isAlike } from './scan.ts';
import {
  addContingency,
  addCounts,
  type Counterexample,
  emptyState,
  type FamilyTally,
  LISTED,
  modelsOf,
  type NullVectorTally,
  type ScanState,
} from './state.ts';

/** `blocks`: all of them, in their order. Throws `InputError` where one is not finished or is of another scan. */
export function mergedScan(blocks: readonly ScanState[]): ScanState {
  const [first] = blocks;
  if (first === undefined) throw new InputError('There must be a block to merge.');
  for (const state of blocks) {
    const name = `Block ${state.block?.k}`;
    if (JSON.stringify(state.options) !== JSON.stringify(first.options)) {
      throw new InputError(`${name} must be of the same scan as the first, but its options are others.`);
    }
    const models = modelsOf(state);
    if (state.done < models) {
      throw new InputError(`${name} must be finished, but has ${state.done} of ${models} models.`);
    }
  }
  const merged = emptyState(first.options);
  merged.done = blocks.reduce((sum, { done }) => sum + done, 0);
  for (const [k, family] of merged.families.entries()) {
    for (const { families } of blocks) addFamily(family, families[k]!, first.options.examples);
  }
  return merged;
}

function addFamily(sum: FamilyTally, other: FamilyTally, examples: number): void {
  for (const [k, own] of sum.cases.entries()) addContingency(own, other.cases[k]!);
  sum.incoherentUpTo = extreme(Math.max, sum.incoherentUpTo, other.incoherentUpTo);
  sum.coherentFrom = extreme(Math.min, sum.coherentFrom, other.coherentFrom);
  addNullVectors(sum.nullVector, other.nullVector);
  sum.counterexamples.push(...other.counterexamples.slice(0, LISTED - sum.counterexamples.length));
  for (const example of other.examples) if (isAmongFirst(example, sum.examples, examples)) sum.examples.push(example);
}

const isAmongFirst = (example: Counterexample, known: readonly Counterexample[], most: number): boolean =>
  known.filter((other) => isAlike(other, example)).length < most;

function addNullVectors(sum: NullVectorTally, other: NullVectorTally): void {
  sum.compared += other.compared;
  sum.agreeing += other.agreeing;
  sum.largestDeviation = Math.max(sum.largestDeviation, other.largestDeviation);
  addCounts(sum.unavailable, other.unavailable);
  sum.disagreeing.push(...other.disagreeing);
}

const extreme = (of: (a: number, b: number) => number, a: number | null, b: number | null): number | null =>
  a === null ? b : b === null ? a : of(a, b);
