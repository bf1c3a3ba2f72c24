import { describe, expect, it } from 'vitest';
import {
  callNode,
  differenceNode,
  hasImaginaryUnit,
  integralNames,
  integralNode,
  iota,
  negativeNode,
  numberNode,
  pi,
  powerNode,
  productNode,
  quotientNode,
  replaceSymbols,
  sumNode,
  symbolNames,
  symbolNode,
} from '../../src/compile/graph.ts';

const [x, y] = [symbolNode('x'), symbolNode('y')];

describe('constructors', () => {
  it('fold exact numbers', () => {
    expect(sumNode([numberNode(1, 2), x, numberNode(1, 3)])).toEqual(sumNode([x, numberNode(5, 6)]));
    expect(productNode([numberNode(2), x, numberNode(1, 2)])).toBe(x);
    expect(powerNode(numberNode(-2, 3), 3)).toEqual(numberNode(-8, 27));
    expect(quotientNode(numberNode(3), numberNode(-6))).toEqual(numberNode(-1, 2));
    expect(negativeNode(negativeNode(numberNode(4)))).toEqual(numberNode(4));
  });

  it('drop zeros and ones', () => {
    expect(sumNode([])).toEqual(numberNode(0));
    expect(productNode([])).toEqual(numberNode(1));
    expect(productNode([x, numberNode(0), y])).toEqual(numberNode(0));
    expect(sumNode([x, numberNode(0)])).toBe(x);
    expect(quotientNode(x, numberNode(1))).toBe(x);
    expect(powerNode(x, 0)).toEqual(numberNode(1));
    expect(powerNode(x, 1)).toBe(x);
    expect(differenceNode(numberNode(2), numberNode(2))).toEqual(numberNode(0));
  });

  it('write a negative power as a quotient', () => {
    expect(powerNode(x, -2)).toEqual(quotientNode(numberNode(1), powerNode(x, 2)));
  });

  it('refuse what has no value', () => {
    expect(() => quotientNode(x, numberNode(0))).toThrow('Division by zero');
    expect(() => powerNode(x, 0.5)).toThrow('An exponent must be an integer, but is 0.5.');
    expect(() => callNode('atan2', x)).toThrow('Function `atan2` must have 2 argument(s), but has 1.');
  });
});

describe('questions about a graph', () => {
  const graph = sumNode([
    productNode([iota, y]),
    callNode('exp', x),
    integralNode('Delta1', y),
    integralNode('Er'),
    pi,
  ]);

  it('names of symbols and integrals, in order of occurrence', () => {
    expect(symbolNames([graph])).toEqual(['y', 'x']);
    expect(integralNames([graph])).toEqual(['Delta1', 'Er']);
  });

  it('whether i occurs', () => {
    expect(hasImaginaryUnit(graph)).toBe(true);
    expect(hasImaginaryUnit(sumNode([x, y]))).toBe(false);
  });

  it('replaces symbols all at once', () => {
    const exchange = new Map([
      ['x', y],
      ['y', x],
    ]);
    expect(replaceSymbols([quotientNode(x, y)], exchange)).toEqual([quotientNode(y, x)]);
  });
});
