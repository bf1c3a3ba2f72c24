/** Where a narrow screen breaks a line of a formula. */
import katex from 'katex';
import { expect, it } from 'vitest';
import { equation } from '../../src/document/document.ts';
import { breakablePieces, withBreaks } from '../../src/render/formula/breaks.ts';
import { displayedMath } from '../../src/render/html/math.ts';

it.each<[string, readonly string[]]>([
  ['a + b - c', ['a ', '+ b ', '- c']],
  ['-a+b', ['-a', '+b']],
  ['{}-a+b', ['{}-a', '+b']],
  ['x = -y \\neq 0', ['x ', '= -y ', '\\neq 0']],
  ['a\\,(b-ic)+d', ['a\\,(b-ic)', '+d']],
  ['\\bigl(a+b+c+d+e+f+g+h+k\\bigr)x', ['\\bigl(a', '+b', '+c', '+d', '+e', '+f', '+g', '+h', '+k\\bigr)x']],
  ['\\frac{a+b}{c-d}+\\left(a-b\\right)', ['\\frac{a+b}{c-d}', '+\\left(a-b\\right)']],
  ['\\sigma_++\\sigma_-', ['\\sigma_+', '+\\sigma_-']],
  ['G_>(\\tau)+e^{-x}', ['G_>(\\tau)', '+e^{-x}']],
  ['\\frac{1}{a}\\times\\bigl(b\\bigr)', ['\\frac{1}{a}', '\\times\\bigl(b\\bigr)']],
  ['1.2\\times10^{-3}', ['1.2\\times10^{-3}']],
  ['\\int J(\\omega)\\,\\biggl\\{a\\biggr\\}', ['\\int J(\\omega)\\,', '\\biggl\\{a\\biggr\\}']],
  ['x,\\qquad{y=\\frac{\\nu}{\\Omega}}', ['x,\\qquad', '{y=\\frac{\\nu}{\\Omega}}']],
])('%s', (latex, pieces) => {
  expect(breakablePieces(latex)).toEqual(pieces);
  expect(withBreaks(latex).replaceAll(/\\(?:no|allow)break ?/g, '')).toBe(latex);
  expect(() => katex.renderToString(withBreaks(latex), { throwOnError: true, strict: 'error' })).not.toThrow();
});

it('leaves no sign at the end of a line', () => {
  const html = displayedMath(equation({ latex: 'x&=-\\frac{a}{b}+c\\neq0', text: '' }));
  // each base is a piece that a browser does not break
  const bases = html
    .split('class="base"')
    .slice(1)
    .map((base) => base.replaceAll(/<[^>]*>/g, ''));
  for (const base of bases) expect(base).not.toMatch(/[+−=]$/);
  expect(bases.some((base) => base.includes('+c'))).toBe(true);
});

it('sets every piece of a MathML line by itself, and the source of the whole is that of the formula', () => {
  const lines = equation({ latex: 'x&=a+b-c', text: '' });
  expect(displayedMath(lines, 'native').split('<wbr>')).toHaveLength(3);
  expect(displayedMath(lines)).toContain('<annotation encoding="application/x-tex">{}=a+b-c</annotation>');
});
