/** The three parts of Fig. 2 as line charts. */

import { type ChartMark, type ColorName, type LineSeries, lineChart, panelsFigure } from '../../plot/index.ts';
import type { ExactSeries } from '../figures/exactPoints.ts';
import { type DerivedSeries, type Fig2a, LAMBDA, type PrintedSeries } from '../figures/fig2a.ts';
import type { Fig2b } from '../figures/fig2b.ts';
import type { Fig2c } from '../figures/fig2c.ts';
import { WEAK_COUPLING } from '../figures/series.ts';
import type { Look } from './look.ts';

const COLOR_OF_EXPONENT: ReadonlyMap<number, ColorName> = new Map([
  [0.5, 'vermillion'],
  [1, 'blue'],
  [3, 'green'],
]);
const colorOf = (s: number): ColorName => COLOR_OF_EXPONENT.get(s) ?? 'ink';
const nameOf = (s: number): string => `s = ${s === 0.5 ? '1/2' : s}`;

const TEMPERATURE = { label: 'T / ω₀' };
/** The same margin in both panels, so that they share the axis of temperatures. */
const LEFT = 44;
const HIGHEST_OPTIMUM = 30;

export async function drawFig2a(figure: Fig2a, { alt, background, width }: Look): Promise<string> {
  const { series, spikes, title } = figure;
  const printed = series.filter((one) => one.kind === 'printed');
  const derived = series.filter((one) => one.kind === 'derived');
  const exact = series.filter((one) => one.kind === 'exact');
  const frame = { width, left: LEFT, x: { ...TEMPERATURE, domain: [0, 3] as const }, background };
  const zeros = spikes.flatMap(({ s, zeroOfDelta1, resonance }): ChartMark[] =>
    zeroOfDelta1 === null || resonance === null
      ? []
      : [
          { kind: 'vertical', x: zeroOfDelta1, label: `Δ₁ = 0 (${nameOf(s)})` },
          { kind: 'vertical', x: resonance, label: `d(J coth)/dω = 0 (${nameOf(s)})` },
        ],
  );
  const coherence = lineChart({
    ...frame,
    id: 'fig2a-coherence',
    title,
    description: alt,
    letter: 'a',
    height: 310,
    series: [
      ...printed.flatMap((one) => printedLines(one, one.eq4)),
      ...derived.map(derivedLine),
      ...exact.map(exactDots),
    ],
    y: { label: 'C / f₁', scale: 'log', domain: [1e-3, 20] },
    marks: zeros,
  });
  const optimum = lineChart({
    ...frame,
    id: 'fig2a-optimum',
    title: 'λf₂² at the optimum',
    description: alt,
    letter: 'b',
    height: 200,
    series: printed.flatMap((one) =>
      printedLines(
        one,
        one.optimalF2Squared.map((square) => Number(figure.parameters.lambda) * square),
        'optimum, ',
      ),
    ),
    y: { label: 'λf₂² / ω₀ at the optimum f₂² = ω₀/|Δ₁|', scale: 'log', domain: [0.008, HIGHEST_OPTIMUM] },
    marks: [
      { kind: 'band', from: WEAK_COUPLING, to: HIGHEST_OPTIMUM, label: 'optimum outside weak coupling' },
      { kind: 'horizontal', y: WEAK_COUPLING },
    ],
  });
  return panelsFigure({
    id: figure.name,
    title,
    description: alt,
    background,
    panels: await Promise.all([coherence, optimum]),
  });
}

/** Solid where Δ₁ > 0, dotted where the printed form is formal; one name for both. */
function printedLines(
  { s, x, formal }: PrintedSeries,
  values: readonly number[],
  name = 'Eq. (4), ',
): readonly LineSeries[] {
  const xs = x.map(Number);
  const part = (which: boolean) => values.map((value, k) => (formal[k] === which ? value : null));
  const label = `${name}${nameOf(s)}`;
  const last = formal.at(-1) === true;
  const color = colorOf(s);
  return [
    { label: last ? '' : label, x: xs, y: part(false), color },
    { label: last ? label : '', x: xs, y: part(true), color, dash: 'dotted' },
  ];
}

function derivedLine({ s, f2, x, y }: DerivedSeries): LineSeries {
  return { label: `derived, f₂ = ${f2}, ${nameOf(s)}`, x: x.map(Number), y, color: colorOf(s), dash: 'dashed' };
}

const exactDots = ({ s, f2, lambda, x, y }: ExactSeries): LineSeries => {
  const isStronger = lambda > LAMBDA;
  const isAtOptimum = typeof f2 !== 'number';
  const addition = isStronger ? `, λ = ${lambda}` : isAtOptimum ? ', optimum f₂' : '';
  return {
    label: `exact, ${nameOf(s)}${addition}`,
    x: x.map(Number),
    y,
    color: isStronger ? 'ink' : colorOf(s),
    points: isAtOptimum ? 'ring' : 'disc',
  };
};

export function drawFig2b(figure: Fig2b, { alt, background, width }: Look): Promise<string> {
  const lines = figure.series.map((one): LineSeries => {
    if (one.kind === 'exact') {
      const first = figure.series.find((other) => other.kind === 'exact' && other.s === one.s);
      return one === first ? exactDots(one) : { ...exactDots(one), label: '' };
    }
    const optimum = one.kind === 'optimum';
    const label = `${optimum ? 'maximum over f₂' : `f₂ = ${one.f2}`}, ${nameOf(one.s)}`;
    return { label, x: one.x.map(Number), y: one.y, color: colorOf(one.s), dash: optimum ? 'dotted' : 'solid' };
  });
  return lineChart({
    id: figure.name,
    title: figure.title,
    description: alt,
    series: lines,
    x: { ...TEMPERATURE, domain: [0, 3] },
    y: { label: 'C / f₁', scale: 'log', domain: [3e-3, 100] },
    width,
    height: 240,
    background,
  });
}

export function drawFig2c(figure: Fig2c, { alt, background, width }: Look): Promise<string> {
  const colors: ReadonlyMap<number, ColorName> = new Map([
    [0.1, 'blue'],
    [0.3, 'green'],
    [0.5, 'vermillion'],
  ]);
  return lineChart({
    id: figure.name,
    title: figure.title,
    description: alt,
    series: figure.series.map(({ label, environment, kappa, x, y }) => ({
      label,
      x: x.map(Number),
      y,
      color: colors.get(kappa) ?? 'ink',
      dash: environment === 'oscillator' ? 'solid' : 'dashed',
    })),
    x: { ...TEMPERATURE, domain: [0, 2] },
    y: { label: 'C = √(v₁² + v₂²)', scale: 'log', domain: [1e-4, 0.6] },
    width,
    height: 240,
    background,
  });
}
