/**
 * Canonical rates in numbers: the eigenvalues of the Kossakowski matrix with respect to jump operators of norm 1. Their sum is −Tr K₂/d; negative ones
 * mean that the generator is not of Lindblad form, at finite time that the dynamics is not Markovian (Hall, Cresser, Li & Andersson, Phys. Rev. A 89,
 * 042120 (2014)).
 */

import { evaluateComplex, symbolsOf, type Values } from '../../algebra/index.ts';
import type { Bath, Quantity } from '../../bath/index.ts';
import { hermitianEigenvalues } from '../../numerics/index.ts';
import { type CanonicalForm, canonicalForm } from '../symbolic/canonical.ts';
import type { Derivation } from '../symbolic/derivation.ts';
import { coefficientsInTime } from './coefficientsInTime.ts';

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

/** The rates of K₂(t) at each of the times, ascending. Throws what `coefficientsInTime` throws. */
export function canonicalRatesInTime(
  derivation: Derivation,
  values: Values,
  baths: ReadonlyMap<string, Bath>,
  times: readonly number[],
): readonly (readonly number[])[] {
  const form = canonicalForm(derivation.generator, derivation.system);
  const coefficients = coefficientsInTime(derivation, values, baths, Math.max(0, ...times));
  return times.map((time) => ratesAt(form, new Map([...values, ...coefficients(time)])));
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
