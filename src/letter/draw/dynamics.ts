/** v₁(t) above v₃(t), from several initial states to one. */

import { type Background, lineChart } from '../../plot/index.ts';
import type { Dynamics, DynamicsSeries } from '../figures/dynamics.ts';
import { stackedPanels } from './panels.ts';

export async function drawDynamics(figure: Dynamics, alt: string, background: Background): Promise<string> {
  const { name, title, series, steadyState } = figure;
  const panel = (label: string, component: number, of: (one: DynamicsSeries) => readonly (number | null)[]) =>
    lineChart({
      id: `${name}-v${component + 1}`,
      title: label,
      description: alt,
      series: series.map((one) => ({ label: one.label, x: one.x.map(Number), y: of(one) })),
      x: { label: 'ω₀t' },
      y: { label },
      marks: steadyState === null ? [] : [{ kind: 'horizontal', y: steadyState[component]! }],
      width: 680,
      height: 300,
      left: 56,
      right: 170,
      background,
    });
  const panels = await Promise.all([panel('v₁', 0, ({ y }) => y), panel('v₃', 2, ({ v3 }) => v3)]);
  return stackedPanels({ id: name, title, description: alt, panels, background });
}
