/** What `check` says on a terminal: the verdict, the formula, the Observation, the criterion, how many checks passed. */

import { mainFormula, verdictTitle } from '../../report/index.ts';
import type { Study } from '../../study/index.ts';
import { meanForceInBases } from '../../study/index.ts';
import { formulaText } from '../../typeset/index.ts';
import { coherenceName, cut, headLines, paragraphLines, shown, VERBOSE, wrappedFormula } from './lines.ts';

/** Lines of a formula; a longer one is left to `--verbose`. */
const MOST_LINES = 3;

export function checkAnswer(study: Study): string[] {
  const { verdict, numbers, model } = study;
  return [
    cut(model.name),
    ...headLines(numbers, study, verdictTitle(study)),
    ...(verdict.reason === null ? [] : paragraphLines(verdict.reason, 3)),
    ...(study.rounded.length === 0
      ? []
      : paragraphLines(`Components of the coupling to ${study.rounded.join(', ')} that are rounding count as 0.`, 2)),
    '',
    ...mainFormulaLines(study),
    ...paragraphLines(observationText(study), 2),
    ...criterionLines(study),
    ...meanForceLine(study),
    '',
    ...checksLines(study),
    VERBOSE,
  ];
}

function mainFormulaLines(study: Study): string[] {
  const { formulas, more } = mainFormula(study);
  const lines = formulas.flatMap((formula) => wrappedFormula(formulaText(formula), MOST_LINES));
  if (lines.length === 0 || study.derivation.system.dimension === 2) return lines;
  return [...lines, `  with the populations P at order λ⁰${more === 0 ? '' : `; ${more} more coherences`}`];
}

function observationText({ model, verdict: { observation, agrees } }: Study): string {
  if (model.lindblad.length > 0)
    return 'The Observation of the Letter is about baths alone, and says nothing of Lindblad terms.';
  if (!observation.predicts) return 'The Observation of the Letter says nothing about this coupling.';
  const outcome =
    agrees === null
      ? 'the fact is undecided'
      : agrees
        ? 'prediction and fact agree'
        : 'but prediction and fact disagree';
  return `The Observation of the Letter predicts coherence, ${outcome}.`;
}

function criterionLines({ verdict: { criterion, surfaces }, notation, numericBasis }: Study): string[] {
  if (criterion.kind === 'none' || numericBasis !== undefined) return [];
  const text = formulaText(notation.formula(criterion.expression));
  if (text === '0') return ['Every leading-order coherence vanishes identically, for all parameters.'];
  const lines = wrappedFormula(`${text} != 0`, MOST_LINES);
  const where = surfaces.flatMap(({ name, value }) =>
    wrappedFormula(`${name} = ${formulaText(notation.formula(value))}`, 1),
  );
  return [
    ...(lines.length === 0 ? [] : ['It is coherent at order λ exactly where', ...lines]),
    ...(where.length === 0 ? [] : ['It vanishes, although no coupling does, where', ...where.slice(0, 2)]),
  ];
}

function meanForceLine({ meanForce, ...study }: Study): string[] {
  if (meanForce?.kind !== 'found') return [];
  return [
    `Mean-force state, without any master equation: ${coherenceName(study)} = ${shown(meanForceInBases(meanForce, study).l1.energy)}.`,
  ];
}

function checksLines({ checks }: Study): string[] {
  const count = (outcome: string) => checks.filter((check) => check.outcome === outcome).length;
  const left = count('not applicable');
  const failed = checks.filter(({ outcome }) => outcome === 'failed').map(({ name }) => name);
  return paragraphLines(
    `Checks: ${count('passed')} passed, ${failed.length} failed${failed.length === 0 ? '' : ` (${failed.join(', ')})`}, ${left} ${left === 1 ? 'does' : 'do'} not apply.`,
    2,
  );
}
