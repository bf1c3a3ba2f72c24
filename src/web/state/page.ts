/** What the page shows, and what may be done to it. */
import { batch, type Signal, signal } from '@preact/signals';
import { type Shared, USUAL_VIEW, type View } from '../link/fragment.ts';
import type {
  Control,
  CurvePoint,
  DrawnMotion,
  Failure,
  FirstAnswers,
  ModelReading,
  PageSection,
  VerdictMarkup,
} from '../worker/answers.ts';
import { isWithin, rangeAround, type SliderRange } from './ranges.ts';

export interface DrawnCurve {
  readonly name: string;
  readonly range: SliderRange;
  readonly names: readonly string[];
  /** By x, ascending. */
  readonly points: readonly CurvePoint[];
  /** All that the points follow from: the same here, the same points. */
  readonly origin: string;
}

export interface PageState {
  readonly text: Signal<string>;
  readonly view: Signal<View>;
  /** The last model that could be read; it stays while there is an error. */
  readonly reading: Signal<ModelReading | null>;
  readonly failure: Signal<Failure | null>;
  readonly busy: Signal<boolean>;
  readonly verdict: Signal<VerdictMarkup | Failure | null>;
  readonly entries: Signal<readonly PageSection[]>;
  readonly sections: Signal<ReadonlyMap<string, string | Failure>>;
  readonly curve: Signal<DrawnCurve | null>;
  readonly exact: Signal<readonly CurvePoint[]>;
  readonly motion: Signal<DrawnMotion | Failure | null>;
  /** The numbers as they stand in the text, which may be ahead of the model that was read. */
  readonly controls: Signal<readonly Control[]>;
  /** The text in which they have their places. */
  readonly controlled: Signal<string>;
  readonly ranges: Signal<ReadonlyMap<string, SliderRange>>;
  /** Said to those who do not see the page. */
  readonly status: Signal<string>;
}

export function pageState({ text, view }: Shared): PageState {
  return {
    text: signal(text),
    view: signal(view),
    reading: signal(null),
    failure: signal(null),
    busy: signal(false),
    verdict: signal(null),
    entries: signal([]),
    sections: signal(new Map()),
    curve: signal(null),
    exact: signal([]),
    motion: signal(null),
    controls: signal([]),
    controlled: signal(''),
    ranges: signal(new Map()),
    status: signal(''),
  };
}

/** Another model, with a view of its own. */
export function showModel(
  page: PageState,
  { text, view = USUAL_VIEW }: { readonly text: string; readonly view?: View },
) {
  batch(() => {
    page.text.value = text;
    page.view.value = view;
    page.ranges.value = new Map();
  });
}

/** What was answered when the page was built, until the worker answers itself. */
export function showFirstAnswers(page: PageState, { reading, verdict, entries, sections }: FirstAnswers): void {
  batch(() => {
    page.reading.value = reading;
    takeControls(page, reading.controls);
    page.verdict.value = verdict;
    page.entries.value = entries;
    page.sections.value = new Map(sections);
    page.busy.value = true;
  });
}

/** The numbers of the text as it is now. */
export function takeControls(page: PageState, controls: readonly Control[]): void {
  page.controls.value = controls;
  page.controlled.value = page.text.value;
  page.ranges.value = withRanges(page.ranges.value, controls);
}

/** Whether the text was changed since its numbers were found, and cannot be read: nobody knows where they stand. */
export const areControlsLost = ({ text, controlled, failure }: PageState): boolean =>
  failure.value !== null && text.value !== controlled.value;

/** Writes a number into the text, in the place where it stands. */
export function setNumber(page: PageState, name: string, value: number): void {
  const { text, controls, controlled } = page;
  const control = controls.value.find((one) => one.name === name);
  if (control === undefined || control.value === value || text.value !== controlled.value) return;
  const written = String(value);
  const shift = written.length - (control.end - control.start);
  batch(() => {
    text.value = text.value.slice(0, control.start) + written + text.value.slice(control.end);
    const moved = controls.value.map((one) => {
      if (one.name === name) return { ...one, value, end: one.end + shift };
      return one.start > control.start ? { ...one, start: one.start + shift, end: one.end + shift } : one;
    });
    takeControls(page, moved);
  });
}

/** Ranges stay as long as the numbers are in them. */
function withRanges(
  known: ReadonlyMap<string, SliderRange>,
  controls: readonly Control[],
): ReadonlyMap<string, SliderRange> {
  return new Map(
    controls.map(({ name, value }) => {
      const range = known.get(name);
      return [name, range !== undefined && isWithin(range, value) ? range : rangeAround(name, value)] as const;
    }),
  );
}

/** The number on the horizontal axis of the curve: the one that was chosen, a temperature, or the first. */
export function curveAxis({ view, controls }: PageState): Control | undefined {
  const all = controls.value.filter(({ axis }) => axis);
  return (
    all.find(({ name }) => name === view.value.over) ?? all.find(({ name }) => name.endsWith('.temperature')) ?? all[0]
  );
}

export function setView(page: PageState, change: Partial<View>): void {
  page.view.value = { ...page.view.value, ...change };
}

export const isOpen = ({ view }: PageState, { id, open }: PageSection): boolean =>
  view.value.open === null ? open : view.value.open.includes(id);

export function toggleSection(page: PageState, id: string, open: boolean): void {
  const shown = page.entries.value.filter((entry) => (entry.id === id ? open : isOpen(page, entry)));
  setView(page, { open: shown.map((entry) => entry.id) });
}
