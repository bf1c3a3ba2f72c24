/** An explicit model in the eigenbasis of its H_S, highest level first. */

import { type ComplexArray, hermitianEigensystem } from '../../numerics/index.ts';
import { type ExplicitModel, scaleMatrix } from './explicitModel.ts';
import { addMatrices, isDiagonal, isMultipleOfIdentity } from './modelParts.ts';

/** U†SU with the eigenvectors as columns of U. */
function rotated({ re, im }: ComplexArray, vectors: ComplexArray, d: number): ComplexArray {
  const out = { re: new Float64Array(d * d), im: new Float64Array(d * d) };
  for (let i = 0; i < d; i++) {
    for (let j = 0; j < d; j++) {
      for (let k = 0; k < d * d; k++) {
        const [p, q] = [i * d + Math.floor(k / d), j * d + (k % d)];
        const [x, y] = [
          vectors.re[p]! * vectors.re[q]! + vectors.im[p]! * vectors.im[q]!,
          vectors.re[p]! * vectors.im[q]! - vectors.im[p]! * vectors.re[q]!,
        ];
        out.re[i * d + j]! += re[k]! * x - im[k]! * y;
        out.im[i * d + j]! += re[k]! * y + im[k]! * x;
      }
    }
  }
  return out;
}

interface EnergyBasis {
  /** Descending. */
  readonly energies: Float64Array;
  /** Component k of eigenvector i at i·d + k. */
  readonly vectors: ComplexArray;
}

/** Undefined where H_S is diagonal as given. */
function energyBasisOf({ systemDimension: d, terms }: ExplicitModel): EnergyBasis | undefined {
  const own = terms.filter(({ factors }) => factors.size === 0);
  const hamiltonian = addMatrices(
    d,
    own.map(({ coefficient, system }) => scaleMatrix(coefficient, system)),
  );
  if (isDiagonal(hamiltonian, d)) return undefined;
  const { values, re, im } = hermitianEigensystem({ n: d, ...hamiltonian });
  const descending = (entries: Float64Array) =>
    Float64Array.from(entries, (_, n) => entries[(d - 1 - Math.floor(n / d)) * d + (n % d)]!);
  return { energies: values.slice().reverse(), vectors: { re: descending(re), im: descending(im) } };
}

/** The model itself where H_S is diagonal as given. */
export function inEnergyBasis(model: ExplicitModel): ExplicitModel {
  const basis = energyBasisOf(model);
  if (basis === undefined) return model;
  const d = model.systemDimension;
  const levels = { re: new Float64Array(d * d), im: new Float64Array(d * d) };
  for (const [i, energy] of basis.energies.entries()) levels.re[i * d + i] = energy;
  const others = model.terms
    .filter(({ factors }) => factors.size > 0)
    .map((term) =>
      isMultipleOfIdentity(term.system, d) ? term : { ...term, system: rotated(term.system, basis.vectors, d) },
    );
  return { ...model, terms: [{ coefficient: 1, system: levels, factors: new Map() }, ...others] };
}

/** Brings density matrices of the system into the eigenbasis of H_S. */
export function toEnergyBasis(model: ExplicitModel): (rho: ComplexArray) => ComplexArray {
  const basis = energyBasisOf(model);
  return basis === undefined ? (rho) => rho : (rho) => rotated(rho, basis.vectors, model.systemDimension);
}
