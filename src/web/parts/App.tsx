/** The page. */
import { useSignal } from '@preact/signals';
import type { FunctionComponent } from 'preact';
import { useEffect } from 'preact/hooks';
import { FIRST_HINT, FIRST_MODEL } from '../firstModel.ts';
import type { PageState } from '../state/page.ts';
import type { RemoteWorker } from '../state/remote.ts';
import { browserIdle } from '../state/rest.ts';
import type { Laboratory } from '../worker/laboratory.ts';
import { Editor, FailureBox } from './Editor.tsx';
import { Header } from './Header.tsx';
import { BathSpectra, HamiltonianLine, MissingFields } from './ModelForm.tsx';
import { Sections } from './Sections.tsx';
import { Sliders } from './Sliders.tsx';
import { VerdictBox } from './Verdict.tsx';

export interface AppProps {
  readonly page: PageState;
  /** Where the form has its fields written into the text. */
  readonly laboratory: RemoteWorker<Laboratory>;
}

export function App({ page, laboratory }: AppProps) {
  const stale = page.failure.value !== null && page.reading.value !== null;
  return (
    <div class="page">
      <Header page={page} />
      <div class="columns">
        <section class="model" aria-label="Model">
          {page.text.value === FIRST_MODEL && <p class="hint">{FIRST_HINT}</p>}
          <HamiltonianLine page={page} laboratory={laboratory} />
          <FailureBox page={page} />
          <BathSpectra page={page} laboratory={laboratory} />
          <MissingFields page={page} laboratory={laboratory} />
          <Sliders page={page} />
          <Editor page={page} />
        </section>
        <main class={stale ? 'results stale' : 'results'} aria-busy={page.busy.value}>
          {stale && <p class="note stale-note">Of the last model that could be read:</p>}
          <VerdictBox page={page} />
          <LateFigures page={page} />
          <Sections page={page} />
        </main>
      </div>
      <div class="hidden-text" role="status" aria-live="polite">
        {page.status.value}
      </div>
    </div>
  );
}

/** Room is kept for them, so that nothing moves when they come. */
function LateFigures({ page }: { readonly page: PageState }) {
  const loaded = useSignal<FunctionComponent<{ readonly page: PageState }> | null>(null);
  const isThere = page.verdict.value !== null;
  useEffect(() => {
    const load = async (): Promise<void> => {
      await browserIdle();
      loaded.value = (await import('../plots/Figures.tsx')).Figures;
    };
    if (isThere) void load();
  }, [isThere, loaded]);
  const Figures = loaded.value;
  return Figures === null ? <div class="figures-to-come" /> : <Figures page={page} />;
}
