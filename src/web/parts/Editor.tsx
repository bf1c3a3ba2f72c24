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
      {failure !== null && <FailureText message={failure.message} />}
    </div>
  );
}

/** Characters that are seen behind the caret of an error. */
const BEHIND_CARET = 4;

/** Sentences are wrapped; the piece of text and the caret under it, which stand behind two spaces, are not, and scroll to the caret. */
function FailureText({ message }: { readonly message: string }) {
  const code = useRef<HTMLElement>(null);
  const [, sentences = message, quoted = ''] = /^((?:(?! {2}).*\n)*)( {2}[\s\S]*)$/.exec(message) ?? [];
  useEffect(() => {
    const box = code.current;
    if (box === null) return;
    const lengths = quoted.split('\n').map((line) => line.length);
    const share = (lengths.at(-1)! + BEHIND_CARET) / Math.max(...lengths);
    box.scrollLeft = share * box.scrollWidth - box.clientWidth;
  }, [quoted]);
  return (
    <pre class="failure">
      {sentences}
      {quoted !== '' && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard
        <code ref={code} tabIndex={0}>
          {quoted}
        </code>
      )}
    </pre>
  );
}
