/**
 * Colours of the figures: the palette of Okabe and Ito (jfly.uni-koeln.de/color, 2008), told apart by readers with any kind of colour
 * vision, darkened on light ground and lightened on dark ground until lines have a contrast of 3 and letters of 4.5.
 */

export type ColorName = 'blue' | 'vermillion' | 'green' | 'purple' | 'orange' | 'ink';

interface Shade {
  readonly light: string;
  readonly dark: string;
}

/** Lines and points. */
export const STROKES: Readonly<Record<ColorName, Shade>> = {
  blue: { light: '#0072b2', dark: '#56b4e9' },
  vermillion: { light: '#d55e00', dark: '#f28c45' },
  green: { light: '#009270', dark: '#3fc79b' },
  purple: { light: '#b85c91', dark: '#df9bc2' },
  orange: { light: '#b37a00', dark: '#e6a61e' },
  ink: { light: '#30363d', dark: '#d5d4d0' },
};

/** Letters in the colour of a line. */
export const LETTERS: Readonly<Record<ColorName, Shade>> = {
  blue: { light: '#00639c', dark: '#6cbeec' },
  vermillion: { light: '#b14e00', dark: '#f49a5c' },
  green: { light: '#00735a', dark: '#53cfa7' },
  purple: { light: '#9b4576', dark: '#e3a6ca' },
  orange: { light: '#8a5e00', dark: '#e9b03a' },
  ink: { light: '#2f353c', dark: '#d6d5d1' },
};

/** What is neither data nor the name of data. */
export const GROUND = {
  paper: { light: '#ffffff', dark: '#14171b' },
  text: { light: '#1c2127', dark: '#e4e3df' },
  muted: { light: '#56606d', dark: '#a3abb6' },
  rule: { light: '#8a939e', dark: '#737c88' },
  grid: { light: '#e4e7eb', dark: '#2a3037' },
  tint: { light: '#eef1f4', dark: '#22282f' },
} as const satisfies Readonly<Record<string, Shade>>;

const CYCLE: readonly ColorName[] = ['blue', 'vermillion', 'green', 'purple', 'orange', 'ink'];

/** The colour of the n-th series; after six the palette begins again, and dashes must tell the series apart. */
export function cycledColor(index: number): ColorName {
  return CYCLE[index % CYCLE.length] ?? 'ink';
}

/** CSS that turns every light colour that occurs in `markup` into its dark counterpart inside `scope`. */
export function darkRules(scope: string, markup: string): string {
  const shades: readonly Shade[] = [STROKES, LETTERS, GROUND].flatMap((set) => Object.values<Shade>(set));
  const attributes = shades.flatMap(({ light, dark }) =>
    ['fill', 'stroke'].map((property) => ({ attribute: `${property}="${light}"`, rule: `${property}:${dark}` })),
  );
  return attributes
    .filter(({ attribute }) => markup.includes(attribute))
    .map(({ attribute, rule }) => `${scope} [${attribute}]{${rule}}`)
    .join('');
}
