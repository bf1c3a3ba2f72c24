/**
 * The quantity at a point and its derivatives. Where the steady state is known as algebra, of a qubit by TCL2 or at leading order, they are those of its
 * expression: ∂q/∂x and, through the coefficients of the bath that depend on x, Σ ∂q/∂I dI/dx with dI/dx by differences. Elsewhere q itself is differenced.
 */
import {
  differentiate,
  type Expr,
  evaluateComplex,
  integer,
  multiply,
  symbolsOf,
  type Values,
} from '../algebra/index.ts';
import { InputError, NoAnswerError } from '../errors.ts';
import { isThermalSpec, type Model } from '../hamiltonian/index.ts';
import { applySettings } from '../modelFile/index.ts';
import type { Complex, Estimate } from '../numerics/index.ts';
import type { Derived } from '../study/derivation/index.ts';
import { type Asked, askedAt, type Point, parseQuantities, pointsOf, read } from '../sweep/index.ts';
import { checkRanges, type OptimizeTask, type SearchRange } from './task.ts';

export interface Objective {
  readonly derivatives: 'symbolic' | 'numerical';
  /** Null where the quantity does not exist. */
  readonly at: (x: readonly number[]) => Estimate | null;
  readonly gradient: (x: readonly number[]) => readonly number[] | null;
  /** Why it does not exist at a point, or how far it can be trusted. */
  readonly reasons: (x: readonly number[]) => readonly { readonly kind: string; readonly message: string }[];
  readonly modelAt: (x: readonly number[]) => Model;
}

/** Throws `InputError` for ranges, a quantity or a method that are none of the model, and where the quantity is not one number. */
export function objectiveOf(task: OptimizeTask): Objective {
  const { model, ranges, method } = task;
  checkRanges(model, ranges);
  const [quantity, ...more] = parseQuantities(task.quantity);
  if (quantity === undefined || more.length > 0) throw new InputError('An optimum is that of one quantity.');
  let before: Derived | undefined;
  const pointAt = (x: readonly number[]): Point => {
    const point = pointsOf(
      model,
      ranges.map(({ name }, k) => ({ name, values: [x[k]!] })),
      before,
    ).at(0);
    before = point.derived;
    return point;
  };
  const asked = (x: readonly number[]): Asked => askedAt(pointAt(x));
  const at = (x: readonly number[]): Estimate | null => {
    const found = attempt(() => read(quantity, method, asked(x)));
    if (found === null) return null;
    if (found.kind !== 'found')
      throw new InputError(`The quantity \`${quantity.text}\` must be a number of the answer, but is none.`);
    const [leaf, ...others] = found.leaves;
    if (leaf === undefined || others.length > 0) {
      const names = found.leaves.map(({ name }) => name).join(', ');
      throw new InputError(`An optimum is that of one number, but \`${quantity.text}\` is ${names}.`);
    }
    return leaf.value === null ? null : { value: leaf.value, error: leaf.error ?? 0 };
  };
  const middle = ranges.map(({ from, to }) => (from + to) / 2);
  const algebra = attempt(() => algebraOf(pointAt(middle), quantity.text, method)) ?? undefined;
  const common = {
    at,
    reasons: (x: readonly number[]) => attempt(() => asked(x).answer(method).reasons()) ?? [],
    modelAt: (x: readonly number[]) =>
      applySettings(
        { model },
        ranges.map(({ name }, k) => `${name}=${x[k]!}`),
      ).model,
  };
  if (algebra === undefined) {
    const value = (x: readonly number[]) => at(x)?.value ?? null;
    return { ...common, derivatives: 'numerical', gradient: (x) => differences(value, x, ranges) };
  }
  return {
    ...common,
    derivatives: 'symbolic',
    gradient: (x) =>
      attempt(() => symbolicGradient(algebra, { x, ranges, valuesAt: (y) => attempt(() => valuesOf(pointAt(y))) })),
  };
}

function attempt<Result>(work: () => Result): Result | null {
  try {
    return work();
  } catch (error) {
    if (error instanceof NoAnswerError) return null;
    throw error;
  }
}

/** Of a range: the step of differences, of which the second is half. */
const STEP = 1 / 512;

/** d/dx_k by central differences extrapolated in the step, inside the range. */
function difference(
  of: (x: readonly number[]) => number | null,
  x: readonly number[],
  k: number,
  { from, to }: SearchRange,
): number | null {
  const centre = x[k]!;
  const room = Math.min(centre - from, to - centre);
  const wanted = STEP * (to - from);
  const shifted = (by: number) => of(x.map((value, n) => (n === k ? value + by : value)));
  if (room > wanted / 8) {
    const step = Math.min(wanted, room);
    const slope = (h: number) => {
      const [a, b] = [shifted(h), shifted(-h)];
      return a === null || b === null ? null : (a - b) / (2 * h);
    };
    const [coarse, fine] = [slope(step), slope(step / 2)];
    return coarse === null || fine === null ? null : (4 * fine - coarse) / 3;
  }
  // at an end from three values on the side that is in the range
  const h = to - centre > centre - from ? wanted / 4 : -wanted / 4;
  const [zero, one, two] = [of(x), shifted(h), shifted(2 * h)];
  return zero === null || one === null || two === null ? null : (4 * one - 3 * zero - two) / (2 * h);
}

