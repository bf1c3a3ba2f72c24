/** How the exact Gibbs state of a finite environment tends to second order for weak coupling, drawn. */
import { csv } from '../document/index.ts';
import { lineChart } from '../plot/index.ts';
import type { WeakCoupling } from '../study/index.ts';
import { prettyName } from '../terminal/index.ts';

/** The name of the figure and of its files. */
export const WEAK_COUPLING_FIGURE = 'weak-coupling';

export interface WeakCouplingFigure {
  readonly svg: string;
  readonly csv: string;
  readonly alt: string;
}

/** What is left of the coherence, or where nothing is the largest difference of an element of ρ, against the coupling. */
export async function weakCouplingFigure(weakCoupling: WeakCoupling): Promise<WeakCouplingFigure | undefined> {
  if (weakCoupling.kind === 'none') return undefined;
  const { limit, scale } = weakCoupling;
  const { points, power } = limit;
  const coherent = power.difference !== undefined;
  const slope = power.difference ?? power.distance;
  if (slope === undefined) return undefined;
  const ascending = [...points].reverse();
  const x = ascending.map(({ strength }) => Math.abs(scale.value * strength));
  const y = ascending.map(({ difference, distance }) => (coherent ? difference : distance));
  const label = coherent ? '|ΔC|' : 'max |Δρ|';
  const line = `slope ${slope.toFixed(2)}`;
  const alt = `${label} against ${scale.name} on logarithmic axes: a straight line of ${line}.`;
  const svg = await lineChart({
    title: 'Weak-coupling limit',
    description: alt,
    series: [
      { label: line, x, y, color: 'blue' },
      { label: '', x, y, color: 'blue', points: 'disc' },
    ],
    x: { label: prettyName(scale.name), scale: 'log' },
    y: { label, scale: 'log' },
  });
  const data = csv([
    { name: scale.name, values: points.map(({ strength }) => scale.value * strength) },
    { name: 'C exact', values: points.map(({ exact }) => exact) },
    { name: 'C second order', values: points.map(({ secondOrder }) => secondOrder) },
    { name: 'largest difference of an element of rho', values: points.map(({ distance }) => distance) },
  ]);
  return { svg, csv: data, alt };
}
