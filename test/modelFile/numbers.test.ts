/** Numbers typed as expressions, wherever a model, a setting or a time has one. */
import { describe, expect, it, test } from 'vitest';
import { InputError } from '../../src/errors.ts';
import { readNumber } from '../../src/hamiltonian/index.ts';
import { redfield } from '../../src/index.ts';
import { applySettings } from '../../src/modelFile/index.ts';
import { readModelText } from './readModelText.ts';

const messageOf = (attempt: () => unknown): string => {
  try {
    attempt();
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  throw new Error('accepted');
};

test.each([
  ['2*pi*5', 10 * Math.PI],
  ['2π·5', 10 * Math.PI],
  ['1/100', 0.01],
  ['20e-3', 0.02],
  ['-.5e1', -5],
  ['1e-3*2*pi', 0.002 * Math.PI],
  ['0.1 + 0.2', 0.3],
  ['3*0.1', 0.3],
  ['1/3', 1 / 3],
  ['2^-3', 0.125],
  ['2**10', 1024],
  ['-2^2', -4],
  ['sqrt(2)/2', Math.SQRT2 / 2],
  ['\\frac{1}{4}', 0.25],
  ['√3', Math.sqrt(3)],
  ['½', 0.5],
  ['ln(2)', Math.LN2],
  ['e^(-1)', Math.exp(-1)],
  ['(1 - 2)*(3 + 4)', -7],
  ['10^(1/2)', Math.sqrt(10)],
  ['1e300*1e-300', 1],
  ['1.2345678901234567e-300*2', 2.4691357802469135e-300],
  ['0.1234567890123456789*1', 0.12345678901234568],
  ['1e-310*1', 1e-310],
])('%s', (text, expected) => {
  expect(Math.abs(readNumber(text) - expected)).toBeLessThanOrEqual(2 ** -53 * Math.abs(expected));
});

test.each([
  ['1/2pi', '`1/2pi` can be read in two ways: write `1/(2*pi)` or `(1/2)*pi`.'],
  ['2*x', '`x` is no real number. A number has digits, `pi` and functions like `sqrt(2)`.'],
  ['1+2*i', '`i` is no real number. A complex number is written as `[re, im]`.'],
  ['1/(2-2)', 'A number must not be divided by zero.'],
  ['1e999', 'A number must be finite.'],
  ['sqrt(0-1)', 'A number must be finite.'],
  ['', 'A number must be given'],
  ['10 000', ''],
  ['|0><1|', '`|0><1|` is no number.'],
])('%s is refused', (text, message) => {
  expect(messageOf(() => readNumber(text))).toContain(message);
});

const FILE = `hamiltonian: omega0/2*sz + (f1*sz + g*sp + h.c.)*B
complex: [g]
baths: { B: { spectrum: ohmic, lambda: 1/100, s: 2/2, cutoff: 2*pi*5, temperature: 20e-3 } }
parameters: { omega0: 2*pi, f1: "sqrt(2)", g: [1/2, 3*0.1] }
initial: [0, 1/2, -1/2]
`;

describe('in a model file', () => {
  it('every number may be an expression', () => {
    expect(readModelText(FILE, 'model.yaml').model).toMatchObject({
      baths: { B: { lambda: 0.01, s: 1, cutoff: 10 * Math.PI, temperature: 0.02 } },
      parameters: { omega0: 2 * Math.PI, f1: Math.SQRT2, g: [0.5, 0.3] },
      initial: [0, 0.5, -0.5],
    });
  });

  it('ranges are checked', () => {
    const negative = FILE.replace('20e-3', '1-2');
    expect(messageOf(() => readModelText(negative, 'model.yaml'))).toBe(
      'Argument `temperature` of bath `B` must be ≥ 0, but is -1.',
    );
  });

  it('what is no number is refused with its place', () => {
    try {
      readModelText(FILE.replace('2*pi*5', '1/2pi'), 'model.yaml');
      throw new Error('accepted');
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      expect(error.message).toBe(
        'Argument `cutoff` of bath `B` must be a finite number, but is `1/2pi`. `1/2pi` can be read in two ways: write `1/(2*pi)` or `(1/2)*pi`.',
      );
      const { text, start, end } = error.place!;
      expect(text.slice(start, end)).toBe('1/2pi');
    }
  });
});

test('in settings', () => {
  const { model } = readModelText(FILE, 'model.yaml');
  const changed = applySettings({ model }, ['omega0=2*pi*3', 'B.temperature=1/4', 'B.lambda=1e-3*2*pi']).model;
  expect(changed.parameters!.omega0).toBe(6 * Math.PI);
  expect(changed.baths!.B).toMatchObject({ temperature: 0.25, lambda: 0.002 * Math.PI });
});

test('in the library', () => {
  const fields = { spectrum: 'ohmic', s: 1, cutoff: 5 } as const;
  const [typed, plain] = [
    redfield('omega0/2*sz + f*sx*B', {
      baths: { B: { ...fields, lambda: '1/100', temperature: '1/2' } },
      parameters: { omega0: '2*pi', f: 1 },
    }),
    redfield('omega0/2*sz + f*sx*B', {
      baths: { B: { ...fields, lambda: 0.01, temperature: 0.5 } },
      parameters: { omega0: 2 * Math.PI, f: 1 },
    }),
  ];
  expect(typed.steadyState().bloch).toEqual(plain.steadyState().bloch);
});
