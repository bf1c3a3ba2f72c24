import { observableOf, type ParsedModel } from '../../hamiltonian/index.ts';
import { bathsJson, partsJson } from '../../json/index.ts';
import { numbersJson, observablesJson, secondOrderJson } from '../../json/results/index.ts';
import { numbersSection } from '../../report/index.ts';
import { bathSection } from '../../report/sections/index.ts';
import { deriveModel, numbersOf } from '../../study/derivation/index.ts';
import { meanForceOf, modelNumbers } from '../../study/index.ts';
import { divergentCoherence, evaluateSteadyState } from '../../tcl/numeric/index.ts';
import { evaluateAnswer } from '../answers/evaluate.ts';
import { type ModelOptions, printBlocks, printLines, printResults } from '../output.ts';
import { say } from '../print.ts';

/** The order in the coupling strength λ to which each number is right. */
const RIGHT_TO = {
  coherences: 'order lambda',
  populations: 'order 1',
  meanForce: 'order lambda, coherences and populations',
};

export interface EvaluateOptions extends ModelOptions {
  /** Operators whose expectation values are asked for. */
  readonly observable?: readonly string[];
}

/** `redfield evaluate MODEL`; exit status 1 when neither the steady state nor all of its leading order exists. */
export async function evaluateCommand(
  model: ParsedModel,
  { json, verbose, observable = [] }: EvaluateOptions,
): Promise<void> {
  const { values, baths } = numbersOf(model);
  const observables = observable.map((text) => observableOf(model, text));
  const derived = deriveModel(model);
  const meanForce = meanForceOf(derived);
  const numbers = modelNumbers(evaluateSteadyState(derived.derivation, values, baths), derived, () => meanForce);
  if (json) {
    const equilibrium = meanForce === undefined ? null : secondOrderJson(derived, meanForce).secondOrder;
    printResults(model, {
      ...numbersJson(numbers, derived),
      validity: numbers.validity,
      ...(model.system.parts.length > 1 ? { parts: partsJson(model) } : {}),
      ...(observables.length === 0 ? {} : { observables: observablesJson(observables, numbers, derived) }),
      meanForce: equilibrium,
      rightTo: RIGHT_TO,
      baths: bathsJson(derived),
    });
  } else {
    const expected = observablesJson(observables, numbers, derived);
    printLines(evaluateAnswer(derived, { numbers, meanForce, observables: expected }));
    if (verbose)
      printBlocks(model.name, [...bathSection(derived), ...numbersSection({ ...derived, numbers, meanForce })]);
  }
  const noLeadingOrder = numbers.leading.kind === 'none' || divergentCoherence(numbers.leading) !== undefined;
  if (numbers.bloch === null && noLeadingOrder) {
    for (const { message } of numbers.warnings) say(message);
    process.exitCode = 1;
  }
}
