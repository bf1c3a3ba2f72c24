/** What the page shows of a derivation at once: the verdict and the formulas; the other sections are loaded when one of them is asked for. */
import type { Block } from '../../document/index.ts';
import { renderPart } from '../../render/index.ts';
import { caveatBadges, verdictCallout, verdictContent } from '../../report/index.ts';
import {
  BLOCH_EQUATIONS,
  blochSection,
  hamiltonianSection,
  LEADING_ORDER,
  MAIN_FORMULA,
  steadyStateSection,
  withOwnLetters,
} from '../../report/sections/index.ts';
import type { Derived } from '../../study/derivation/index.ts';
import type { Study } from '../../study/index.ts';
import type { PageSection, VerdictMarkup } from './answers.ts';

type Blocks = (study: Study) => readonly Block[];

/** In the order of the page. */
export const SECTION_ENTRIES: readonly PageSection[] = [
  { id: 'decomposition', title: 'Decomposition', numeric: false, open: true },
  { id: 'bloch', title: 'Bloch equations', numeric: false, open: true },
  { id: 'steady', title: 'Steady state and leading order', numeric: false, open: true },
  { id: 'numbers', title: 'Numbers with their errors', numeric: true, open: true },
  { id: 'quantities', title: 'Currents, rates, measures', numeric: true, open: false },
  { id: 'bath', title: 'Bath', numeric: true, open: false },
  { id: 'generator', title: 'Generator', numeric: false, open: false },
  { id: 'canonical', title: 'Canonical form', numeric: true, open: false },
  { id: 'criterion', title: 'Criterion', numeric: true, open: false },
  { id: 'letter', title: 'Comparison with the Letter', numeric: true, open: false },
  { id: 'equilibrium', title: 'Equilibrium', numeric: true, open: false },
  { id: 'right', title: 'How right is this? The exact state', numeric: true, open: false, slow: true },
  { id: 'methods', title: 'Other master equations', numeric: true, open: false, slow: true },
  { id: 'checks', title: 'Checks', numeric: true, open: false, slow: true },
];

const AT_ONCE: Readonly<Record<string, Blocks>> = {
  decomposition: (study) => [hamiltonianSection(study)],
  bloch: (study) => [blochSection(study)],
  steady: (study) => [steadyStateSection(study, { boxed: true })],
};

/** What equations of other sections are called. */
const ELSEWHERE: ReadonlyMap<string, string> = new Map([
  [BLOCH_EQUATIONS, 'the Bloch equations'],
  [MAIN_FORMULA, 'the formula of the verdict'],
  [LEADING_ORDER, 'the leading order below'],
  ['generator', 'the generator'],
]);

/** Markup of a section without its title; empty where there is nothing to say of the model. */
export async function sectionMarkup(id: string, study: Study): Promise<string> {
  const blocks = AT_ONCE[id] ?? (await import('./moreSections.ts')).MORE_SECTIONS[id];
  return blocks === undefined ? '' : partMarkup(id, blocks(study), study);
}

/** The blocks of sections, whose titles the page itself shows. */
export function partMarkup(id: string, blocks: readonly Block[], { derivation: { system } }: Derived): string {
  const flows = withOwnLetters(blocks, system.symbols).flatMap((block) =>
    block.kind === 'section' ? block.blocks : [block],
  );
  // who opened a section need not open again the one fold that is in it
  const [only] = flows;
  const inner = flows.length === 1 && only?.kind === 'folded' ? only.blocks : flows;
  const index = SECTION_ENTRIES.findIndex((entry) => entry.id === id);
  const name = SECTION_ENTRIES[index]?.title ?? id;
  return renderPart(inner, { prefix: `${id}-`, name, chapter: String(index + 1), elsewhere: ELSEWHERE });
}

const VERDICT = { prefix: 'verdict-', name: 'Verdict', chapter: '', elsewhere: ELSEWHERE };

export function verdictMarkup(study: Study): VerdictMarkup {
  const paragraphs = (content: ReturnType<typeof verdictContent>): string =>
    renderPart([{ kind: 'paragraph', content }], VERDICT);
  const caveats = caveatBadges(study);
  const callout = verdictCallout(study);
  // the badges stand first, where there are any
  const blocks = callout.kind === 'callout' ? callout.blocks.slice(caveats.length > 0 ? 1 : 0) : [];
  return {
    coherent: study.verdict.coherent,
    title: paragraphs(verdictContent(study)),
    caveats: caveats.length === 0 ? '' : paragraphs(caveats),
    body: renderPart(blocks, VERDICT),
  };
}
