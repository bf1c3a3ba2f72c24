/**
 * A quantity that is known as algebra: the Bloch components, populations and coherence of a qubit by TCL2, the coherence at leading order of any number of levels
 * whose leading order is. Its derivative is ∂q/∂x of its expression and, through the symbols whose numbers depend on x (coefficients of the baths, angles of a
 * tilted H_S), Σ ∂q/∂I dI/dx with dI/dx in closed form where there is one, else by differences.
 */
import {
  add,
  binary,
  conjugate,
  degreeOf,
  denominator,
  differentiate,
  divide,
  type Expr,
  evaluateComplex,
  fraction,
  integer,
  isZero,
  multiply,
  numerator,
  one,
  realRoots,
  substitute,
  subtract,
  symbolsOf,
  terms,
  type Values,
} from '../algebra/index.ts';
import type { Complex } from '../numerics/index.ts';
import type { Derived } from '../study/derivation/index.ts';
import type { Point } from '../sweep/index.ts';
import { entersDensity, type SymbolSlope, slopeOfSymbol } from './coefficientSlopes.ts';
import { differenceOf } from './differences.ts';
import type { SearchRange } from './task.ts';

/** q = Σ ‖z‖ over groups of components z, or the real part of the one there is. */
export interface Algebra {
  readonly groups: readonly (readonly Component[])[];
  readonly isModulus: boolean;
  /** How the number of a symbol moves with a range of another name. */
  readonly slope: (symbol: string, range: string) => SymbolSlope;
}

interface Component {
  readonly value: Expr;
  /** By the name of a symbol. */
  readonly partials: ReadonlyMap<string, Expr>;
}

/** Terms of a component above which differences are quicker. */
const MOST_TERMS = 4000;

interface Wanted {
  readonly quantity: string;
  readonly method: string;
  readonly ranges: readonly SearchRange[];
  readonly middle: readonly number[];
}

/** Undefined where the quantity is not known as algebra. `point` is the one in the middle of the ranges. */
export function algebraOf(
  { derived, numbers }: Point,
  { quantity, method, ranges, middle }: Wanted,
): Algebra | undefined {
  const { derivation, model, rotation, numericBasis } = derived;
  if (numericBasis !== undefined || model.given.complex !== undefined) return undefined;
  const groups = groupsOf(derived, quantity, method);
  const all = groups?.flat() ?? [];
  if (all.length === 0 || all.some((value) => terms(numerator(value)).length > MOST_TERMS)) return undefined;
  const values = numbersOfSymbols({ derived, numbers });
  if (values === null || !all.flatMap(symbolsOf).every((name) => values.has(name))) return undefined;
  // a rate per time is another number as a symbol
  if (ranges.some(({ name }, k) => values.has(name) && realOf(values.get(name)) !== middle[k])) return undefined;
  const parameters = new Set(Object.keys(model.given.parameters ?? {}));
  const inEnergies = new Set(derivation.frequencies.distinct.flatMap(({ value }) => symbolsOf(value)));
  const isTurned = rotation !== undefined || model.functions.size > 0;
  const moves = (name: string) =>
    isTurned || name.includes('.') || inEnergies.has(name) || entersDensity(derived, name);
  return {
    groups: groups!.map((group) =>
      group.map((value) => ({
        value,
        partials: new Map(symbolsOf(value).map((name) => [name, differentiate(value, name)])),
      })),
    ),
    isModulus: quantity === 'coherence',
    slope: (symbol, range) =>
      parameters.has(symbol) || !moves(range) ? { kind: 'none' } : slopeOfSymbol(derived, symbol, range),
  };
}

function groupsOf({ derivation, model, rotation }: Derived, quantity: string, method: string): Expr[][] | undefined {
  const { steadyState, leadingOrder } = derivation;
  if (method === 'tcl2' && model.dimension === 2 && steadyState.kind === 'unique') {
    const [v1, v2, v3] = steadyState.solution as [Expr, Expr, Expr];
    if (quantity === 'coherence') return [[v1, v2]];
    const typed = /^bloch\.([012])$/.exec(quantity);
    if (typed !== null && rotation === undefined) return [[steadyState.solution[Number(typed[1])]!]];
    const population = (
      rotation === undefined ? /^populations\.(?:typed|energy)\.([01])$/ : /^populations\.energy\.([01])$/
    ).exec(quantity);
    if (population === null) return undefined;
    return [[divide(population[1] === '0' ? add(one, v3) : subtract(one, v3), integer(2))]];
  }
  if (method !== 'leading' || leadingOrder.kind !== 'found' || quantity !== 'coherence') return undefined;
  // |ρ_ij| + |ρ_ji|
  const { dimension: d, entries } = leadingOrder.coherences;
  return [...entries].flatMap(([key, value]) =>
    Math.floor(key / d) < key % d && !isZero(value) ? [[multiply(integer(2), value)]] : [],
  );
}

