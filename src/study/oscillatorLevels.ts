/**
 * How many levels the oscillators of a system need: they are raised one after another, by at least two (a parity may hide what one more does), until the
 * reduced states of all parts in the steady state move by less than the tolerance, in trace distance.
 */
import { InputError, NoAnswerError } from '../errors.ts';
import { LARGEST_DIMENSION, missingNumbers, type ParsedModel, withLevels } from '../hamiltonian/index.ts';
import type { ComplexMatrix } from '../numerics/index.ts';
import { evaluateSteadyState } from '../tcl/numeric/index.ts';
import { deriveModel } from './derivation/index.ts';
import { largestDistance, reducedStates } from './quantities/reducedStates.ts';
import { steadyStateInBases } from './steadyNumbers.ts';

/** Of the largest element of a reduced state, whose trace is 1: below what is printed, above the errors of most states. */
const USUAL_TOLERANCE = 1e-8;

/**
 * The model with as many levels as its oscillators need, which `cutoffs` then says; itself where all levels are given. Throws `InputError` without
 * numbers, and `NoAnswerError` where there is no steady state to judge by or the system would be too large.
 */
export function withOscillatorLevels(model: ParsedModel): ParsedModel {
  const open = [...model.oscillators]
    .filter(([, { levels }]) => levels === undefined)
    .map(([name, { tolerance }]) => ({ name, tolerance: tolerance ?? USUAL_TOLERANCE }));
  if (open.length === 0) return model;
  requireCompleteNumbers(
    model,
    open.map(({ name }) => name),
  );
  let found = model;
  let states = statesOfParts(model);
  const changes = new Map<string, number>();
  for (let k = 0; changes.size < open.length; k = (k + 1) % open.length) {
    const { name, tolerance } = open[k]!;
    const raised = withMoreLevels(found, open[k]!);
    const next = statesOfParts(raised);
    const change = Math.max(...next.map((rho, part) => largestDistance(rho, states[part]!)));
    if (change >= tolerance) {
      // what the others need may depend on it
      changes.clear();
      [found, states] = [raised, next];
    } else changes.set(name, change);
  }
  const cutoffs = open.map(({ name, tolerance }) => ({
    name,
    tolerance,
    levels: levelsOf(found, name),
    more: moreThan(levelsOf(found, name)),
    change: changes.get(name)!,
  }));
  return { ...found, cutoffs };
}

function requireCompleteNumbers(model: ParsedModel, names: readonly string[]): void {
  const { parameters, baths } = missingNumbers(model);
  if (parameters.length === 0 && baths.length === 0) return;
  const list = names.map((name) => `\`${name}\``).join(', ');
  const missing = [...parameters, ...baths].map((name) => `\`${name}\``).join(', ');
  throw new InputError(
    `How many levels ${list} ${names.length === 1 ? 'needs' : 'need'} is found from numbers, and ${missing} ${parameters.length + baths.length === 1 ? 'has' : 'have'} none: give \`levels\`, e.g. \`${names[0]}: { kind: oscillator, levels: 10 }\`.`,
  );
}

const levelsOf = ({ system }: ParsedModel, name: string): number =>
  system.parts.find((part) => part.name === name)!.dimension;

const moreThan = (levels: number): number => levels + Math.max(2, Math.ceil(levels / 4));

interface Raised {
  readonly name: string;
  readonly tolerance: number;
}

function withMoreLevels(model: ParsedModel, { name, tolerance }: Raised): ParsedModel {
  const levels = levelsOf(model, name);
  const more = moreThan(levels);
  const dimension = (model.dimension / levels) * more;
  if (dimension > LARGEST_DIMENSION) {
    throw new NoAnswerError(
      'not-converged',
      `With ${levels} levels of oscillator \`${name}\` the reduced states still move by more than ${tolerance}, and with ${more} the system would have ${dimension} levels, more than ${LARGEST_DIMENSION}: give \`levels\` or a larger \`tolerance\`.`,
    );
  }
  return withLevels(model, new Map([[name, more]]));
}

function statesOfParts(model: ParsedModel): readonly ComplexMatrix[] {
  const derived = deriveModel(model);
  const numbers = evaluateSteadyState(derived.derivation, derived.given!.values, derived.given!.baths);
  const { typed } = steadyStateInBases(numbers, derived).state;
  if (typed === null) {
    throw new NoAnswerError(
      'not-supported',
      `The levels of an oscillator are found from the steady state, which there is none of: ${numbers.warnings[0]?.message ?? ''} Give \`levels\`.`,
    );
  }
  return reducedStates(typed, model.system).map(({ rho }) => rho);
}
