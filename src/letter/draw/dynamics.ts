/** v₁(t) above v₃(t), from several initial states to one. */

import { lineChart, panelsFigure } from '../../plot/index.ts';
import type { Dynamics, DynamicsSeries } from '../figures/dynamics.ts';
import type { Look } from './look.ts';

const LEFT = 40;

export async function drawDynamics(figure: Dynamics, { alt, background, width }: Look): Promise<string> {
  const { name, title, series, steadyState } = figure;
  const panel = (
    letter: string,
    label: string,
    component: number,
    of: (one: DynamicsSeries) => readonly (number | null)[],
  ) =>
    lineChart({
      id: `${name}-v${component + 1}`,
      title: label,
      description: alt,
      series: series.map((one) => ({ label: letter === 'b' ? one.label : '', x: one.x.map(Number), y: of(one) })),
      x: { label: 'ω₀t' },
      y: { label },
      marks: steadyState === null ? [] : [{ kind: 'horizontal', y: steadyState[component]! }],
      width,
      height: 190,
      left: LEFT,
      letter,
      background,
    });
  const panels = await Promise.all([panel('a', 'v₁', 0, ({ y }) => y), panel('b', 'v₃', 2, ({ v3 }) => v3)]);
  return panelsFigure({ id: name, title, description: alt, panels, background });
}
