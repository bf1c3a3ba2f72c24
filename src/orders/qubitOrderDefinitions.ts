/** What the formulas of `qubitOrders.ts` are made of, beside the coefficients of the second-order generator, in the letters of `typeset`. */
import {
  call,
  difference,
  equal,
  exponential,
  type Formula,
  index,
  integral,
  letter,
  letters,
  negative,
  product,
  round,
  smallOver,
  sum,
  traceOf,
} from '../typeset/index.ts';

const { noise, dissipation, delay, correlation } = letters;
const SIGMA = letter('sigma');
const [kernel, otherKernel] = [index(letters.kernel, 1), index(letters.kernel, 2)];
const [j, l, m] = [letter('j'), letter('l'), letter('m')];
const [s1, s2, s3] = [1, 2, 3].map((k) => index(delay, k)) as [Formula, Formula, Formula];

function pairDefinition(kind: 'X' | 'Y', [first, second]: readonly [Formula, Formula], frequency: Formula): Formula {
  const of = (part: string) =>
    call(letter(`${kind}${part}_phi1_phi2`, `${kind}^{\\mathrm ${part}}_{\\phi_1\\phi_2}`), j, l, m);
  const phase = round(sum(product(j, s1), product(l, s2), product(m, s3)));
  const turned = exponential(negative(product(letters.imaginaryUnit, frequency, phase)));
  const over = (integrand: Formula, variable: Formula) => integral(integrand, variable, { measure: 'first' });
  return equal(
    difference(of('c'), product(letters.imaginaryUnit, of('s'))),
    over(over(over(product(first, second, turned), s3), s2), s1),
  );
}

/** What stands in the formulas beside the coefficients of the second-order generator; ω printed as `frequency`, v₃⁽⁰⁾ as `v3`. */
export const qubitOrderDefinitions = (frequency: Formula, v3: Formula): readonly Formula[] => [
  equal(
    index(letter('q'), 'i'),
    product(
      smallOver(1, 2),
      traceOf(product(index(SIGMA, 'i'), letter('K4', 'K_4'), round(sum(1, product(v3, index(SIGMA, '3')))))),
    ),
  ),
  pairDefinition('X', [call(kernel, sum(s1, s2)), call(otherKernel, sum(s2, s3))], frequency),
  pairDefinition('Y', [call(kernel, sum(s1, s2, s3)), call(otherKernel, s2)], frequency),
  equal(
    call(correlation, delay),
    difference(call(noise, delay), product(letters.imaginaryUnit, call(dissipation, delay))),
  ),
];
