/** Second-order master equation against mean-force state: coherence above, population shift below. */

import { lineChart, panelsFigure } from '../../plot/index.ts';
import type { MeanForceFigure, MeanForceSeries } from '../figures/meanForce.ts';
import type { Look } from './look.ts';

const LEFT = 44;

export async function drawMeanForce(figure: MeanForceFigure, { alt, background, width }: Look): Promise<string> {
  const { name, title, series } = figure;
  const panel = (letter: string, quantity: MeanForceSeries['quantity'], label: string) =>
    lineChart({
      id: `${name}-${quantity}`.replace(' ', '-'),
      title: quantity,
      description: alt,
      series: series
        .filter((one) => one.quantity === quantity)
        .map(({ method, x, y }) => ({
          label: letter === 'b' ? method : '',
          x: x.map(Number),
          y,
          color: method === 'TCL2' ? 'blue' : 'vermillion',
          dash: method === 'TCL2' ? 'solid' : 'dashed',
        })),
      x: { label: 'λ / ω₀' },
      y: { label },
      marks: [{ kind: 'horizontal', y: 0 }],
      width,
      height: 180,
      left: LEFT,
      letter,
      background,
    });
  const panels = await Promise.all([panel('a', 'coherence', 'v̄₁'), panel('b', 'population shift', 'v̄₃ + tanh(ω₀/2T)')]);
  return panelsFigure({ id: name, title, description: alt, panels, background });
}
