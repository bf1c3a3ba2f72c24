/** Optima of a quantity: the best one, which bounds and constraints hold it, and the stationary points. */
import { hermitianEigenvalues, zeroMatrix } from '../numerics/index.ts';
import { type Objective, objectiveOf } from './objective.ts';
import { hessianAt, localOptimum, type Problem, stationaryPoint } from './search.ts';
import { type Constraint, type OptimizeTask, parseConstraint, type SearchRange } from './task.ts';

export type OptimumValues = Readonly<Record<string, number>>;

export interface Optimum {
  readonly values: OptimumValues;
  readonly quantity: number;
  /** Of the quantity there; the place is found to about half its digits where the optimum is flat. */
  readonly error: number;
}

export interface ActiveConstraint {
  /** `f2 ≤ 3`, or a constraint as it was written. */
  readonly constraint: string;
  /** By how much the quantity would gain for a constraint c ≤ 0 that is loosened by 1, in the units of its sides. */
  readonly multiplier: number;
}

export interface StationaryPoint extends Optimum {
  readonly kind: 'maximum' | 'minimum' | 'saddle' | 'flat';
  /** Whether the constraints hold there. */
  readonly isFeasible: boolean;
}

export interface Optimization {
  readonly best: Optimum | null;
  readonly active: readonly ActiveConstraint[];
  /** Inside the ranges, where the gradient vanishes. */
  readonly stationary: readonly StationaryPoint[];
  readonly derivatives: 'symbolic' | 'numerical';
  /** Points from which they were sought. */
  readonly samples: number;
  readonly warnings: readonly { readonly kind: string; readonly message: string }[];
}

/** Per range, by the number of ranges; of more than two a sequence fills the box. */
const [LINE, PLANE, MANY] = [129, 15, 240];
const STARTS = 8;
const NEWTON_STARTS = 24;
/** A constraint holds with equality, relative to its sides. */
const ACTIVE = 1e-7;
/** Beside the sampled values: what is larger grows without bound. */
const POLE = 1e6;

/** Throws `InputError` for a task that is none of its model. */
export function optimize(task: OptimizeTask): Optimization {
  const { ranges, sense, model } = task;
  const objective = objectiveOf(task);
  const constraints = task.constraints.map((text) =>
    parseConstraint(text, objective.modelAt(ranges.map(({ from }) => from)) ?? model),
  );
  const sign = sense === 'maximize' ? -1 : 1;
  const widths = ranges.map(({ from, to }) => to - from);
  const xOf = (u: readonly number[]) => ranges.map(({ from, to }, k) => (u[k] === 1 ? to : from + u[k]! * widths[k]!));
  const samples = samplesOf(ranges.length).map((u) => ({ u, value: objective.at(xOf(u))?.value ?? null }));
  const sizes = samples.flatMap(({ value }) => (value === null ? [] : [Math.abs(value)])).sort((a, b) => a - b);
  const typical = sizes[Math.floor(sizes.length / 2)] || sizes.at(-1) || 1;
  const problem: Problem = {
    dimension: ranges.length,
    f: (u) => {
      const found = objective.at(xOf(u));
      return found === null ? null : (sign * found.value) / typical;
    },
    gradient: (u) => objective.gradient(xOf(u))?.map((slope, k) => (sign * slope * widths[k]!) / typical) ?? null,
    constraints: constraints.map((constraint) => (u) => {
      const { value, scale } = constraint.at(objective.modelAt(xOf(u)));
      return scale === 0 ? value : value / scale;
    }),
  };
  const isFeasible = (u: readonly number[]) => problem.constraints.every((c) => c(u) <= ACTIVE);
  const found = samples.flatMap(({ u, value }) => (value === null ? [] : [{ u, f: (sign * value) / typical }]));
  const local = startsOf(found, problem).flatMap((u) => localOptimum(problem, u) ?? []);
  const feasible = local.filter(({ u }) => isFeasible(u)).sort((a, b) => a.f - b.f);
  const [first] = feasible;
  const common = {
    stationary: stationaryOf({ problem, found, objective, isFeasible, xOf, ranges, sign }),
    derivatives: objective.derivatives,
    samples: samples.length,
  };
  const missing = samples.length - found.length;
  const notes =
    missing === 0
      ? []
      : [
          {
            kind: 'missing',
            message: `The quantity does not exist at ${missing} of the ${samples.length} points that were tried.`,
          },
        ];
  if (first === undefined) {
    const message =
      found.length === 0
        ? 'The quantity exists nowhere in the ranges.'
        : 'No point in the ranges meets the constraints.';
    const why = found.length === 0 ? objective.reasons(xOf(samples[0]!.u)) : [];
    return { best: null, active: [], ...common, warnings: [{ kind: 'no-optimum', message }, ...why] };
  }
  const x = xOf(first.u);
  if (Math.abs(first.f) > POLE) {
    const at = ranges.map(({ name }, k) => `${name} = ${Number(x[k]!.toPrecision(6))}`).join(', ');
    const message = `The quantity grows without bound near ${at}: there is no optimum. Let a constraint keep the coupling weak, such as \`--subject "B.lambda*f2^2 < 0.1*omega0"\`.`;
    return { best: null, active: [], ...common, warnings: [{ kind: 'unbounded', message }, ...notes] };
  }
  const best = optimumAt(objective, x, ranges);
  const active = activeAt(first, { constraints, ranges, objective, x, typical });
  const open = first.converged
    ? []
    : [{ kind: 'not-converged', message: 'The search has not settled: the optimum may be better.' }];
  return { best, active, ...common, warnings: [...open, ...objective.reasons(x), ...notes] };
}

