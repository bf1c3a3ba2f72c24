import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { number } from '../../src/document/index.ts';
import { decimalForm, decimalForms } from '../../src/document/numberFormat.ts';
import { prettyName, prettyText } from '../../src/terminal/prettyText.ts';
import {
  columnWidths,
  displayWidth,
  hangingText,
  padText,
  wrapFormula,
  wrapText,
} from '../../src/terminal/textLayout.ts';

describe('formulas in Unicode', () => {
  it.each([
    ['omega0', 'ω₀'],
    ['f1^2', 'f₁²'],
    ['Delta1', 'Δ₁'],
    ['Delta1_B2', 'Δ₁_B₂'],
    ['sigma_x', 'σₓ'],
    ['Delta1t + chit_01_B2*gamma0t', 'Δ̃₁ + χ̃₀₁_B₂·γ̃₀'],
    ['Ert - nu_partner(tau)', 'Ẽᵣ − ν̃(τ)'],
    ['k_B', 'k_B'],
    ['f1 * f2*(4*Er + Delta1*th)/(omega0 - f2^2*Delta1)', 'f₁·f₂·(4·Eᵣ + Δ₁·th)/(ω₀ − f₂²·Δ₁)'],
    ['x^-3 + y^(12)', 'x⁻³ + y¹²'],
    ['int_0^t dtau G_>(tau)', '∫₀ᵗ dτ G_>(τ)'],
    ['int_0^inf J(omega)', '∫₀^∞ J(ω)'],
    ['b + b^+', 'b + b†'],
    ['|0><1|', '|0⟩⟨1|'],
    ['G><(tau) + |0><1|', 'G≷(τ) + |0⟩⟨1|'],
    ['Ghat(+-omega) = gamma +- chi + i (Delta2 -+ Delta1)', 'Ĝ(±ω) = γ ± χ + i (Δ₂ ∓ Δ₁)'],
    ['omega0/2*sz', 'ω₀/2·σz'],
    ['sqrt(2) <= x != y -> z >= 0', '√(2) ≤ x ≠ y → z ≥ 0'],
    ['1e-5*T', '1e-5·T'],
    ['tanh(omega0/(2*T))', 'tanh(ω₀/(2·T))'],
  ])('%s', (plain, pretty) => {
    expect(prettyText(plain)).toBe(pretty);
  });

  it('leaves alone what it does not know, names of object members too', () => {
    expect(['constructor', '__proto__', 'toString', 'Erts', 'lambdas'].map(prettyName)).toEqual([
      'constructor',
      '__proto__',
      'toString',
      'Erts',
      'lambdas',
    ]);
  });

  it('does not change text that is already Unicode', () => {
    expect(prettyText('ω₀/2·σz − f₁²')).toBe('ω₀/2·σz − f₁²');
  });
});

describe('numbers', () => {
  it.each([
    [0, 6, '0'],
    [0.5, 6, '0.5'],
    [-0.030123456, 3, '-0.0301'],
    [0.50000001, 3, '0.500'],
    [123456.7, 4, '123457'],
    [1e6, 6, '1×10^6'],
    [-1.25e-7, 6, '-1.25×10^-7'],
    [9.9999e-5, 2, '0.00010'],
    [1.0000001e-5, 3, '1.00×10^-5'],
    [Number.POSITIVE_INFINITY, 3, '∞'],
  ])('%d to %d digits', (value, digits, expected) => {
    const form = decimalForm(value, digits);
    expect(`${form.digits}${form.exponent === undefined ? '' : `×10^${form.exponent}`}`).toBe(expected);
  });

  it('refuses NaN', () => {
    expect(() => decimalForm(Number.NaN, 3)).toThrow('a value that does not exist is null');
  });

  it('is right to the digits asked for', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e300, max: 1e300, noNaN: true }),
        fc.integer({ min: 1, max: 15 }),
        (value, digits) => {
          const form = decimalForm(value, digits);
          const read = Number(`${form.digits}e${form.exponent ?? 0}`);
          expect(Math.abs(read - value)).toBeLessThanOrEqual(0.51 * 10 ** (1 - digits) * Math.abs(value));
        },
      ),
    );
  });

  it('rounds an error bound up, never down', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-300, max: 1e300, noNaN: true }), (error) => {
        const bound = decimalForms(1, 6, error).error;
        expect(Number(`${bound?.digits}e${bound?.exponent ?? 0}`)).toBeGreaterThanOrEqual(error);
      }),
    );
    expect(decimalForms(1, 6, 2.13e-12).error).toEqual({ digits: '3', exponent: -12 });
    expect(decimalForms(1, 6, 9.5e-12).error).toEqual({ digits: '1', exponent: -11 });
  });

  it('shows as many digits as the error leaves certain', () => {
    expect(number(-0.030123456789, { error: 3e-8 }).digits).toBe(7);
    expect(number(-0.030123456789, { error: 3e-8, digits: 4 }).digits).toBe(4);
    expect(number(12.5).digits).toBe(6);
    expect(number(0, { error: 1e-8 }).digits).toBe(6);
  });
});

describe('laying out text', () => {
  const word = fc.stringMatching(/^(?:[a-zω₀]|v\u0304){1,12}$/u);

  it('counts no columns for combining marks and style codes', () => {
    expect(displayWidth('v̄₁')).toBe(2);
    expect(displayWidth('\u001b[1mab\u001b[22m')).toBe(2);
    expect(padText('v̄', 3, 'right')).toBe('  v̄');
    expect(padText('ab', 5, 'center')).toBe(' ab  ');
  });

  it('wraps without losing words, and only words longer than the line stick out', () => {
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 40 }), fc.integer({ min: 4, max: 40 }), (words, width) => {
        const lines = wrapText(words.join(' '), width);
        expect(lines.join(' ')).toBe(words.join(' '));
        for (const line of lines) expect(displayWidth(line) <= width || !line.includes(' ')).toBe(true);
      }),
    );
  });

  it('hangs the lines after the first', () => {
    expect(hangingText(' • ', 'aaaaaaaa bbbbbbbb cccc', 19)).toEqual([' • aaaaaaaa', '   bbbbbbbb cccc']);
  });

  it('breaks a formula before a sign outside brackets', () => {
    expect(wrapFormula('x = a·(b + c) + d·(e + f) − g', 18)).toEqual(['x = a·(b + c)', '    + d·(e + f)', '    − g']);
    expect(wrapFormula('short', 40)).toEqual(['short']);
  });

  it('is quick with formulas of a hundred thousand characters', () => {
    const formula = Array.from({ length: 10_000 }, (_, k) => `a${k}·b`).join(' + ');
    const lines = wrapFormula(formula, 80);
    expect(lines.map((line) => line.trim()).join(' ')).toBe(formula);
    expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(80);
  });

  it('breaks a long product after a sign, and gives up on one long name', () => {
    const product = Array.from({ length: 12 }, (_, k) => `name${k}`).join('·');
    const lines = wrapFormula(product, 30);
    expect(lines.map((line) => line.trim()).join('')).toBe(product);
    expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(30);
    expect(wrapFormula('x'.repeat(50), 20)).toEqual(['x'.repeat(50)]);
  });

  it('narrows the widest columns first', () => {
    expect(columnWidths([5, 40, 10], 44, 8)).toEqual([5, 25, 10]);
    expect(columnWidths([5, 5], 44, 8)).toEqual([5, 5]);
    expect(columnWidths([30, 30, 30], 20, 8)).toBeUndefined();
  });
});
