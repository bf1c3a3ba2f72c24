/**
 * Canonical rates in numbers: the eigenvalues of the Kossakowski matrix with respect to jump operators of norm 1. Their sum is −Tr K₂/d; negative ones
 * mean that the generator is not of Lindblad form, at finite time that the dynamics is not Markovian (Hall, Cresser, Li & Andersson, Phys. Rev. A 89,
 * 042120 (2014)).
 */

import { evaluateComplex, symbolsOf, type Values } from '../../../algebra/index.ts';
import type { Quantity } from '../../../bath/index.ts';
import { hermitianEigenvalues } from '../../../numerics/index.ts';
import type { CanonicalForm } from '../../symbolic/canonical.ts';

/** Ascending. Undefined where a coefficient diverges. */
export function canonicalRates(
  form: CanonicalForm,
  values: Values,
  integrals: ReadonlyMap<string, Quantity>,
): readonly number[] | undefined {
  const all = new Map(values);
  for (const [name, quantity] of integrals) if (quantity.kind === 'finite') all.set(name, quantity.value);
  const isKnown = form.kossakowski.every((row) => row.every((rate) => symbolsOf(rate).every((name) => all.has(name))));
  return isKnown ? ratesAt(form, all) : undefined;
}

function ratesAt({ basis, kossakowski }: CanonicalForm, values: Values): readonly number[] {
  const n = basis.length;
  const re = new Float64Array(n * n);
  const im = new Float64Array(n * n);
  for (const [a, row] of kossakowski.entries()) {
    for (const [b, rate] of row.entries()) {
      const value = evaluateComplex(rate, values);
      const norm = Math.sqrt(basis[a]!.squareNorm * basis[b]!.squareNorm);
      re[a * n + b] = value.re * norm;
      im[a * n + b] = value.im * norm;
    }
  }
  return [...hermitianEigenvalues({ n, re, im })];
}
