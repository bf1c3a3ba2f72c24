/**
 * The data of a figure: curves with their further columns, the parameters they were computed with, and the caption.
 *
 * Units: ħ = k_B = 1 and ω₀ = 1, so temperatures, frequencies and couplings are in units of ω₀. A value that does not exist is `null`.
 */

export const FIGURE_NAMES = ['fig1', 'fig2a', 'fig2b', 'fig2c', 'plane', 'mean-force', 'dynamics'] as const;
export type FigureName = (typeof FIGURE_NAMES)[number];

/** One curve. Every further field is a number or text that holds for the whole curve, or a column as long as `x`. */
export interface FigureSeries {
  readonly label: string;
  readonly x: readonly (number | null)[];
  readonly y: readonly (number | null)[];
}

export interface LetterFigure<Series extends FigureSeries = FigureSeries> {
  readonly name: FigureName;
  readonly title: string;
  /** What `x` and `y` are, with their units. */
  readonly axes: { readonly x: string; readonly y: string };
  readonly series: readonly Series[];
  readonly parameters: Readonly<Record<string, number | string | readonly number[]>>;
  readonly caption: string;
}

/** ω₀, the unit of every energy and temperature of the figures. */
export const OMEGA0 = 1;

/** λ f₂² above this fraction of ω₀ is called beyond weak coupling, which asks λ f₂² ≪ ω₀. */
export const WEAK_COUPLING = 0.1;

/** T = step, 2 step, … up to `highest`, as the decimal numbers they are meant to be. */
export function temperatureGrid(step: number, highest: number): number[] {
  return Array.from({ length: Math.round(highest / step) }, (_, k) => Number(((k + 1) * step).toPrecision(12)));
}
