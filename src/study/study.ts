/** Everything known about one model, collected once and shown by the terminal, the HTML and the LaTeX report alike. */

import { evaluateComplex, symbolsOf } from '../algebra/index.ts';
import type { MeanForceState } from '../equilibrium/index.ts';
import { type ParsedModel, withVanishingParameters } from '../hamiltonian/index.ts';
import { compareWithEquation2, type Equation2Comparison, type LetterRow, letterTable } from '../letter/index.ts';
import type { Complex } from '../numerics/index.ts';
import { type CouplingValue, type Verdict, verdict } from '../observation/index.ts';
import { evaluateSteadyState, type SteadyNumbers } from '../tcl/numeric/index.ts';
import type { HowRight } from './beyond/index.ts';
import { type Check, runChecks } from './checks.ts';
import { completeValues, type Derived, deriveModel } from './derivation/derived.ts';
import { type FewModes, fewModes } from './fewModes.ts';
import { isLetterModel } from './letterModel.ts';
import { meanForceOf } from './meanForce.ts';
import { type ModelNumbers, modelNumbers } from './validity.ts';

export interface Study extends Derived {
  readonly numbers: ModelNumbers | undefined;
  /** Second-order Gibbs state, for baths of one temperature. */
  readonly meanForce: MeanForceState | undefined;
  /** The states beyond TCL2, which the validity of the numbers is judged by; undefined without numbers and for many levels. */
  readonly howRight: HowRight | undefined;
  readonly fewModes: FewModes | undefined;
  readonly verdict: Verdict;
  /** The coupling each of `verdict.surfaces` is solved for in numbers, all other parameters as given; null where one of them is missing. */
  readonly surfaceNumbers: ReadonlyMap<CouplingValue, Complex | null>;
  /** For a qubit of the form of Eq. (1) with any bath. */
  readonly letter: Equation2Comparison | undefined;
  /** Eq. (1) in numbers; empty for a model that is not the Letter's. */
  readonly letterRows: readonly LetterRow[];
  readonly checks: readonly Check[];
}

export interface StudyOptions {
  /** Whether the states beyond TCL2 are asked for; unless given they are. */
  readonly beyond?: boolean;
}

/** The derivation with its numbers, verdict, comparison and checks. */
export const study = (model: ParsedModel, options?: StudyOptions): Promise<Study> =>
  studyOf(deriveModel(model), options);

/** The same of a model that has been derived. */
export async function studyOf(derived: Derived, { beyond = true }: StudyOptions = {}): Promise<Study> {
  const { derivation, given } = derived;
  const numbers = given && evaluateSteadyState(derivation, given.values, given.baths);
  const decided = verdictOf(derived, numbers);
  const meanForce = meanForceOf(derived);
  const second = numbers && modelNumbers(numbers, derived, () => meanForce);
  const letter = compareWithEquation2(derivation);
  return {
    ...derived,
    ...(beyond ? await judgedNumbers(second, derived, meanForce) : { numbers: second, howRight: undefined }),
    meanForce,
    fewModes: fewModes(derived),
    verdict: decided,
    surfaceNumbers: surfaceNumbers(decided, derived, numbers),
    letter,
    letterRows: letter !== undefined && isLetterModel(derived) ? letterTable() : [],
    checks: await checksOf(derived),
  };
}

/** Every derived result put to a second path that could disagree. */
export const checksOf = ({ derivation, decomposition, given, model }: Derived): Promise<readonly Check[]> =>
  runChecks({ derivation, decomposition, ...(given ?? {}), complete: (values) => completeValues(model, values) });

/** With the states beyond TCL2, which are loaded where there are numbers. */
export async function judgedNumbers<Numbers extends ModelNumbers | undefined>(
  numbers: Numbers,
  derived: Derived,
  meanForce: MeanForceState | undefined,
): Promise<{ readonly numbers: Numbers | ModelNumbers; readonly howRight: HowRight | undefined }> {
  if (numbers === undefined) return { numbers, howRight: undefined };
  const { howRight, judgedBy } = await import('./beyond/howRight.ts');
  const known = howRight(numbers, derived, meanForce);
  return { numbers: judgedBy(known, numbers), howRight: known };
}

/** Decided on the model in which parameters given as 0 are 0. */
export function verdictOf(derived: Derived, numbers: SteadyNumbers | undefined): Verdict {
  const special = withVanishingParameters(derived.model);
  if (special === derived.model) return verdict(derived.decomposition, derived.derivation, numbers);
  const { decomposition, derivation, given } = deriveModel(special);
  return verdict(decomposition, derivation, given && evaluateSteadyState(derivation, given.values, given.baths));
}

/** For every condition of every surface. */
export function surfaceNumbers(
  { surfaces }: Verdict,
  { given, derivation }: Derived,
  numbers: SteadyNumbers | undefined,
) {
  const result = new Map<CouplingValue, Complex | null>();
  if (given === undefined || numbers === undefined) return result;
  const values = new Map(given.values);
  for (const [name, quantity] of numbers.integrals) {
    if (quantity.kind === 'finite') values.set(name, quantity.value);
  }
  const { leadingOrder: order } = derivation;
  if (order.kind === 'found' && numbers.leading.kind === 'found') {
    for (const [k, name] of (order.inPopulations?.populations ?? []).entries()) {
      values.set(name, numbers.leading.populations[k]!);
    }
  }
  for (const condition of surfaces.flatMap((surface) => [surface, ...surface.where])) {
    const known = symbolsOf(condition.value).every((part) => values.has(part));
    result.set(condition, known ? evaluateComplex(condition.value, values) : null);
  }
  return result;
}
