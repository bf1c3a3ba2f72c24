import { expect, test } from 'vitest';
import { InputError, renderError } from '../src/errors.ts';

const shown = (text: string, start: number, end: number, message = 'Wrong.') =>
  renderError(new InputError(message, { text, start, end, source: 'model.yaml' }));

test('a place anywhere in a text has a caret below it', () => {
  expect(shown('a + b', 2, 3)).toBe('Wrong. (model.yaml)\n  a + b\n    ^');
  expect(shown('\n', 0, 1)).toBe('Wrong. (model.yaml, line 1)\n  \n  ^');
  expect(shown('a\nb\n', 1, 2)).toBe('Wrong. (model.yaml, line 1)\n  a\n   ^');
  expect(shown('a\nb\n', 4, 5)).toBe('Wrong. (model.yaml, line 3)\n  \n  ^');
  expect(shown('', 0, 1)).toBe('Wrong. (model.yaml)\n  \n  ^');
  expect(shown('ab', 5, 9)).toBe('Wrong. (model.yaml)\n  ab\n    ^');
});

test('at every offset of texts with line breaks, long lines and pairs of surrogates', () => {
  for (const text of ['\n\n', `x${'y'.repeat(200)}\n\n${'𝟙'.repeat(120)}\r\n`, '\r\n\t𝟙\u2028']) {
    for (let start = -1; start <= text.length + 1; start++) {
      for (const length of [0, 1, 3, 400]) {
        const [message = '', excerpt = '', caret = '', ...rest] = shown(text, start, start + length).split('\n');
        expect(rest).toEqual([]);
        expect(message).toMatch(/^Wrong\. \(model\.yaml, line \d+\)$/);
        expect([...excerpt].length).toBeLessThanOrEqual(80);
        expect(caret).toMatch(/^ {2,}\^+$/);
      }
    }
  }
});

test('the caret stands below what is marked where characters take two code units', () => {
  const [, excerpt = '', caret = ''] = shown('𝟙 + ?', 5, 6).split('\n');
  expect([...excerpt][caret.indexOf('^')]).toBe('?');
});

test('what a terminal would act on is not written to it', () => {
  const evil = 'a\u001b[31m\u009b\u202e\u2066\u200f\u0007\u2028\ud800b';
  const error = renderError(new InputError(`Not ${evil}.`, { text: evil, start: 1, end: 2, source: evil }));
  expect(error.split('\n')).toHaveLength(3);
  expect(error).not.toMatch(/[^\n\P{Cc}]|[\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]|\p{Cs}/u);
});
