/** The formula tree: both spellings come from it, other names change nothing else, and KaTeX sets whatever it prints. */
import fc from 'fast-check';
import katex from 'katex';
import { describe, expect, it } from 'vitest';
import { add, divide, integer, multiply, negate, subtract, symbol } from '../../src/algebra/index.ts';
import {
  absolute,
  beside,
  bra,
  bracedLines,
  call,
  commaList,
  commutatorOf,
  conjugateOf,
  continuation,
  cosine,
  dagger,
  derivative,
  difference,
  element,
  equal,
  exponential,
  expression,
  type Formula,
  formulaLatex,
  formulaText,
  hyperbolicCotangent,
  index,
  integral,
  ket,
  letter,
  limit,
  linearCombination,
  matrix,
  mean,
  minusPlus,
  named,
  negative,
  numeral,
  outer,
  over,
  phrase,
  plusMinus,
  powerOf,
  printed,
  printedLines,
  product,
  relation,
  rename,
  round,
  sine,
  slash,
  smallOver,
  square,
  squareBrackets,
  squareRootOf,
  sum,
  sumOver,
  traceOf,
  words,
} from '../../src/typeset/index.ts';

const [w, t, tau, J, T, A, rho] = [
  letter('w', '\\omega'),
  letter('t'),
  letter('tau'),
  letter('J'),
  letter('T'),
  letter('A'),
  letter('rho'),
];

const settable = (latex: string) => () => katex.renderToString(latex, { throwOnError: true, strict: 'error' });

