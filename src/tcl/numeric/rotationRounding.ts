/**
 * Components of a rotated qubit coupling that are not larger than the rounding of the rotation.
 *
 * In the eigenbasis of H_S a component is a sum of three products a_k x̂_k of numbers in double precision, each right to a few ε = 2⁻⁵²; so is the
 * direction of H_S itself. What is left below 64 ε |a| of a component that cancels, as the orthogonal part of a coupling that commutes with H_S does,
 * says nothing about the model.
 */

import {
  add,
  divide,
  type Expr,
  imaginaryUnit,
  integer,
  multiply,
  negate,
  subtract,
  type Values,
} from '../../algebra/index.ts';
import { roundingOf } from '../../numerics/index.ts';
import {
  addOperators,
  entry,
  identityOperator,
  type Operator,
  scaleOperator,
  sigmaX,
  sigmaY,
  sigmaZ,
} from '../../operators/index.ts';
import type { OpenSystem } from '../system.ts';
import { numberOf } from './numericSystem.ts';

/** Of |a|: three products and a sum, with a direction that comes from a square root and a quotient, are good to some ten ε. */
const ROTATION_ROUNDING = roundingOf(64);

/** a₀ and (a_x, a_y, a_z) of a₀ + a·σ. */
function pauliComponents(a: Operator): { mean: Expr; vector: readonly [Expr, Expr, Expr] } {
  const half = (x: Expr): Expr => divide(x, integer(2));
  const [up, down, left, right] = [entry(a, 0, 0), entry(a, 1, 1), entry(a, 0, 1), entry(a, 1, 0)];
  return {
    mean: half(add(up, down)),
    vector: [half(add(left, right)), multiply(imaginaryUnit, half(add(left, negate(right)))), half(subtract(up, down))],
  };
}

/** Undefined where all components are larger. */
function withoutRounding(a: Operator, values: Values): Operator | undefined {
  const { mean, vector } = pauliComponents(a);
  const sizes = vector.map((component) => {
    const { re, im } = numberOf(component, values);
    return Math.hypot(re, im);
  });
  const negligible = ROTATION_ROUNDING * Math.hypot(...sizes);
  if (sizes.every((size) => size === 0 || size > negligible)) return undefined;
  const kept = [sigmaX(), sigmaY(), sigmaZ()].flatMap((axis, k) =>
    sizes[k]! > negligible ? [scaleOperator(vector[k]!, axis)] : [],
  );
  return addOperators(scaleOperator(mean, identityOperator(2)), ...kept);
}

/** The system of a rotated qubit with these components taken for 0, and the baths that have any. */
export function withoutRotationRounding(
  system: OpenSystem,
  values: Values,
): { readonly system: OpenSystem; readonly rounded: readonly string[] } {
  const rounded: string[] = [];
  const couplings = system.couplings.map((coupling) => {
    const kept = withoutRounding(coupling.operator, values);
    if (kept === undefined) return coupling;
    rounded.push(coupling.bath);
    return { ...coupling, operator: kept };
  });
  return rounded.length === 0 ? { system, rounded } : { system: { ...system, couplings }, rounded };
}
