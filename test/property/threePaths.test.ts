/**
 * Three ways to the same numbers on random models: the symbolic Bloch equations evaluated from their exact form, the function compiled from
 * them, and the superoperator put together from numeric matrices; then the steady states that follow from each.
 */
import { describe, expect, test } from 'vitest';
import { denominator, type Expr, evaluateComplex, numerator, symbolsOf, terms } from '../../src/algebra/index.ts';
import { compileComplex, compileReal } from '../../src/compile/index.ts';
import { type Model, prepareModel } from '../../src/hamiltonian/index.ts';
import { deriveModel, type Numbers, numbersOf } from '../../src/study/derivation/index.ts';
import { coefficientNumbers, type Derivation, numericSystem } from '../../src/tcl/index.ts';
import { bruteForceBloch } from '../../src/tcl/numeric/crossCheck.ts';
import { DivergentTransform } from '../../src/tcl/numeric/index.ts';
import { numericSteadyState } from '../../src/tcl/numeric/steadyState/numericSteadyState.ts';
import { solveReal } from '../numerics/solveReal.ts';
import { RANDOM_FAMILIES } from './randomModels.ts';

const SEED = 20181;
const TOLERANCE = 1e-10;

type Point = Map<string, number | { readonly re: number; readonly im: number }>;

/** The numbers of all symbols, and those coefficients that have none. */
function pointOf(derivation: Derivation, { values, baths }: Numbers): { point: Point; divergent: Set<string> } {
  const point: Point = new Map(values);
  const divergent = new Set<string>();
  for (const [name, quantity] of coefficientNumbers(derivation, values, baths)) {
    if (quantity.kind === 'finite') point.set(name, quantity.value);
    else divergent.add(name);
  }
  return { point, divergent };
}

/** Values of real expressions, compiled as real ones where all symbols are real. */
function compiledValues(expressions: readonly Expr[], point: Point): Float64Array {
  const names = [...new Set(expressions.flatMap(symbolsOf))].sort();
  const values = names.map((name) => point.get(name)!);
  const out = new Float64Array(2 * expressions.length);
  if (values.every((value) => typeof value === 'number')) {
    compileReal(expressions, names)(Float64Array.from(values), out);
    return out.subarray(0, expressions.length);
  }
  const args = values.flatMap((value) => (typeof value === 'number' ? [value, 0] : [value.re, value.im]));
  const realArguments = names.filter((_, k) => typeof values[k] === 'number');
  compileComplex(expressions, names, { realArguments })(Float64Array.from(args), out);
  return out.filter((_, k) => k % 2 === 0);
}

/** Symbolic steady states with more terms than this take too long to compile hundreds of times. */
const LONGEST = 1000;
const lengthOf = (expressions: readonly Expr[]): number =>
  expressions.reduce((sum, a) => sum + terms(numerator(a)).length + terms(denominator(a)).length, 0);

const largestDifference = (x: ArrayLike<number>, y: ArrayLike<number>): number =>
  Math.max(0, ...Array.from(x, (value, k) => Math.abs(value - y[k]!)));
const largest = (x: ArrayLike<number>): number => Math.max(0, ...Array.from(x, Math.abs));

/** M v = −b from the entries of M and b in turn; undefined for a singular M. */
function solved(entries: Float64Array, n: number): Float64Array | undefined {
  const outcome = solveReal(
    entries.slice(0, n * n),
    entries.slice(n * n).map((b) => -b),
  );
  return outcome.kind === 'singular' ? undefined : outcome.solution;
}

/** Undefined where the long-time generator does not exist. */
function existing<Value>(compute: () => Value): Value | undefined {
  try {
    return compute();
  } catch (error) {
    if (error instanceof DivergentTransform) return undefined;
    throw error;
  }
}

interface Comparison {
  readonly generator: number;
  /** Undefined where the steady state is not unique. */
  readonly state: number | undefined;
}

/** Undefined where a coefficient of either side diverges; it may cancel in the other, where exact zeros or numbers make it. */
function compared(model: Model): Comparison | undefined {
  const parsed = prepareModel(model);
  const { derivation } = deriveModel(parsed);
  const numbers = numbersOf(parsed);
  const { point, divergent } = pointOf(derivation, numbers);
  const { matrix, vector } = derivation.longTime;
  const entries = [...matrix.flat(), ...vector];
  const system = numericSystem(derivation.system, numbers.values, numbers.baths);
  const isDivergent = entries.some((a) => symbolsOf(a).some((name) => divergent.has(name)));
  const pairs = isDivergent ? undefined : existing(() => bruteForceBloch(system, derivation.basis));
  if (pairs === undefined) return undefined;
  const symbolic = Float64Array.from(entries, (a) => evaluateComplex(a, point).re);
  const compiled = compiledValues(entries, point);
  const brute = Float64Array.from(pairs, ({ re }) => re);
  const scale = largest(symbolic);
  const imaginary = largest(pairs.map(({ im }) => im));
  const generator =
    Math.max(largestDifference(symbolic, compiled), largestDifference(symbolic, brute), imaginary) / scale;
  const n = vector.length;
  const states = [symbolic, compiled, brute].map((list) => solved(list, n));
  const nullVector = numericSteadyState(system, derivation.basis);
  const [first, ...rest] = states;
  if (first === undefined || nullVector.kind === 'none') {
    expect([first?.join(), rest[0]?.join(), nullVector.kind]).toEqual([undefined, undefined, 'none']);
    return { generator, state: undefined };
  }
  const others = [...rest.map((state) => state ?? []), nullVector.bloch.value];
  const solution = derivation.steadyState.kind === 'unique' ? derivation.steadyState.solution : [];
  if (solution.length > 0 && lengthOf(solution) < LONGEST) {
    others.push(
      Float64Array.from(solution, (a) => evaluateComplex(a, point).re),
      compiledValues(solution, point),
    );
  }
  return { generator, state: Math.max(...others.map((other) => largestDifference(first, other))) };
}

describe(`random models, seed ${SEED}`, () => {
  let states = 0;

  test.each(RANDOM_FAMILIES)('$name', (family, count) => {
    let found = 0;
    for (let index = 0; found < count; index++) {
      const model = family.draw(SEED, index);
      const comparison = model && compared(model);
      if (comparison === undefined) continue;
      const { generator, state } = comparison;
      found += 1;
      expect(generator, JSON.stringify(model)).toBeLessThan(TOLERANCE);
      if (state === undefined) continue;
      states += 1;
      expect(state, JSON.stringify(model)).toBeLessThan(TOLERANCE);
    }
  });

  test('are enough, of every number of levels, most with one steady state', () => {
    const models = (dimensions: readonly number[]) =>
      RANDOM_FAMILIES.reduce((sum, [own, count]) => sum + (dimensions.includes(own.dimension) ? count : 0), 0);
    expect(models([2, 3, 4])).toBeGreaterThanOrEqual(500);
    expect(models([3])).toBeGreaterThanOrEqual(60);
    expect(models([4])).toBeGreaterThanOrEqual(30);
    expect(states).toBeGreaterThan(400);
  });
});