describe('one tree, two spellings', () => {
  it.each<[string, Formula, string, string]>([
    ['a fraction', over(sum(w, 1), product(2, T)), '(w + 1)/2T', '\\frac{\\omega+1}{2T}'],
    ['a sum as a factor', product(2, sum(w, T)), '2 (w + T)', '2(\\omega+T)'],
    ['a difference of sums', difference(w, sum(t, T)), 'w - (t + T)', '\\omega-(t+T)'],
    ['a power of a power', square(square(w)), '(w^2)^2', '(\\omega^2)^2'],
    ['a fraction in an exponent', exponential(negative(over(w, T))), 'exp(-w/T)', 'e^{-\\omega/T}'],
    ['a letter after a command', cosine(product(w, t)), 'cos(w t)', '\\cos\\omega t'],
    ['a function that is not the last factor', product(cosine(w), T), 'cos(w) T', '\\cos(\\omega)T'],
    ['two numbers', product(2, 3, w), '2*3 w', '2\\times3\\omega'],
    ['a number in scientific notation', product(numeral('2e-5'), w), '2e-5 w', '2\\times10^{-5}\\omega'],
    [
      'a coefficient in front',
      product(smallOver(1, 4), squareBrackets(sum(w, t))),
      '[w + t]/4',
      '\\tfrac14\\left[\\omega+t\\right]',
    ],
    ['a coefficient i/2', product(smallOver(letter('i'), 2), w), 'i w/2', '\\tfrac i2\\omega'],
    ['signs of two cases', sum(w, plusMinus(t), minusPlus(T)), 'w +- t -+ T', '\\omega\\pm t\\mp T'],
    ['an outer product', product(w, outer(0, 1)), 'w |0><1|', '\\omega|0\\rangle\\langle1|'],
    [
      'a matrix element',
      product(ket(letter('i')), element(letter('i'), A, letter('j')), bra(letter('j'))),
      '|i><i|A|j><j|',
      '|i\\rangle\\langle i|A|j\\rangle\\langle j|',
    ],
    ['a commutator', commutatorOf(A, product(dagger(A), rho)), '[A, A^+ rho]', '\\left[A,\\,A^\\dagger\\rho\\right]'],
    ['a trace', traceOf(product(A, rho)), 'Tr[A rho]', '\\operatorname{Tr}\\left[A\\rho\\right]'],
    ['a mean value', mean(product(call(A, tau), dagger(A))), '<A(tau) A^+>', '\\langle A(\\tau)\\,A^\\dagger\\rangle'],
    ['an index', conjugateOf(index(A, 'ij')), 'conj(A_ij)', 'A_{ij}^*'],
    ['an integral', integral(call(J, w), w), 'int_0^inf J(w) dw', '\\int_0^\\infty J(\\omega)\\,d\\omega'],
    [
      'a principal value',
      product(4, integral(over(call(J, w), w), w, { principal: true, measure: 'first' })),
      '4 P int_0^inf dw J(w)/w',
      '4\\,\\mathrm P\\!\\!\\int_0^\\infty\\!d\\omega\\,\\frac{J(\\omega)}{\\omega}',
    ],
    ['an integral of a sum', integral(sum(w, T), w, { bounds: null }), 'int (w + T) dw', '\\int(\\omega+T)\\,d\\omega'],
    ['a limit', limit(w, 0, call(J, w)), 'lim_{w->0} J(w)', '\\lim_{\\omega\\to0}J(\\omega)'],
    ['a sum over an index', sumOver('k', absolute(index(A, 'k'))), 'sum_k |A_k|', '\\sum_k|A_k|'],
    ['a derivative', derivative(rho, t), 'd rho/dt', '\\frac{d\\rho}{dt}'],
    ['a dot', derivative(index(letter('v'), 'k'), t, 'dot'), 'dv_k/dt', '\\dot v_k'],
    ['an exact expression', product(2, expression(add(symbol('a'), symbol('b')))), '2*(a + b)', '2(a + b)'],
    [
      'a matrix',
      matrix([
        [w, 0],
        [1, T],
      ]),
      '[[w, 0], [1, T]]',
      '\\begin{pmatrix}\\omega&0\\\\1&T\\end{pmatrix}',
    ],
    ['a chain of relations', relation(equal(w, T), '->', 0), 'w = T -> 0', '\\omega=T\\to0'],
    [
      'words between formulas',
      phrase(words('or'), equal(w, 1), words('where'), equal(t, T)),
      'or w = 1 where t = T',
      '\\text{or}\\;\\omega=1\\;\\text{where}\\;t=T',
    ],
    ['brackets that grow', round(over(w, T)), '(w/T)', '\\left(\\frac{\\omega}{T}\\right)'],
    ['formulas side by side', beside(equal(w, 1), relation(t, '!=', 0)), 'w = 1,  t != 0', '\\omega=1,\\qquad t\\neq0'],
  ])('%s', (_, formula, text, latex) => {
    expect(printed(formula)).toEqual({ text, latex });
    expect(settable(latex)).not.toThrow();
  });

  it('with every product written, as a program reads it', () => {
    const formula = product(2, call(J, w), hyperbolicCotangent(over(w, product(2, T))), squareBrackets(sum(w, T)));
    expect(formulaText(formula, { products: 'written' })).toBe('2*J(w)*coth(w/(2*T))*(w + T)');
    const long = product(over(product(2, w), T), over(w, sum(w, T)));
    expect(formulaText(long, { products: 'written' })).toBe('(2*w/T)*w/(w + T)');
    expect(formulaText(named('atan2', round(commaList(w, t))), { products: 'written' })).toBe('atan2(w, t)');
  });

  it('lines of an equation are aligned at their first relation, where there are several', () => {
    const lines = [beside(equal(w, t, T), equal(J, 1)), equal(rho, A)];
    expect(printedLines(lines).latex).toEqual(['\\omega&=t=T,\\qquad J=1', '\\rho&=A']);
    expect(printedLines(lines.slice(1)).latex).toEqual(['\\rho=A']);
    expect(printedLines([phrase(words('or'), equal(w, t)), rho]).latex).toEqual(['\\text{or}\\;\\omega&=t', '\\rho']);
  });

  it('a long sum goes on in other lines, within braces and without', () => {
    const lines = [...bracedLines([w, negative(t), T]), continuation(rho)];
    expect(printedLines(lines)).toEqual({
      text: ['{w', '  - t', '  + T}', '  + rho'],
      latex: ['\\biggl\\{\\omega', '-t', '+T\\biggr\\}', '+\\rho'],
    });
    expect(bracedLines([w])).toEqual([w]);
  });

  it('coefficients in front: no zeros, no ones, signs of their own, constants without brackets', () => {
    const [a, b] = [symbol('a'), symbol('b')];
    const combination = linearCombination([
      { coefficient: expression(negate(add(a, b))), of: w },
      { coefficient: expression(integer(0)), of: t },
      { coefficient: expression(integer(-1)), of: T },
      { coefficient: expression(divide(a, integer(2))), of: rho },
      { coefficient: expression(subtract(negate(multiply(a, a)), b)) },
    ]);
    expect(printed(combination)).toEqual({
      text: '-(a + b)*w - T + a/2*rho - b - a^2',
      latex: '-(a + b)\\omega-T+\\frac{a}{2}\\,\\rho-b-a^2',
    });
    expect(formulaText(linearCombination([]))).toBe('0');
  });
});

