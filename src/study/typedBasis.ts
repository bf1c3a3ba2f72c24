/**
 * The turn between the basis the user typed, |0⟩, |1⟩, …, and the eigenbasis of H_S, |0′⟩, |1′⟩, …, in which everything is derived.
 *
 * Of a qubit: v = v₁′x̂′ + v₂′ŷ′ + v₃′ẑ′ with the axes x̂′, ŷ′, ẑ′ of the eigenbasis, |0′⟩ being the upper level. Of more levels: ρ = Uρ′U† with
 * U_ki = ⟨k|i′⟩, the energies in ascending order.
 */
import type { ComplexMatrix } from '../numerics/index.ts';
import {
  type BoundedVector,
  boundInUserBasis,
  type CoherenceVectors,
  coherenceVectors,
  numberOf,
  toEnergyBasis,
  toUserBasis,
} from '../tcl/index.ts';
import type { Derived } from './derived.ts';

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

/** A coherence vector with bounds of its components, and bounds of the moduli of the errors of the elements of its ρ. */
export interface BoundedStateVector extends BoundedVector {
  readonly elements: Float64Array;
}

/** Of a qubit: |δρ₀₀| = δv₃/2, |δρ₀₁| ≤ √(δv₁² + δv₂²)/2. */
export function qubitBounds({ value, error }: BoundedVector): BoundedStateVector {
  const [x, y, z] = error as [number, number, number];
  const off = Math.hypot(x, y) / 2;
  return { value, error, elements: Float64Array.of(z / 2, off, off, z / 2) };
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
      boundedToTyped: ({ value, error }) =>
        qubitBounds({ value: turnedVector(value, axes), error: turnedVector(error, axes, Math.abs) }),
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
    boundedToTyped: ({ value, elements }) => {
      const turned = boundInUserBasis(numericBasis, elements);
      return { value: vectorToTyped(value), error: vectors.boundsOf(Math.max(...turned)), elements: turned };
    },
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
