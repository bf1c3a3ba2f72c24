/** Systems the tests of this folder share. */
import { add, divide, imaginaryUnit, integer, multiply, symbol } from '../../src/algebra/index.ts';
import {
  addOperators,
  identityOperator,
  type Operator,
  operator,
  scaleOperator,
  sigmaX,
  sigmaY,
  sigmaZ,
} from '../../src/operators/index.ts';
import type { OpenSystem } from '../../src/tcl/index.ts';

/** H_S = ω₀σ_z/2 with one coupling per bath B1, B2, … (or B alone). */
export function qubit(...couplings: readonly Operator[]): OpenSystem {
  return {
    dimension: 2,
    hamiltonian: scaleOperator(divide(symbol('omega0'), integer(2)), sigmaZ()),
    couplings: couplings.map((a, k) => ({ bath: couplings.length === 1 ? 'B' : `B${k + 1}`, operator: a })),
    partners: new Map(),
    symbols: ['omega0', 'f0', 'f1', 'f2', 'f3'],
  };
}

/** f₀ + f_x σ_x + f_y σ_y + f_z σ_z */
export function pauliSum(names: { id?: string; x?: string; y?: string; z?: string }): Operator {
  const parts: Operator[] = [];
  if (names.id) parts.push(scaleOperator(symbol(names.id), identityOperator(2)));
  if (names.x) parts.push(scaleOperator(symbol(names.x), sigmaX()));
  if (names.y) parts.push(scaleOperator(symbol(names.y), sigmaY()));
  if (names.z) parts.push(scaleOperator(symbol(names.z), sigmaZ()));
  return addOperators(...(parts as [Operator, ...Operator[]]));
}

/** A d × d operator from small integers: entry k is (list[2k] + i list[2k+1])/4. */
export function numericOperator(d: number, list: readonly number[]): Operator {
  return operator(
    d,
    Array.from({ length: d * d }, (_, k) => {
      const value = add(integer(list[2 * k]!), multiply(imaginaryUnit, integer(list[2 * k + 1]!)));
      return [k, divide(value, integer(4))] as const;
    }),
  );
}
