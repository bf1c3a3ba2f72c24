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
import { add, divide, type Expr, imaginaryUnit, integer, multiply, negate } from '../../algebra/index.ts';
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
import { type Correlation, HALF_SIDED_TRANSFORMS, type HalfSidedPart } from '../halfSided.ts';
import type { BohrFrequencies, OpenSystem } from '../system.ts';
import type { CoefficientRequest, CoefficientTable } from './coefficients.ts';

/** One double commutator −[left, weighted ρ] + h.c. of the generator. */
export interface GeneratorTerm {
  readonly bath: string;
  readonly correlation: Correlation;
  readonly left: Operator;
  readonly weighted: Operator;
}

export interface Generator {
  readonly hamiltonian: Operator;
  readonly terms: readonly GeneratorTerm[];
  /** Lindblad terms as double commutators, r(OρO† − ½{O†O, ρ}) = −[O†, (r/2)Oρ] + h.c. */
  readonly lindblad: readonly Pick<GeneratorTerm, 'left' | 'weighted'>[];
}

/** All double commutators of the generator. */
export const allTerms = ({ terms, lindblad }: Generator): readonly Pick<GeneratorTerm, 'left' | 'weighted'>[] => [
  ...terms,
  ...lindblad,
];

/** A double commutator before its elements are weighted with the transforms of the bath. */
type DoubleCommutator = Pick<GeneratorTerm, 'bath' | 'correlation' | 'left'> & { readonly right: Operator };

const doubleCommutators = ({ couplings, partners }: OpenSystem): DoubleCommutator[] =>
  couplings.flatMap(({ bath, operator: a }): DoubleCommutator[] => {
    if (isHermitian(a, partners)) return [{ bath, correlation: 'full', left: a, right: a }];
    const dagger = adjoint(a, partners);
    return [
      { bath, correlation: 'greater', left: a, right: dagger },
      { bath, correlation: 'lesser', left: dagger, right: a },
    ];
  });

/** Of the element ij, at ν = E_j − E_i. */
const requestAt =
  (bath: string, key: number, dimension: number, frequencies: BohrFrequencies) =>
  ({ kernel, transform }: HalfSidedPart): CoefficientRequest => ({
    bath,
    kernel,
    transform,
    at: frequencies.of(key % dimension, Math.floor(key / dimension)),
  });

/** Every transform that the generator contains, in the order of its terms. */
export const coefficientRequests = (system: OpenSystem, frequencies: BohrFrequencies): CoefficientRequest[] =>
  doubleCommutators(system).flatMap(({ bath, correlation, right }) =>
    [...right.entries.keys()].flatMap((key) =>
      HALF_SIDED_TRANSFORMS[correlation].map(requestAt(bath, key, right.dimension, frequencies)),
    ),
  );

/** re + i im, both multiples of ½. */
const exactFactor = ({ re, im }: HalfSidedPart): Expr =>
  divide(add(integer(2 * re), multiply(imaginaryUnit, integer(2 * im))), integer(2));

function weigh(
  { bath, correlation, right }: DoubleCommutator,
  table: CoefficientTable,
  frequencies: BohrFrequencies,
): Operator {
  const d = right.dimension;
  const parts = HALF_SIDED_TRANSFORMS[correlation];
  const factors = parts.map(exactFactor);
  const transformed = (key: number): Expr => {
    const requests = parts.map(requestAt(bath, key, d, frequencies));
    const [first, ...rest] = requests.map((request, k) => multiply(factors[k]!, table.transform(request)));
    return add(first!, ...rest);
  };
  return operator(
    d,
    [...right.entries].map(([key, value]) => [key, multiply(value, transformed(key))] as const),
  );
}

/** The TCL2 generator with its coefficients as named finite-time integrals of `table`, which must have its `coefficientRequests`. */
export const tcl2Generator = (
  system: OpenSystem,
  table: CoefficientTable,
  frequencies: BohrFrequencies,
): Generator => ({
  hamiltonian: system.hamiltonian,
  terms: doubleCommutators(system).map(({ right, ...term }) => ({
    ...term,
    weighted: weigh({ ...term, right }, table, frequencies),
  })),
  lindblad: (system.lindblad ?? []).map(({ rate, operator: o }) => ({
    left: adjoint(o, system.partners),
    weighted: scaleOperator(divide(rate, integer(2)), o),
  })),
});

/** Σ_terms [left, weighted X]: the half of −K₂X whose adjoint (for Hermitian X) is the other half. */
export function halfDissipator(generator: Generator, x: Operator): Operator {
  return addOperators(
    zeroOperator(x.dimension),
    ...allTerms(generator).map(({ left, weighted }) => commutator(left, multiplyOperators(weighted, x))),
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
