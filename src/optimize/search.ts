/**
 * Local optima of a function in a box under inequalities, from several starts, and its stationary points.
 *
 * Sequential quadratic programming: the Hessian of the Lagrangian by damped BFGS updates (Powell, Lecture Notes in Mathematics 630, 144 (1978)), the quadratic
 * programs, which are small, by trying all active sets, steps by backtracking on the exact penalty. Coordinates run from 0 to 1 along every range.
 */
import { solveLinearSystem } from './smallSystem.ts';

/** f is minimised where all c ≤ 0; null where f does not exist. */
export interface Problem {
  readonly dimension: number;
  readonly f: (u: readonly number[]) => number | null;
  readonly gradient: (u: readonly number[]) => readonly number[] | null;
  readonly constraints: readonly ((u: readonly number[]) => number)[];
}

export interface LocalOptimum {
  readonly u: readonly number[];
  readonly f: number;
  /** Of the constraints, then of u ≥ 0 and of u ≤ 1 for every coordinate; 0 where they are not active. */
  readonly multipliers: readonly number[];
  readonly converged: boolean;
}

/** A search that takes longer has not converged and says so; steps below the smallest, in ranges scaled to 1, change no digit of the value. */
const MOST_STEPS = 120;
const SMALLEST_STEP = 1e-11;
/** Values are met to this part of their own size. */
const SETTLED = 1e-14;

const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, x, k) => sum + x * b[k]!, 0);

/** Of a smooth function, by central differences. */
function slopesOf(c: (u: readonly number[]) => number, u: readonly number[]): number[] {
  return u.map((x, k) => {
    const [h, at] = [1e-5, (y: number) => c(u.map((value, n) => (n === k ? y : value)))];
    const [low, high] = [Math.max(0, x - h), Math.min(1, x + h)];
    return (at(high) - at(low)) / (high - low);
  });
}

interface Linear {
  /** a·d ≤ b */
  readonly a: readonly number[];
  readonly b: number;
}

export function localOptimum(problem: Problem, start: readonly number[]): LocalOptimum | undefined {
  const { dimension: n, constraints } = problem;
  let u = [...start];
  let f = problem.f(u);
  let g = problem.gradient(u);
  if (f === null || g === null) return undefined;
  let hessian = identity(n, Math.max(1e-12, Math.hypot(...g)));
  let weight = 1;
  let multipliers: readonly number[] = new Array(constraints.length + 2 * n).fill(0);
  for (let step = 0; step < MOST_STEPS; step++) {
    const linear = linearised(problem, u);
    const found = quadraticProgram(hessian, g, linear);
    if (found === undefined) return { u, f, multipliers, converged: false };
    const { d } = found;
    multipliers = found.multipliers;
    if (Math.hypot(...d) < SMALLEST_STEP) return { u, f, multipliers, converged: true };
    weight = Math.max(weight, 2 * Math.max(0, ...multipliers));
    const merit = (at: readonly number[], value: number) =>
      value + weight * constraints.reduce((sum, c) => sum + Math.max(0, c(at)), 0);
    const before = merit(u, f);
    let share = 1;
    let next: { readonly u: number[]; readonly f: number } | undefined;
    while (share > 1e-12 && next === undefined) {
      const moved = u.map((x, k) => Math.min(1, Math.max(0, x + share * d[k]!)));
      const value = problem.f(moved);
      if (value !== null && merit(moved, value) < before - SETTLED * Math.abs(before)) next = { u: moved, f: value };
      share /= 2;
    }
    // no better value within rounding
    if (next === undefined) return { u, f, multipliers, converged: Math.hypot(...d) < 1e-4 };
    const turned = problem.gradient(next.u);
    if (turned === null) return { ...next, multipliers, converged: false };
    hessian = updated(hessian, {
      s: next.u.map((x, k) => x - u[k]!),
      y: lagrangian(problem, next.u, turned, multipliers).map(
        (x, k) => x - lagrangian(problem, u, g!, multipliers)[k]!,
      ),
    });
    [u, f, g] = [next.u, next.f, turned];
  }
  return { u, f, multipliers, converged: false };
}

const identity = (n: number, scale: number): number[][] =>
  Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => (i === j ? scale : 0)));

function linearised({ constraints, dimension: n }: Problem, u: readonly number[]): readonly Linear[] {
  const unit = (k: number, sign: number) => Array.from({ length: n }, (_, j) => (j === k ? sign : 0));
  return [
    ...constraints.map((c) => ({ a: slopesOf(c, u), b: -c(u) })),
    ...u.map((x, k) => ({ a: unit(k, -1), b: x })),
    ...u.map((x, k) => ({ a: unit(k, 1), b: 1 - x })),
  ];
}

