/**
 * What is read off a density matrix: purity, entropy, coherence and entanglement, each with what the bounds of the elements leave open.
 *
 * A second-order state may have an eigenvalue below 0 by more than its error; entropies and entanglement of it do not exist.
 */
import {
  type ComplexMatrix,
  type Estimate,
  hermitianEigensystem,
  hermitianEigenvalues,
  matrixProduct,
  roundingOf,
  zeroMatrix,
} from '../../numerics/index.ts';
import type { BoundedState } from '../energyOrder.ts';

/** Null where the state is not positive. */
export interface Measures {
  /** Tr ρ² */
  readonly purity: Estimate;
  /** S(ρ) = −Tr ρ ln ρ, in nats. */
  readonly entropy: Estimate | null;
  /** S(diag ρ) − S(ρ) in the eigenbasis of H_S, in nats (Baumgratz, Cramer & Plenio, PRL 113, 140401). */
  readonly relativeEntropyOfCoherence: Estimate | null;
}

export interface Entanglement {
  /** Of two qubits: max(0, λ₁ − λ₂ − λ₃ − λ₄) (Wootters, PRL 80, 2245); null for other systems. */
  readonly concurrence: Estimate | null;
  /** (‖ρ^{T_k}‖₁ − 1)/2 between each part and the rest (Vidal & Werner, PRA 65, 032314). */
  readonly negativity: Readonly<Record<string, Estimate>>;
}

/** Σ of the bounds of all elements: no less than the trace norm of the error. */
const openNorm = (bound: Float64Array): number => bound.reduce((sum, x) => sum + x, 0);

export function purityOf({ rho, bound }: BoundedState): Estimate {
  let [value, error] = [0, 0];
  for (const [key, x] of rho.re.entries()) {
    const size = Math.hypot(x, rho.im[key]!);
    value += size * size;
    error += bound[key]! * (2 * size + bound[key]!) + roundingOf(rho.re.length + 4) * size * size;
  }
  return { value, error };
}

/** `state`: in the eigenbasis of H_S, inside degenerate levels in that of ρ. */
export function measuresOf(state: BoundedState): Measures {
  const { rho, bound } = state;
  const { n } = rho;
  const entropy = entropyOf(hermitianEigenvalues(rho), openNorm(bound), n);
  const diagonal = Array.from({ length: n }, (_, i) => i * (n + 1));
  const ofPopulations = entropyOf(
    diagonal.map((key) => rho.re[key]!),
    diagonal.reduce((sum, key) => sum + bound[key]!, 0),
    n,
  );
  const exists = entropy !== null && ofPopulations !== null;
  return {
    purity: purityOf(state),
    entropy,
    relativeEntropyOfCoherence: exists
      ? { value: Math.max(0, ofPopulations.value - entropy.value), error: ofPopulations.error + entropy.error }
      : null,
  };
}

/** Of the eigenvalues of a matrix of trace 1, each right to this many ε. */
const EIGENVALUE_ROUNDING = 8;

/** −Σ p ln p; null where a p is below 0. For ‖δρ‖₁/2 ≤ t: |δS| ≤ t ln(d − 1) + h(t) (Audenaert, J. Phys. A 40, 8127), h the binary entropy. */
export function entropyOf(eigenvalues: ArrayLike<number>, open: number, d: number): Estimate | null {
  const list = Array.from(eigenvalues);
  const distance = Math.min(1, open / 2 + roundingOf(EIGENVALUE_ROUNDING * d) / 2);
  if (list.some((p) => p < -2 * distance)) return null;
  const value = list.reduce((sum, p) => (p > 0 ? sum - p * Math.log(p) : sum), 0);
  // beyond (d − 1)/d the bound is ln d
  const error = distance >= (d - 1) / d ? Math.log(d) : distance * Math.log(d - 1) + binaryEntropy(distance);
  return { value, error };
}

const binaryEntropy = (t: number): number => (t <= 0 || t >= 1 ? 0 : -t * Math.log(t) - (1 - t) * Math.log1p(-t));

