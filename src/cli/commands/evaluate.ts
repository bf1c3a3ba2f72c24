import { observableOf, type ParsedModel } from '../../hamiltonian/index.ts';
import { bathsJson, partsJson } from '../../json/index.ts';
import { beyondJson, conservedJson, numbersJson, observablesJson, secondOrderJson } from '../../json/results/index.ts';
import { howRightSection, numbersSection, quantitiesSection } from '../../report/index.ts';
import { bathSection, withOwnLetters } from '../../report/sections/index.ts';
import { deriveModel, numbersOf } from '../../study/derivation/index.ts';
import {
  conservedQuantities,
  initialVector,
  judgedNumbers,
  limitFrom,
  meanForceOf,
  modelNumbers,
} from '../../study/index.ts';
import { divergentCoherence, evaluateSteadyState } from '../../tcl/numeric/index.ts';
import { evaluateAnswer } from '../answers/evaluate.ts';
import { type ModelOptions, printBlocks, printLines, printResults } from '../output.ts';
import { say } from '../print.ts';
import { readState } from '../stateArgument.ts';

/** The order in the coupling strength λ to which each number is right. */
const RIGHT_TO = {
  coherences: 'order lambda',
  populations: 'order 1',
  currents: 'order lambda',
  meanForce: 'order lambda, coherences and populations',
  firstOrder: 'order lambda, coherences and populations',
};

export interface EvaluateOptions extends ModelOptions {
  /** Operators whose expectation values are asked for. */
  readonly observable?: readonly string[];
  /** The state that a limit is asked for from. */
  readonly initial?: string;
  /** Whether the states beyond TCL2 are asked for. */
  readonly beyond: boolean;
}

/** `redfield evaluate MODEL`; exit status 1 when neither the steady state nor all of its leading order exists. */
export async function evaluateCommand(
  model: ParsedModel,
  { json, verbose, observable = [], initial, beyond: asked }: EvaluateOptions,
): Promise<void> {
  const { values, baths } = numbersOf(model);
  const observables = observable.map((text) => observableOf(model, text));
  const derived = deriveModel(model);
  const meanForce = meanForceOf(derived);
  const second = modelNumbers(evaluateSteadyState(derived.derivation, values, baths), derived, () => meanForce);
  const { numbers: general, howRight } = asked
    ? await judgedNumbers(second, derived, meanForce)
    : { numbers: second, howRight: undefined };
  const limit =
    initial === undefined ? undefined : limitFrom(general, derived, initialVector(readState(initial), derived));
  const numbers = limit?.numbers ?? general;
  const beyond = limit === undefined || limit.unique ? howRight : undefined;
  if (json) {
    const conserved = conservedQuantities(general, derived);
    const equilibrium = meanForce === undefined ? null : secondOrderJson(derived, meanForce).secondOrder;
    await printResults(model, {
      ...numbersJson(numbers, derived),
      ...(limit === undefined ? {} : { initial: { state: initial, unique: limit.unique, note: limit.note } }),
      ...(conserved === undefined ? {} : { conserved: conservedJson(conserved) }),
      validity: numbers.validity,
      ...(model.system.parts.length > 1 ? { parts: partsJson(model) } : {}),
      ...(observables.length === 0 ? {} : { observables: observablesJson(observables, numbers, derived) }),
      meanForce: equilibrium,
      beyond: beyond === undefined ? null : beyondJson(beyond, derived),
      rightTo: RIGHT_TO,
      baths: bathsJson(derived),
    });
  } else {
    const expected = observablesJson(observables, numbers, derived);
    const conserved = limit === undefined ? conservedQuantities(general, derived) : undefined;
    const note = limit?.note;
    printLines(evaluateAnswer(derived, { numbers, meanForce, beyond, observables: expected, note, conserved }));
    const from = limit === undefined ? {} : { from: { state: initial!, note: limit.note } };
    if (verbose) {
      const sections = numbersSection({ ...derived, numbers, meanForce, ...from });
      const quantities = quantitiesSection({ ...derived, numbers, meanForce });
      const right = howRightSection({ ...derived, numbers, meanForce, howRight: beyond });
      const blocks = [...bathSection(derived), ...sections, ...right, ...quantities];
      printBlocks(model.name, withOwnLetters(blocks, derived.derivation.system.symbols));
    }
  }
  const noLeadingOrder = numbers.leading.kind === 'none' || divergentCoherence(numbers.leading) !== undefined;
  if (numbers.bloch === null && noLeadingOrder) {
    for (const { message } of numbers.warnings) say(message);
    process.exitCode = 1;
  }
}
