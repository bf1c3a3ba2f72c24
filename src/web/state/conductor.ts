/**
 * Keeps what is shown up to date with text and view: asks the worker one thing after the other, begins again when the text changes, and stops the worker
 * when it is busy with what nobody waits for any more.
 */
import { batch, effect } from '@preact/signals';
import type { CurvePoint, Failure, ModelReading } from '../worker/answers.ts';
import type { Laboratory } from '../worker/laboratory.ts';
import { curveAxis, isOpen, type PageState, takeControls } from './page.ts';
import { coarseFirst } from './ranges.ts';
import { isFailure, type RemoteWorker, Stopped } from './remote.ts';

/** Milliseconds that the worker may go on with what was asked before. */
const PATIENCE = 700;
/** Milliseconds for the points of a curve between two looks at what has changed. */
const SLICE = 24;
/** Milliseconds without a change after which somebody reads more than numbers and curve. */
const STILL = 120;
/** Rounds after which another worker takes over, and milliseconds at rest before: while one works it does not give back what it has dropped. */
const MOST_ROUNDS = 30;
const REST = 1000;
/** Points of a curve while a number moves and at rest, 2^n + 1. */
const COARSE = 4;
const FINE = 6;

interface Shown {
  /** Null before there is any. */
  readonly text: string | null;
  readonly derivation: number;
  readonly sections: Set<string>;
  /** What the dynamics follow from. */
  readonly motion: string | null;
}

const nothingShown = (): Shown => ({ text: null, derivation: -1, sections: new Set(), motion: null });

export interface Conductor {
  /** To be called when the page goes away. */
  readonly stop: () => void;
}

/** What was computed beside the page for other numbers is no longer true. */
function withoutSlow({ sections, entries }: PageState): ReadonlyMap<string, string | Failure> {
  const slow = new Set(entries.value.filter((entry) => entry.slow).map(({ id }) => id));
  return new Map([...sections.value].filter(([id]) => !slow.has(id)));
}

