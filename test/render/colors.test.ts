import { describe, expect, it } from 'vitest';
import { GROUND, LETTERS, STROKES } from '../../src/plot/palette.ts';
import { REPORT_STYLE } from '../../src/render/html/style.ts';

/** Relative luminance and contrast ratio of WCAG 2.2. */
function luminance(color: string): number {
  const full = color.length === 4 ? `#${[...color.slice(1)].map((digit) => digit + digit).join('')}` : color;
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const value = Number.parseInt(full.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

/** The custom properties of the first (light) and the second (dark) `:root` rule. */
const schemes = [...REPORT_STYLE.matchAll(/:root\{([^}]*)\}/g)].map(
  ([, body = '']) =>
    new Map([...body.matchAll(/--([\w-]+):(#[0-9a-f]+)/g)].map(([, name = '', color = '']) => [name, color])),
);

const PAIRS = [
  ['ink', 'paper'],
  ['ink', 'tint'],
  ['ink', 'verdict-tint'],
  ['ink', 'caution-tint'],
  ['muted', 'paper'],
  ['muted', 'tint'],
  ['accent', 'paper'],
  ['accent', 'tint'],
  ['accent', 'verdict-tint'],
  ['accent', 'caution-tint'],
  ['good', 'good-tint'],
  ['good', 'paper'],
  ['caution', 'caution-tint'],
  ['bad', 'bad-tint'],
] as const;

describe('contrast', () => {
  it('is that of WCAG at its ends', () => {
    expect(contrast('#000', '#ffffff')).toBeCloseTo(21, 10);
    expect(contrast('#777777', '#777777')).toBe(1);
  });

  it.each(['light', 'dark'])('of text in reports is at least 4.5: %s', (scheme) => {
    const colors = schemes[scheme === 'light' ? 0 : 1];
    const poor = PAIRS.filter(([text, ground]) => contrast(colors?.get(text) ?? '', colors?.get(ground) ?? '') < 4.5);
    expect(colors?.size).toBeGreaterThan(10);
    expect(poor).toEqual([]);
  });

  it.each(['light', 'dark'] as const)('of letters in figures is at least 4.5, of lines at least 3: %s', (scheme) => {
    for (const ground of [GROUND.paper[scheme], GROUND.tint[scheme]]) {
      const letters = [...Object.values(LETTERS), GROUND.text, GROUND.muted].map((shade) =>
        contrast(shade[scheme], ground),
      );
      const lines = Object.values(STROKES).map((shade) => contrast(shade[scheme], ground));
      expect(Math.min(...letters)).toBeGreaterThanOrEqual(4.5);
      expect(Math.min(...lines)).toBeGreaterThanOrEqual(3);
    }
  });

  it('never gives two parts of a figure the same light colour, so that the dark scheme can tell them apart', () => {
    const colors = [STROKES, LETTERS, GROUND].flatMap((set) => Object.values(set).map(({ light }) => light));
    expect(new Set(colors).size).toBe(colors.length);
  });
});
