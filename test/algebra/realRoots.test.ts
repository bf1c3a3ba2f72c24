import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  decimal,
  type Expr,
  integer,
  multiply,
  power,
  realRoots,
  subtract,
  symbol,
} from '../../src/algebra/index.ts';

const x = symbol('x');
const withRoots = (roots: readonly Expr[]): Expr => multiply(integer(1), ...roots.map((root) => subtract(x, root)));

describe('real roots of a polynomial', () => {
  it('are those it was made of, each once, beside roots that are not real', () => {
    const number = fc.integer({ min: -2000, max: 2000 }).map((k) => k / 1000);
    fc.assert(
      fc.property(fc.array(number, { minLength: 1, maxLength: 8 }), number, (roots, shift) => {
        const pair = add(power(subtract(x, decimal(String(shift))), 2), decimal('1e-9'));
        const found = realRoots(multiply(withRoots(roots.map((r) => decimal(String(r)))), pair), 'x', {
          from: -3,
          to: 3,
        });
        expect(found).toHaveLength(new Set(roots).size);
        for (const [k, root] of [...new Set(roots)].sort((a, b) => a - b).entries()) {
          expect(Math.abs(found[k]! - root)).toBeLessThanOrEqual(Number.EPSILON * Math.abs(root));
        }
      }),
      { numRuns: 30 },
    );
  });

  it('are told apart however close they are, and ends do not count', () => {
    const close = withRoots([decimal('0.5'), decimal('0.50000000000001'), integer(0), integer(1)]);
    const [first, second, ...more] = realRoots(close, 'x', { from: 0, to: 1 });
    expect(first).toBe(0.5);
    expect(Math.abs(second! - 0.50000000000001)).toBeLessThanOrEqual(Number.EPSILON);
    expect(more).toEqual([]);
  });

  it('are refused of what has no numbers for coefficients', () => {
    expect(() => realRoots(multiply(symbol('a'), x), 'x', { from: 0, to: 1 })).toThrow('must have real numbers');
  });
});
