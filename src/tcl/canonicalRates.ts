/** Canonical rates in numbers: the eigenvalues of the Kossakowski matrix with respect to jump operators of norm 1. */
import { evaluateComplex, symbolsOf } from '../algebra/index.ts';
import type { Quantity } from '../bath/index.ts';
import { hermitianEigenvalues } from '../numerics/eigen.ts';
import type { CanonicalForm } from './canonical.ts';
import type { Values } from './system.ts';

/** Ascending; negative ones mean that the generator is not of Lindblad form. Undefined where a coefficient diverges. */
export function canonicalRates(
  { basis, kossakowski }: CanonicalForm,
  values: Values,
  integrals: ReadonlyMap<string, Quantity>,
): readonly number[] | undefined {
  const n = basis.length;
  const all = new Map(values);
  for (const [name, quantity] of integrals) if (quantity.kind === 'finite') all.set(name, quantity.value);
  const re = new Float64Array(n * n);
  const im = new Float64Array(n * n);
  for (const [a, row] of kossakowski.entries()) {
    for (const [b, rate] of row.entries()) {
      if (symbolsOf(rate).some((name) => !all.has(name))) return undefined;
      const value = evaluateComplex(rate, all);
      const norm = Math.sqrt(basis[a]!.squareNorm * basis[b]!.squareNorm);
      re[a * n + b] = value.re * norm;
      im[a * n + b] = value.im * norm;
    }
  }
  return [...hermitianEigenvalues({ n, re, im })];
}
