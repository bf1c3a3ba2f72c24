/** An explicit model in the eigenbasis of its H_S, highest level first. */

import {
  type ComplexMatrix,
  hermitianEigensystem,
  matrixSum,
  sandwich,
  scaledMatrix,
  zeroMatrix,
} from '../../numerics/index.ts';
import type { ExplicitModel } from './explicitModel.ts';
import { isDiagonalMatrix, isMultipleOfIdentity } from './modelParts.ts';

interface EnergyBasis {
  /** Descending. */
  readonly energies: Float64Array;
  /** U†, its rows the conjugate eigenvectors. */
  readonly adjoint: ComplexMatrix;
}

/** Undefined where H_S is diagonal as given. */
function energyBasisOf({ systemDimension: d, terms }: ExplicitModel): EnergyBasis | undefined {
  const own = terms.filter(({ factors }) => factors.size === 0);
  const hamiltonian = matrixSum(
    d,
    own.map(({ coefficient, system }) => scaledMatrix(coefficient, system)),
  );
  if (isDiagonalMatrix(hamiltonian)) return undefined;
  const { values, re, im } = hermitianEigensystem(hamiltonian);
  const descending = (entries: Float64Array) =>
    Float64Array.from(entries, (_, n) => entries[(d - 1 - Math.floor(n / d)) * d + (n % d)]!);
  return {
    energies: values.slice().reverse(),
    adjoint: { n: d, re: descending(re), im: descending(im).map((y) => -y) },
  };
}

/** The model itself where H_S is diagonal as given. */
export function inEnergyBasis(model: ExplicitModel): ExplicitModel {
  const basis = energyBasisOf(model);
  if (basis === undefined) return model;
  const d = model.systemDimension;
  const levels = zeroMatrix(d);
  for (const [i, energy] of basis.energies.entries()) levels.re[i * d + i] = energy;
  const others = model.terms
    .filter(({ factors }) => factors.size > 0)
    .map((term) =>
      isMultipleOfIdentity(term.system) ? term : { ...term, system: sandwich(basis.adjoint, term.system) },
    );
  return { ...model, terms: [{ coefficient: 1, system: levels, factors: new Map() }, ...others] };
}

/** Brings density matrices of the system into the eigenbasis of H_S. */
export function turnToEnergyBasis(model: ExplicitModel): (rho: ComplexMatrix) => ComplexMatrix {
  const basis = energyBasisOf(model);
  return basis === undefined ? (rho) => rho : (rho) => sandwich(basis.adjoint, rho);
}