const lagrangian = (
  { constraints }: Problem,
  u: readonly number[],
  g: readonly number[],
  multipliers: readonly number[],
): number[] => {
  const sum = [...g];
  for (const [k, c] of constraints.entries()) {
    if (multipliers[k]! > 0) for (const [j, slope] of slopesOf(c, u).entries()) sum[j]! += multipliers[k]! * slope;
  }
  return sum;
};

/** min ½d·Bd + g·d with a·d ≤ b: the active set whose multipliers are ≥ 0 and that violates no other; where none is feasible, the least violating. */
function quadraticProgram(hessian: readonly (readonly number[])[], g: readonly number[], linear: readonly Linear[]) {
  const n = g.length;
  let best:
    | { readonly d: readonly number[]; readonly multipliers: readonly number[]; readonly violation: number }
    | undefined;
  for (const active of subsets(linear.length, n)) {
    const size = n + active.length;
    const matrix = Array.from({ length: size }, (_, i) =>
      Array.from({ length: size }, (_, j) => {
        if (i < n && j < n) return hessian[i]![j]!;
        if (i < n) return linear[active[j - n]!]!.a[i]!;
        return j < n ? linear[active[i - n]!]!.a[j]! : 0;
      }),
    );
    const right = Array.from({ length: size }, (_, i) => (i < n ? -g[i]! : linear[active[i - n]!]!.b));
    const solution = solveLinearSystem(matrix, right);
    if (solution === undefined) continue;
    const [d, mu] = [solution.slice(0, n), solution.slice(n)];
    if (mu.some((x) => x < 0)) continue;
    const violation = Math.max(0, ...linear.map(({ a, b }) => dot(a, d) - b));
    if (best !== undefined && best.violation <= violation) continue;
    const multipliers = new Array<number>(linear.length).fill(0);
    for (const [k, index] of active.entries()) multipliers[index] = mu[k]!;
    best = { d, multipliers, violation };
    if (violation <= 1e-12) return best;
  }
  return best;
}

function* subsets(count: number, most: number, from = 0, chosen: readonly number[] = []): Generator<readonly number[]> {
  yield chosen;
  if (chosen.length === most) return;
  for (let k = from; k < count; k++) yield* subsets(count, most, k + 1, [...chosen, k]);
}

/** Damped, so that the matrix stays positive. */
function updated(
  hessian: readonly (readonly number[])[],
  { s, y }: { readonly s: readonly number[]; readonly y: readonly number[] },
): number[][] {
  const hs = hessian.map((row) => dot(row, s));
  const shs = dot(s, hs);
  const sy = dot(s, y);
  if (!(shs > 0)) return hessian.map((row) => [...row]);
  const share = sy >= 0.2 * shs ? 1 : (0.8 * shs) / (shs - sy);
  const r = y.map((x, k) => share * x + (1 - share) * hs[k]!);
  const sr = dot(s, r);
  return hessian.map((row, i) => row.map((x, j) => x - (hs[i]! * hs[j]!) / shs + (r[i]! * r[j]!) / sr));
}

/** u* with g = 0 inside the box, by Newton's method on the gradient; undefined where it leaves the box or does not settle. */
export function stationaryPoint(problem: Problem, start: readonly number[]): readonly number[] | undefined {
  let u = [...start];
  let size = Number.POSITIVE_INFINITY;
  for (let step = 0; step < 40; step++) {
    const g = problem.gradient(u);
    if (g === null) return undefined;
    const hessian = hessianAt(problem, u);
    const d =
      hessian &&
      solveLinearSystem(
        hessian,
        g.map((x) => -x),
      );
    if (d === undefined) return undefined;
    size = Math.hypot(...d);
    const share = Math.min(1, 0.1 / size);
    const next = u.map((x, k) => x + share * d[k]!);
    if (next.some((x) => x < 0 || x > 1)) return undefined;
    u = next;
    if (size < 1e-10) return u;
  }
  return size < 1e-7 ? u : undefined;
}

/** By central differences of the gradient, made symmetric. */
export function hessianAt({ gradient }: Problem, u: readonly number[]): number[][] | undefined {
  const rows = u.map((x, k) => {
    const h = 1e-4 * Math.min(1, Math.max(0.1, x));
    const [low, high] = [Math.max(0, x - h), Math.min(1, x + h)];
    const [a, b] = [high, low].map((y) => gradient(u.map((value, n) => (n === k ? y : value))));
    return a && b ? a.map((value, j) => (value - b[j]!) / (high - low)) : undefined;
  });
  if (rows.some((row) => row === undefined)) return undefined;
  return rows.map((row, i) => row!.map((x, j) => (x + rows[j]![i]!) / 2));
}
