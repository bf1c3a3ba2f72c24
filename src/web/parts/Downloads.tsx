/** What can be kept of the model that is shown. */
import { useSignal } from '@preact/signals';
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
  if (choice === 'csv') {
    if (page.curve.value === null) return 'There is no curve.';
    giveFile('curve.csv', curveCsv(page), 'text/csv');
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
  choice: Exclude<Choice, 'model' | 'csv'>,
  page: PageState,
): Promise<DownloadRequest | undefined> {
  if (choice === 'latex') return { kind: 'latex' };
  if (choice === 'report') {
    const { pageKatexAssets } = await import('../state/katexAssets.ts');
    return { kind: 'report', katex: await pageKatexAssets() };
  }
  if (choice !== 'svg') return { kind: 'program', target: choice };
  const { curve, view } = page;
  if (curve.value === null) return undefined;
  const { name, names, points, range } = curve.value;
  const xs = points.map(({ x }) => x);
  const quantity = view.value.quantity === 'coherence' ? 'coherence' : 'state';
  return {
    kind: 'svg',
    chart: {
      title: `${quantity} against ${name}`,
      series: names.map((label, k) => ({
        label,
        x: xs,
        y: points.map(({ values }) => values[k] ?? null),
        ...(quantity === 'coherence' && k === 1 ? { dash: 'dashed' as const } : {}),
      })),
      x: { label: shownName(name), scale: range.log ? 'log' : 'linear' },
      y: { label: quantity },
    },
  };
}

function curveCsv({ curve }: PageState): string {
  const { name, names, points } = curve.value!;
  const rows = points.map(({ x, values }) => [x, ...names.map((_, k) => values[k] ?? '')].join(','));
  return `${[[name, ...names].join(','), ...rows].join('\n')}\n`;
}
