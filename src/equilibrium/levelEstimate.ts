/**
 * How many levels of an oscillator matter. A displaced thermal state falls off in amplitude as exp[−(√n − √n̄)²/(T/ω + ½)], n̄ = (g/ω)² for
 * the coupling strength g; only a start for the truncation, which checks itself.
 */
import { asComplex, type ExplicitModel, type ExplicitTerm } from './explicitModel.ts';

const FEWEST = 8;

const isWord = (term: ExplicitTerm, name: string, length: number): boolean =>
  term.factors.size === 1 && term.factors.get(name)?.length === length;

/** Largest entry of c·S. */
function strength({ coefficient, system }: ExplicitTerm): number {
  const { re, im } = asComplex(coefficient);
  let largest = 0;
  system.re.forEach((x, n) => {
    largest = Math.max(largest, Math.hypot(x, system.im[n]!));
  });
  return Math.hypot(re, im) * largest;
}

/** Mean over the system of the coefficient of a†a. */
function frequencyOf({ terms, systemDimension: d }: ExplicitModel, name: string): number {
  let sum = 0;
  for (const term of terms) {
    const word = term.factors.get(name);
    if (!isWord(term, name, 2) || word![0] === word![1]) continue;
    const { re, im } = asComplex(term.coefficient);
    for (let i = 0; i < d; i++) sum += (re * term.system.re[i * d + i]! - im * term.system.im[i * d + i]!) / d;
  }
  return sum;
}

export function estimatedLevels(model: ExplicitModel, name: string, temperature: number, tolerance: number): number {
  const frequency = frequencyOf(model, name);
  if (!(frequency > 0)) return FEWEST;
  // a and a† both count, hence the half.
  const coupling = model.terms
    .filter((term) => isWord(term, name, 1))
    .reduce((sum, term) => sum + strength(term) / 2, 0);
  const amplitude = coupling / frequency + Math.sqrt((temperature / frequency + 0.5) * Math.log(1 / tolerance));
  return Math.max(FEWEST, Math.ceil(amplitude * amplitude));
}