/** `state`: in the typed basis of a system whose parts have these dimensions; null for one part, or where the state is not positive. */
export function entanglementOf(
  { rho, bound }: BoundedState,
  parts: readonly { readonly name: string; readonly dimension: number }[],
): Entanglement | null {
  const open = openNorm(bound) + roundingOf(EIGENVALUE_ROUNDING * rho.n);
  const least = hermitianEigenvalues(rho)[0]!;
  if (parts.length < 2 || least < -open) return null;
  const dimensions = parts.map(({ dimension }) => dimension);
  const negativity = parts.map(({ name }, k) => {
    const transposed = partialTranspose(rho, dimensions, k);
    const value = hermitianEigenvalues(transposed).reduce((sum, x) => sum + Math.max(0, -x), 0);
    // Σ|δρ_ij| bounds the trace norm of the partial transpose of δρ as well
    return [name, { value, error: open }] as const;
  });
  const qubits = dimensions.length === 2 && dimensions.every((dimension) => dimension === 2);
  return { concurrence: qubits ? concurrence(rho, least, open) : null, negativity: Object.fromEntries(negativity) };
}

/** ρ^{T_k} */
function partialTranspose(rho: ComplexMatrix, dimensions: readonly number[], k: number): ComplexMatrix {
  const { n } = rho;
  const stride = dimensions.slice(k + 1).reduce((product, dimension) => product * dimension, 1);
  const digit = (index: number): number => Math.floor(index / stride) % dimensions[k]!;
  const out = zeroMatrix(n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const shift = (digit(j) - digit(i)) * stride;
      const key = (i + shift) * n + j - shift;
      out.re[key] = rho.re[i * n + j]!;
      out.im[key] = rho.im[i * n + j]!;
    }
  }
  return out;
}

/**
 * The λ_i are the singular values of √ρᵀ (σ_y⊗σ_y) √ρ, so that they change by no more than 2‖δ√ρ‖ each, with
 * ‖δ√ρ‖ ≤ min(√‖δρ‖, ‖δρ‖/√λ_min(ρ)).
 */
function concurrence(rho: ComplexMatrix, least: number, open: number): Estimate {
  const root = squareRoot(rho);
  const flipped = zeroMatrix(4);
  // (σ_y⊗σ_y)_{i,3−i} = −1, 1, 1, −1
  for (const [i, sign] of [-1, 1, 1, -1].entries()) {
    for (let j = 0; j < 4; j++) {
      flipped.re[i * 4 + j] = sign * root.re[(3 - i) * 4 + j]!;
      flipped.im[i * 4 + j] = sign * root.im[(3 - i) * 4 + j]!;
    }
  }
  const transposed = zeroMatrix(4);
  for (let i = 0; i < 4; i++) {
    for (let j = 0; j < 4; j++) {
      transposed.re[i * 4 + j] = root.re[j * 4 + i]!;
      transposed.im[i * 4 + j] = root.im[j * 4 + i]!;
    }
  }
  const singular = singularValues(matrixProduct(transposed, flipped));
  const value = Math.max(0, singular[3]! - singular[2]! - singular[1]! - singular[0]!);
  const change = Math.min(Math.sqrt(open), open / Math.sqrt(Math.max(least, Number.MIN_VALUE)));
  return { value, error: 8 * change };
}

function squareRoot(rho: ComplexMatrix): ComplexMatrix {
  const { n } = rho;
  const { values, re, im } = hermitianEigensystem(rho);
  const out = zeroMatrix(n);
  for (let k = 0; k < n; k++) {
    const root = Math.sqrt(Math.max(0, values[k]!));
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        const [x, y, u, v] = [re[k * n + i]!, im[k * n + i]!, re[k * n + j]!, im[k * n + j]!];
        out.re[i * n + j]! += root * (x * u + y * v);
        out.im[i * n + j]! += root * (y * u - x * v);
      }
    }
  }
  return out;
}

/**
 * Of a symmetric matrix M = X + iY, as the eigenvalues ≥ 0 of the real symmetric ((X, Y), (Y, −X)), whose spectrum is ± the singular values (Takagi):
 * they are right to ε‖M‖, where roots of the eigenvalues of M†M are right to √ε.
 */
function singularValues({ n, re, im }: ComplexMatrix): number[] {
  const doubled = zeroMatrix(2 * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      doubled.re[i * 2 * n + j] = re[i * n + j]!;
      doubled.re[i * 2 * n + n + j] = im[i * n + j]!;
      doubled.re[(n + i) * 2 * n + j] = im[i * n + j]!;
      doubled.re[(n + i) * 2 * n + n + j] = -re[i * n + j]!;
    }
  }
  return [...hermitianEigenvalues(doubled)].slice(n).map((x) => Math.max(0, x));
}
