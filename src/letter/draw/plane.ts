/** The coherence over the (T, Ω) plane as a map with two curves. */

import { heatMap } from '../../plot/index.ts';
import type { Plane } from '../figures/plane.ts';
import type { Look } from './look.ts';

export function drawPlane({ name, title, series, grid }: Plane, { alt, background, width }: Look): Promise<string> {
  const values = series.find(({ kind }) => kind === 'map')?.C ?? [];
  const columns = grid.temperatures.length;
  return heatMap({
    id: name,
    title,
    description: alt,
    x: { label: 'T / ω₀', values: grid.temperatures },
    y: { label: 'Ω / ω₀', values: grid.cutoffs },
    z: {
      label: 'C / (f₁f₂)',
      values: grid.cutoffs.map((_, row) => values.slice(row * columns, (row + 1) * columns)),
    },
    curves: series
      .filter(({ kind }) => kind === 'curve')
      .map(({ label, x, y }) => {
        const known = x.flatMap((temperature, k) =>
          temperature === null ? [] : [{ temperature, cutoff: y[k] ?? null }],
        );
        // The curves cross in the middle of the map.
        const labelAt = label.startsWith('Δ₁') ? 0.95 : 0.5;
        return { label, labelAt, x: known.map(({ temperature }) => temperature), y: known.map(({ cutoff }) => cutoff) };
      }),
    width,
    background,
  });
}
