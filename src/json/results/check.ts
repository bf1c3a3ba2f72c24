/** The verdict on a model, its comparison with the Letter and the equilibration picture as JSON values. */
import type { MeanForceState } from '../../equilibrium/index.ts';
import { printedExpression } from '../../study/derivation/index.ts';
import { basisLabels, headlineOf, type Study } from '../../study/index.ts';
import { qubitLeadingErrors, qubitLeadingNumbers, type SteadyNumbers } from '../../tcl/numeric/index.ts';
import { printed } from '../../typeset/index.ts';
import { bathsJson } from '../baths.ts';
import { leadingOrderJson, symbolicWarnings } from '../derivation.ts';
import { beyondJson } from './beyond.ts';
import { exactJson } from './criterion.ts';
import { leadingErrorMatrix, leadingMatrix, warningsJson } from './numbers.ts';

/** The equilibration picture beside the verdict, in the eigenbasis of H_S: mean force to second order, and the exact state of a bath of two modes. */
function equilibriumJson(study: Study) {
  const { meanForce, fewModes } = study;
  if (meanForce === undefined) return null;
  const gibbs = fewModes?.kind === 'found' ? fewModes.gibbs : undefined;
  return {
    basis: basisLabels(study).leading,
    meanForce: meanForce.kind === 'found' ? meanForceJson(meanForce) : null,
    twoModes:
      gibbs === undefined
        ? null
        : {
            modes: gibbs.modes.flat(),
            exact: { bloch: gibbs.exact.bloch ?? null, truncationError: gibbs.exact.truncationError },
            secondOrder: { bloch: gibbs.secondOrder.bloch ?? null },
          },
  };
}

function meanForceJson({ bloch, coherence, errors }: Extract<MeanForceState, { kind: 'found' }>) {
  const [population, element] = errors;
  return {
    bloch: bloch ?? null,
    blochError: bloch === undefined ? null : [2 * element!, 2 * element!, 2 * population!],
    coherence,
  };
}

export function checkJson(study: Study) {
  const { verdict, notation, numbers, derivation, letter } = study;
  const { observation, agrees } = verdict;
  const { parallel, orthogonal, predicts, baths } = observation;
  const leading = numbers === undefined ? leadingOrderJson(derivation, notation) : qubitOrMatrix(numbers);
  return {
    observation: { parallel, orthogonal, predicts, baths },
    exact: {
      ...exactJson(study, leading),
      leadingError: numbers === undefined ? null : leadingErrors(numbers),
      basis: basisLabels(study).leading,
    },
    agrees,
    headline: numbers === undefined ? null : headlineOf(numbers, study),
    validity: numbers?.validity ?? null,
    beyond: study.howRight === undefined ? null : beyondJson(study.howRight, study),
    equilibrium: equilibriumJson(study),
    ...(letter === undefined
      ? {}
      : {
          equation2: {
            printed: printedExpression(letter.printed, notation),
            derived: printedExpression(letter.derived, notation),
            derivedWithoutZeroFrequencyNoise: printedExpression(letter.derivedWithoutNoise, notation),
            difference: printedExpression(letter.difference, notation),
            differenceWithoutZeroFrequencyNoise: printedExpression(letter.differenceWithoutNoise, notation),
            signChanges: letter.signChanges.map(({ change, note, reconciles }) => {
              const { text, latex } = printed(change);
              return { what: text, note, latex, reconciles };
            }),
          },
        }),
    baths: bathsJson(study),
    warnings: [
      ...symbolicWarnings(derivation).filter(({ kind }) => kind !== 'not-supported'),
      ...warningsJson(numbers?.warnings ?? []),
    ],
  };
}

const leadingErrors = (numbers: SteadyNumbers) =>
  numbers.dimension === 2 ? (qubitLeadingErrors(numbers.leading) ?? null) : leadingErrorMatrix(numbers);

function qubitOrMatrix(numbers: SteadyNumbers) {
  if (numbers.dimension !== 2) return leadingMatrix(numbers);
  const leading = qubitLeadingNumbers(numbers.leading);
  return leading === undefined ? null : leading.slice(0, 2);
}
