/** What the form changes it changes in the text of the model. */
import type { PageState } from '../state/page.ts';
import { isFailure, type RemoteWorker } from '../state/remote.ts';
import type { Laboratory } from '../worker/laboratory.ts';

export interface FormProps {
  readonly page: PageState;
  readonly laboratory: RemoteWorker<Laboratory>;
}

export type FieldChange = readonly [path: readonly string[], value: unknown];

/** Writes fields of the text anew, all at once, unless the text cannot be read. */
export async function editText({ page, laboratory }: FormProps, ...changes: readonly FieldChange[]): Promise<void> {
  const before = page.text.value;
  let text = before;
  for (const [path, value] of changes) {
    const ask = () => laboratory.ask((api) => api.edit(text, path, value));
    // the worker may be stopped in the middle of something else
    const edited = await ask().catch(ask);
    if (isFailure(edited)) return;
    text = edited;
  }
  if (page.text.value === before) page.text.value = text;
}
