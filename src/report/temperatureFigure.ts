/** The steady-state coherence of a qubit against the temperature of its bath, drawn. */
import { type CsvColumn, csv } from '../document/index.ts';
import { type LineSeries, lineChart } from '../plot/index.ts';
import type { Derived } from '../study/derivation/index.ts';
import { type TemperatureDependence, temperatureDependence } from '../study/index.ts';

export interface TemperatureFigure {
  readonly svg: string;
  readonly csv: string;
  readonly alt: string;
  /** What is plotted, e.g. `v̄₁`. */
  readonly quantity: string;
}

const NAMES: Readonly<Record<TemperatureDependence['component'], string>> = {
  v1: 'v̄₁',
  v2: 'v̄₂',
  length: 'C = √(v̄₁² + v̄₂²)',
};

/** Undefined where there is nothing to draw; see `temperatureDependence`. */
export async function temperatureFigure(derived: Derived): Promise<TemperatureFigure | undefined> {
  const found = temperatureDependence(derived);
  if (found === undefined) return undefined;
  const { x, from, to, component, full, leading, printed } = found;
  const quantity = NAMES[component];
  const candidates: LineSeries[] = [
    { label: 'second-order generator', x, y: full, color: 'blue' },
    { label: 'leading order = mean force', x, y: leading, color: 'vermillion', dash: 'dashed' },
    { label: 'Eq. (2) as printed', x, y: printed, color: 'purple', dash: 'dotted' },
  ];
  const series = candidates.filter(({ y }) => y.some((value) => value !== null));
  const alt = `Steady-state coherence ${quantity} against T/ω₀ from ${from} to ${to}: ${series.map(({ label }) => label).join(', ')}.`;
  const svg = await lineChart({
    title: `${derived.model.name}: coherence against temperature`,
    description: alt,
    series,
    x: { label: 'T / ω₀' },
    y: { label: quantity },
    marks: [{ kind: 'horizontal', y: 0 }],
  });
  const columns: CsvColumn[] = [
    { name: 'T/omega0', values: x },
    ...series.map(({ label, y }) => ({ name: label, values: y })),
  ];
  return { svg, csv: csv(columns), alt, quantity };
}
