/** The symbolic Bloch equations against the brute-force superoperator, in numbers. */
import { evaluateComplex } from '../algebra/index.ts';
import type { Bath } from '../bath/index.ts';
import type { Operator } from '../operators/index.ts';
import { applySuperoperator, type ComplexMatrix, complexMatrix } from './bruteForce.ts';
import type { Derivation } from './derivation.ts';
import { type ComplexPair, numericLiouvillian } from './liouvillian.ts';
import { coefficientNumbers, numericSystem } from './numericSystem.ts';
import type { Values } from './system.ts';

function numericOperator(a: Operator): ComplexMatrix {
  const out = complexMatrix(a.dimension);
  for (const [key, value] of a.entries) {
    const { re, im } = evaluateComplex(value, new Map());
    out.re[key] = re;
    out.im[key] = im;
  }
  return out;
}

const traceProduct = (a: ComplexMatrix, b: ComplexMatrix): ComplexPair => {
  let [re, im] = [0, 0];
  for (let i = 0; i < a.n; i++) {
    for (let j = 0; j < a.n; j++) {
      const [p, q] = [i * a.n + j, j * a.n + i];
      re += a.re[p]! * b.re[q]! - a.im[p]! * b.im[q]!;
      im += a.re[p]! * b.im[q]! + a.im[p]! * b.re[q]!;
    }
  }
  return { re, im };
};

/**
 * max |M_symbolic − M_brute force| over all entries of M and b, relative to the largest entry. Throws `DivergentTransform` where the long-time
 * generator does not exist.
 */
export function bruteForceDeviation(derivation: Derivation, values: Values, baths: ReadonlyMap<string, Bath>): number {
  const { longTime, system } = derivation;
  const all = new Map<string, number | ComplexPair>(values);
  for (const [name, quantity] of coefficientNumbers(derivation, values, baths)) {
    if (quantity.kind === 'finite') all.set(name, quantity.value);
  }
  const superoperator = numericLiouvillian(numericSystem(system, values, baths));
  const d = system.dimension;
  const identity = complexMatrix(d);
  for (let i = 0; i < d; i++) identity.re[i * (d + 1)] = 1 / d;
  const basis = longTime.basis.map(({ operator }) => numericOperator(operator));
  let [deviation, scale] = [0, 0];
  const compare = (symbolic: ComplexPair, brute: ComplexPair, norm: number) => {
    deviation = Math.max(deviation, Math.hypot(symbolic.re - brute.re / norm, symbolic.im - brute.im / norm));
    scale = Math.max(scale, Math.hypot(symbolic.re, symbolic.im));
  };
  const columns = basis.map((element) => applySuperoperator(superoperator, element));
  const constant = applySuperoperator(superoperator, identity);
  for (const [j, row] of longTime.matrix.entries()) {
    for (const [k, expression] of row.entries()) {
      compare(evaluateComplex(expression, all), traceProduct(basis[j]!, columns[k]!), longTime.basis[k]!.squareNorm);
    }
    compare(evaluateComplex(longTime.vector[j]!, all), traceProduct(basis[j]!, constant), 1);
  }
  return scale === 0 ? deviation : deviation / scale;
}
