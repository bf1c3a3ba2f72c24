import { readFileSync } from 'node:fs';
import katex from 'katex';
import { describe, expect, it } from 'vitest';
import { standInDefinitions, unportableCommands } from '../../src/render/formula/mathCommands.ts';
import { formulaLines, formulaSource, formulaTokens, splitFormula } from '../../src/render/formula/source.ts';
import { breakFormula, formulaWidth, unfoldFormula } from '../../src/render/formula/width.ts';

const withoutBlanks = (latex: string): string => latex.replaceAll(' ', '');
const sum = (count: number): string => Array.from({ length: count }, (_, k) => `a_{${k}} x^{${k}}`).join(' + ');

describe('lines of a formula', () => {
  it('splits only outside braces, environments and bracket pairs', () => {
    const matrix = '\\begin{pmatrix}a & b\\\\c & d\\end{pmatrix}';
    expect(splitFormula(`M &= ${matrix} \\\\ N &= \\text{a & b}`, '\\\\')).toEqual([
      `M &= ${matrix}`,
      'N &= \\text{a & b}',
    ]);
    expect(splitFormula(`M &= ${matrix}`, '&')).toEqual(['M', `= ${matrix}`]);
    expect(splitFormula('a \\& b', '&')).toEqual(['a \\& b']);
  });

  it('knows which lines continue the one above', () => {
    expect(formulaLines(['v &= a', '+ b', 'w &= c', '& + d'])).toEqual([
      { left: 'v', right: '= a', continues: false },
      { left: '', right: '+ b', continues: true },
      { left: 'w', right: '= c', continues: false },
      { left: '', right: '+ d', continues: true },
    ]);
  });

  it('refuses a second alignment point', () => {
    expect(() => formulaLines(['a & b & c'])).toThrow('more than one alignment point: a & b & c');
  });

  it('gives the source to be copied, aligned only where there are several lines', () => {
    expect(formulaSource(['a &= b'])).toBe('a = b');
    expect(formulaSource(['a &= b', '+ c'])).toBe('\\begin{aligned}\na &= b \\\\\n&\\quad + c\n\\end{aligned}');
  });
});

describe('breaking formulas', () => {
  it('loses nothing and keeps to the width', () => {
    const formula = `P = ${sum(30)}`;
    const pieces = breakFormula(formula, 30, 28);
    expect(withoutBlanks(pieces.join(''))).toBe(withoutBlanks(formula));
    expect(pieces.length).toBeGreaterThan(2);
    expect(Math.max(...pieces.map(formulaWidth))).toBeLessThanOrEqual(30);
    expect(pieces.slice(1).every((piece) => piece.startsWith('+'))).toBe(true);
  });

  it('is quick with formulas of a hundred thousand characters', () => {
    const formula = sum(8_000);
    const pieces = breakFormula(formula, 36, 35);
    expect(withoutBlanks(pieces.join(''))).toBe(withoutBlanks(formula));
    expect(Math.max(...pieces.map(formulaWidth))).toBeLessThanOrEqual(36.5);
  });

  it('never breaks at a sign that joins nothing, nor inside a group', () => {
    for (const formula of [`-a = -\\frac{${sum(30)}}{b}`, `x^{${sum(30)}}`, `(-${'a'.repeat(90)}`]) {
      expect(breakFormula(formula, 20, 20)).toEqual([formula]);
    }
  });

  it('prefers signs outside parentheses', () => {
    expect(breakFormula('aaaaa(b + c) + ddddd(e + f + g)', 12, 12)).toEqual(['aaaaa(b + c)', '+ ddddd(e + f + g)']);
  });

  it('tells the sign of σ₊ from a sign that joins', () => {
    expect(breakFormula('aaaaaaaa\\sigma_+ - bbbbbb(c + d)', 10, 10)).toEqual(['aaaaaaaa\\sigma_+', '- bbbbbb(c + d)']);
  });

  it('gives up when there is nowhere to break', () => {
    expect(breakFormula('abcdefghijklmnop', 2, 2)).toEqual(['abcdefghijklmnop']);
  });
});

