import { describe, expect, test } from 'vitest';
import { type Expr, factorize, isZero, subtract, toText } from '../../src/algebra/index.ts';
import { factorFunctions, prepareModel, reduceFunctions } from '../../src/hamiltonian/index.ts';
import { entry } from '../../src/operators/index.ts';

/** A scalar as it stands in a Hamiltonian, with the functions that occur. */
function scalar(text: string) {
  const { systemHamiltonian, functions } = prepareModel(`(${text})*sz + sx*B`);
  return { value: entry(systemHamiltonian, 0, 0), functions };
}

describe('factors of what contains cos and sin', () => {
  test.each([
    ['(p*cos(t) + q*sin(t))*(p*sin(t) - q*cos(t))', '(p*cos(t) + q*sin(t))*(p*sin(t) - q*cos(t))'],
    ['w - D*(p*sin(t) - q*cos(t))^2', 'w - D*(p*sin(t) - q*cos(t))^2'],
    [
      '(p*cos(t) + q*sin(t))^3/((p*cos(t) + q*sin(t))^2*(w*sin(t) + cos(t)))',
      '(p*cos(t) + q*sin(t))/(cos(t) + w*sin(t))',
    ],
    ['(p*cos(t) + q*sin(t))*(cos(u) + sin(u)*c)^2', '(cos(u) + c*sin(u))^2*(p*cos(t) + q*sin(t))'],
    [
      '(p*cos(t) + q*sin(t))*(p*sin(t) - q*cos(t))/(w - D*(p*sin(t) - q*cos(t))^2)',
      '-(p*cos(t) + q*sin(t))*(p*sin(t) - q*cos(t))/(D*(p*sin(t) - q*cos(t))^2 - w)',
    ],
    ['p + q*cos(t)^2', 'q*cos(t)^2 + p'],
    ['(1 + cos(t))*sin(t)', 'sin(t)*(cos(t) + 1)'],
  ])('%s', (text, expected) => {
    const { value, functions } = scalar(text);
    const factored = factorFunctions(value, functions);
    expect(toText(factored)).toBe(expected);
    expect(isZero(reduceFunctions(subtract(factored, value), functions))).toBe(true);
  });

  test('a long product is found again', () => {
    const text = '((p*cos(t) + q*sin(t))^2*g + c^2*cos(t)^2*h)*(p*sin(t) - q*cos(t))^2*(k*sin(t) + c*cos(t))';
    const { value, functions } = scalar(text);
    const longest = (a: Expr) => Math.max(...factorize(a).factors.map(({ base }) => base.numerator.terms.length));
    expect(longest(value)).toBeGreaterThan(30);
    expect(longest(factorFunctions(value, functions))).toBe(4);
  });
});