/** Symbols of one shape, so that another name needs no other brackets or blanks. */
const LETTERS = ['alpha', 'beta', 'zeta', 'kappa'].map((name) => letter(name));

const tree: fc.Arbitrary<Formula> = fc.letrec<{ node: Formula }>((tie) => {
  const node = tie('node');
  const two = fc.tuple(node, node);
  return {
    node: fc.oneof(
      { maxDepth: 5, withCrossShrink: true },
      fc.constantFrom<Formula>(...LETTERS, numeral(2), numeral('3e-7'), words('mean')),
      node.map(negative),
      fc.array(node, { minLength: 2, maxLength: 3 }).map((terms) => sum(...terms)),
      fc.array(node, { minLength: 2, maxLength: 3 }).map((factors) => product(...factors)),
      two.chain(([a, b]) => fc.constantFrom(over(a, b), smallOver(a, b), slash(a, b), powerOf(a, b), difference(a, b))),
      node.chain((a) =>
        fc.constantFrom(sine(a), hyperbolicCotangent(a), exponential(a), squareRootOf(a), traceOf(a), named('Ei', a)),
      ),
      two.chain(([a, b]) => fc.constantFrom(commutatorOf(a, b), round(commaList(a, b)), outer(a, b), element(a, b, a))),
      node.chain((a) =>
        fc.constantFrom(dagger(a), absolute(a), mean(a), squareBrackets(a), derivative(a, LETTERS[0]!)),
      ),
      two.chain(([a, b]) =>
        fc.constantFrom(
          call(LETTERS[1]!, a, b),
          index(LETTERS[2]!, a),
          integral(a, LETTERS[0]!, { bounds: [0, b], principal: true }),
          integral(a, LETTERS[3]!, { bounds: null, measure: 'first' }),
          sumOver(LETTERS[3]!, a),
          limit(LETTERS[0]!, a, b),
          relation(a, '~', b),
          equal(a, b),
        ),
      ),
    ),
  };
}).node;

describe('random trees', () => {
  it('are set by KaTeX', () => {
    fc.assert(
      fc.property(tree, (formula) => {
        expect(settable(formulaLatex(formula))).not.toThrow();
        expect(settable(`\\begin{aligned}${formulaLatex(formula, { aligned: true })}\\end{aligned}`)).not.toThrow();
      }),
    );
  });

  it('under another name change in that symbol alone, in both spellings', () => {
    fc.assert(
      fc.property(tree, fc.constantFrom(...LETTERS), (formula, old) => {
        const other = letter('xi');
        const changed = printed(rename(formula, new Map([[old.text, other]])));
        const { text, latex } = printed(formula);
        expect(changed).toEqual({
          text: text.replaceAll(old.text, other.text),
          latex: latex.replaceAll(old.latex, other.latex),
        });
      }),
    );
  });

  it('have the same symbols in either spelling', () => {
    const count = (line: string, name: string) => line.split(name).length - 1;
    fc.assert(
      fc.property(tree, (formula) => {
        const { text, latex } = printed(formula);
        for (const known of LETTERS) expect(count(text, known.text)).toBe(count(latex, known.latex));
      }),
    );
  });

  it('have brackets that close', () => {
    fc.assert(
      fc.property(tree, (formula) => {
        const { text } = printed(formula);
        for (const [open, close] of ['()', '[]', '{}'] as const) {
          expect(text.split(open!).length).toBe(text.split(close!).length);
        }
      }),
    );
  });
});

describe('other names', () => {
  it('are given all at once', () => {
    const exchanged = rename(
      sum(w, T),
      new Map([
        ['w', T],
        ['T', w],
      ]),
    );
    expect(formulaText(exchanged)).toBe('T + w');
  });

  it('are set off by blanks and braces where they need them', () => {
    const u = letter('u');
    const named = letter('s_bath');
    expect(formulaLatex(rename(cosine(w), new Map([['w', u]])))).toBe('\\cos u');
    expect(formulaLatex(rename(powerOf(w, T), new Map([['T', named]])))).toBe('\\omega^{s_{\\mathrm{bath}}}');
  });

  it('leave the expressions of the user alone', () => {
    const own = expression(divide(multiply(integer(2), symbol('J')), symbol('T')));
    const formula = rename(call(J, own), new Map([['J', letter('J_bath')]]));
    expect(formulaText(formula)).toBe('J_bath(2*J/T)');
  });
});
