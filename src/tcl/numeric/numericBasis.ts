/**
 * The eigenbasis of a numeric H_S with more than two levels, by diagonalisation in double precision.
 *
 * |i′⟩ = Σ_k U_ki |k⟩ with energies in ascending order, so that |0′⟩ is the ground state; A′ = U†AU. The rotated operators have decimal
 * coefficients; entries and energy differences at rounding level are set to zero, so that coinciding levels are recognised.
 */

import { add, decimal, type Expr, imaginaryUnit, multiply, type Values, zero } from '../../algebra/index.ts';
import {
  type ComplexMatrix,
  hermitianEigensystem,
  matrixAdjoint,
  matrixModuli,
  roundingOf,
  sandwich,
  zeroMatrix,
} from '../../numerics/index.ts';
import { type Operator, operator } from '../../operators/index.ts';
import type { OpenSystem } from '../system.ts';
import { numericMatrix } from './numericSystem.ts';

export interface NumericBasis {
  readonly system: OpenSystem;
  /** U_ki, row-major: column i is |i′⟩ in the user's basis. */
  readonly unitary: ComplexMatrix;
  /** Bounds, row-major, of |(U†δU)_ij|: how far rounding turns |i′⟩ and |j′⟩ into one another. */
  readonly turn: Float64Array;
}

/** Per level, relative to the width of the spectrum or the largest element: what a diagonalisation and the products after it leave of zero. */
const ROUNDING = roundingOf(64);
/** Of diagonalisation, per level and relative to the largest energy. */
const BACKWARD_ERROR = roundingOf(4);

export function numericEnergyBasis(system: OpenSystem, values: Values): NumericBasis {
  const h = numericMatrix(system.hamiltonian, values);
  const { n } = h;
  const { values: ascending, re, im } = hermitianEigensystem(h);
  const unitary = zeroMatrix(n);
  const energies = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    energies[i] = ascending[i]!;
    for (let k = 0; k < n; k++) {
      unitary.re[k * n + i] = re[i * n + k]!;
      unitary.im[k * n + i] = im[i * n + k]!;
    }
  }
  const width = Math.max(...energies.map(Math.abs), Number.MIN_VALUE);
  for (let i = 1; i < n; i++) {
    if (Math.abs(energies[i]! - energies[i - 1]!) <= n * ROUNDING * width) energies[i] = energies[i - 1]!;
  }
  const inward = matrixAdjoint(unitary);
  const products = n * BACKWARD_ERROR;
  const energy = products * width;
  const turn = Float64Array.from({ length: n * n }, (_, key) => {
    const gap = Math.abs(energies[Math.floor(key / n)]! - energies[key % n]!);
    return gap === 0 ? 0 : energy / gap;
  });
  return {
    unitary,
    turn,
    system: {
      ...system,
      rounding: { energy, elements: Math.max(products, ...turn), products },
      hamiltonian: operator(
        n,
        Array.from(energies, (energy, i) => [i * (n + 1), exactDecimal(energy)] as const),
      ),
      couplings: system.couplings.map(({ bath, operator: a }) => ({
        bath,
        operator: decimalOperator(sandwich(inward, numericMatrix(a, values))),
      })),
      lindblad: (system.lindblad ?? []).map(({ rate, operator: o }) => ({
        rate,
        operator: decimalOperator(sandwich(inward, numericMatrix(o, values))),
      })),
    },
  };
}

/** UρU†: a state of the energy basis in the user's basis. */
export const toUserBasis = ({ unitary }: Unitary, rho: ComplexMatrix): ComplexMatrix => sandwich(unitary, rho);

/** U†ρU: a state of the user's basis in the energy basis. */
export const toEnergyBasis = ({ unitary }: Unitary, rho: ComplexMatrix): ComplexMatrix =>
  sandwich(matrixAdjoint(unitary), rho);

type Unitary = Pick<NumericBasis, 'unitary'>;

/** |U|ᵀB|U|: bounds for the elements of U†ρU from bounds B for those of ρ, U being exact. */
export const boundInEnergyBasis = ({ unitary }: Unitary, bound: Float64Array): Float64Array =>
  sandwich(matrixAdjoint(matrixModuli(unitary)), withoutPhases(bound, unitary.n)).re;

/** |U|(B + |[U†δU, ρ]| + rounding)|U|ᵀ: bounds for the elements of UρU† from bounds B for those of ρ. */
export function boundInUserBasis({ unitary, turn }: NumericBasis, rho: ComplexMatrix, bound: Float64Array) {
  const { n } = unitary;
  const sizes = matrixModuli(rho).re;
  const open = bound.map((x, key) => {
    const [i, j] = [Math.floor(key / n), key % n];
    let sum = x + roundingOf(2 * n + 4) * sizes[key]!;
    sum += turn[key]! * Math.abs(rho.re[i * (n + 1)]! - rho.re[j * (n + 1)]!);
    for (let k = 0; k < n; k++) {
      if (k !== j) sum += turn[i * n + k]! * sizes[k * n + j]!;
      if (k !== i) sum += sizes[i * n + k]! * turn[k * n + j]!;
    }
    return sum;
  });
  return sandwich(matrixModuli(unitary), withoutPhases(open, n)).re;
}

const withoutPhases = (re: Float64Array, n: number): ComplexMatrix => ({ ...zeroMatrix(n), re });

const exactDecimal = (x: number): Expr => decimal(x.toPrecision(16));

/**
 * Hermitian parts are kept exactly Hermitian, and a diagonal that is a multiple of the identity exactly that: entries that are equal to rounding get
 * the same digits.
 */
function decimalOperator(matrix: ComplexMatrix): Operator {
  const { n } = matrix;
  const scale = Math.max(...matrix.re.map(Math.abs), ...matrix.im.map(Math.abs));
  const negligible = n * ROUNDING * scale;
  const [re, im] = [evenDiagonal(matrix.re, n, negligible), evenDiagonal(matrix.im, n, negligible)];
  const part = (x: number, mirror: number, sign: 1 | -1): Expr => {
    const mean = Math.abs(x - sign * mirror) <= negligible ? (x + sign * mirror) / 2 : x;
    return Math.abs(mean) <= negligible ? zero : exactDecimal(mean);
  };
  const entries: [number, Expr][] = [];
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const [key, mirror] = [i * n + j, j * n + i];
      const real = part(re[key]!, re[mirror]!, 1);
      const imaginary = part(im[key]!, im[mirror]!, -1);
      entries.push([key, add(real, multiply(imaginaryUnit, imaginary))]);
    }
  }
  return operator(n, entries);
}

function evenDiagonal(part: Float64Array, n: number, negligible: number): Float64Array {
  const diagonal = part.filter((_, key) => key % (n + 1) === 0);
  const mean = diagonal.reduce((sum, x) => sum + x, 0) / n;
  if (diagonal.some((x) => Math.abs(x - mean) > negligible)) return part;
  return part.map((x, key) => (key % (n + 1) === 0 ? mean : x));
}
