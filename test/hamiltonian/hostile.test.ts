/** Texts made to break a reader: each must be refused as input, and nothing of it run. */
import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/errors.ts';
import { readHamiltonian } from '../../src/hamiltonian/index.ts';

/** The message of the refusal; the limits in it are on the amount of work. */
function refusalOf(text: string): string {
  try {
    readHamiltonian(text);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.message;
  }
  throw new Error(`\`${text.slice(0, 80)}\` was accepted.`);
}

const sums = (n: number) => Array.from({ length: n }, (_, k) => `x${k}`).join(' + ');

describe('refused by the limits on the amount of work', () => {
  test.each([
    ['10 MB', 'sz + '.repeat(2_000_000), 'at most 100000 characters'],
    ['10 MB of one name', 'a'.repeat(10_000_000), 'at most 100000 characters'],
    ['100 kB of brackets', '('.repeat(99_000), 'nested at most 200 deep'],
    ['deep nesting, closed', `${'('.repeat(5_000)}sz${')'.repeat(5_000)}`, 'nested at most 200 deep'],
    ['deep nesting of \\hat', `${'\\hat{'.repeat(5_000)}b${'}'.repeat(5_000)}`, 'at most 8 decorations'],
    ['deep nesting of \\frac', `${'\\frac{'.repeat(5_000)}1`, 'nested at most 200 deep'],
    ['100 kB of signs', `${'-'.repeat(99_000)}sz`, 'at most 3 signs in a row'],
    ['100 kB of powers', `2${'^2'.repeat(40_000)}`, 'must be bracketed'],
    ['100 kB of terms', 'f*sz + '.repeat(14_000), 'at most 20000'],
    ['a product of everything', `(${sums(100)})*(${sums(100)})*(${sums(100)})*sz`, 'far too many terms'],
    ['a power of everything', `(${sums(20)})^64*sz`, 'far too many terms'],
    ['towers of powers', '((((((10^64)^64)^64)^64)^64)^64)*sz', 'at most 1200 digits'],
    ['a large number, often', `${'1e300*'.repeat(9_000)}sz`, 'at most 1200 digits'],
    ['a long number', `${'9'.repeat(50_000)}*sz`, 'too many digits'],
    ['many denominators', `(${Array.from({ length: 60 }, (_, k) => `1/(1+x${k})`).join('+')})*sz`, 'at most 100 terms'],
    ['nested fractions', `${'1/(x+'.repeat(150)}1${')'.repeat(150)}*sz`, 'at most 100 terms'],
    [
      'a dense power of many levels',
      `(${Array.from({ length: 32 }, (_, k) => `|${k}><${31 - k}|*x${k}+|${k}><${(k + 7) % 32}|`).join('+')})^64`,
      'far too many terms',
    ],
    ['a large spin of the environment', 'sz^64^64', 'must be bracketed'],
    ['unclosed subscripts', 'a_{'.repeat(30_000), 'The bracket `{` is never closed.'],
    ['kets without end', '|'.repeat(90_000), 'A ket must be followed by a bra'],
    ['kets half open', '|0'.repeat(40_000), 'A ket must be followed by a bra'],
    ['h.c. without end', 'h.c.'.repeat(20_000), 'at most 20000 names'],
    ['white space', ' '.repeat(99_999), 'but is empty'],
    ['a null character', 'sz + \u0000', 'is not part of the notation'],
    ['half a surrogate pair', 'sz + \ud835', 'is not part of the notation'],
  ])('%s', (_, text, message) => {
    const found = refusalOf(text);
    expect(found).toContain(message);
    expect(found.length).toBeLessThan(1000);
  });
});

describe('names with a meaning in a programming language', () => {
  test.each([
    'constructor*sz',
    'sz + constructor("return process")()',
    '__proto__*sz',
    'a.__proto__*sz',
    'a__proto__*sz',
    'prototype*sz',
    'toString()*sz',
    'toString*sz',
    'hasOwnProperty(x)*sz',
    'valueOf*sz',
    'import("node:fs")',
    'import(x)*sz',
    'import*sz',
    'require(x)*sz',
    'eval(x)*sz',
    'Function(x)*sz',
    'process.exit(1)',
    'globalThis*sz',
    'sz; f = 1',
    'f(x) = x; sz',
    '`sz`',
    '$' + '{sz}',
    'sz[1]["constructor"]',
    '{a: sz}',
    'sz ? sx : sy',
    'sz == sx',
    'true*sz',
    'sz, sx',
    'sz:sx',
    'unit("5 cm")*sz',
    '5 cm * sz!',
    'sz % 2',
    "sz' * sx",
    'a => a',
  ])('%s', (text) => {
    refusalOf(text);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

test('names that JavaScript objects inherit are ordinary symbols only where they are harmless', () => {
  expect(readHamiltonian('watch*sz + window*sx').symbols).toEqual(['watch', 'window']);
});

test('a long Hamiltonian of reasonable size is read', () => {
  const text = Array.from(
    { length: 32 },
    (_, k) => `e${k}*|${k}><${k}| + (g${k}*|${k}><${(k + 1) % 32}| + h.c.)*B`,
  ).join(' + ');
  const { symbols, dimension } = readHamiltonian(text);
  expect([symbols.length, dimension]).toEqual([64, 32]);
});
