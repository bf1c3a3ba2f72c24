/** The symbolic Bloch equations against the brute-force superoperator, and the symbolic leading order against numeric matrices. */

import { evaluateComplex, type Values, zero } from '../../algebra/index.ts';
import type { Bath } from '../../bath/index.ts';
import { applied, type Complex, type ComplexMatrix, traceProduct, zeroMatrix } from '../../numerics/index.ts';
import { type BasisElement, entry } from '../../operators/index.ts';
import type { Derivation } from '../symbolic/derivation.ts';
import { numericLiouvillian } from './generator/liouvillian.ts';
import { coincidingPairs } from './leadingOrder/degenerateLeadingOrder.ts';
import { numericLeadingOrder } from './leadingOrder/numericLeadingOrder.ts';
import { coefficientNumbers, type NumericSystem, numericMatrix, numericSystem } from './numericSystem.ts';

/**
 * The entries of M, row by row, and then of b, from the brute-force superoperator L: M_jk = Tr[Λ_j L(Λ_k)]/Tr Λ_k², b_j = Tr[Λ_j L(1)]/d. Throws
 * `DivergentTransform` where the long-time generator does not exist.
 */
export function bruteForceBloch(system: NumericSystem, basis: readonly BasisElement[]): readonly Complex[] {
  const superoperator = numericLiouvillian(system);
  const d = system.dimension;
  const mixed = zeroMatrix(d);
  for (let i = 0; i < d; i++) mixed.re[i * (d + 1)] = 1 / d;
  const elements = basis.map(({ operator }) => numericMatrix(operator, new Map()));
  const image = (rho: ComplexMatrix): ComplexMatrix => ({ n: d, ...applied(superoperator, rho) });
  const images = elements.map(image);
  const constant = image(mixed);
  const matrix = elements.flatMap((element) =>
    images.map((image, k) => {
      const { re, im } = traceProduct(element, image);
      const norm = basis[k]!.squareNorm;
      return { re: re / norm, im: im / norm };
    }),
  );
  return [...matrix, ...elements.map((element) => traceProduct(element, constant))];
}

/**
 * max |M_symbolic − M_brute force| over all entries of M and b, relative to the largest entry. Throws `DivergentTransform` where the long-time
 * generator does not exist.
 */
export function bruteForceDeviation(derivation: Derivation, values: Values, baths: ReadonlyMap<string, Bath>): number {
  const { longTime, system, basis } = derivation;
  const all = new Map<string, number | Complex>(values);
  const brute = bruteForceBloch(numericSystem(system, values, baths), basis);
  for (const [name, quantity] of coefficientNumbers(derivation, values, baths)) {
    // where the superoperator exists, what diverges has the factor 0
    all.set(name, quantity.kind === 'finite' ? quantity.value : 0);
  }
  let [deviation, scale] = [0, 0];
  for (const [k, expression] of [...longTime.matrix.flat(), ...longTime.vector].entries()) {
    const { re, im } = evaluateComplex(expression, all);
    deviation = Math.max(deviation, Math.hypot(re - brute[k]!.re, im - brute[k]!.im));
    scale = Math.max(scale, Math.hypot(re, im));
  }
  return scale === 0 ? deviation : deviation / scale;
}

/**
 * The symbolic leading order against `numericLeadingOrder`, which starts from numeric matrices, golden-rule rates and one bath integral for each
 * element: the largest difference of a coherence relative to the largest coherence, or of a population. Undefined where either does
 * not exist, or the numbers make levels coincide whose symbols differ.
 */
export function leadingOrderDeviation(
  derivation: Derivation,
  values: Values,
  baths: ReadonlyMap<string, Bath>,
): number | undefined {
  const { leadingOrder: order, frequencies } = derivation;
  const system = numericSystem(derivation.system, values, baths);
  if (order.kind === 'none' || coincidingPairs(system.levels, frequencies).length > 0) return undefined;
  const numeric = numericLeadingOrder(system);
  if (numeric.kind === 'none') return undefined;
  const all = new Map<string, number | Complex>(values);
  for (const [name, quantity] of coefficientNumbers(derivation, values, baths)) {
    if (quantity.kind === 'divergent') return undefined;
    all.set(name, quantity.value);
  }
  let deviation = 0;
  for (const [k, population] of numeric.populations.entries()) {
    const symbolic = evaluateComplex(entry(order.zeroth, k, k), all);
    deviation = Math.max(deviation, Math.hypot(symbolic.re - population, symbolic.im));
    all.set(order.inPopulations?.populations[k] ?? '', symbolic.re);
  }
  const coherences = (order.inPopulations ?? order).coherences;
  let [difference, largest] = [0, 0];
  for (const [key, element] of numeric.coherences.entries()) {
    if (element?.re.kind !== 'finite' || element.im.kind !== 'finite') continue;
    const symbolic = evaluateComplex(coherences.entries.get(key) ?? order.zeroth.entries.get(key) ?? zero, all);
    difference = Math.max(difference, Math.hypot(symbolic.re - element.re.value, symbolic.im - element.im.value));
    largest = Math.max(largest, Math.hypot(element.re.value, element.im.value));
  }
  return Math.max(deviation, difference / Math.max(largest, Number.EPSILON));
}
