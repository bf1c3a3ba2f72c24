/** What takes long, in a worker of its own: asked for when the page is at rest, ended when the model changes. */
import { effect } from '@preact/signals';
import type { SlowLaboratory } from '../worker/slowLaboratory.ts';
import { curveAxis, isOpen, type PageState } from './page.ts';
import { isFailure, type RemoteWorker, Stopped } from './remote.ts';

/** Exact points on a curve. */
const EXACT_POINTS = 9;

/** `dispose` ends following the page. */
export function conductBackground(page: PageState, laboratory: RemoteWorker<SlowLaboratory>): () => void {
  let working: Promise<void> | undefined;
  let asked = '';
  let current = '';
  let done = new Set<string>();

  /** What is to be computed, as far as it is not yet there. */
  const wanted = () => {
    const reading = page.reading.value;
    if (reading === null || reading.numbers === null || page.failure.value !== null) return [];
    const open = page.entries.value.filter((entry) => entry.slow && isOpen(page, entry)).map(({ id }) => id);
    return [...open, ...(page.view.value.exact ? [`exact ${curveAxis(page)?.name} ${page.view.value.quantity}`] : [])];
  };

  const work = async (text: string): Promise<void> => {
    try {
      for (const what of wanted()) {
        if (done.has(what)) continue;
        if (what.startsWith('exact ')) await exactPoints(text);
        else {
          const markup = await laboratory.ask((api) => api.section(text, what));
          page.sections.value = new Map(page.sections.value).set(what, markup);
        }
        done.add(what);
      }
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
    }
  };

  const exactPoints = async (text: string): Promise<void> => {
    const drawn = page.curve.value;
    if (drawn === null) return;
    page.exact.value = [];
    const { quantity } = page.view.value;
    const { least, most, log } = drawn.range;
    for (let k = 0; k < EXACT_POINTS; k++) {
      const share = (k + 0.5) / EXACT_POINTS;
      const x = Number((log ? least * (most / least) ** share : least + (most - least) * share).toPrecision(6));
      const request = { name: drawn.name, xs: [], quantity };
      const point = await laboratory.ask((api) => api.exact(text, request, x));
      if (!isFailure(point)) page.exact.value = [...page.exact.value, point];
    }
  };

  return effect(() => {
    const text = page.text.value;
    const ready = !page.busy.value;
    const list = wanted();
    const key = JSON.stringify([text, list.filter((what) => what.startsWith('exact '))]);
    if (key !== asked) {
      asked = key;
      if (working !== undefined) laboratory.stop();
      const kept = current === text ? [...done].filter((what) => !what.startsWith('exact ')) : [];
      current = text;
      done = new Set(kept);
      page.exact.value = [];
    }
    if (!ready || list.every((what) => done.has(what))) return;
    const begin = async (): Promise<void> => {
      await working;
      working = work(text);
      await working;
      working = undefined;
    };
    if (working === undefined) void begin();
    else void working.then(begin);
  });
}
