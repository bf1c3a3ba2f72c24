/**
 * x(t) = e^{tA}x(0) for a large stiff A known by what it and (1 − γA)⁻¹ do, in the Krylov space of the latter: van den Eshof & Hochbruck, SIAM J. Sci.
 * Comput. 27, 1438 (2006). The fast decays of A cost nothing there, and one space serves all times of a step.
 *
 * With an orthonormal basis V and V† (1 − γA)⁻¹ V = H the approximation is x(t) = V u(t), u' = (1 − H⁻¹)u/γ. Its error is estimated by the difference of
 * two spaces, at all times t/2^k on the way: at a late time alone two wrong ones may agree.
 */
import { invertSmall } from '../matrices/index.ts';
import { roundingOf } from '../rounding.ts';

/** v ↦ (1 − γA)⁻¹v; undefined where it does not exist. */
export type ShiftedInverse = (gamma: number) => ((v: Float64Array) => Float64Array) | undefined;

export interface ExponentialOptions {
  /** Ascending, ≥ 0. */
  readonly times: readonly number[];
  /** Of the error of a step, relative to the vector. */
  readonly tolerance: number;
  /** The largest γ: about the time in which what is slow in A turns. */
  readonly gamma: number;
}

/** Vectors of a space, and after how many it is looked at. */
const MOST_VECTORS = 32;
const CHECK_EVERY = 4;
/** By which γ is changed: shorter where no step is short enough, longer after a step that was long against it. */
const SHORTER = 8;
/** γ by the step, and the step by γ after which a longer γ is taken. */
const STEP_OF_GAMMA = 16;

/** x at the times asked for; fewer where no step is short enough. */
export function exponentialAction(
  inverseFor: ShiftedInverse,
  start: Float64Array,
  { times, tolerance, gamma: longestGamma }: ExponentialOptions,
): readonly Float64Array[] {
  const states: Float64Array[] = [];
  const end = times.at(-1) ?? 0;
  let [x, time] = [start, 0];
  let gamma = longestGamma;
  let solve: ReturnType<ShiftedInverse>;
  const take = (next: number): void => {
    if (solve !== undefined && next === gamma) return;
    gamma = next;
    solve = inverseFor(gamma);
  };
  while (states.length < times.length && times[states.length]! <= time) states.push(x);
  if (states.length < times.length) take(Math.min(longestGamma, times[states.length]!));
  while (states.length < times.length && solve !== undefined) {
    const step = krylovStep(x, { gamma, solve, longest: end - time, first: times[states.length]! - time, tolerance });
    if (step === undefined) {
      if (gamma < 1e-9 * longestGamma) break;
      take(gamma / SHORTER);
      continue;
    }
    const reached = step.length === end - time ? end : time + step.length;
    while (states.length < times.length && times[states.length]! < reached) {
      states.push(step.at(times[states.length]! - time));
    }
    x = step.last;
    time = reached;
    while (states.length < times.length && times[states.length]! <= time) states.push(x);
    if (step.length > STEP_OF_GAMMA * gamma) take(Math.min(longestGamma, SHORTER * gamma));
  }
  return states;
}

interface Step {
  readonly length: number;
  readonly last: Float64Array;
  readonly at: (time: number) => Float64Array;
}

interface StepOptions {
  readonly gamma: number;
  readonly solve: (v: Float64Array) => Float64Array;
  readonly longest: number;
  /** The first time asked for. */
  readonly first: number;
  readonly tolerance: number;
}

function krylovStep(x: Float64Array, { gamma, solve, longest, first, tolerance }: StepOptions): Step | undefined {
  const size = norm(x);
  if (size === 0) return { length: longest, last: x, at: () => x };
  const basis = [x.map((value) => value / size)];
  const columns: Float64Array[] = [];
  let [newest, best]: (Approximation | undefined)[] = [];
  let halving = Number.POSITIVE_INFINITY;
  for (let m = 1; m <= MOST_VECTORS; m++) {
    const next = solve(basis[m - 1]!);
    const before = norm(next);
    const column = new Float64Array(m + 1);
    for (let pass = 0; pass < 2; pass++) {
      for (const [j, vector] of basis.entries()) {
        const overlap = dot(vector, next);
        column[j]! += overlap;
        addScaled(next, -overlap, vector);
      }
    }
    const rest = norm(next);
    column[m] = rest;
    columns.push(column);
    const isInvariant = rest <= roundingOf(16) * before;
    if (m % CHECK_EVERY === 0 || isInvariant) {
      const previous = newest;
      newest = approximation(columns, { gamma, longest, first });
      const agreed = isInvariant ? 0 : newest && previous && agreedHalving(newest, previous, tolerance);
      if (agreed !== undefined && agreed < halving) [best, halving] = [newest, agreed];
      if (isInvariant || halving === 0) break;
    }
    basis.push(next.map((value) => value / rest));
  }
  if (best === undefined) return undefined;
  const { generator, halvings } = best;
  const [m, length] = [halvings[0]!.length, longest / 2 ** halving];
  const combined = (weights: Float64Array): Float64Array => {
    const out = new Float64Array(x.length);
    for (let j = 0; j < m; j++) addScaled(out, size * weights[j]!, basis[j]!);
    return out;
  };
  return {
    length,
    last: combined(halvings[halving]!),
    at: (t) => combined(firstColumn(denseExponential(generator, { n: m, t }), m)),
  };
}

