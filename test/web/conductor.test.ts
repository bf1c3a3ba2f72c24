import { expect, it, vi } from 'vitest';
import { USUAL_VIEW } from '../../src/web/link/fragment.ts';
import { conduct } from '../../src/web/state/conductor.ts';
import { pageState } from '../../src/web/state/page.ts';
import { type RemoteWorker, Stopped } from '../../src/web/state/remote.ts';
import type { Laboratory } from '../../src/web/worker/laboratory.ts';

it('sets every formula anew when a worker was stopped, as the next one counts derivations from the beginning', async () => {
  let text = '';
  let stops = false;
  const api = {
    read: (given: string) => {
      text = given;
      return { kind: 'reading', derivation: 1, controls: [], baths: [], numbers: null };
    },
    verdict: () => ({ title: text }),
    sections: () => [{ id: 'bloch', title: 'Bloch equations', numeric: false, open: true }],
    section: () => `of ${text}`,
  };
  const laboratory = {
    begin: () => undefined,
    stop: () => undefined,
    renew: async () => undefined,
    ask: async (question: (asked: typeof api) => unknown) => {
      if (stops) {
        stops = false;
        page.text.value = 'a third';
        throw new Stopped();
      }
      return question(api);
    },
  } as unknown as RemoteWorker<Laboratory>;
  const page = pageState({ text: 'one', view: USUAL_VIEW });
  const { stop } = conduct(page, laboratory);
  await vi.waitFor(() => expect(page.sections.value.get('bloch')).toBe('of one'));
  stops = true;
  page.text.value = 'another';
  await vi.waitFor(() => expect(page.sections.value.get('bloch')).toBe('of a third'));
  stop();
});
