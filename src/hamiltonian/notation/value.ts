/**
 * What a piece of a Hamiltonian means: a sum of (system operator) ⊗ (environment monomial), with exact coefficients.
 *
 * An environment monomial is a product of operators of different modes: normally ordered b†^m b^n of a bath or an oscillator, one Pauli matrix of a spin.
 * The system operator of each is scalar·1 + operator, which keeps pure numbers and symbols free of any dimension.
 */
import {
  conjugate,
  type Expr,
  equals,
  imaginaryUnit,
  integer,
  isZero,
  multiply,
  negate,
  one,
  zero,
} from '../../algebra/index.ts';
import { InputError } from '../../errors.ts';
import {
  adjoint,
  identityOperator,
  negateOperator,
  type Operator,
  operator,
  type Partners,
} from '../../operators/index.ts';
import { productWithin, spend, totalWithin, type Workload } from './workload.ts';

/** b†^creation b^annihilation of the bath or oscillator `mode`. */
export interface BosonFactor {
  readonly kind: 'bath' | 'oscillator';
  readonly mode: string;
  readonly creation: number;
  readonly annihilation: number;
}

/** A Pauli matrix of the environment spin `mode`. */
export interface SpinFactor {
  readonly kind: 'spin';
  readonly mode: string;
  readonly axis: 'x' | 'y' | 'z';
}

export type EnvironmentFactor = BosonFactor | SpinFactor;

export interface Part {
  /** Sorted by the name of the mode; empty for the identity of the environment. */
  readonly monomial: readonly EnvironmentFactor[];
  readonly scalar: Expr;
  readonly operator: Operator | undefined;
}

/** Parts under the keys of their monomials; no part is zero. */
export type Value = ReadonlyMap<string, Part>;

const HIGHEST_DEGREE = 16;
const MOST_PARTS = 4000;

const keyOf = (monomial: readonly EnvironmentFactor[]): string =>
  monomial.map((f) => `${f.mode}:${f.kind === 'spin' ? f.axis : `${f.creation},${f.annihilation}`}`).join(';');

export const scalarValue = (scalar: Expr): Value => valueFrom([{ monomial: [], scalar, operator: undefined }]);
export const operatorValue = (system: Operator): Value => valueFrom([{ monomial: [], scalar: zero, operator: system }]);
export const environmentValue = (parts: readonly (readonly [Expr, EnvironmentFactor])[]): Value =>
  valueFrom(parts.map(([scalar, factor]) => ({ monomial: [factor], scalar, operator: undefined })));

function valueFrom(parts: readonly Part[]): Value {
  const kept = parts.filter((part) => !isZero(part.scalar) || (part.operator?.entries.size ?? 0) > 0);
  if (kept.length > MOST_PARTS) {
    throw new InputError(
      `The environment must have at most ${MOST_PARTS} different products of operators, but has more.`,
    );
  }
  return new Map(kept.map((part) => [keyOf(part.monomial), part]));
}

/** The scalar a value is, or undefined when it has a system or environment operator. */
export function asScalar(value: Value): Expr | undefined {
  if (value.size === 0) return zero;
  const only = value.get('');
  return value.size === 1 && only !== undefined && only.operator === undefined ? only.scalar : undefined;
}

/** The system operator of a part, its scalar included. */
export function systemOperator(work: Workload, dimension: number, part: Part | undefined): Operator {
  if (part === undefined) return operator(dimension, []);
  const identity = identityOperator(dimension);
  const scalarPart = operator(
    dimension,
    [...identity.entries.keys()].map((key) => [key, part.scalar] as const),
  );
  return part.operator === undefined ? scalarPart : sumOfOperators(work, [scalarPart, part.operator]);
}

function sumOfOperators(work: Workload, operators: readonly [Operator, ...Operator[]]): Operator {
  if (operators.length === 1) return operators[0];
  const lists = new Map<number, Expr[]>();
  for (const { entries } of operators) {
    for (const [key, value] of entries) {
      const list = lists.get(key);
      if (list === undefined) lists.set(key, [value]);
      else list.push(value);
    }
  }
  return operator(
    operators[0].dimension,
    [...lists].map(([key, list]) => [key, totalWithin(work, list)] as const),
  );
}

