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
    ['(p*cos(r) + q*sin(r))*(p*sin(r) - q*cos(r))', '(p*cos(r) + q*sin(r))*(p*sin(r) - q*cos(r))'],
    ['w - D*(p*sin(r) - q*cos(r))^2', 'w - D*(p*sin(r) - q*cos(r))^2'],
    [
      '(p*cos(r) + q*sin(r))^3/((p*cos(r) + q*sin(r))^2*(w*sin(r) + cos(r)))',
      '(p*cos(r) + q*sin(r))/(cos(r) + w*sin(r))',
    ],
    ['(p*cos(r) + q*sin(r))*(cos(u) + sin(u)*c)^2', '(cos(u) + c*sin(u))^2*(p*cos(r) + q*sin(r))'],
    [
      '(p*cos(r) + q*sin(r))*(p*sin(r) - q*cos(r))/(w - D*(p*sin(r) - q*cos(r))^2)',
      '(p*cos(r) + q*sin(r))*(p*sin(r) - q*cos(r))/(w - D*(p*sin(r) - q*cos(r))^2)',
    ],
    ['p + q*cos(r)^2', 'q*cos(r)^2 + p'],
    ['(1 + cos(r))*sin(r)', 'sin(r)*(cos(r) + 1)'],
  ])('%s', (text, expected) => {
    const { value, functions } = scalar(text);
    const factored = factorFunctions(value, functions);
    expect(toText(factored)).toBe(expected);
    expect(isZero(reduceFunctions(subtract(factored, value), functions))).toBe(true);
  });

  test('a long product is found again', () => {
    const text = '((p*cos(r) + q*sin(r))^2*g + c^2*cos(r)^2*h)*(p*sin(r) - q*cos(r))^2*(k*sin(r) + c*cos(r))';
    const { value, functions } = scalar(text);
    const longest = (a: Expr) => Math.max(...factorize(a).factors.map(({ base }) => base.numerator.terms.length));
    expect(longest(value)).toBeGreaterThan(30);
    expect(longest(factorFunctions(value, functions))).toBe(4);
  });
});