export function differences(
  of: (x: readonly number[]) => number | null,
  x: readonly number[],
  ranges: readonly SearchRange[],
): readonly number[] | null {
  const slopes = ranges.map((range, k) => difference(of, x, k, range));
  return slopes.every((slope) => slope !== null) ? slopes : null;
}

/** q = |z| of the components z, or the real part of the one there is. */
interface Algebra {
  readonly components: readonly Expr[];
  readonly isModulus: boolean;
  readonly partials: ReadonlyMap<string, readonly Expr[]>;
  /** By the name of a range: whether coefficients of the bath depend on it. */
  readonly moves: (name: string) => boolean;
}

/** Undefined where the quantity is not known as algebra. */
function algebraOf({ derived }: Point, quantity: string, method: string): Algebra | undefined {
  const { derivation, model, rotation, numericBasis } = derived;
  if (
    model.dimension !== 2 ||
    rotation !== undefined ||
    numericBasis !== undefined ||
    model.functions.size > 0 ||
    model.given.complex !== undefined
  )
    return undefined;
  const components = componentsOf(derivation, quantity, method);
  if (components === undefined) return undefined;
  const names = [...new Set(components.flatMap(symbolsOf))];
  const inEnergies = new Set(derivation.frequencies.distinct.flatMap(({ value }) => symbolsOf(value)));
  const inDensities = new Set(
    [...model.baths.values()].flatMap((bath) => (isThermalSpec(bath) ? Object.keys(bath.values ?? {}) : [])),
  );
  return {
    components,
    isModulus: quantity === 'coherence',
    partials: new Map(names.map((name) => [name, components.map((one) => differentiate(one, name))])),
    moves: (name) => name.includes('.') || inEnergies.has(name) || inDensities.has(name),
  };
}

function componentsOf({ steadyState, leadingOrder }: Derived['derivation'], quantity: string, method: string) {
  const bloch = /^bloch\.([012])$/.exec(quantity);
  if (method === 'tcl2' && steadyState.kind === 'unique') {
    if (bloch !== null) return [steadyState.solution[Number(bloch[1])]!];
    return quantity === 'coherence' ? steadyState.solution.slice(0, 2) : undefined;
  }
  if (method !== 'leading' || leadingOrder.kind !== 'found' || quantity !== 'coherence') return undefined;
  // C = |ρ₀₁| + |ρ₁₀| = 2|ρ₀₁|
  const { entries } = leadingOrder.coherences;
  return entries.has(1) ? [multiply(integer(2), entries.get(1)!)] : undefined;
}

function valuesOf({ derived, numbers }: Point): Values | null {
  const values = new Map(derived.given!.values);
  for (const [name, integral] of numbers.integrals) {
    if (integral.kind !== 'finite') return null;
    values.set(name, { re: integral.value, im: 0 });
  }
  return values;
}

const realOf = (value: Complex | number | undefined): number | null =>
  value === undefined ? null : typeof value === 'number' ? value : value.re;

interface Where {
  readonly x: readonly number[];
  readonly ranges: readonly SearchRange[];
  readonly valuesAt: (x: readonly number[]) => Values | null;
}

function symbolicGradient({ components, isModulus, partials, moves }: Algebra, { x, ranges, valuesAt }: Where) {
  const values = valuesAt(x);
  if (values === null) return null;
  const z = components.map((one) => evaluateComplex(one, values));
  const size = Math.hypot(...z.flatMap(({ re, im }) => [re, im]));
  const known = [...partials].filter(([name]) => values.has(name));
  // ∂q/∂symbol
  const slopes = known.map(([, each]) => {
    const d = each.map((one) => evaluateComplex(one, values));
    if (!isModulus) return d[0]!.re;
    return d.reduce((sum, { re, im }, k) => sum + re * z[k]!.re + im * z[k]!.im, 0) / (size || 1);
  });
  const gradient: number[] = [];
  for (const [k, range] of ranges.entries()) {
    let sum = 0;
    for (const [n, [name]] of known.entries()) {
      if (name === range.name) sum += slopes[n]!;
      else if (moves(range.name) && slopes[n] !== 0) {
        const along = difference((y) => realOf(valuesAt(y)?.get(name)), x, k, range);
        if (along === null) return null;
        sum += slopes[n]! * along;
      }
    }
    gradient.push(sum);
  }
  return gradient;
}
