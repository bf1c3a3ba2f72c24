/** The report of one model as a document tree, in the order of the derivation. */
import { symbolLatex } from '../algebra/index.ts';
import { type Content, document, type ReportDocument } from '../document/index.ts';
import { operatorFormula } from '../operators/index.ts';
import type { Study } from '../study/index.ts';
import { formulaLatex } from '../typeset/index.ts';
import { mathOf } from './formula.ts';
import type { IllustratedStudy } from './illustratedStudy.ts';
import { withMathInProse } from './mathInProse.ts';
import { type Provenance, reproduction } from './modelSource.ts';
import { bathSection, closedFormBlocks } from './sections/bath.ts';
import { canonicalSection } from './sections/canonical.ts';
import { equilibriumSection } from './sections/equilibrium.ts';
import { figuresSection } from './sections/figures.ts';
import { blochSection, generatorSection } from './sections/generator.ts';
import { higherOrdersSection } from './sections/higherOrders.ts';
import { howRightSection } from './sections/howRight.ts';
import { letterSection } from './sections/letter.ts';
import { numbersSection } from './sections/numbers.ts';
import { openingBlocks } from './sections/opening.ts';
import { levelsInWords, partsInWords } from './sections/parts.ts';
import { quantitiesSection } from './sections/quantities.ts';
import { conventionsBlock, hamiltonianSection } from './sections/setup.ts';
import { steadyStateSection } from './sections/steadyState.ts';
import { checksSection, criterionSection, referencesSection } from './sections/verdict.ts';

export function derivationReport(study: IllustratedStudy, provenance: Provenance): ReportDocument {
  const { model } = study;
  return withMathInProse(
    document({
      title: model.name,
      subtitle: model.description ?? whatCouples(study),
      opening: openingBlocks(study),
      blocks: [
        hamiltonianSection(study, [conventionsBlock(study)]),
        ...bathSection(study, closedFormBlocks(study)),
        generatorSection(study),
        blochSection(study),
        ...canonicalSection(study),
        steadyStateSection(study, { boxed: true }),
        ...higherOrdersSection(study),
        criterionSection(study),
        ...letterSection(study),
        ...numbersSection(study, { folds: true, withoutStates: study.howRight !== undefined }),
        ...figuresSection(study),
        ...howRightSection(study),
        ...quantitiesSection(study),
        ...equilibriumSection(study),
        checksSection(study),
        referencesSection(reproduction(model, provenance)),
      ],
    }),
    { names: namesIn(study), symbols: study.derivation.system.symbols },
  );
}

/** LaTeX of the symbols of the user and of the coefficients. */
const namesIn = ({ derivation, notation }: Study): ReadonlyMap<string, string> =>
  new Map([...derivation.system.symbols.map((name) => [name, symbolLatex(name)] as const), ...notation.names]);

/** Characters of LaTeX of couplings that are read at a glance. */
const LONGEST = 160;

/** What a model without description is. */
function whatCouples(study: Study): Content {
  const { model, notation } = study;
  const { system } = model;
  const what = system.parts.length === 1 ? levelsInWords(system) : `system of ${partsInWords(system)}`;
  const { couplings } = model;
  const baths = couplings.length === 1 ? 'its bath' : `${couplings.length} baths`;
  const operators = couplings.map(({ operator }) => operatorFormula(operator, notation));
  if (operators.reduce((length, formula) => length + formulaLatex(formula).length, 0) > LONGEST) {
    return [`A ${what} couples to ${baths}.`];
  }
  const through = operators.flatMap((formula, k) => [
    k === 0 ? '' : k === couplings.length - 1 ? ' and ' : ', ',
    mathOf(formula),
  ]);
  return [`A ${what} couples to ${baths} through `, ...through, '.'];
}
