/**
 * The second-order time-convolutionless (TCL2) generator (Breuer & Petruccione, The Theory of Open Quantum Systems, Sec. 10.1).
 *
 * For every bath with V = A ⊗ b + A† ⊗ b†, and with X(−τ) = e^{−iH_Sτ} X e^{iH_Sτ},
 *   K₂(t)ρ = −∫₀^t dτ { G_>(τ) [A, A†(−τ)ρ] + G_<(τ) [A†, A(−τ)ρ] } + h.c.,    dρ/dt = −i[H_S, ρ] + K₂(t)ρ.
 * In the energy basis (X(−τ))_ij = X_ij e^{i(E_j − E_i)τ}, so the time integral leaves the half-sided transforms
 *   Γ_≷(ν, t) = ∫₀^t e^{iντ} G_≷(τ) dτ at the Bohr frequencies ν = E_j − E_i:
 *   Z_ij = (A†)_ij Γ_>(E_j − E_i),  Y_ij = A_ij Γ_<(E_j − E_i),  K₂ρ = −{ [A, Zρ] + [A†, Yρ] } + h.c.
 * For a Hermitian A only C = G_> + G_< enters and both commutators become one, with W = Z + Y.
 */
import { add, divide, type Expr, imaginaryUnit, integer, multiply, negate, subtract } from '../../algebra/index.ts';
import {
  addOperators,
  adjoint,
  commutator,
  isHermitian,
  multiplyOperators,
  negateOperator,
  type Operator,
  operator,
  scaleOperator,
  zeroOperator,
} from '../../operators/index.ts';
import type { BohrFrequencies, Coupling, OpenSystem } from '../system.ts';
import type { CoefficientTable } from './coefficients.ts';

/** One double commutator −[left, weighted ρ] + h.c. of the generator. */
export interface GeneratorTerm {
  readonly bath: string;
  /** Which correlation function it carries: G_> (absorbed quantum left in the bath), G_<, or C = G_> + G_< for a Hermitian coupling. */
  readonly correlation: 'greater' | 'lesser' | 'full';
  readonly left: Operator;
  readonly weighted: Operator;
}

export interface Generator {
  readonly hamiltonian: Operator;
  readonly terms: readonly GeneratorTerm[];
}

type Transformed = (i: number, j: number) => Expr;

/** Γ_>, Γ_< and Γ_> + Γ_< at ν = E_j − E_i from the kernels: G_> = ½[ν + η̃ − i(ν̃ + η)], G_< = ½[ν − η̃ + i(ν̃ − η)]. */
function halfSidedTransforms(bath: string, table: CoefficientTable, frequencies: BohrFrequencies) {
  const parts = (i: number, j: number) => {
    const { index, sign } = frequencies.of(j, i);
    const at = (kernel: Parameters<CoefficientTable['transform']>[1], kind: 'cos' | 'sin') =>
      table.transform(bath, kernel, kind, index, sign);
    return at;
  };
  const complex = (re: Expr, im: Expr): Expr => add(re, multiply(imaginaryUnit, im));
  const halfOf = (a: Expr): Expr => divide(a, integer(2));
  const full: Transformed = (i, j) => {
    const at = parts(i, j);
    return complex(
      add(at('noise', 'cos'), at('dissipation', 'sin')),
      subtract(at('noise', 'sin'), at('dissipation', 'cos')),
    );
  };
  const partner: Transformed = (i, j) => {
    const at = parts(i, j);
    return complex(
      add(at('dissipationPartner', 'cos'), at('noisePartner', 'sin')),
      subtract(at('dissipationPartner', 'sin'), at('noisePartner', 'cos')),
    );
  };
  const greater: Transformed = (i, j) => halfOf(add(full(i, j), partner(i, j)));
  const lesser: Transformed = (i, j) => halfOf(subtract(full(i, j), partner(i, j)));
  return { full, greater, lesser };
}

function weigh(a: Operator, transform: Transformed): Operator {
  const d = a.dimension;
  return operator(
    d,
    [...a.entries].map(([key, value]) => [key, multiply(value, transform(Math.floor(key / d), key % d))] as const),
  );
}

function termsOf(
  { bath, operator: a }: Coupling,
  system: OpenSystem,
  table: CoefficientTable,
  frequencies: BohrFrequencies,
): GeneratorTerm[] {
  const { full, greater, lesser } = halfSidedTransforms(bath, table, frequencies);
  if (isHermitian(a, system.partners)) return [{ bath, correlation: 'full', left: a, weighted: weigh(a, full) }];
  const dagger = adjoint(a, system.partners);
  return [
    { bath, correlation: 'greater', left: a, weighted: weigh(dagger, greater) },
    { bath, correlation: 'lesser', left: dagger, weighted: weigh(a, lesser) },
  ];
}

/** The TCL2 generator with its coefficients as named finite-time integrals of `table`. */
export function tcl2Generator(system: OpenSystem, table: CoefficientTable, frequencies: BohrFrequencies): Generator {
  return {
    hamiltonian: system.hamiltonian,
    terms: system.couplings.flatMap((coupling) => termsOf(coupling, system, table, frequencies)),
  };
}

/** Σ_terms [left, weighted X]: the half of −K₂X whose adjoint (for Hermitian X) is the other half. */
export function halfDissipator(generator: Generator, x: Operator): Operator {
  return addOperators(
    zeroOperator(x.dimension),
    ...generator.terms.map(({ left, weighted }) => commutator(left, multiplyOperators(weighted, x))),
  );
}

/** K₂ X for any X. */
export function dissipator(generator: Generator, x: Operator, system: OpenSystem): Operator {
  const otherHalf = adjoint(halfDissipator(generator, adjoint(x, system.partners)), system.partners);
  return negateOperator(addOperators(halfDissipator(generator, x), otherHalf));
}

/** −i[H_S, X] */
export const unitaryPart = (generator: Generator, x: Operator): Operator =>
  scaleOperator(negate(imaginaryUnit), commutator(generator.hamiltonian, x));
