/** What a card of the index page says about a model or a figure. */
import { contentText, type Equation } from '../document/index.ts';
import type { DrawnFigure } from '../letter/draw/index.ts';
import { equationOf, headlineContent, mainFormula, verdictTitle } from '../report/index.ts';
import { ownFormula } from '../report/sections/index.ts';
import { headlineOf, type Study } from '../study/index.ts';
import { prettyText } from '../terminal/index.ts';
import type { CardLink, FigureCard, ModelCard, Picture } from './page.ts';

export function modelCard(study: Study, picture: Picture | null, links: readonly CardLink[]): ModelCard {
  const { model, verdict } = study;
  return {
    kind: 'model',
    title: model.name,
    description: model.description ?? '',
    hamiltonian: model.text,
    verdict: verdictTitle(study),
    coherent: verdict.coherent,
    number: headlineText(study),
    caveats: study.numbers?.validity.caveats ?? [],
    formula: formulaOf(study),
    more: mainFormula(study).more,
    picture,
    links,
  };
}

export const figureCard = ({ figure, svg, narrow, alt }: DrawnFigure, links: readonly CardLink[]): FigureCard => ({
  kind: 'figure',
  title: figure.title,
  caption: figure.caption,
  picture: { svg, alt, ...(narrow === undefined ? {} : { narrow }) },
  wide: narrow !== undefined,
  links,
});

/** What stands first, without formulas. */
function headlineText({ numbers, ...derived }: Study): string {
  const headline = numbers === undefined ? null : headlineOf(numbers, derived);
  return headline === null ? '' : contentText(headlineContent(headline, derived.derivation.system.symbols), prettyText);
}

function formulaOf(study: Study): Equation | null {
  const { formulas } = mainFormula(study);
  return formulas.length === 0 ? null : equationOf(formulas.map(ownFormula(study.derivation.system.symbols)));
}