/** Null where an integral does not exist. */
export function numbersOfSymbols({ derived, numbers }: Pick<Point, 'derived' | 'numbers'>): Values | null {
  const values = new Map(derived.given!.values);
  for (const [name, integral] of numbers.integrals) {
    if (integral.kind !== 'finite') return null;
    values.set(name, { re: integral.value, im: 0 });
  }
  return values;
}

const realOf = (value: Complex | number | undefined): number =>
  value === undefined ? 0 : typeof value === 'number' ? value : value.re;

interface Where {
  readonly x: readonly number[];
  readonly ranges: readonly SearchRange[];
  readonly valuesAt: (x: readonly number[]) => Values | null;
}

export function symbolicGradient(algebra: Algebra, { x, ranges, valuesAt }: Where): readonly number[] | null {
  const values = valuesAt(x);
  if (values === null) return null;
  const slopes = slopesIn(algebra, values);
  const gradient: number[] = [];
  for (const [k, range] of ranges.entries()) {
    let sum = slopes.get(range.name) ?? 0;
    const moving: string[] = [];
    for (const [name, slope] of slopes) {
      const along = movingAt(algebra, name, range, x[k]!);
      if (along.kind === 'differenced') moving.push(name);
      else if (along.kind === 'closed')
        sum += slope * along.slope({ value: realOf(values.get(name)), x: x[k]!, values });
    }
    if (moving.length > 0) {
      const numbersAt = (y: readonly number[]) => {
        const there = valuesAt(y);
        return there && moving.map((name) => realOf(there.get(name)));
      };
      const along = differenceOf(numbersAt, x, k, range);
      if (along === null) return null;
      for (const [n, name] of moving.entries()) sum += slopes.get(name)! * along[n]!;
    }
    gradient.push(sum);
  }
  return gradient;
}

/** Where a field is 0 its closed forms have no number. */
function movingAt({ slope }: Algebra, symbol: string, { name }: SearchRange, x: number): SymbolSlope {
  if (symbol === name) return { kind: 'none' };
  const found = slope(symbol, name);
  return found.kind === 'closed' && x === 0 ? { kind: 'differenced' } : found;
}

/** The symbols of the expression whose derivatives along a range are differences. */
export const differencedSymbols = (algebra: Algebra, range: SearchRange): readonly string[] => {
  const symbols = new Set(algebra.groups.flat().flatMap(({ partials }) => [...partials.keys()]));
  return [...symbols].filter((symbol) => movingAt(algebra, symbol, range, range.to).kind === 'differenced');
};

/** ∂q/∂symbol, where it is not 0. */
function slopesIn({ groups, isModulus }: Algebra, values: Values): ReadonlyMap<string, number> {
  const slopes = new Map<string, number>();
  for (const group of groups) {
    const z = group.map(({ value }) => evaluateComplex(value, values));
    const size = Math.hypot(...z.flatMap(({ re, im }) => [re, im])) || 1;
    for (const [k, { partials }] of group.entries()) {
      for (const [name, partial] of partials) {
        const { re, im } = evaluateComplex(partial, values);
        const slope = isModulus ? (re * z[k]!.re + im * z[k]!.im) / size : re;
        if (slope !== 0) slopes.set(name, (slopes.get(name) ?? 0) + slope);
      }
    }
  }
  return slopes;
}

/** Every x inside a range where the derivative of q, or q = ‖z‖ itself, vanishes; those where the numerator of the derivative, of this degree, does. */
export interface StationaryRoots {
  readonly places: readonly number[];
  readonly degree: number;
}

/**
 * All of them, by the real roots of the numerator of dq/dx, or of d(q²)/dx where q is a modulus: exact for the numbers that the other symbols have. Undefined where
 * q is no rational function of x, because a coefficient depends on it or moduli are added.
 */
export function stationaryRoots(
  { groups, isModulus, slope }: Algebra,
  { name, from, to }: SearchRange,
  values: Values,
): StationaryRoots | undefined {
  const [group, ...more] = groups;
  const symbols = [...new Set(groups.flat().flatMap(({ value }) => symbolsOf(value)))];
  if (group === undefined || more.length > 0 || !symbols.includes(name)) return undefined;
  if (symbols.some((other) => other !== name && slope(other, name).kind !== 'none')) return undefined;
  const numbers = new Map(
    symbols.filter((other) => other !== name).map((other) => [other, exactly(realOf(values.get(other)))]),
  );
  const z = group.map(({ value }) => substitute(value, numbers));
  const q = isModulus ? add(...z.map((one) => multiply(one, conjugate(one)))) : z[0]!;
  const above = numerator(differentiate(q, name));
  if (isZero(above) || symbolsOf(denominator(above)).length > 0) return undefined;
  return { places: realRoots(above, name, { from, to }), degree: degreeOf(above, name) };
}

/** A double as the rational number it is. */
function exactly(x: number): Expr {
  const { mantissa, exponent } = binary(x);
  return exponent < 0 ? fraction(mantissa, 1n << BigInt(-exponent)) : integer(mantissa << BigInt(exponent));
}