export function conduct(page: PageState, laboratory: RemoteWorker<Laboratory>): Conductor {
  let running = false;
  let waiting = false;
  let round = 0;
  let shown = nothingShown();
  let renewed = 0;
  let resting: ReturnType<typeof setTimeout> | undefined;
  let wake = (): void => undefined;

  /** Whether the text or the view has changed since. */
  const changed = () => waiting;

  /** A while without a change, or the next change. */
  const stillness = (): Promise<void> =>
    new Promise((resolve) => {
      const rung = setTimeout(resolve, STILL);
      wake = () => {
        clearTimeout(rung);
        resolve();
      };
    });

  const run = async (): Promise<void> => {
    running = true;
    page.busy.value = true;
    while (waiting) {
      waiting = false;
      round++;
      try {
        await once();
      } catch (error) {
        if (!(error instanceof Stopped)) throw error;
        // another worker counts its derivations anew
        shown = nothingShown();
      }
    }
    running = false;
    page.busy.value = false;
    if (round - renewed >= MOST_ROUNDS) resting = setTimeout(renew, REST);
  };

  const renew = async (): Promise<void> => {
    const { text } = shown;
    if (text === null || page.failure.value !== null) return;
    renewed = round;
    const answer = await laboratory.renew(
      (api) => api.read(text),
      () => !running && round === renewed,
    );
    // another worker counts its derivations anew; of the same text they are the same
    if (answer !== undefined && !isFailure(answer)) shown = { ...shown, derivation: answer.derivation };
  };

  const once = async (): Promise<void> => {
    const text = page.text.value;
    const before = shown.derivation;
    if (text !== shown.text || page.failure.value !== null) {
      const answer = await laboratory.ask((api) => api.read(text));
      if (isFailure(answer)) {
        page.failure.value = answer;
        // what was begun of the model before, which stays, is ended
        return finish();
      }
      takeReading(answer, text);
    }
    if (page.reading.value === null) return;
    // of a model that is new the verdict is waited for, of moved numbers the curve
    if (shown.derivation !== before) await setVerdict();
    await drawCurve(true);
    if (changed()) return;
    if (shown.derivation === before) {
      // sections set at every step of a slider cost more than all else
      await stillness();
      if (changed()) return;
      await setVerdict();
    }
    await finish();
  };

  const finish = async (): Promise<void> => {
    const reading = page.reading.value;
    if (reading === null || changed()) return;
    await setSections();
    if (changed()) return;
    await drawCurve(false);
    if (changed()) return;
    await drawMotion(reading);
  };

  const setVerdict = async (): Promise<void> => {
    page.verdict.value = await laboratory.ask((api) => api.verdict());
  };

  const takeReading = (reading: ModelReading, text: string): void => {
    const same = reading.derivation === shown.derivation;
    const kept = page.entries.value.filter(({ numeric }) => same && !numeric).map(({ id }) => id);
    const sections = new Set(kept.filter((id) => shown.sections.has(id)));
    shown = { text, derivation: reading.derivation, sections, motion: null };
    batch(() => {
      page.failure.value = null;
      page.reading.value = reading;
      page.sections.value = withoutSlow(page);
      if (page.text.value === text) {
        takeControls(page, reading.controls);
      }
    });
  };

  const setSections = async (): Promise<void> => {
    if (page.entries.value.length === 0) page.entries.value = await laboratory.ask((api) => api.sections());
    for (const entry of page.entries.value) {
      if (entry.slow || !isOpen(page, entry) || shown.sections.has(entry.id)) continue;
      const markup = await laboratory.ask((api) => api.section(entry.id));
      page.sections.value = new Map(page.sections.value).set(entry.id, markup);
      shown.sections.add(entry.id);
      if (changed()) return;
    }
  };

  /** The text that was read last without one of its numbers. */
  const withoutNumber = (name: string): string => {
    const text = shown.text ?? '';
    const place = page.reading.value?.controls.find((control) => control.name === name);
    return place === undefined ? text : text.slice(0, place.start) + text.slice(place.end);
  };

  /** Coarse points in one slice, or all. */
  const drawCurve = async (first: boolean): Promise<void> => {
    const axis = curveAxis(page);
    const range = axis && page.ranges.value.get(axis.name);
    if (axis === undefined || range === undefined || page.reading.value?.numbers === null) {
      page.curve.value = null;
      return;
    }
    const { quantity } = page.view.value;
    const origin = JSON.stringify([withoutNumber(axis.name), axis.name, range, quantity]);
    const drawn = page.curve.value?.origin === origin ? page.curve.value.points : [];
    // where only the number on the axis has moved, the curve is the same
    if (first && drawn.length > 0) return;
    const names = await laboratory.ask((api) => api.lineNames(quantity));
    const xs = coarseFirst(range, first ? COARSE : FINE);
    const points: CurvePoint[] = [...drawn];
    while (points.length < xs.length) {
      const rest = xs.slice(points.length);
      const answer = await laboratory.ask((api) => api.curve({ name: axis.name, xs: rest, quantity }, SLICE));
      if (isFailure(answer)) return;
      points.push(...answer);
      const ordered = [...points].sort((a, b) => a.x - b.x);
      page.curve.value = { name: axis.name, range, names, points: ordered, origin };
      if (first || changed()) return;
    }
  };

  const drawMotion = async ({ numbers }: ModelReading): Promise<void> => {
    if (numbers === null) {
      page.motion.value = null;
      return;
    }
    const { initial, until } = page.view.value;
    const origin = JSON.stringify([initial, until]);
    if (shown.motion === origin) return;
    page.motion.value = await laboratory.ask((api) => api.motion(initial, until));
    shown = { ...shown, motion: origin };
  };

  const onChange = (): void => {
    if (waiting) return;
    waiting = true;
    clearTimeout(resting);
    wake();
    if (!running) {
      void run();
      return;
    }
    const begun = round;
    setTimeout(() => {
      if (waiting && round === begun) laboratory.stop();
    }, PATIENCE);
  };

  const stop = effect(() => {
    void page.text.value;
    void page.view.value;
    // later than the signals that this effect must not follow
    queueMicrotask(onChange);
  });
  return { stop };
}
