/**
 * The turn between the basis the user typed, |0⟩, |1⟩, …, and the eigenbasis of H_S, |0′⟩, |1′⟩, …, in which everything is derived.
 *
 * Of a qubit: v = v₁′x̂′ + v₂′ŷ′ + v₃′ẑ′ with the axes x̂′, ŷ′, ẑ′ of the eigenbasis, |0′⟩ being the upper level. Of more levels: ρ = Uρ′U† with
 * U_ki = ⟨k|i′⟩, the energies in ascending order.
 */
import { type ComplexMatrix, roundingOf } from '../numerics/index.ts';
import { boundInUserBasis, numberOf, toEnergyBasis, toUserBasis } from '../tcl/index.ts';
import { type BoundedVector, type CoherenceVectors, coherenceVectors } from '../tcl/numeric/index.ts';
import type { Derived } from './derivation/derived.ts';
import type { BoundedState } from './energyOrder.ts';

/** x̂′, ŷ′, ẑ′ of the energy basis in the user's axes. */
export type Axes = readonly (readonly number[])[];

export interface BasisTurn {
  /** Whether H_S is diagonal as typed, so that there is nothing to turn. */
  readonly trivial: boolean;
  /** Of a tilted qubit. */
  readonly axes: Axes | undefined;
  readonly stateToTyped: (rho: ComplexMatrix) => ComplexMatrix;
  /** Coherence vectors, of any number of levels. */
  readonly vectorToTyped: (v: readonly number[]) => number[];
  readonly vectorToEnergy: (v: readonly number[]) => number[];
  /** A state with its bounds; the bounds of a qubit are those of its vector. */
  readonly boundedToTyped: (state: BoundedStateVector) => BoundedStateVector;
  readonly vectors: CoherenceVectors;
}

/** A coherence vector with bounds of its components, and its ρ with bounds of the moduli of the errors of its elements. */
export interface BoundedStateVector extends BoundedVector, BoundedState {}

/** A qubit known by its vector: |δρ₀₀| = δv₃/2, |δρ₀₁| ≤ √(δv₁² + δv₂²)/2. */
export function qubitOf({ value, error }: BoundedVector): BoundedStateVector {
  const [v1, v2, v3] = value as [number, number, number];
  const [x, y, z] = error as [number, number, number];
  const off = Math.hypot(x, y) / 2;
  const [upper, lower] = [(1 + v3) / 2, (1 - v3) / 2];
  return {
    value,
    error,
    rho: { n: 2, re: Float64Array.of(upper, v1 / 2, v1 / 2, lower), im: Float64Array.of(0, -v2 / 2, v2 / 2, 0) },
    bound: Float64Array.of(z / 2 + Number.EPSILON * upper, off, off, z / 2 + Number.EPSILON * lower),
  };
}

/** A state known by its matrix. */
export function stateOf({ rho, bound }: BoundedState, vectors: CoherenceVectors): BoundedStateVector {
  const largest = bound.reduce((most, x) => Math.max(most, x), Number.EPSILON);
  return { value: vectors.vectorOf(rho), error: vectors.boundsOf(largest), rho, bound };
}

/** Needs numbers where H_S is not diagonal as typed. */
export function basisTurn(derived: Derived): BasisTurn {
  const { numericBasis, derivation } = derived;
  const d = derivation.system.dimension;
  const vectors = coherenceVectors(derivation.basis, d);
  const axes = axesOf(derived);
  if (axes !== undefined) {
    const vectorToTyped = (v: readonly number[]) => turnedVector(v, axes);
    return {
      trivial: false,
      axes,
      vectors,
      vectorToTyped,
      vectorToEnergy: (v) => axes.map((axis) => axis.reduce((sum, x, k) => sum + x * v[k]!, 0)),
      stateToTyped: (rho) => vectors.matrixOf(vectorToTyped(vectors.vectorOf(rho))),
      boundedToTyped: ({ value, error }) => {
        // what rounding leaves open in the axes and in the sums
        const rounding = roundingOf(8) * Math.hypot(...value);
        return qubitOf({
          value: turnedVector(value, axes),
          error: turnedVector(error, axes, Math.abs).map((x) => x + rounding),
        });
      },
    };
  }
  if (numericBasis === undefined) {
    const same = <T>(x: T): T => x;
    const vector = (v: readonly number[]) => [...v];
    return {
      trivial: true,
      axes,
      vectors,
      vectorToTyped: vector,
      vectorToEnergy: vector,
      stateToTyped: same,
      boundedToTyped: same,
    };
  }
  const stateToTyped = (rho: ComplexMatrix) => toUserBasis(numericBasis, rho);
  const vectorToTyped = (v: readonly number[]) => vectors.vectorOf(stateToTyped(vectors.matrixOf(v)));
  return {
    trivial: false,
    axes,
    vectors,
    stateToTyped,
    vectorToTyped,
    vectorToEnergy: (v) => vectors.vectorOf(toEnergyBasis(numericBasis, vectors.matrixOf(v))),
    boundedToTyped: ({ rho, bound }) =>
      stateOf({ rho: stateToTyped(rho), bound: boundInUserBasis(numericBasis, rho, bound) }, vectors),
  };
}

/** Undefined for other systems than tilted qubits, and without numbers. */
function axesOf({ rotation, given }: Derived): Axes | undefined {
  if (rotation === undefined || given === undefined) return undefined;
  return rotation.axes.map((axis) => axis.map((component) => numberOf(component, given.values).re));
}

/** v₁′x̂′ + v₂′ŷ′ + v₃′ẑ′; with `part`, of the moduli of the components of the axes. */
export function turnedVector(v: readonly number[], axes: Axes, part = (x: number) => x): number[] {
  return [0, 1, 2].map((k) => v.reduce((sum, x, j) => sum + x * part(axes[j]![k]!), 0));
}