function optimumAt(objective: Objective, x: readonly number[], ranges: readonly SearchRange[]): Optimum {
  const { value, error } = objective.at(x)!;
  return { values: Object.fromEntries(ranges.map(({ name }, k) => [name, x[k]!])), quantity: value, error };
}

/** An even grid of one or two coordinates, both ends included; of more the corners and a sequence of Halton's (Numer. Math. 2, 84 (1960)). */
function samplesOf(n: number): readonly (readonly number[])[] {
  if (n === 1) return Array.from({ length: LINE }, (_, k) => [k / (LINE - 1)]);
  if (n === 2)
    return Array.from({ length: PLANE ** 2 }, (_, k) => [
      Math.floor(k / PLANE) / (PLANE - 1),
      (k % PLANE) / (PLANE - 1),
    ]);
  const corners = Array.from({ length: 2 ** n }, (_, k) => Array.from({ length: n }, (_, j) => (k >> j) & 1));
  return [
    ...corners,
    ...Array.from({ length: MANY }, (_, k) => PRIMES.slice(0, n).map((base) => radicalInverse(k + 1, base))),
  ];
}

const PRIMES = [2, 3, 5, 7, 11, 13];

function radicalInverse(index: number, base: number): number {
  let [sum, share, rest] = [0, 1 / base, index];
  while (rest > 0) {
    sum += share * (rest % base);
    rest = Math.floor(rest / base);
    share /= base;
  }
  return sum;
}

interface Sample {
  readonly u: readonly number[];
  readonly f: number;
}

/** The best samples that are not beside a better one, those first that meet the constraints. */
function startsOf(samples: readonly Sample[], { constraints }: Problem): readonly (readonly number[])[] {
  const violation = new Map(
    samples.map((one) => [one, constraints.reduce((sum, c) => sum + Math.max(0, c(one.u)), 0)]),
  );
  const ordered = [...samples].sort((a, b) => violation.get(a)! - violation.get(b)! || a.f - b.f);
  const chosen: Sample[] = [];
  for (const one of ordered) {
    const isNear = chosen.some(({ u }) => Math.hypot(...u.map((x, k) => x - one.u[k]!)) < 0.15);
    if (!isNear) chosen.push(one);
    if (chosen.length === STARTS) break;
  }
  return chosen.map(({ u }) => u);
}

interface Sought {
  readonly problem: Problem;
  readonly found: readonly Sample[];
  readonly objective: Objective;
  readonly isFeasible: (u: readonly number[]) => boolean;
  readonly xOf: (u: readonly number[]) => readonly number[];
  readonly ranges: readonly SearchRange[];
  readonly sign: number;
}