describe('unfolding what is too wide', () => {
  it('leaves what fits', () => {
    expect(unfoldFormula('\\frac{a+b}{c}', 10)).toBe('\\frac{a+b}{c}');
    const beside = `\\frac{a}{b} + ${sum(20)}`;
    expect(unfoldFormula(beside, 10)).toBe(beside);
  });

  it('writes a wide fraction as a product', () => {
    expect(unfoldFormula('-\\frac{aaaa+bbbb}{c}', 3)).toBe('-\\frac{1}{c}\\,\\bigl(aaaa+bbbb\\bigr)');
    expect(unfoldFormula('\\frac{f\\,(aaaa+bbbb)}{c}', 3)).toBe('\\frac{1}{c}\\,f\\,(aaaa+bbbb)');
    expect(unfoldFormula('\\frac{-aaaaaaaa}{c}', 3)).toBe('\\frac{1}{c}\\,\\bigl(-aaaaaaaa\\bigr)');
    expect(unfoldFormula('\\frac{aaaa+bbbb}{cccc+dddd}', 3)).toBe(
      '\\bigl(aaaa+bbbb\\bigr)\\,\\bigl(cccc+dddd\\bigr)^{-1}',
    );
  });

  it('opens stretching brackets, but not under an exponent', () => {
    expect(unfoldFormula('f\\left(aaaa+\\frac{b}{c}\\right)g', 3)).toBe('f\\bigl(aaaa+\\frac{b}{c}\\bigr)g');
    expect(unfoldFormula('\\left[aaaa+bbbb\\right]^2', 3)).toBe('\\left[aaaa+bbbb\\right]^2');
    expect(unfoldFormula('\\frac{aaaa+bbbb}{c}^2', 3)).toBe('\\frac{aaaa+bbbb}{c}^2');
  });

  it('opens stretching brackets that leave too little room for the factors beside them', () => {
    const brackets = '\\left(aaaa+bbbb\\right)';
    const width = formulaWidth(brackets) + 3;
    expect(unfoldFormula(`c+${brackets}`, width)).toBe(`c+${brackets}`);
    expect(unfoldFormula(`c+${brackets}+ddd`, width)).toBe(`c+${brackets}+ddd`);
    expect(unfoldFormula(`c+${brackets}ddd`, width)).toBe('c+\\bigl(aaaa+bbbb\\bigr)ddd');
    expect(unfoldFormula(`c+ccc${brackets}`, width)).toBe('c+ccc\\bigl(aaaa+bbbb\\bigr)');
  });

  it('still parses, from outermost to innermost', () => {
    const nested = `\\left(\\frac{\\frac{${sum(20)}}{a} + \\left[${sum(20)}\\right]}{\\left(${sum(20)}\\right)}\\right)`;
    const opened = unfoldFormula(nested, 8);
    expect(opened).not.toContain('\\left');
    expect(() => katex.renderToString(opened, { throwOnError: true, strict: 'error' })).not.toThrow();
  });
});

describe('commands known to KaTeX and LaTeX', () => {
  it('names what is not', () => {
    expect(unportableCommands('\\ket{0} + \\frac{a}{b} + \\begin{dcases}a\\end{dcases} + \\ket{1}')).toEqual([
      '\\ket',
      'dcases',
    ]);
    expect(unportableCommands('\\left\\{ \\omega_0\\,\\tfrac12 \\right\\}')).toEqual([]);
  });

  it('defines stand-ins only where they are used', () => {
    expect(standInDefinitions('\\mathbb 1')).toEqual(['\\newcommand\\mathbb[1]{\\mathbf{#1}}']);
    expect(standInDefinitions('\\mathbf 1')).toEqual([]);
  });

  it('lists only commands that KaTeX knows', () => {
    const source = readFileSync(new URL('../../src/render/formula/mathCommands.ts', import.meta.url), 'utf8');
    const names = /new Set\(\s*`([\s\S]*?)`/.exec(source)?.[1]?.trim().split(/\s+/) ?? [];
    expect(names.length).toBeGreaterThan(200);
    const unknown = names.filter((name) => {
      try {
        katex.renderToString(`\\${name}`, { strict: 'error' });
        return false;
      } catch (error) {
        return String(error).includes('Undefined control sequence');
      }
    });
    expect(unknown).toEqual([]);
  });

  it('reads commands as one token', () => {
    expect(formulaTokens('\\alpha_1\\,x\\\\')).toEqual(['\\alpha', '_', '1', '\\,', 'x', '\\\\']);
  });
});