export function addValues(work: Workload, values: readonly Value[]): Value {
  const byKey = new Map<string, Part[]>();
  for (const value of values) {
    for (const [key, part] of value) {
      const list = byKey.get(key);
      if (list === undefined) byKey.set(key, [part]);
      else list.push(part);
    }
  }
  return valueFrom(
    [...byKey.values()].map((parts) => {
      const [first, ...others] = parts.flatMap((part) => (part.operator === undefined ? [] : [part.operator]));
      return {
        monomial: parts[0]!.monomial,
        scalar: totalWithin(
          work,
          parts.map((part) => part.scalar),
        ),
        operator: first && sumOfOperators(work, [first, ...others]),
      };
    }),
  );
}

const mapParts = (value: Value, change: (part: Part) => Part): Value => valueFrom([...value.values()].map(change));

export const negateValue = (value: Value): Value =>
  mapParts(value, (part) => ({
    ...part,
    scalar: negate(part.scalar),
    operator: part.operator && negateOperator(part.operator),
  }));

export const scaleValue = (work: Workload, factor: Expr, value: Value): Value =>
  multiplyValues(work, scalarValue(factor), value);

export function adjointValue(value: Value, partners: Partners): Value {
  return mapParts(value, ({ monomial, scalar, operator: system }) => ({
    monomial: monomial.map((f) =>
      f.kind === 'spin' ? f : { ...f, creation: f.annihilation, annihilation: f.creation },
    ),
    scalar: conjugate(scalar, partners),
    operator: system && adjoint(system, partners),
  }));
}

export function equalValues(work: Workload, a: Value, b: Value): boolean {
  return addValues(work, [a, negateValue(b)]).size === 0;
}

export function multiplyValues(work: Workload, a: Value, b: Value): Value {
  const products: Value[] = [];
  for (const left of a.values()) {
    for (const right of b.values()) {
      const system = productOfSystems(work, left, right);
      for (const { coefficient, monomial } of productOfMonomials(left.monomial, right.monomial)) {
        spend(work, 1);
        products.push(valueFrom([{ monomial, ...scaleSystem(work, coefficient, system) }]));
      }
    }
  }
  return products.length === 1 ? products[0]! : addValues(work, products);
}

type SystemPart = Pick<Part, 'scalar' | 'operator'>;

/** (s + A)(t + B) = st + (sB + tA + AB) */
function productOfSystems(work: Workload, left: SystemPart, right: SystemPart): SystemPart {
  const operators = [
    right.operator && scaleOperatorBy(work, left.scalar, right.operator),
    left.operator && scaleOperatorBy(work, right.scalar, left.operator),
    left.operator && right.operator && productOfOperators(work, left.operator, right.operator),
  ].filter((o) => o !== undefined);
  const [first, ...others] = operators;
  return {
    scalar: productWithin(work, left.scalar, right.scalar),
    operator: first && sumOfOperators(work, [first, ...others]),
  };
}

const scaleSystem = (work: Workload, factor: Expr, { scalar, operator: system }: SystemPart): SystemPart =>
  equals(factor, one)
    ? { scalar, operator: system }
    : { scalar: productWithin(work, factor, scalar), operator: system && scaleOperatorBy(work, factor, system) };

function scaleOperatorBy(work: Workload, factor: Expr, system: Operator): Operator {
  if (isZero(factor)) return operator(system.dimension, []);
  return operator(
    system.dimension,
    [...system.entries].map(([key, value]) => [key, productWithin(work, factor, value)] as const),
  );
}

function productOfOperators(work: Workload, a: Operator, b: Operator): Operator {
  const d = a.dimension;
  const lists = new Map<number, Expr[]>();
  for (const [keyA, left] of a.entries) {
    for (const [keyB, right] of b.entries) {
      if (keyA % d !== Math.floor(keyB / d)) continue;
      const key = keyA - (keyA % d) + (keyB % d);
      const list = lists.get(key) ?? [];
      lists.set(key, list);
      list.push(productWithin(work, left, right));
    }
  }
  return operator(
    d,
    [...lists].map(([key, list]) => [key, totalWithin(work, list)] as const),
  );
}