/** From sign changes of the slope between the samples of a line, or by Newton's method from where the gradient is smallest. */
function stationaryOf({
  problem,
  found,
  objective,
  isFeasible,
  xOf,
  ranges,
  sign,
}: Sought): readonly StationaryPoint[] {
  const places = ranges.length === 1 ? zeroSlopes(problem, found) : newtonPoints(problem, found);
  const distinct: (readonly number[])[] = [];
  for (const u of places) {
    if (!distinct.some((other) => Math.hypot(...u.map((x, k) => x - other[k]!)) < 1e-6)) distinct.push(u);
  }
  return distinct.flatMap((u): StationaryPoint[] => {
    const x = xOf(u);
    const value = problem.f(u);
    if (value === null || Math.abs(value) > POLE) return [];
    return [{ ...optimumAt(objective, x, ranges), kind: kindAt(problem, u, sign), isFeasible: isFeasible(u) }];
  });
}

function zeroSlopes(problem: Problem, found: readonly Sample[]): readonly (readonly number[])[] {
  const slope = (u: number) => problem.gradient([u])?.[0] ?? null;
  const slopes = found.map(({ u }) => slope(u[0]!));
  return found.flatMap(({ u: [right = 0] }, k) => {
    const [a, b] = [slopes[k - 1] ?? null, slopes[k] ?? null];
    if (k === 0 || a === null || b === null || a * b > 0 || b === 0)
      return b === 0 && k > 0 && k < found.length - 1 ? [[right]] : [];
    let [low, high] = [found[k - 1]!.u[0]!, right];
    for (let step = 0; step < 60; step++) {
      const middle = (low + high) / 2;
      const at = slope(middle);
      if (at === null) return [];
      if (at * a > 0) low = middle;
      else high = middle;
    }
    // a pole turns the sign too, with a slope that does not vanish
    const end = slope((low + high) / 2);
    return end !== null && Math.abs(end) < Math.max(Math.abs(a), Math.abs(b)) ? [[(low + high) / 2]] : [];
  });
}

function newtonPoints(problem: Problem, found: readonly Sample[]): readonly (readonly number[])[] {
  const sized = found.flatMap(({ u }) => {
    const gradient = u.every((x) => x > 0 && x < 1) ? problem.gradient(u) : null;
    return gradient === null ? [] : [{ u, size: Math.hypot(...gradient) }];
  });
  const nearest = sized.sort((a, b) => a.size - b.size).slice(0, NEWTON_STARTS);
  return nearest.flatMap(({ u }) => {
    const point = stationaryPoint(problem, u);
    return point === undefined ? [] : [point];
  });
}

/** By the curvatures of q = ∓f. */
function kindAt(problem: Problem, u: readonly number[], sign: number): StationaryPoint['kind'] {
  const hessian = hessianAt(problem, u);
  if (hessian === undefined) return 'flat';
  const matrix = zeroMatrix(u.length);
  for (const [i, row] of hessian.entries()) for (const [j, x] of row.entries()) matrix.re[i * u.length + j] = sign * x;
  const curvatures = hermitianEigenvalues(matrix);
  const size = Math.max(...Array.from(curvatures, Math.abs));
  if (curvatures.some((x) => Math.abs(x) <= 1e-6 * size)) return 'flat';
  if (curvatures.every((x) => x < 0)) return 'maximum';
  return curvatures.every((x) => x > 0) ? 'minimum' : 'saddle';
}

interface Held {
  readonly constraints: readonly Constraint[];
  readonly ranges: readonly SearchRange[];
  readonly objective: Objective;
  readonly x: readonly number[];
  readonly typical: number;
}

function activeAt(
  { u, multipliers }: { readonly u: readonly number[]; readonly multipliers: readonly number[] },
  { constraints, ranges, objective, x, typical }: Held,
): readonly ActiveConstraint[] {
  const [p, n] = [constraints.length, ranges.length];
  const held = constraints.flatMap(({ text, at }, k) => {
    const { value, scale } = at(objective.modelAt(x));
    return Math.abs(value) <= 1e-6 * scale
      ? [{ constraint: text, multiplier: (multipliers[k]! * typical) / scale }]
      : [];
  });
  const ends = ranges.flatMap(({ name, from, to }, k) => [
    ...(u[k]! <= 1e-9
      ? [{ constraint: `${name} ≥ ${from}`, multiplier: (multipliers[p + k]! * typical) / (to - from) }]
      : []),
    ...(u[k]! >= 1 - 1e-9
      ? [{ constraint: `${name} ≤ ${to}`, multiplier: (multipliers[p + n + k]! * typical) / (to - from) }]
      : []),
  ]);
  return [...held, ...ends];
}
