/** Optima of a quantity: the best one, which bounds and constraints hold it, and the stationary points. */
import { hermitianEigenvalues, zeroMatrix } from '../numerics/index.ts';
import { type Derivatives, type Objective, objectiveOf } from './objective.ts';
import { hessianAt, type LocalOptimum, localOptimum, type Problem, stationaryPoint } from './search.ts';
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

/**
 * How the stationary points were sought. `real-roots`: of one range in which the quantity is a rational function, as the real roots of the numerator of its derivative,
 * counted by Sturm's theorem: they are all, for the numbers that the integrals have. `sign-changes`: of one range, where the slope changes sign between neighbouring samples, refined
 * where values and slopes betray more; two that are closer than the samples and betray nothing are missed. `newton`: by Newton's method from the samples where the gradient is
 * least: of `starts` those that `settled` inside the ranges did on the points listed, `once` of which were met from one start alone. Where that is not 0, others are to be
 * expected; where it is, they may exist.
 */
export type StationarySearch =
  | { readonly kind: 'real-roots'; readonly degree: number }
  | { readonly kind: 'sign-changes' }
  | { readonly kind: 'newton'; readonly starts: number; readonly settled: number; readonly once: number };

export interface Optimization {
  readonly best: Optimum | null;
  readonly active: readonly ActiveConstraint[];
  /** Inside the ranges, where the gradient vanishes. */
  readonly stationary: readonly StationaryPoint[];
  readonly stationaryBy: StationarySearch;
  readonly derivatives: Derivatives;
  /** By range, the symbols of the expression, such as coefficients of a bath, whose derivatives along it are differences. */
  readonly differenced: Objective['differenced'];
  /** Points from which they were sought. */
  readonly samples: number;
  readonly warnings: readonly { readonly kind: string; readonly message: string }[];
}