interface WeightedMonomial {
  readonly coefficient: Expr;
  readonly monomial: readonly EnvironmentFactor[];
}

/** The product of two environment monomials, brought to normal order; operators of different modes commute. */
function productOfMonomials(
  a: readonly EnvironmentFactor[],
  b: readonly EnvironmentFactor[],
): readonly WeightedMonomial[] {
  if (a.length === 0 || b.length === 0) return [{ coefficient: one, monomial: a.length === 0 ? b : a }];
  const bath = [...a, ...b].find((factor) => factor.kind === 'bath');
  if (bath !== undefined) {
    const annihilation = bath.mode.charAt(0).toLowerCase() + bath.mode.slice(1);
    throw new InputError(
      `The coupling must be linear in the operators of a bath, but this is a product of two, and \`${annihilation}\` is an operator of bath \`${bath.mode}\`; the Hamiltonian of each bath itself is implied.`,
    );
  }
  let products: WeightedMonomial[] = [{ coefficient: one, monomial: [] }];
  for (const mode of [...new Set([...a, ...b].map((factor) => factor.mode))].sort()) {
    const left = a.find((factor) => factor.mode === mode);
    const right = b.find((factor) => factor.mode === mode);
    const factors = left && right ? productOfFactors(left, right) : [{ coefficient: one, factor: left ?? right }];
    products = products.flatMap(({ coefficient, monomial }) =>
      factors.map((f) => ({
        coefficient: multiply(coefficient, f.coefficient),
        monomial: f.factor === undefined ? monomial : [...monomial, f.factor],
      })),
    );
    if (products.length > MOST_PARTS)
      throw new InputError('The product has far too many terms when brought to normal order.');
  }
  return products;
}

interface WeightedFactor {
  readonly coefficient: Expr;
  /** undefined for the identity */
  readonly factor: EnvironmentFactor | undefined;
}

function productOfFactors(left: EnvironmentFactor, right: EnvironmentFactor): readonly WeightedFactor[] {
  if (left.kind === 'spin' && right.kind === 'spin') return [productOfPaulis(left, right)];
  if (left.kind === 'spin' || right.kind === 'spin') return [];
  return normalOrder(left, right);
}

/** σ_j σ_k = δ_jk + i ε_jkl σ_l */
function productOfPaulis(left: SpinFactor, right: SpinFactor): WeightedFactor {
  if (left.axis === right.axis) return { coefficient: one, factor: undefined };
  const cyclic = ['xy', 'yz', 'zx'].includes(left.axis + right.axis);
  const axis = (['x', 'y', 'z'] as const).find((c) => c !== left.axis && c !== right.axis)!;
  return { coefficient: cyclic ? imaginaryUnit : negate(imaginaryUnit), factor: { ...left, axis } };
}

/** a†^m a^n a†^p a^q = Σ_k k! C(n,k) C(p,k) a†^(m+p−k) a^(n+q−k) */
function normalOrder(left: BosonFactor, right: BosonFactor): readonly WeightedFactor[] {
  const [n, p] = [left.annihilation, right.creation];
  const creation = left.creation + p;
  const annihilation = n + right.annihilation;
  if (creation + annihilation > HIGHEST_DEGREE) {
    throw new InputError(
      `A product of the operators of mode \`${left.mode}\` must have at most ${HIGHEST_DEGREE} of them, but has ${creation + annihilation}.`,
    );
  }
  const factors: WeightedFactor[] = [];
  let weight = 1n;
  for (let k = 0; k <= Math.min(n, p); k++) {
    const isIdentity = creation === k && annihilation === k;
    const factor = { ...left, creation: creation - k, annihilation: annihilation - k };
    factors.push({ coefficient: integer(weight), factor: isIdentity ? undefined : factor });
    weight = (weight * BigInt(n - k) * BigInt(p - k)) / BigInt(k + 1);
  }
  return factors;
}
