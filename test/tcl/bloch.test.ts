/** Whether M v + b = 0 is decided rightly, coefficient by coefficient. */
import { expect, it } from 'vitest';
import {
  add,
  type Expr,
  integer,
  isZero,
  multiply,
  negate,
  one,
  power,
  symbol,
  zero,
} from '../../src/algebra/index.ts';
import { readHamiltonian, reduceFunctions } from '../../src/hamiltonian/index.ts';
import { blochResidual, derive } from '../../src/tcl/index.ts';
import { pauliSum, qubit } from './systems.ts';

const [x, y, z] = ['x', 'y', 'z'].map(symbol) as [Expr, Expr, Expr];
const minusOne = integer(-1);

const residualOf = (matrix: Expr[][], vector: Expr[], v: Expr[]): Expr[] =>
  blochResidual({ basis: [], variables: [], matrix, vector }, v);
const solves = (matrix: Expr[][], vector: Expr[], v: Expr[]): boolean => residualOf(matrix, vector, v).every(isZero);

it('products of a symbol of the matrix with itself or another in the solution are kept apart by their powers', () => {
  // x·y − y·x, x·xy − y·x², x·1/x − 1
  expect(solves([[x, y]], [zero], [y, negate(x)])).toBe(true);
  expect(solves([[x, y]], [zero], [multiply(x, y), negate(power(x, 2))])).toBe(true);
  expect(solves([[x]], [minusOne], [power(x, -1)])).toBe(true);
  // x² − 1, x² − x, x y − x, x y − y, 1/x − x
  expect(solves([[x]], [minusOne], [x])).toBe(false);
  expect(solves([[x]], [negate(x)], [x])).toBe(false);
  expect(solves([[x]], [negate(x)], [y])).toBe(false);
  expect(solves([[x]], [negate(y)], [y])).toBe(false);
  expect(solves([[one]], [negate(x)], [power(x, -1)])).toBe(false);
});

it('every row has to vanish, whatever the others do', () => {
  const matrix = [
    [x, y],
    [z, x],
  ];
  const v = [y, z];
  const vector = matrix.map((row) => negate(add(...row.map((value, k) => multiply(value, v[k]!)))));
  expect(solves(matrix, vector, v)).toBe(true);
  expect(solves(matrix, [vector[0]!, zero], v)).toBe(false);
  expect(solves(matrix, [zero, vector[1]!], v)).toBe(false);
});

it('symbols tied by a relation stay together: cos² + sin² = 1, and √D with D', () => {
  const { functions } = readHamiltonian('cos(phi)*sz + sin(phi)*sx + sqrt(D)*sz*B');
  const [c, s, root, D] = ['cos(phi)', 'sin(phi)', 'sqrt(D)', 'D'].map(symbol) as [Expr, Expr, Expr, Expr];
  const vanish = (parts: Expr[]): boolean => parts.every((part) => isZero(reduceFunctions(part, functions)));
  expect(vanish(residualOf([[c, s]], [minusOne], [c, s]))).toBe(true);
  expect(vanish(residualOf([[c, s]], [minusOne], [s, c]))).toBe(false);
  expect(vanish(residualOf([[root]], [negate(D)], [root]))).toBe(true);
  expect(vanish(residualOf([[root]], [D], [root]))).toBe(false);
});

it('the components are numbered like the basis of operators', () => {
  const { finiteTime } = derive(qubit(pauliSum({ x: 'f1', y: 'f2', z: 'f3' })));
  expect(finiteTime.variables).toEqual(['v1', 'v2', 'v3']);
  expect(finiteTime.basis).toHaveLength(3);
});
