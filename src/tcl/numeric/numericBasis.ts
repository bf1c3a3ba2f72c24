/**
 * The eigenbasis of a numeric H_S with more than two levels, by diagonalisation in double precision.
 *
 * |i′⟩ = Σ_k U_ki |k⟩ with energies in ascending order, so that |0′⟩ is the ground state; A′ = U†AU. The rotated operators have decimal
 * coefficients; entries and energy differences at rounding level are set to zero, so that coinciding levels are recognised.
 */

import type { Values } from '../../algebra/index.ts';
import { add, decimal, type Expr, imaginaryUnit, multiply, zero } from '../../algebra/index.ts';
import { hermitianEigensystem } from '../../numerics/index.ts';
import { type Operator, operator } from '../../operators/index.ts';
import type { OpenSystem } from '../system.ts';
import { type ComplexMatrix, complexMatrix } from './bruteForce.ts';
import { numericMatrix } from './numericSystem.ts';

export interface NumericBasis {
  readonly system: OpenSystem;
  /** U_ki, row-major: column i is |i′⟩ in the user's basis. */
  readonly unitary: ComplexMatrix;
}

const ROUNDING = 64 * Number.EPSILON;

export function numericEnergyBasis(system: OpenSystem, values: Values): NumericBasis {
  const h = numericMatrix(system.hamiltonian, values);
  const { n } = h;
  const { values: ascending, re, im } = hermitianEigensystem(h);
  const unitary = complexMatrix(n);
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
  return {
    unitary,
    system: {
      ...system,
      hamiltonian: operator(
        n,
        Array.from(energies, (energy, i) => [i * (n + 1), exactDecimal(energy)] as const),
      ),
      couplings: system.couplings.map(({ bath, operator: a }) => ({
        bath,
        operator: decimalOperator(sandwich(unitary, numericMatrix(a, values), true)),
      })),
    },
  };
}

/** UρU†: a state of the energy basis in the user's basis. */
export const toUserBasis = ({ unitary }: Unitary, rho: ComplexMatrix): ComplexMatrix => sandwich(unitary, rho, false);

/** U†ρU: a state of the user's basis in the energy basis. */
export const toEnergyBasis = ({ unitary }: Unitary, rho: ComplexMatrix): ComplexMatrix => sandwich(unitary, rho, true);

type Unitary = Pick<NumericBasis, 'unitary'>;

const moduli = ({ n, re, im }: ComplexMatrix): ComplexMatrix => ({
  n,
  re: re.map((x, key) => Math.hypot(x, im[key]!)),
  im: new Float64Array(n * n),
});

/** |U|ᵀB|U|, |U|B|U|ᵀ: bounds for the elements of U†ρU, UρU† from bounds B for those of ρ. */
export const boundInEnergyBasis = ({ unitary }: Unitary, bound: Float64Array): Float64Array =>
  sandwich(moduli(unitary), realMatrix(bound, unitary.n), true).re;
export const boundInUserBasis = ({ unitary }: Unitary, bound: Float64Array): Float64Array =>
  sandwich(moduli(unitary), realMatrix(bound, unitary.n), false).re;

const realMatrix = (re: Float64Array, n: number): ComplexMatrix => ({ n, re, im: new Float64Array(n * n) });

/** U†XU (`inward`) or UXU†. */
function sandwich(u: ComplexMatrix, x: ComplexMatrix, inward: boolean): ComplexMatrix {
  const { n } = u;
  // V_ki = U_ki inward, conj(U_ik) outward: result = V†XV
  const v = (k: number, i: number): [number, number] =>
    inward ? [u.re[k * n + i]!, u.im[k * n + i]!] : [u.re[i * n + k]!, -u.im[i * n + k]!];
  const half = complexMatrix(n);
  const out = complexMatrix(n);
  for (let k = 0; k < n; k++) {
    for (let l = 0; l < n; l++) {
      const [a, b] = [x.re[k * n + l]!, x.im[k * n + l]!];
      if (a === 0 && b === 0) continue;
      for (let j = 0; j < n; j++) {
        const [c, d] = v(l, j);
        half.re[k * n + j]! += a * c - b * d;
        half.im[k * n + j]! += a * d + b * c;
      }
    }
  }
  for (let k = 0; k < n; k++) {
    for (let i = 0; i < n; i++) {
      const [c, d] = v(k, i);
      for (let j = 0; j < n; j++) {
        const [a, b] = [half.re[k * n + j]!, half.im[k * n + j]!];
        out.re[i * n + j]! += c * a + d * b;
        out.im[i * n + j]! += c * b - d * a;
      }
    }
  }
  return out;
}

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
