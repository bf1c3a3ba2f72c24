import { describe, expect, test } from 'vitest';
import { didYouMean, nearestWords } from '../../src/suggestion.ts';

describe('the nearest words', () => {
  test.each([
    // one letter changed, left out, added; two neighbours swapped, which in a short word counts as one change
    ['cutogf', ['cutoff', 'lambda'], ['cutoff']],
    ['cutof', ['cutoff', 'lambda'], ['cutoff']],
    ['cuttoff', ['cutoff', 'lambda'], ['cutoff']],
    ['epx', ['exp', 'log'], ['exp']],
    ['pxe', ['exp', 'log'], []],
    // at most two changes, and at most half of the letters
    ['tempratuer', ['temperature'], ['temperature']],
    ['tmpratuer', ['temperature'], []],
    ['q', ['w'], []],
    // capitals do not count, and a beginning is nearer than a change
    ['GAMMA', ['gamma', 'gamna'], ['gamma']],
    ['fig2', ['fig1', 'fig2a', 'fig2b', 'plane'], ['fig2a', 'fig2b']],
    ['temp', ['temperature'], ['temperature']],
    ['f', ['f1', 'f2'], []],
    // none rather than many
    ['f9', ['f1', 'f2', 'f3', 'f4', 'f5'], ['f1', 'f2', 'f3', 'f4', 'f5']],
    ['f9', ['f1', 'f2', 'f3', 'f4', 'f5', 'f6'], []],
    ['f9', ['f1', 'f1'], ['f1']],
    ['', ['w', ''], ['']],
  ])('%s among %j', (word, known, nearest) => {
    expect(nearestWords(word, known)).toEqual(nearest);
  });

  test('of a long text are none', () => {
    expect(nearestWords('a'.repeat(100_000), ['a'.repeat(40), 'a'.repeat(99_999)])).toEqual([]);
  });

  test('one known by another name, where it is known', () => {
    const otherNames = new Map([['cutoff', ['Omega']]]);
    expect(nearestWords('Omega', ['lambda', 'cutoff'], otherNames)).toEqual(['cutoff']);
    expect(nearestWords('Omega', ['lambda', 'gamma'], otherNames)).toEqual([]);
  });
});

test('the question', () => {
  expect(didYouMean('pyhton', ['python', 'julia'])).toBe(' Did you mean `python`?');
  expect(didYouMean('f3', ['f1', 'f2'])).toBe(' Did you mean `f1` or `f2`?');
  expect(didYouMean('f4', ['f1', 'f2', 'f3'])).toBe(' Did you mean `f1`, `f2` or `f3`?');
  expect(didYouMean('hello', ['python', 'julia'])).toBe('');
});
