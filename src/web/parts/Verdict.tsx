/** The head of the results: the number that stands first, the verdict, what limits it. */
import type { Estimate } from '../../numerics/index.ts';
import type { PageState } from '../state/page.ts';
import { isFailure } from '../state/remote.ts';
import { shortEstimate, shortNumber } from './format.ts';
import { Markup } from './Markup.tsx';

export function VerdictBox({ page }: { readonly page: PageState }) {
  const reading = page.reading.value;
  const verdict = page.verdict.value;
  if (reading === null && page.failure.value !== null) {
    return <p class="verdict-box note">The results will stand here as soon as the model can be read.</p>;
  }
  if (reading === null) return <div class="verdict-box waiting" aria-hidden="true" />;
  const { numbers } = reading;
  return (
    <section class="verdict-box" aria-label="Verdict">
      {numbers !== null && (
        <dl class="figures">
          <Figure label="Coherence, order λ" known={numbers.leading} />
          <Figure label="Coherence, full TCL2" known={numbers.full} />
          {numbers.bloch?.length === 3 &&
            numbers.bloch.map((known, k) => <Figure key={k} label={`v${'₁₂₃'[k]}`} known={known} />)}
        </dl>
      )}
      {isFailure(verdict) ? (
        <p class="plain-failure">{verdict.message}</p>
      ) : (
        verdict !== null && (
          <>
            <Markup class="verdict-title" html={verdict.title} />
            <Markup class="caveats" html={verdict.caveats} />
            <Markup class="report verdict-body" html={verdict.body} />
          </>
        )
      )}
      {reading.missing.length > 0 && (
        <p class="note">
          In symbols only: {reading.missing.map((name) => `\`${name}\``).join(', ')}{' '}
          {reading.missing.length === 1 ? 'has no number.' : 'have no numbers.'}
        </p>
      )}
      {reading.notes.map((note) => (
        <p class="note" key={note}>
          {note}
        </p>
      ))}
    </section>
  );
}

const Figure = ({ label, known }: { readonly label: string; readonly known: Estimate | null }) => (
  <div>
    <dt>{label}</dt>
    <dd>{known === null ? shortNumber(null) : shortEstimate(known)}</dd>
  </div>
);