/** Per range, by the number of ranges; of more than two a sequence fills the box. */
const [LINE, PLANE, MANY] = [129, 15, 240];
const STARTS = 8;
/** Where all stationary points are known. */
const FEW = 3;
const NEWTON_STARTS = 24;
/** Of two starts of a search and of Newton's method, in parts of the ranges. */
const [APART, BESIDE] = [0.15, 0.1];
/** Two that Newton's method or bisection has found are one. */
const SAME = 1e-6;
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
  const roots = objective.stationary?.places.map((x) => [(x - ranges[0]!.from) / widths[0]!]);
  const local = [
    ...startsOf(found, problem, roots === undefined ? STARTS : FEW).flatMap((u) => localOptimum(problem, u) ?? []),
    ...(roots ?? []).flatMap((u) => stationaryOptimum(problem, u) ?? []),
  ];
  const feasible = local
    .filter(({ u }) => isFeasible(u))
    .sort((a, b) => a.f - b.f || Number(b.converged) - Number(a.converged));
  const [first] = feasible;
  const common = {
    ...stationaryOf({ problem, found, roots, objective, isFeasible, xOf, ranges, sign }),
    derivatives: objective.derivatives,
    differenced: objective.differenced,
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

/** Where the gradient is known to vanish. */
function stationaryOptimum(problem: Problem, u: readonly number[]): LocalOptimum | undefined {
  const f = problem.f(u);
  if (f === null) return undefined;
  return { u, f, multipliers: new Array(problem.constraints.length + 2 * u.length).fill(0), converged: true };
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
function startsOf(samples: readonly Sample[], { constraints }: Problem, most: number): readonly (readonly number[])[] {
  const violation = new Map(
    samples.map((one) => [one, constraints.reduce((sum, c) => sum + Math.max(0, c(one.u)), 0)]),
  );
  const ordered = [...samples].sort((a, b) => violation.get(a)! - violation.get(b)! || a.f - b.f);
  return apart(
    ordered.map(({ u }) => u),
    APART,
  ).slice(0, most);
}

/** Those that are not beside an earlier one. */
function apart(places: readonly (readonly number[])[], distance: number): readonly (readonly number[])[] {
  const chosen: (readonly number[])[] = [];
  for (const u of places) {
    if (chosen.every((other) => Math.hypot(...u.map((x, k) => x - other[k]!)) >= distance)) chosen.push(u);
  }
  return chosen;
}

interface Sought {
  readonly problem: Problem;
  readonly found: readonly Sample[];
  /** Where they are known to be. */
  readonly roots: readonly (readonly number[])[] | undefined;
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
  roots,
  objective,
  isFeasible,
  xOf,
  ranges,
  sign,
}: Sought): Pick<Optimization, 'stationary' | 'stationaryBy'> {
  const { places, by } = placesOf({ problem, found, roots, objective, ranges });
  const stationary = places.flatMap((u): StationaryPoint[] => {
    const x = xOf(u);
    const value = problem.f(u);
    if (value === null || Math.abs(value) > POLE) return [];
    return [{ ...optimumAt(objective, x, ranges), kind: kindAt(problem, u, sign), isFeasible: isFeasible(u) }];
  });
  return { stationary, stationaryBy: by };
}

/** Where they are, and how that is known. */
function placesOf({ problem, found, roots, objective, ranges }: Omit<Sought, 'isFeasible' | 'xOf' | 'sign'>): {
  readonly places: readonly (readonly number[])[];
  readonly by: StationarySearch;
} {
  if (roots !== undefined) return { places: roots, by: { kind: 'real-roots', degree: objective.stationary!.degree } };
  if (ranges.length === 1) return { places: apart(zeroSlopes(problem, found), SAME), by: { kind: 'sign-changes' } };
  const { starts, points } = newtonPoints(problem, found);
  const places = apart(points, SAME);
  const met = (u: readonly number[]) => points.filter((other) => apart([u, other], SAME).length === 1).length;
  const once = places.filter((u) => met(u) === 1).length;
  return { places, by: { kind: 'newton', starts, settled: points.length, once } };
}

function zeroSlopes(problem: Problem, found: readonly Sample[]): readonly (readonly number[])[] {
  const sloped = found.flatMap(({ u: [x = 0], f }) => {
    const slope = problem.gradient([x])?.[0] ?? null;
    return slope === null ? [] : [{ x, f, slope }];
  });
  return sloped.flatMap((right, k) =>
    k === 0 ? [] : zerosBetween(problem, { left: sloped[k - 1]!, right }, REFINEMENTS).map((x) => [x]),
  );
}

interface Sloped {
  readonly x: number;
  readonly f: number;
  readonly slope: number;
}

/** How often an interval is halved in which there may be two stationary points. */
const REFINEMENTS = 6;

function zerosBetween(
  problem: Problem,
  { left, right }: { readonly left: Sloped; readonly right: Sloped },
  refinements: number,
): readonly number[] {
  const slope = (x: number) => problem.gradient([x])?.[0] ?? null;
  if (right.slope === 0) return right.x < 1 ? [right.x] : [];
  if (left.slope * right.slope < 0) {
    const zero = zeroOf(slope, left, right);
    // a pole turns the sign too, with a slope that does not vanish
    const end = zero === undefined ? null : slope(zero);
    const largest = Math.max(Math.abs(left.slope), Math.abs(right.slope));
    return end !== null && Math.abs(end) < largest ? [zero!] : [];
  }
  if (refinements === 0 || !mayTurnTwice(left, right)) return [];
  const x = (left.x + right.x) / 2;
  const [f, at] = [problem.f([x]), slope(x)];
  if (f === null || at === null) return [];
  const middle = { x, f, slope: at };
  return [
    ...zerosBetween(problem, { left, right: middle }, refinements - 1),
    ...zerosBetween(problem, { left: middle, right }, refinements - 1),
  ];
}

const MOST_STEPS = 60;
/** Of the range: closer than half of this the zero of a slope is not told from its neighbours. */
const RESOLVED = 1e-14;

/** Between slopes of opposite signs: regula falsi that halves the older slope (Dowell & Jarratt, BIT 11, 168 (1971)), every third step a bisection. */
function zeroOf(slope: (x: number) => number | null, left: Sloped, right: Sloped): number | undefined {
  let [a, b] = [left, right].map(({ x, slope: at }) => ({ x, at })) as [Zeroing, Zeroing];
  for (let step = 1; step <= MOST_STEPS && Math.abs(b.x - a.x) > RESOLVED; step++) {
    const straight = b.x - (b.at * (b.x - a.x)) / (b.at - a.at);
    const x = step % 3 === 0 || (straight - a.x) * (straight - b.x) >= 0 ? (a.x + b.x) / 2 : straight;
    const at = slope(x);
    if (at === null) return undefined;
    if (at === 0) return x;
    a = at * b.at < 0 ? b : { x: a.x, at: a.at / 2 };
    if (Math.abs(x - b.x) <= RESOLVED / 2) return x;
    b = { x, at };
  }
  return (a.x + b.x) / 2;
}

interface Zeroing {
  readonly x: number;
  readonly at: number;
}

/** Whether the cubic through two values with their slopes, of one sign, has two stationary points between them. */
function mayTurnTwice(left: Sloped, right: Sloped): boolean {
  const width = right.x - left.x;
  const [a, b] = [left.slope * width, right.slope * width];
  const rise = right.f - left.f;
  // its slope a + 2ct + 3dt², t from 0 to 1
  const [c, d] = [3 * rise - 2 * a - b, a + b - 2 * rise];
  if (d === 0) return false;
  const vertex = -c / (3 * d);
  return vertex > 0 && vertex < 1 && (a + c * vertex) * a <= 0;
}

/** The points on which Newton's method settles, one for each start that does. */
function newtonPoints(
  problem: Problem,
  found: readonly Sample[],
): { readonly starts: number; readonly points: readonly (readonly number[])[] } {
  const sized = found.flatMap(({ u }) => {
    const gradient = u.every((x) => x > 0 && x < 1) ? problem.gradient(u) : null;
    return gradient === null ? [] : [{ u, size: Math.hypot(...gradient) }];
  });
  const starts = apart(
    sized.sort((a, b) => a.size - b.size).map(({ u }) => u),
    BESIDE,
  ).slice(0, NEWTON_STARTS);
  const points = starts.flatMap((u) => {
    const point = stationaryPoint(problem, u);
    return point === undefined ? [] : [point];
  });
  return { starts: starts.length, points };
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
