/** The number that stands first and what limits it, in the words in which every report, card and answer says them. */
import { badge, type Inline, inline, number } from '../document/index.ts';
import { type Headline, headlineOf, type Study } from '../study/index.ts';
import { letters } from '../typeset/index.ts';
import { mathOf } from './formula.ts';
import { contentWithOwnLetters } from './ownLetters.ts';

const DIGITS = 3;
/** An error below this part of the value does not show in so many digits. */
const SHOWN = 10 ** -DIGITS / 2;
/** A coherence that is zero within an error as small as this, beside the trace 1 of the state, is shown as zero. */
const NEGLIGIBLE = 1e-9;

/** `C = 0.0445 at order λ, eigenbasis of H_S` */
export function headlineContent(headline: Headline, symbols: readonly string[]): readonly Inline[] {
  const content = inline([
    mathOf(letters.coherence),
    ' = ',
    shown(headline),
    ' at order ',
    headline.order === 'lambda' ? mathOf(letters.lambda) : '1',
    ', eigenbasis of ',
    mathOf(letters.hamiltonian),
  ]);
  return contentWithOwnLetters(content, symbols);
}

function shown({ value, error }: Headline): Inline {
  if (value <= error && error <= NEGLIGIBLE) return number(0);
  return number(value, error > SHOWN * value ? { error } : { digits: DIGITS });
}

/** The verdict in words, with the headline where there are numbers. */
export function verdictTitle({ verdict }: Pick<Study, 'verdict'>): string {
  if (verdict.coherent === null) return 'The steady state is not decided by the coupling';
  return verdict.coherent ? 'Steady-state coherence survives' : 'No steady-state coherence';
}

export function verdictContent(study: Study): readonly Inline[] {
  const headline = study.numbers === undefined ? null : headlineOf(study.numbers, study);
  return inline([
    verdictTitle(study),
    ...(headline === null ? [] : [': ', ...headlineContent(headline, study.derivation.system.symbols)]),
  ]);
}

/** What limits the numbers, with blanks between. */
export const caveatBadges = ({ numbers }: { readonly numbers: Study['numbers'] }): readonly Inline[] =>
  (numbers?.validity.caveats ?? []).flatMap((caveat, k) =>
    inline([...(k === 0 ? [] : [' ']), badge('caution', caveat)]),
  );
