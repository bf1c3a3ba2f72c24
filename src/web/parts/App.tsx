/** The page. */
import { FIRST_HINT, FIRST_MODEL } from '../firstModel.ts';
import { CurveFigure } from '../plots/CurveFigure.tsx';
import { MotionFigure } from '../plots/MotionFigure.tsx';
import type { PageState } from '../state/page.ts';
import { Editor } from './Editor.tsx';
import { Header } from './Header.tsx';
import { Sections } from './Sections.tsx';
import { Sliders } from './Sliders.tsx';
import { VerdictBox } from './Verdict.tsx';

export function App({ page }: { readonly page: PageState }) {
  const stale = page.failure.value !== null && page.reading.value !== null;
  return (
    <div class="page">
      <Header page={page} />
      <div class="columns">
        <section class="model" aria-label="Model">
          {page.text.value === FIRST_MODEL && <p class="hint">{FIRST_HINT}</p>}
          <Editor page={page} />
          <Sliders page={page} />
        </section>
        <main class={stale ? 'results stale' : 'results'} aria-busy={page.busy.value}>
          {stale && <p class="note stale-note">Of the last model that could be read:</p>}
          <VerdictBox page={page} />
          <CurveFigure page={page} />
          <MotionFigure page={page} />
          <Sections page={page} />
        </main>
      </div>
      <div class="hidden-text" role="status" aria-live="polite">
        {page.status.value}
      </div>
    </div>
  );
}
