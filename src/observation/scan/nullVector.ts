/**
 * The leading-order coherences from the numeric null vector of the long-time generator L = L₀ + K, which knows nothing of orders.
 *
 * L₀ + εK is the generator of the same model with every J multiplied by ε. Its null vector ρ(ε), Tr ρ = 1, has the coherences ε c + O(ε²); ρ_ij(ε)/ε at
 * ε = h, h/2, h/4, h/8 is extrapolated to ε = 0 by Neville's scheme, for several h, and the extrapolation with the smallest error estimate is kept.
 */
import { bathOf } from '../../bath/index.ts';
import { energyBasis, type Model, prepareModel, symbolValues } from '../../hamiltonian/index.ts';
import type { ComplexMatrix } from '../../numerics/index.ts';
import { solveComplex } from '../../numerics/matrices/index.ts';
import { numericSystem } from '../../tcl/index.ts';
import { existing, numericLiouvillian } from '../../tcl/numeric/index.ts';
import type { LeadingElement } from './decision.ts';
import { upperPairs } from './structure.ts';

export type NullVectorOutcome =
  | {
      readonly kind: 'found';
      readonly leading: readonly LeadingElement[];
      /** Estimate of the largest error of a real or imaginary part. */
      readonly error: number;
      /** ‖K‖∞ per smallest Bohr frequency: the size of the first order. */
      readonly scale: number;
    }
  | { readonly kind: 'none'; readonly cause: 'divergent-coefficient' | 'degenerate-steady-state' };

/** h in units of (smallest Bohr frequency)/‖K‖. */
const STEPS = [1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8];
/** An error of this fraction of the size of the first order is small enough. */
const ACCURATE = 1e-10;
const POINTS = 4;
/** Σ|weights| of the extrapolation from four points. */
const AMPLIFICATION = 7;

/** In the eigenbasis of H_S, which must be diagonal or that of a qubit, without degenerate levels. */
export function nullVectorLeading(model: Model): NullVectorOutcome {
  const parsed = prepareModel(model);
  const { dimension, systemHamiltonian, partners, symbols } = parsed;
  const baths = new Map([...parsed.baths].map(([name, spec]) => [name, bathOf(spec)] as const));
  const given = symbolValues(parsed, parsed.parameters);
  const basis = energyBasis(systemHamiltonian, parsed.functions, symbols);
  const hamiltonian = basis?.hamiltonian ?? systemHamiltonian;
  const values = basis?.extend(given) ?? given;
  const couplings = parsed.couplings.map((coupling) => ({
    ...coupling,
    operator: basis?.rotate(coupling.operator) ?? coupling.operator,
  }));
  const system = numericSystem({ dimension, hamiltonian, couplings, partners, symbols }, values, baths);
  const made = existing(() => numericLiouvillian(system));
  if (made.kind === 'divergent') return { kind: 'none', cause: 'divergent-coefficient' };
  const generator = made.value;
  const free = freeFrequencies(system.levels);
  const dissipative: ComplexMatrix = { n: generator.n, re: generator.re, im: generator.im.slice() };
  for (const [k, omega] of free.entries()) dissipative.im[k * (generator.n + 1)]! += omega;
  const scale = Math.min(...free.filter((omega) => omega !== 0).map(Math.abs)) / rowNorm(dissipative);
  let best: { values: Float64Array; error: number } | undefined;
  for (const step of STEPS) {
    const found = extrapolated(dissipative, free, step * scale, dimension);
    if (found !== undefined && found.error < (best?.error ?? Number.POSITIVE_INFINITY)) best = found;
    if (best !== undefined && best.error * scale < ACCURATE) break;
  }
  if (best === undefined) return { kind: 'none', cause: 'degenerate-steady-state' };
  const { values: numbers, error } = best;
  const leading = upperPairs(dimension).map(([i, j], k) => ({ i, j, re: numbers[2 * k]!, im: numbers[2 * k + 1]! }));
  return { kind: 'found', leading, error, scale: 1 / scale };
}

/** E_i − E_j, row-major. */
const freeFrequencies = (levels: Float64Array): readonly number[] =>
  [...levels].flatMap((upper) => [...levels].map((lower) => upper - lower));

function rowNorm({ n, re, im }: ComplexMatrix): number {
  let largest = 0;
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let j = 0; j < n; j++) sum += Math.hypot(re[i * n + j]!, im[i * n + j]!);
    largest = Math.max(largest, sum);
  }
  return largest;
}

/** lim ρ_ij(ε)/ε from ε = h, h/2, h/4, h/8; undefined where a null vector is not unique. */
function extrapolated(
  dissipative: ComplexMatrix,
  free: readonly number[],
  h: number,
  d: number,
): { values: Float64Array; error: number } | undefined {
  const table: Float64Array[] = [];
  let rounding = 0;
  let previous: Float64Array | undefined;
  for (let m = 0; m < POINTS; m++) {
    const epsilon = h / 2 ** m;
    const state = nullVector(dissipative, free, epsilon, d);
    if (state === undefined) return undefined;
    rounding = Math.max(rounding, (AMPLIFICATION * state.error) / epsilon);
    previous = table.at(-1);
    let column = state.coherences.map((value) => value / epsilon);
    for (let k = 0; k < m; k++) {
      const factor = 2 ** (k + 1);
      const older = table[k]!;
      table[k] = column;
      column = column.map((value, c) => (factor * value - older[c]!) / (factor - 1));
    }
    table[m] = column;
  }
  const values = table.at(-1)!;
  const truncation = Math.max(...values.map((value, c) => Math.abs(value - previous![c]!)));
  return { values, error: truncation + rounding };
}

/** ρ_ij for i < j, real and imaginary parts in turn, of the null vector of L₀ + εK with Tr ρ = 1. */
function nullVector(
  { n, re, im }: ComplexMatrix,
  free: readonly number[],
  epsilon: number,
  d: number,
): { coherences: Float64Array; error: number } | undefined {
  const scaled = { n, re: re.map((x) => epsilon * x), im: im.map((x) => epsilon * x) };
  for (const [k, omega] of free.entries()) scaled.im[k * (n + 1)]! -= omega;
  // the equation of the first population follows from the others
  for (let column = 0; column < n; column++) {
    scaled.re[column] = column % (d + 1) === 0 ? 1 : 0;
    scaled.im[column] = 0;
  }
  const rhs = { re: new Float64Array(n), im: new Float64Array(n) };
  rhs.re[0] = 1;
  const solved = solveComplex(scaled, rhs);
  if (solved.kind === 'singular') return undefined;
  const { solution, error } = solved;
  const coherences = upperPairs(d).flatMap(([i, j]) => [solution.re[i * d + j]!, solution.im[i * d + j]!]);
  return { coherences: Float64Array.from(coherences), error };
}
