/**
 * Hermitian operator bases: the Pauli matrices for d = 2, the generalised Gell-Mann matrices for any d
 * (Bertlmann & Krammer, J. Phys. A 41, 235303 (2008)).
 *
 * Order for d > 2: the symmetric matrices |i⟩⟨j| + |j⟩⟨i| and the antisymmetric ones −i|i⟩⟨j| + i|j⟩⟨i| of every pair i < j in turn,
 * then the diagonal ones Σ_{j<l} |j⟩⟨j| − l |l⟩⟨l|, l = 1 … d−1. The diagonal matrices are kept free of the usual irrational factor
 * √(2/l(l+1)): their square norm is l(l+1) instead of 2. For d = 2 this is (σ_x, σ_y, σ_z).
 */
import { imaginaryUnit, integer, negate, one } from '../algebra/index.ts';
import { type Formula, letter } from '../typeset/index.ts';
import { addOperators, negateOperator, type Operator, operator, scaleOperator, transition } from './operator.ts';

export interface BasisElement {
  readonly operator: Operator;
  /** Tr Λ² */
  readonly squareNorm: number;
  readonly name: Formula;
}

export const identityName = letter('id', '\\mathbb 1');
export const pauliNames = {
  x: letter('sx', '\\sigma_x'),
  y: letter('sy', '\\sigma_y'),
  z: letter('sz', '\\sigma_z'),
  plus: letter('sp', '\\sigma_+'),
  minus: letter('sm', '\\sigma_-'),
} as const;

export const sigmaPlus = (): Operator => transition(2, 0, 1);
export const sigmaMinus = (): Operator => transition(2, 1, 0);
export const sigmaX = (): Operator => addOperators(sigmaPlus(), sigmaMinus());
export const sigmaY = (): Operator =>
  scaleOperator(imaginaryUnit, addOperators(sigmaMinus(), negateOperator(sigmaPlus())));
export const sigmaZ = (): Operator =>
  operator(2, [
    [0, one],
    [3, negate(one)],
  ]);

export function pauliBasis(): readonly BasisElement[] {
  return [
    { operator: sigmaX(), squareNorm: 2, name: pauliNames.x },
    { operator: sigmaY(), squareNorm: 2, name: pauliNames.y },
    { operator: sigmaZ(), squareNorm: 2, name: pauliNames.z },
  ];
}

/** The d² − 1 traceless Hermitian basis matrices; the Pauli matrices for d = 2. */
export function gellMannBasis(dimension: number): readonly BasisElement[] {
  if (dimension === 2) return pauliBasis();
  const basis: BasisElement[] = [];
  for (let i = 0; i < dimension; i++) {
    for (let j = i + 1; j < dimension; j++) {
      const up = transition(dimension, i, j);
      const down = transition(dimension, j, i);
      const label = pairLabel(dimension, i, j);
      basis.push({
        operator: addOperators(up, down),
        squareNorm: 2,
        name: letter(`x${label}`, `\\Lambda^x_{${label}}`),
      });
      basis.push({
        operator: scaleOperator(imaginaryUnit, addOperators(down, negateOperator(up))),
        squareNorm: 2,
        name: letter(`y${label}`, `\\Lambda^y_{${label}}`),
      });
    }
  }
  for (let l = 1; l < dimension; l++) {
    const diagonal = Array.from({ length: l }, (_, j) => [j * (dimension + 1), one] as const);
    basis.push({
      operator: operator(dimension, [...diagonal, [l * (dimension + 1), integer(-l)]]),
      squareNorm: l * (l + 1),
      name: letter(`z${l}`, `\\Lambda^z_{${l}}`),
    });
  }
  return basis;
}

/** `01` for small systems, `0,12` once an index has two digits. */
export const pairLabel = (dimension: number, i: number, j: number): string =>
  dimension > 10 ? `${i},${j}` : `${i}${j}`;
