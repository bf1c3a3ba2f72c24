/** Fig. 1 as three Bloch discs. */

import { blochDisc, type ColorName, type DiscPanel, type DiscPoint, PAGE_WIDTH } from '../../plot/index.ts';
import type { Fig1, Fig1Series } from '../figures/fig1.ts';
import type { Look } from './look.ts';

/** From cold to hot. */
const COLORS: readonly ColorName[] = ['blue', 'green', 'orange', 'vermillion'];

export function drawFig1(figure: Fig1, { alt, background, width }: Look): string {
  const panels = [
    { title: '(a) parallel, v₃ conserved', points: keptPopulations(figure) },
    thermalPanel('(b) orthogonal', figure, 'orthogonal'),
    thermalPanel('(c) composite', figure, 'composite'),
  ];
  return blochDisc({
    id: width < PAGE_WIDTH ? `${figure.name}-narrow` : figure.name,
    title: figure.title,
    description: alt,
    panels,
    width,
    columns: width < PAGE_WIDTH ? 1 : panels.length,
    background,
  });
}

function keptPopulations({ series }: Fig1): DiscPoint[] {
  const kept = series.find(({ initialV3 }) => initialV3 !== undefined);
  return (kept?.y ?? []).flatMap((z) =>
    z === null ? [] : [{ x: 0, z, color: 'purple', label: `v₃ = ${String(z).replace('-', '−')}` }],
  );
}

function thermalPanel(title: string, { series, marked }: Fig1, coupling: Fig1Series['coupling']): DiscPanel {
  const rowsOf = (isExact: boolean) => {
    const states = series.find((one) => one.coupling === coupling && (one.exact ?? false) === isExact);
    return (states?.T ?? []).flatMap((temperature, k) => {
      const [x, z] = [states?.x[k] ?? null, states?.y[k] ?? null];
      return x === null || z === null ? [] : [{ temperature, x, z }];
    });
  };
  const rows = rowsOf(false);
  const points = rows
    .filter(({ temperature }) => marked.includes(temperature))
    .map(({ temperature, x, z }, k): DiscPoint => {
      const color = COLORS[k];
      return { x, z, label: `T = ${temperature} ω₀`, ...(color === undefined ? {} : { color }) };
    });
  return {
    title,
    trajectories: [{ x: rows.map(({ x }) => x), z: rows.map(({ z }) => z), color: 'ink' }],
    points: [...points, ...rowsOf(true).map(({ x, z }): DiscPoint => ({ x, z, color: 'ink', ring: true }))],
  };
}
