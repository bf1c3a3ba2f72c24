/** Expressions as JavaScript: real numbers only, complex ones being taken apart before. */
import { atom, readableNumbers } from './infix.ts';
import { callText, functionsNamed, reciprocalOf, type Syntax, smallPower } from './syntax.ts';

/** Numbers as a reader wants them. */
export const readableJavascript: Syntax = {
  numbers: readableNumbers,
  pi: 'Math.PI',
  power: smallPower((base, exponent) => callText('Math.pow', [base, atom(String(exponent))])),
  functions: {
    ...functionsNamed((name) => `Math.${name}`),
    coth: reciprocalOf('1', 'Math.tanh'),
    conj: (z) => z!,
  },
};

/** Every number as one literal, the double nearest to it. */
export const literalJavascript: Syntax = { ...readableJavascript, numbers: { ...readableNumbers, ratios: 'none' } };
