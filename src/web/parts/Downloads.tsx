/** What can be kept of the model that is shown. */
import { useSignal } from '@preact/signals';
import { type MotionLine, motionLines } from '../plots/motionLines.ts';
import type { PageState } from '../state/page.ts';
import { isFailure, remoteWorker } from '../state/remote.ts';
import { startSlowWorker } from '../state/startWorker.ts';
import type { DownloadRequest } from '../worker/answers.ts';
import type { SlowLaboratory } from '../worker/slowLaboratory.ts';
import { giveFile } from './files.ts';
import { shownName } from './format.ts';

const CHOICES = [
  ['model', 'Model (YAML)'],
  ['report', 'Report (HTML)'],
  ['latex', 'Report (LaTeX, figures)'],
  ['python', 'Python'],
  ['qutip', 'QuTiP'],
  ['jupyter', 'Jupyter notebook'],
  ['julia', 'Julia'],
  ['json', 'Derivation (JSON)'],
  ['svg', 'Curve (SVG)'],
  ['csv', 'Curve (CSV)'],
  ['motion-svg', 'Dynamics (SVG)'],
  ['motion-csv', 'Dynamics (CSV)'],
] as const;

type Choice = (typeof CHOICES)[number][0];

export function Downloads({ page }: { readonly page: PageState }) {
  const making = useSignal('');
  const give = async (choice: Choice) => {
    making.value = choice;
    page.status.value = 'The file is being made.';
    try {
      page.status.value = (await given(choice, page)) ?? 'The file is there.';
    } finally {
      making.value = '';
    }
  };
  return (
    <select
      aria-label="Download"
      value=""
      disabled={page.reading.value === null}
      onChange={({ currentTarget }) => {
        const chosen = CHOICES.find(([name]) => name === currentTarget.value);
        currentTarget.value = '';
        if (chosen !== undefined) void give(chosen[0]);
      }}
    >
      <option value="" disabled hidden>
        {making.value === '' ? 'Download' : 'Being made …'}
      </option>
      {CHOICES.map(([name, label]) => (
        <option key={name} value={name}>
          {label}
        </option>
      ))}
    </select>
  );
}

/** Gives the file; what is in the way, where there is none. */
async function given(choice: Choice, page: PageState): Promise<string | undefined> {
  if (choice === 'model') {
    giveFile('model.yaml', page.text.value, 'application/yaml');
    return undefined;
  }
  if (choice === 'csv' || choice === 'motion-csv') {
    const drawn = drawnOf(choice === 'csv' ? 'curve' : 'dynamics', page);
    if (drawn === undefined) return 'There is no curve.';
    giveFile(`${drawn.name}.csv`, csvOf(drawn), 'text/csv');
    return undefined;
  }
  const request = await requestOf(choice, page);
  if (request === undefined) return 'There is no curve.';
  const worker = remoteWorker<SlowLaboratory>(startSlowWorker);
  try {
    const file = await worker.ask((api) => api.download(page.text.value, request));
    if (isFailure(file)) return file.message;
    giveFile(file.name, file.content, file.type);
    return undefined;
  } finally {
    worker.stop();
  }
}

async function requestOf(
  choice: Exclude<Choice, 'model' | 'csv' | 'motion-csv'>,
  page: PageState,
): Promise<DownloadRequest | undefined> {
  if (choice === 'latex') return { kind: 'latex' };
  if (choice === 'report') {
    const { pageKatexAssets } = await import('../state/katexAssets.ts');
    return { kind: 'report', katex: await pageKatexAssets() };
  }
  if (choice !== 'svg' && choice !== 'motion-svg') return { kind: 'program', target: choice };
  const drawn = drawnOf(choice === 'svg' ? 'curve' : 'dynamics', page);
  return drawn && { kind: 'svg', name: drawn.name, chart: chartOf(drawn) };
}

/** A figure of the page in numbers. */
interface Drawn {
  readonly name: 'curve' | 'dynamics';
  readonly title: string;
  /** Of the horizontal axis: as in the text of the model, and as it is read. */
  readonly axis: string;
  readonly axisLabel: string;
  readonly log: boolean;
  readonly quantity: string;
  readonly x: readonly number[];
  readonly lines: readonly MotionLine[];
  /** Of the lines, the one that is dashed. */
  readonly dashed: number | undefined;
}

/** Undefined where there is none. */
function drawnOf(name: Drawn['name'], { curve, motion, view }: PageState): Drawn | undefined {
  if (name === 'dynamics') {
    const shown = motion.value;
    if (shown === null || isFailure(shown)) return undefined;
    const quantity = shown.bloch === null ? 'populations' : 'state';
    const lines = motionLines(shown);
    const start = view.value.initial.trim();
    const title = `${quantity} against time${start === '' ? '' : ` from ${start}`}`;
    const axis = { axis: 'time', axisLabel: 'time', log: false, x: shown.times };
    return { name, title, ...axis, quantity, lines, dashed: undefined };
  }
  if (curve.value === null) return undefined;
  const { name: axis, names, points, range } = curve.value;
  const isCoherence = view.value.quantity === 'coherence';
  const quantity = isCoherence ? 'coherence' : 'state';
  return {
    name,
    title: `${quantity} against ${axis}`,
    axis,
    axisLabel: shownName(axis),
    log: range.log,
    quantity,
    x: points.map(({ x }) => x),
    lines: names.map((line, k) => ({ name: line, values: points.map(({ values }) => values[k] ?? null) })),
    dashed: isCoherence ? 1 : undefined,
  };
}

const chartOf = ({ title, lines, x, dashed, axisLabel, log, quantity }: Drawn) => ({
  title,
  series: lines.map(({ name: label, values }, k) => ({
    label,
    x,
    y: values,
    ...(k === dashed ? { dash: 'dashed' as const } : {}),
  })),
  x: { label: axisLabel, scale: log ? ('log' as const) : ('linear' as const) },
  y: { label: quantity },
});

function csvOf({ axis, lines, x }: Drawn): string {
  const rows = x.map((value, row) => [value, ...lines.map(({ values }) => values[row] ?? '')].join(','));
  return `${[[axis, ...lines.map(({ name }) => name)].join(','), ...rows].join('\n')}\n`;
}
