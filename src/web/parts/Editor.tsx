/** The text of the model, with what is wrong with it underneath. */
import { useEffect, useRef } from 'preact/hooks';
import type { PageState } from '../state/page.ts';
import { firstRest } from '../state/rest.ts';

export function Editor({ page }: { readonly page: PageState }) {
  const host = useRef<HTMLDivElement>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  // CodeMirror takes the place of the text area when the first results are there
  useEffect(() => {
    let ended = false;
    let remove = (): void => undefined;
    const begin = async () => {
      await firstRest(page);
      const { codeEditor } = await import('../editor/codeEditor.ts');
      if (ended || host.current === null || area.current === null) return;
      remove = codeEditor(page, host.current, area.current);
    };
    void begin();
    return () => {
      ended = true;
      remove();
    };
  }, [page]);
  const failure = page.failure.value;
  return (
    <div class="editor">
      <h2 class="small-title">Model file</h2>
      <div ref={host} class="code-host">
        <textarea
          ref={area}
          class="code"
          aria-label="Model"
          aria-invalid={failure !== null}
          aria-describedby="failure"
          spellcheck={false}
          autocapitalize="off"
          autocomplete="off"
          rows={Math.min(24, Math.max(7, page.text.value.split('\n').length + 1))}
          value={page.text.value}
          onInput={({ currentTarget }) => {
            page.text.value = currentTarget.value;
          }}
        />
      </div>
    </div>
  );
}

export function FailureBox({ page }: { readonly page: PageState }) {
  const failure = page.failure.value;
  return (
    <div id="failure" role="status" aria-live="polite">
      {failure !== null && <pre class="failure">{failure.message}</pre>}
    </div>
  );
}
