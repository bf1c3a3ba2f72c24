/** CodeMirror in the place of the text area: highlighting, completion, and the error under the very characters. */
import { autocompletion, closeBrackets, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { HighlightStyle, StreamLanguage, syntaxHighlighting } from '@codemirror/language';
import { type Diagnostic, setDiagnostics } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { drawSelection, EditorView, keymap } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import type { PageState } from '../state/page.ts';
import { completions } from './completions.ts';
import { modelLanguage } from './modelLanguage.ts';

const COLOURS = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--accent)' },
  { tag: tags.comment, color: 'var(--muted)', fontStyle: 'italic' },
  { tag: tags.number, color: 'var(--letter-number)' },
  { tag: tags.keyword, color: 'var(--letter-operator)' },
  { tag: tags.string, color: 'var(--letter-string)' },
]);

const LOOK = EditorView.theme({
  '&': { fontSize: '0.82rem', backgroundColor: 'transparent' },
  '&.cm-focused': { outline: 'none' },
  '.cm-content': { fontFamily: 'var(--mono)', padding: '0.7rem 0.3rem', caretColor: 'var(--ink)' },
  '.cm-scroller': { lineHeight: '1.55', fontFamily: 'var(--mono)', maxHeight: '24rem' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    background: 'var(--selection)',
  },
  '.cm-tooltip': {
    backgroundColor: 'var(--paper)',
    color: 'var(--ink)',
    border: '1px solid var(--rule)',
    borderRadius: '5px',
    font: '0.8rem/1.5 var(--sans)',
  },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { backgroundColor: 'var(--accent)', color: 'var(--paper)' },
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--bad)',
    textDecorationSkipInk: 'none',
    textUnderlineOffset: '3px',
  },
});

/** Takes the place of `area`, and keeps text and editor the same; gives what takes it away again. */
export function codeEditor(page: PageState, host: HTMLElement, area: HTMLTextAreaElement): () => void {
  const hadFocus = document.activeElement === area;
  const view = new EditorView({
    parent: host,
    state: EditorState.create({
      doc: page.text.value,
      selection: { anchor: Math.min(area.selectionStart, page.text.value.length) },
      extensions: [
        history(),
        drawSelection(),
        closeBrackets(),
        keymap.of([...completionKeymap, ...historyKeymap, ...defaultKeymap]),
        StreamLanguage.define(modelLanguage),
        syntaxHighlighting(COLOURS),
        autocompletion({ override: [(context) => completions(context, page)], icons: false }),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({
          'aria-label': 'Model',
          'aria-describedby': 'failure',
          spellcheck: 'false',
          autocapitalize: 'off',
        }),
        LOOK,
        EditorView.updateListener.of((update) => {
          if (update.docChanged) page.text.value = update.state.doc.toString();
        }),
      ],
    }),
  });
  area.hidden = true;
  if (hadFocus) view.focus();
  const ends = [
    page.text.subscribe((text) => replaceText(view, text)),
    page.failure.subscribe((failure) => {
      const marked: Diagnostic[] = [];
      const { length } = view.state.doc;
      if (failure?.place && failure.place.start <= length) {
        const { start, end } = failure.place;
        marked.push({ from: start, to: Math.min(end, length), severity: 'error', message: firstLine(failure.message) });
      }
      view.dispatch(setDiagnostics(view.state, marked));
    }),
  ];
  return () => {
    for (const end of ends) end();
    view.destroy();
    area.hidden = false;
  };
}

const firstLine = (message: string): string => message.split('\n', 1)[0] ?? '';

/** Only what differs, so that cursor and selection stay. */
function replaceText(view: EditorView, text: string): void {
  const before = view.state.doc.toString();
  if (before === text) return;
  let from = 0;
  while (from < before.length && before[from] === text[from]) from++;
  let [end, textEnd] = [before.length, text.length];
  while (end > from && textEnd > from && before[end - 1] === text[textEnd - 1]) {
    end--;
    textEnd--;
  }
  view.dispatch({ changes: { from, to: end, insert: text.slice(from, textEnd) } });
}