interface Approximation {
  /** (1 − H⁻¹)/γ */
  readonly generator: Float64Array;
  /** u(longest/2^k) by k. */
  readonly halvings: readonly Float64Array[];
}

/** By one exponential of a short time that is squared again and again. */
function approximation(
  columns: readonly Float64Array[],
  { gamma, longest, first }: { readonly gamma: number; readonly longest: number; readonly first: number },
): Approximation | undefined {
  const m = columns.length;
  const hessenberg = new Float64Array(m * m);
  for (const [j, column] of columns.entries()) {
    for (let i = 0; i < Math.min(column.length, m); i++) hessenberg[i * m + j] = column[i]!;
  }
  const inverse = invertSmall(hessenberg, m);
  if (inverse === undefined) return undefined;
  const generator = Float64Array.from(inverse, (entry, key) => ((key % (m + 1) === 0 ? 1 : 0) - entry) / gamma);
  const halvings: Float64Array[] = [];
  denseExponential(generator, { n: m, t: longest, atLeast: Math.min(first, gamma) }, (exponential, k) => {
    halvings[k] = firstColumn(exponential, m);
  });
  return { generator, halvings };
}

/** The longest step on the way to which, at each of the times looked at, two spaces agree; undefined without one. */
function agreedHalving(one: Approximation, other: Approximation, tolerance: number): number | undefined {
  let agreed: number | undefined;
  for (let k = Math.min(one.halvings.length, other.halvings.length) - 1; k >= 0; k--) {
    const [u, v] = [one.halvings[k]!, other.halvings[k]!];
    const difference = Math.sqrt(u.reduce((sum, x, j) => sum + (x - (v[j] ?? 0)) ** 2, 0));
    if (!(difference <= tolerance)) break;
    agreed = k;
  }
  return agreed;
}

const firstColumn = (matrix: Float64Array, m: number): Float64Array =>
  Float64Array.from({ length: m }, (_, i) => matrix[i * m]!);

/** Terms of the series of e^X for ‖X‖ ≤ ½ to rounding. */
const SERIES = 14;

/** e^{tA} of a small matrix by its series for t/2^k and k squarings; `onSquare` sees e^{tA/2^k} for each k down from where t/2^k is `atLeast`. */
function denseExponential(
  a: Float64Array,
  { n, t, atLeast = t }: { readonly n: number; readonly t: number; readonly atLeast?: number },
  onSquare?: (exponential: Float64Array, k: number) => void,
): Float64Array {
  let size = 0;
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let j = 0; j < n; j++) sum += Math.abs(a[i * n + j]!);
    size = Math.max(size, sum);
  }
  const looked = Math.max(0, Math.floor(Math.log2(t / atLeast)));
  const squarings = Math.max(0, Math.ceil(Math.log2(2 * size * t)), looked);
  const x = a.map((entry) => (entry * t) / 2 ** squarings);
  let exponential: Float64Array = new Float64Array(n * n);
  for (let term = SERIES; term >= 0; term--) {
    if (term < SERIES) exponential = product(x, exponential, n).map((entry) => entry / (term + 1));
    for (let i = 0; i < n; i++) exponential[i * (n + 1)]! += 1;
  }
  for (let k = squarings; ; k--) {
    if (k <= looked) onSquare?.(exponential, k);
    if (k === 0) return exponential;
    exponential = product(exponential, exponential, n);
  }
}

function product(a: Float64Array, b: Float64Array, n: number): Float64Array {
  const out = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < n; k++) {
      const x = a[i * n + k]!;
      if (x === 0) continue;
      for (let j = 0; j < n; j++) out[i * n + j]! += x * b[k * n + j]!;
    }
  }
  return out;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k]! * b[k]!;
  return sum;
}

const norm = (a: Float64Array): number => Math.sqrt(dot(a, a));

function addScaled(a: Float64Array, factor: number, b: Float64Array): void {
  for (let k = 0; k < a.length; k++) a[k]! += factor * b[k]!;
}
