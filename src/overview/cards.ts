/** What a card of the index page says about a model or a figure. */
import { isZero } from '../algebra/index.ts';
import { type Equation, plainText } from '../document/index.ts';
import type { DrawnFigure } from '../letter/draw/index.ts';
import { blochComponent, equationOf, headlineContent, stationaryElement, verdictTitle } from '../report/index.ts';
import { headlineOf, type Study } from '../study/index.ts';
import { coherencesInPopulations, qubitLeadingOrder } from '../tcl/index.ts';
import { prettyText } from '../terminal/index.ts';
import { equal, type Formula, relation } from '../typeset/index.ts';
import type { CardLink, FigureCard, ModelCard, Picture } from './page.ts';

/** Formulas of a system of many levels that a card shows. */
const MOST_LINES = 2;

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
    formula: mainFormula(study),
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
  return headline === null ? '' : plainText(headlineContent(headline), prettyText);
}

/** The leading-order coherences, which are right at order λ; those of a qubit, or the first few between many levels. */
function mainFormula(study: Study): Equation | null {
  const lines = study.derivation.system.dimension === 2 ? qubitLines(study) : levelLines(study);
  return lines.length === 0 ? null : equationOf(lines);
}

function qubitLines({ derivation, notation }: Study): readonly Formula[] {
  const { leadingOrder, system } = derivation;
  if (leadingOrder.kind === 'none') return [];
  const { v1, v2 } = qubitLeadingOrder(leadingOrder, system);
  const nonzero = [v1, v2].flatMap((value, k) =>
    isZero(value) ? [] : [relation(blochComponent(k + 1), '~', notation.formula(value))],
  );
  return nonzero.length > 0 ? nonzero : [equal(blochComponent(1), blochComponent(2), 0)];
}

function levelLines({ derivation, notation }: Study): readonly Formula[] {
  const { system, generator, frequencies, limit, table } = derivation;
  const found = coherencesInPopulations(generator, system, frequencies, limit, table);
  if (found === undefined) return [];
  const d = system.dimension;
  const all = [...found.coherences.entries]
    .map(([key, value]) => ({ i: Math.floor(key / d), j: key % d, value }))
    .filter(({ i, j }) => i < j)
    .sort((a, b) => a.i - b.i || a.j - b.j);
  return all
    .slice(0, MOST_LINES)
    .map(({ i, j, value }) => relation(stationaryElement(i, j), '~', notation.formula(value)));
}
