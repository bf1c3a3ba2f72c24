/**
 * The Bloch (coherence-vector) equations dv/dt = M v + b of a generator.
 *
 * v_k = Tr[Λ_k ρ], ρ = 1/d + Σ_k v_k Λ_k / Tr Λ_k²; for a qubit ρ = ½(1 + v·σ). With L the generator,
 * M_jk = Tr[Λ_j L(Λ_k)] / Tr Λ_k² and b_j = Tr[Λ_j L(1)] / d.
 */
import { add, divide, type Expr, integer, multiply, realPart } from '../algebra/index.ts';
import {
  type BasisElement,
  gellMannBasis,
  identityOperator,
  type Operator,
  traceOfProduct,
} from '../operators/index.ts';
import { type Generator, halfDissipator, unitaryPart } from './generator.ts';
import type { OpenSystem } from './system.ts';

export interface BlochEquations {
  readonly basis: readonly BasisElement[];
  /** Names v1 … v(d²−1) of the components. */
  readonly variables: readonly string[];
  readonly matrix: readonly (readonly Expr[])[];
  readonly vector: readonly Expr[];
}

export function blochEquations(generator: Generator, system: OpenSystem): BlochEquations {
  const basis = gellMannBasis(system.dimension);
  const projectDissipator = (x: Operator): Expr[] => {
    const half = halfDissipator(generator, x);
    return basis.map(({ operator }) =>
      multiply(integer(-2), realPart(traceOfProduct(operator, half), system.partners)),
    );
  };
  const columns = basis.map(({ operator: x, squareNorm }) => {
    const rotation = unitaryPart(generator, x);
    const damping = projectDissipator(x);
    return basis.map(({ operator }, j) =>
      divide(add(traceOfProduct(operator, rotation), damping[j]!), integer(squareNorm)),
    );
  });
  return {
    basis,
    variables: basis.map((_, k) => `v${k + 1}`),
    matrix: basis.map((_, j) => columns.map((column) => column[j]!)),
    vector: projectDissipator(identityOperator(system.dimension)).map((value) =>
      divide(value, integer(system.dimension)),
    ),
  };
}

export function mapBloch(equations: BlochEquations, f: (a: Expr) => Expr): BlochEquations {
  return { ...equations, matrix: equations.matrix.map((row) => row.map(f)), vector: equations.vector.map(f) };
}

/** M v + b; zero for the steady state. */
export function blochResidual({ matrix, vector }: BlochEquations, v: readonly Expr[]): Expr[] {
  return matrix.map((row, j) => add(vector[j]!, ...row.map((value, k) => multiply(value, v[k]!))));
}
