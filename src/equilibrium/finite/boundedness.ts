/**
 * Is the energy bounded below? Along the ray a_m → R α_m, R → ∞, an oscillator is classical and H tends to R^k Q(α), k the highest degree
 * that survives and Q a Hermitian matrix on the system and the spins. A negative eigenvalue of Q on any ray means that no Gibbs state exists.
 *
 * Rays are sampled (single oscillators and pairs), so an answer `undefined` is no proof of boundedness; the truncation then decides.
 */

import { type Complex, largestModulus } from '../../numerics/index.ts';
import { configurations } from './configurations.ts';
import { eigenvaluesOf } from './diagonalize.ts';
import { asComplex, type ExplicitModel, type ExplicitTerm, type ModeLetter } from './explicitModel.ts';
import { sparseHamiltonian } from './sparseHamiltonian.ts';

const PHASES = 16;
const PAIR_RATIOS = [0.5, 1, 2];
const LARGEST_REST = 64;
/** Of the size of the terms: far above the rounding of the eigenvalues of a small matrix; a form no more negative than this counts as not negative. */
const TOLERANCE = 1e-9;

type Ray = ReadonlyMap<string, Complex>;

const polar = (size: number, k: number): Complex => {
  const angle = (2 * Math.PI * k) / PHASES;
  return { re: size * Math.cos(angle), im: size * Math.sin(angle) };
};

function rays(oscillators: readonly string[]): Ray[] {
  const all: Ray[] = [];
  for (const [m, first] of oscillators.entries()) {
    for (let k = 0; k < PHASES; k++) {
      all.push(new Map([[first, polar(1, k)]]));
      for (const second of oscillators.slice(m + 1)) {
        for (const ratio of PAIR_RATIOS) {
          for (let l = 0; l < PHASES; l += 2) {
            all.push(
              new Map([
                [first, polar(1, k)],
                [second, polar(ratio, l)],
              ]),
            );
          }
        }
      }
    }
  }
  return all;
}

/** Π over the oscillators of α^{#a} ᾱ^{#a†}, and the number of letters; undefined when the ray does not excite one of them. */
function symbolOf(
  term: ExplicitTerm,
  oscillators: ReadonlySet<string>,
  ray: Ray,
): { value: Complex; degree: number } | undefined {
  let value = asComplex(term.coefficient);
  let degree = 0;
  for (const [name, word] of term.factors) {
    if (!oscillators.has(name) || word.length === 0) continue;
    const alpha = ray.get(name);
    if (alpha === undefined) return undefined;
    for (const letter of word) {
      const im = letter === 'a' ? alpha.im : -alpha.im;
      value = { re: value.re * alpha.re - value.im * im, im: value.re * im + value.im * alpha.re };
      degree++;
    }
  }
  return { value, degree };
}

/** The lowest eigenvalue of the leading form along a ray, relative to the size of its terms; undefined when no oscillator enters. */
function leadingForm(model: ExplicitModel, oscillators: ReadonlySet<string>, ray: Ray): number | undefined {
  const byDegree = new Map<number, ExplicitTerm[]>();
  for (const term of model.terms) {
    const symbol = symbolOf(term, oscillators, ray);
    if (symbol === undefined || symbol.degree === 0) continue;
    const factors = new Map<string, readonly ModeLetter[]>(
      [...term.factors].filter(([name]) => !oscillators.has(name)),
    );
    const list = byDegree.get(symbol.degree) ?? [];
    list.push({ coefficient: symbol.value, system: term.system, factors });
    byDegree.set(symbol.degree, list);
  }
  const spins = model.modes.filter(({ kind }) => kind === 'spin');
  const basis = configurations(spins, new Map());
  for (const degree of [...byDegree.keys()].sort((p, q) => q - p)) {
    const terms = byDegree.get(degree)!;
    const size = terms.reduce((sum, { coefficient, system }) => {
      const { re, im } = asComplex(coefficient);
      return sum + Math.hypot(re, im) * largestModulus(system);
    }, 0);
    const values = eigenvaluesOf(sparseHamiltonian({ ...model, modes: spins, terms }, basis));
    const largest = values.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
    if (largest > TOLERANCE * size) return Math.min(...values) / size;
  }
  return undefined;
}

/** Oscillators along which the energy falls without bound, or undefined when no such ray was found. */
export function unboundedRay(model: ExplicitModel): readonly string[] | undefined {
  const oscillators = model.modes.filter(({ kind }) => kind === 'oscillator').map(({ name }) => name);
  const rest = model.systemDimension * 2 ** (model.modes.length - oscillators.length);
  if (rest > LARGEST_REST) return undefined;
  const names = new Set(oscillators);
  for (const ray of rays(oscillators)) {
    const lowest = leadingForm(model, names, ray);
    if (lowest !== undefined && lowest < -TOLERANCE) return [...ray.keys()];
  }
  return undefined;
}
