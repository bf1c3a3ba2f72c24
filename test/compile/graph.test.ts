import { describe, expect, it } from 'vitest';
import {
  call,
  difference,
  doubleNode,
  hasImaginaryUnit,
  integral,
  integralNames,
  iota,
  negative,
  numberNode,
  pi,
  power,
  product,
  quotient,
  replaceSymbols,
  sum,
  symbolNames,
  symbolNode,
} from '../../src/compile/graph.ts';

const [x, y] = [symbolNode('x'), symbolNode('y')];

describe('constructors', () => {
  it('fold exact numbers', () => {
    expect(sum([numberNode(1, 2), x, numberNode(1, 3)])).toEqual(sum([x, numberNode(5, 6)]));
    expect(product([numberNode(2), x, numberNode(1, 2)])).toBe(x);
    expect(power(numberNode(-2, 3), 3)).toEqual(numberNode(-8, 27));
    expect(quotient(numberNode(3), numberNode(-6))).toEqual(numberNode(-1, 2));
    expect(negative(negative(numberNode(4)))).toEqual(numberNode(4));
  });

  it('drop zeros and ones', () => {
    expect(sum([])).toEqual(numberNode(0));
    expect(product([])).toEqual(numberNode(1));
    expect(product([x, numberNode(0), y])).toEqual(numberNode(0));
    expect(sum([x, numberNode(0)])).toBe(x);
    expect(quotient(x, numberNode(1))).toBe(x);
    expect(power(x, 0)).toEqual(numberNode(1));
    expect(power(x, 1)).toBe(x);
    expect(difference(numberNode(2), numberNode(2))).toEqual(numberNode(0));
  });

  it('write a negative power as a quotient', () => {
    expect(power(x, -2)).toEqual(quotient(numberNode(1), power(x, 2)));
  });

  it('take doubles at their exact value', () => {
    expect(doubleNode(-0.375)).toEqual(numberNode(-3, 8));
    expect(doubleNode(0.1)).toEqual(numberNode(3602879701896397n, 36028797018963968n));
  });

  it('refuse what has no value', () => {
    expect(() => quotient(x, numberNode(0))).toThrow('Division by zero');
    expect(() => power(x, 0.5)).toThrow('An exponent must be an integer, but is 0.5.');
    expect(() => doubleNode(Number.NaN)).toThrow('A number in an expression must be finite, but is NaN.');
    expect(() => call('atan2', x)).toThrow('Function `atan2` must have 2 argument(s), but has 1.');
  });
});

describe('questions about a graph', () => {
  const graph = sum([product([iota, y]), call('exp', x), integral('Delta1', y), integral('Er'), pi]);

  it('names of symbols and integrals, in order of occurrence', () => {
    expect(symbolNames([graph])).toEqual(['y', 'x']);
    expect(integralNames([graph])).toEqual(['Delta1', 'Er']);
  });

  it('whether i occurs', () => {
    expect(hasImaginaryUnit(graph)).toBe(true);
    expect(hasImaginaryUnit(sum([x, y]))).toBe(false);
  });

  it('replaces symbols all at once', () => {
    const exchange = new Map([
      ['x', y],
      ['y', x],
    ]);
    expect(replaceSymbols([quotient(x, y)], exchange)).toEqual([quotient(y, x)]);
  });
});
