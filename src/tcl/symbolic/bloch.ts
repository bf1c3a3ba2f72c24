/**
 * The Bloch (coherence-vector) equations dv/dt = M v + b of a generator.
 *
 * v_k = Tr[Λ_k ρ], ρ = 1/d + Σ_k v_k Λ_k / Tr Λ_k²; for a qubit ρ = ½(1 + v·σ). With L the generator,
 * M_jk = Tr[Λ_j L(Λ_k)] / Tr Λ_k² and b_j = Tr[Λ_j L(1)] / d.
 */
import {
  add,
  collect,
  divide,
  type Expr,
  integer,
  multiply,
  overCommonDenominator,
  realPart,
  terms,
} from '../../algebra/index.ts';
import {
  type BasisElement,
  gellMannBasis,
  identityOperator,
  type Operator,
  traceOfProduct,
} from '../../operators/index.ts';
import type { OpenSystem } from '../system.ts';
import { type Generator, halfDissipator, unitaryPart } from './generator.ts';

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

/**
 * The coefficients of M v + b, cleared of its denominators, of every monomial in the symbols that enter M and b linearly; all zero for the steady state.
 * Nothing longer than such a coefficient is ever expanded.
 */
export function blochResidual({ matrix, vector }: BlochEquations, v: readonly Expr[]): Expr[] {
  const rows = matrix.map((row, j) => overCommonDenominator([...row, vector[j]!]).numerators);
  const { numerators, denominator } = overCommonDenominator(v);
  const names = linearSymbols(rows.flat());
  const solution = [...numerators, denominator].map((a) => collect(a, names));
  return rows.flatMap((row) => {
    const coefficients = new Map<string, Expr[]>();
    for (const [k, value] of row.entries()) {
      for (const left of collect(value, names)) {
        for (const right of solution[k]!) {
          const exponents = names.map((name) => (left.monomial.get(name) ?? 0) + (right.monomial.get(name) ?? 0));
          const key = exponents.join();
          const list = coefficients.get(key) ?? [];
          coefficients.set(key, list);
          list.push(multiply(left.coefficient, right.coefficient));
        }
      }
    }
    return [...coefficients.values()].map((list) => add(...list));
  });
}

/** Symbols of exponent 1 at most, such as the integrals, that are neither functions nor in the argument of one: relations may tie those together. */
function linearSymbols(polynomials: readonly Expr[]): string[] {
  const monomials = polynomials.flatMap((a) => terms(a).map(({ monomial }) => monomial));
  const names = new Set(monomials.flatMap((monomial) => [...monomial.keys()]));
  const tied = new Set([...names].filter((name) => name.includes('(')).flatMap((name) => [name, ...name.split(/\W/)]));
  return [...names].filter((name) => !tied.has(name) && monomials.every((monomial) => (monomial.get(name) ?? 0) <= 1));
}
