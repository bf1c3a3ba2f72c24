/** Second-order master equation against mean-force state: coherence above, population shift below. */

import { type Background, lineChart } from '../../plot/index.ts';
import type { MeanForceFigure, MeanForceSeries } from '../figures/meanForce.ts';
import { stackedPanels } from './panels.ts';

export async function drawMeanForce(figure: MeanForceFigure, alt: string, background: Background): Promise<string> {
  const { name, title, series } = figure;
  const panel = (quantity: MeanForceSeries['quantity'], label: string) =>
    lineChart({
      id: `${name}-${quantity}`.replace(' ', '-'),
      title: quantity,
      description: alt,
      series: series
        .filter((one) => one.quantity === quantity)
        .map(({ method, x, y }) => ({
          label: method,
          x: x.map(Number),
          y,
          color: method === 'TCL2' ? 'blue' : 'vermillion',
          dash: method === 'TCL2' ? 'solid' : 'dashed',
        })),
      x: { label: 'λ / ω₀' },
      y: { label },
      marks: [{ kind: 'horizontal', y: 0 }],
      width: 640,
      height: 270,
      left: 60,
      right: 110,
      background,
    });
  const panels = await Promise.all([panel('coherence', 'v̄₁'), panel('population shift', 'v̄₃ + tanh(ω₀/2T)')]);
  return stackedPanels({ id: name, title, description: alt, panels, background });
}
